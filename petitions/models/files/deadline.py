"""The clocks of a petition. A date is computed when a clock starts, never counted by a job."""

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from petitions import statute
from petitions.models.files.petition import Petition
from petitions.models.offices.organ import Organ
from petitions.statute import (
    RIGHT_ENDED,
    Article,
    Clock,
    ClockOutcome,
    Limit,
    Role,
    Span,
    Text,
    Unit,
)


class Deadline(models.Model):
    """One clock of one petition, owed by one organ.

    `due_on` is the law's date, `kpi_due_on` the one the appraisal counts by. `days` and `unit` are
    those of the limit on the day the clock started; 0 days: `due_on` was set for this case.
    """

    petition = models.ForeignKey(Petition, models.CASCADE, related_name="deadlines")
    organ = models.ForeignKey(
        Organ, models.PROTECT, null=True, related_name="+", verbose_name=_("责任单位")
    )
    clock_code = models.CharField(_("期限"), max_length=24, choices=Clock.choices())
    article_code = models.CharField(_("依据"), max_length=20)
    source = models.CharField(_("规定出处"), max_length=120, blank=True)
    started_on = models.DateField(_("起算日"))
    days = models.PositiveSmallIntegerField(_("天数"), default=0)
    unit_code = models.CharField(
        max_length=16, choices=Unit.choices(), default=Unit.CALENDAR_DAYS.value
    )
    is_duty = models.BooleanField(default=True)  # false: a right that lapses
    due_on = models.DateField(_("届满日"))
    kpi_due_on = models.DateField(_("考核届满日"))
    warn_on = models.DateField(_("提醒日"))
    extended_by = models.PositiveSmallIntegerField(_("延长天数"), default=0)
    pauses = models.JSONField(default=list)  # [[from, to], …]; an open one has no end
    stopped_on = models.DateField(_("办结日"), null=True)
    outcome_code = models.CharField(
        max_length=8, choices=ClockOutcome.choices(), default=ClockOutcome.RUNNING.value
    )
    edition = models.PositiveIntegerField(_("日历版本"), default=0)

    class Meta:
        ordering = ("pk",)
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["petition", "clock_code", "organ"],
                condition=Q(stopped_on=None),
                name="one_running_deadline_per_clock",
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                condition=Q(due_on__gte=models.F("started_on")), name="deadline_after_its_start"
            ),
            models.CheckConstraint(
                condition=Q(stopped_on=None, outcome_code=ClockOutcome.RUNNING.value)
                | Q(stopped_on__isnull=False) & ~Q(outcome_code=ClockOutcome.RUNNING.value),
                name="deadline_stopped_has_an_outcome",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["warn_on"], condition=Q(stopped_on=None), name="deadline_running"),
            models.Index(
                fields=["stopped_on"], condition=Q(outcome_code="MISSED"), name="deadline_missed"
            ),
            models.Index(
                fields=["organ", "petition"],
                condition=Q(stopped_on=None, clock_code__in=["SUPERVISION", "RECTIFICATION"]),
                name="deadline_overseen",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.petition_id} {self.clock_code} {self.due_on}"

    @property
    def clock(self) -> Clock:
        return Clock(self.clock_code)

    @property
    def article(self) -> Article:
        return Article.from_code(self.article_code)

    @property
    def unit(self) -> Unit:
        return Unit(self.unit_code)

    @property
    def outcome(self) -> ClockOutcome:
        return ClockOutcome(self.outcome_code)

    @property
    def ended(self) -> Text:
        """How it ended, in the words of a duty or of a right."""
        return self.outcome.text if self.is_duty else RIGHT_ENDED[self.outcome]

    @property
    def was_missed(self) -> bool:
        """A duty was done late; a right used late is no fault."""
        return self.is_duty and self.outcome is ClockOutcome.MISSED

    @property
    def is_void(self) -> bool:
        return self.outcome is ClockOutcome.VOID

    @property
    def is_paused(self) -> bool:
        return self.stopped_on is None and bool(self.pauses) and len(self.pauses[-1]) == 1

    @property
    def span(self) -> Span:
        """What is counted; an open pause is not in it yet."""
        return Span(
            self.started_on,
            self.days + self.extended_by,
            self.unit,
            tuple(
                (date.fromisoformat(pause[0]), date.fromisoformat(pause[1]))
                for pause in self.pauses
                if len(pause) > 1
            ),
        )

    @classmethod
    def of(cls, petition: Petition, limit: Limit, day: date, *, organ_id: int) -> "Deadline":
        """A clock that starts on this day by this limit; its dates are still to be worked out.

        It stands on the article for its organ: what was filed there, or what was sent there.
        """
        is_direct = organ_id == petition.registered_by_id
        article = (limit.direct if is_direct else None) or limit.article
        return cls(
            petition=petition,
            organ_id=organ_id,
            clock_code=limit.clock,
            article_code=article.code,
            source=limit.source,
            started_on=day,
            days=limit.days,
            unit_code=limit.unit,
            is_duty=limit.is_duty and limit.by is not Role.PETITIONER,
        )

    def note(self, due: statute.Due, *, level: int, edition: int) -> None:
        """Take over the dates that were worked out, and the day on which to warn."""
        self.due_on, self.kpi_due_on, self.edition = due.legal, due.kpi, edition
        self.warn_on = statute.warn_on(started=self.started_on, due_on=due.legal, level=level)

    def stop(self, day: date, *, is_void: bool = False) -> None:
        """End the clock as of this day: met or missed by the law's date, or no longer owed."""
        self.stopped_on = day
        outcome = ClockOutcome.MET if day <= self.due_on else ClockOutcome.MISSED
        self.outcome_code = ClockOutcome.VOID if is_void else outcome

    def reopen(self) -> None:
        """Run on from its own first day, as though it had not been stopped."""
        self.stopped_on, self.outcome_code = None, ClockOutcome.RUNNING
