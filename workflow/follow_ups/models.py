"""望远镜: after a file is closed, when to ask how things stand, and what was found."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from petitions.models import Event, Petition
from petitions.statute import Aftermath


class FollowUp(models.Model):
    """One time of asking after the closing. The next one is made as this one is recorded.

    It is written by the steps on its file alone (`services.sync_with`).
    """

    petition = models.ForeignKey(Petition, models.PROTECT, related_name="follow_ups")
    closed = models.ForeignKey(Event, models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()  # 1: the first time
    due_on = models.DateField()
    done = models.OneToOneField(Event, models.PROTECT, null=True, related_name="+")
    aftermath_code = models.CharField(max_length=16, choices=Aftermath.choices(), blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["petition"], condition=Q(done=None), name="asked_one_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(done=None, aftermath_code="")
                | Q(done__isnull=False) & ~Q(aftermath_code=""),
                name="follow_up_done_has_an_answer",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["due_on"], condition=Q(done=None), name="follow_up_due"),
            models.Index(
                fields=["done"],
                condition=Q(aftermath_code__in=["NOT_CARRIED_OUT", "CAME_BACK"]),
                name="follow_up_bad",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.petition_id} {self.number}"

    @property
    def aftermath(self) -> Aftermath | None:
        return Aftermath(self.aftermath_code) if self.aftermath_code else None
