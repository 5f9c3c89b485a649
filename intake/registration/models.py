"""A registration that was begun and not sent: kept until it is sent or thrown away."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from petitions.models import Officer
from petitions.statute import Channel
from workflow.drafts.models import KeptText


class Draft(KeptText):
    """What was typed into one registration."""

    officer = models.ForeignKey(Officer, models.CASCADE, related_name="drafts")
    key = models.CharField(max_length=64, help_text="The key the registration will be sent under.")
    channel_code = models.CharField(_("渠道"), max_length=10, choices=Channel.choices())

    class Meta:
        ordering = ("-saved_at",)
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["officer", "key"], name="one_draft_per_key")
        ]

    def __str__(self) -> str:
        return f"{self.officer_id} {self.channel_code} {self.saved_at}"

    @property
    def channel(self) -> Channel:
        return Channel(self.channel_code)

    @property
    def caption(self) -> str:
        """How the officer knows it again: who, and about what."""
        told = (self.fields.get(name, [""])[0] for name in ("name", "title"))
        return " · ".join(part for part in told if part)
