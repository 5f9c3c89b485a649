"""What is on its way to somebody else's machine: tried again, longer apart, and then given up."""

import uuid
from datetime import datetime, timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

TRIES = 10  # over some 17 hours
FIRST_WAIT = timedelta(minutes=1)  # doubled after each attempt

OUTCOME = ("handover_code", "next_at", "sent_at", "error")  # what an attempt brings
HELD = timedelta(minutes=5)  # by whoever sends it; a dead sender's is sent again after that


class Handover(models.TextChoices):
    QUEUED = "QUEUED", _("待发送")
    SENT = "SENT", _("已送达")
    GAVE_UP = "GAVE_UP", _("多次失败，已停止")


class Outgoing(models.Model):
    """The token stays the same however often it is sent."""

    token = models.UUIDField(default=uuid.uuid4)
    handover_code = models.CharField(
        _("状态"), max_length=8, choices=Handover, default=Handover.QUEUED
    )
    attempts = models.PositiveSmallIntegerField(_("次数"), default=0)
    next_at = models.DateTimeField()
    sent_at = models.DateTimeField(_("送达时间"), null=True)
    error = models.CharField(_("错误"), max_length=200, blank=True)

    class Meta:
        abstract = True

    @property
    def handover(self) -> Handover:
        return Handover(self.handover_code)

    def begin(self, at: datetime) -> None:
        """Whoever has begun sends it, nobody else meanwhile; no lock is held for the network."""
        self.attempts += 1
        self.next_at = at + HELD
        self.save(update_fields=["attempts", "next_at"])

    def was_sent(self, at: datetime) -> None:
        self.error, self.sent_at, self.handover_code = "", at, Handover.SENT

    def was_not_taken(self, why: str, at: datetime, *, for_good: bool = False) -> None:
        """Again later, twice as late each time; not again after the last time, or for good."""
        self.error = why[:200]
        self.next_at = at + FIRST_WAIT * 2 ** (self.attempts - 1)
        if for_good or self.attempts >= TRIES:
            self.handover_code = Handover.GAVE_UP
