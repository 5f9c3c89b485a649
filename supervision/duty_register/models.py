"""What is said to a duty that was missed."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from petitions.models import Deadline, Event, Officer


class Explanation(models.Model):
    """What somebody concerned says in writing to an entry of the register. It stays with it.

    The entry is a clock that ran out or a step of the history, never both.
    """

    lapse = models.ForeignKey(Deadline, models.PROTECT, null=True, related_name="explanations")
    event = models.ForeignKey(
        Event, models.PROTECT, null=True, related_name="explanations", db_index=False
    )
    officer = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    text = models.TextField(max_length=2000)
    written_at = models.DateTimeField()

    class Meta:
        ordering = ("pk",)
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(lapse=None, event__isnull=False) | Q(lapse__isnull=False, event=None),
                name="explains_one_entry",
            )
        ]
        indexes: ClassVar = [
            models.Index(fields=["event"], condition=Q(lapse=None), name="explained_step")
        ]

    def __str__(self) -> str:
        return f"{self.lapse_id or self.event_id} {self.officer_id}"
