"""Orders of supervision."""

from datetime import date
from typing import ClassVar, NamedTuple

from django.db import models
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from petitions.models import Deadline, Event, Organ, Petition
from petitions.statute import Cause, Clock, Inspection, Text


class Progress(models.TextChoices):
    """How far a supervision has come."""

    OPEN = "OPEN", _("待反馈")
    ANSWERED = "ANSWERED", _("已反馈，待核查")
    RECTIFYING = "RECTIFYING", _("限期整改")
    RECTIFIED = "RECTIFIED", _("已报整改，待回头看")
    LOOKED_BACK = "LOOKED_BACK", _("已回头看，待销号")
    STRUCK_OFF = "STRUCK_OFF", _("已销号")


WAITING = {Clock.SUPERVISION: Progress.OPEN, Clock.RECTIFICATION: Progress.RECTIFYING}


class NotedGround(NamedTuple):
    """A rule that a file met: its code, the day of the fact, the fact.

    `named`: the key of another file that the fact names, to be seen with that file; 0 without one.
    """

    rule: str
    day: date
    fact: Text
    named: int


def ordered_clocks() -> QuerySet[Deadline]:
    """The clocks that run on orders, the first to end first."""
    running = Deadline.objects.filter(stopped_on=None, clock_code__in=WAITING)
    return running.select_related("organ").order_by("due_on", "pk")


class OrderProposal(models.Model):
    """提请督查: what waits for the head of the proposer's office, and what was decided.

    Written by the steps on the file alone, like the order that comes of it.
    """

    petition = models.ForeignKey(Petition, models.PROTECT, related_name="order_proposals")
    proposed = models.OneToOneField(Event, models.PROTECT, related_name="+")
    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+", verbose_name=_("提请单位"))
    raised_by = models.JSONField(default=list)  # as of an order, on the day it was proposed
    decided = models.OneToOneField(Event, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["petition"], condition=Q(decided=None), name="one_open_proposal"
            )
        ]
        indexes: ClassVar = [
            models.Index(fields=["organ"], condition=Q(decided=None), name="proposal_open")
        ]

    def __str__(self) -> str:
        return f"{self.petition_id} {self.proposed_id}"


class Waiting(NamedTuple):
    """What an order waits for: how far that has come, of which organ, until which day."""

    progress: Progress
    organ: Organ
    due_on: date | None


class Order(models.Model):
    """督办件: one supervision of one file, from the order to its striking off.

    It is written by the steps on the file alone (`services.sync_with`, in their transaction);
    the file's history, clocks and documents stay where they are.
    """

    petition = models.ForeignKey(Petition, models.PROTECT, related_name="orders")
    opened = models.OneToOneField(Event, models.PROTECT, related_name="+")
    last = models.ForeignKey(Event, models.PROTECT, related_name="+")
    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+", verbose_name=_("责任单位"))
    by_organ = models.ForeignKey(Organ, models.PROTECT, related_name="+")
    inspection_code = models.CharField(max_length=12, choices=Inspection.choices(), blank=True)
    cause_code = models.CharField(
        max_length=16, choices=Cause.choices(), blank=True, default="", db_default=""
    )
    is_listed = models.BooleanField(default=False)
    progress_code = models.CharField(max_length=12, choices=Progress, default=Progress.OPEN.value)
    due_on = models.DateField(null=True)  # the answer or rectification that is owed first now
    # [rule, day, fact in Chinese, in English, key of the file that the fact names or 0]
    raised_by = models.JSONField(default=list)
    struck_off_on = models.DateField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["petition"], condition=Q(struck_off_on=None), name="one_open_order"
            ),
            models.CheckConstraint(
                condition=Q(progress_code="STRUCK_OFF", struck_off_on__isnull=False)
                | ~Q(progress_code="STRUCK_OFF") & Q(struck_off_on=None),
                name="order_struck_off_has_its_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.petition_id} {self.progress_code}"

    @property
    def owed(self) -> list[Deadline]:
        """The clocks that run on it, the first to end first."""
        return list(ordered_clocks().filter(petition=self.petition_id))

    @property
    def waits(self) -> list[Waiting]:
        """Each of those clocks as a line; once none runs, how far it has come itself."""
        clocks = getattr(self.petition, "ordered", None)
        owed = self.owed if clocks is None else clocks
        if self.struck_off_on is not None or not owed:
            return [Waiting(self.progress, self.organ, self.due_on)]
        return [Waiting(WAITING[one.clock], one.organ or self.organ, one.due_on) for one in owed]

    @property
    def progress(self) -> Progress:
        return Progress(self.progress_code)

    @property
    def inspection(self) -> Inspection | None:
        return Inspection(self.inspection_code) if self.inspection_code else None

    @property
    def cause(self) -> Cause | None:
        """Why it was not carried out, as the order to rectify states it (Art. 42-46)."""
        return Cause(self.cause_code) if self.cause_code else None

    @property
    def grounds(self) -> list[NotedGround]:
        """The rules it met when it was ordered; none, if it was raised by hand."""
        return [
            NotedGround(rule, date.fromisoformat(on), Text(zh, en), named)
            for rule, on, zh, en, named in self.raised_by
        ]
