"""The clocks of a petition. A date is computed when a clock starts, never counted by a job."""

from datetime import date, timedelta
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from petitions import statute
from petitions.models.petition import Petition
from petitions.statute import Article, Clock, Role


class Deadline(models.Model):
    petition = models.ForeignKey(Petition, models.CASCADE, related_name="deadlines")
    clock_code = models.CharField(_("期限"), max_length=20, choices=Clock.choices())
    article_code = models.CharField(_("依据"), max_length=20)
    started_on = models.DateField(_("起算日"))
    due_on = models.DateField(_("届满日"))
    warn_on = models.DateField(_("提醒日"))
    extended_by = models.PositiveSmallIntegerField(_("延长天数"), default=0)
    stopped_on = models.DateField(_("办结日"), null=True)

    class Meta:
        ordering = ("pk",)
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["petition", "clock_code"],
                condition=Q(stopped_on=None),
                name="one_running_deadline_per_clock",
            ),
            models.CheckConstraint(
                condition=Q(due_on__gte=models.F("started_on")), name="deadline_after_its_start"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["warn_on"], condition=Q(stopped_on=None), name="deadline_running")
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
    def is_duty(self) -> bool:
        """Whether an officer owes something; a petitioner's term is a right."""
        return statute.limit_on(self.clock, self.started_on).by is not Role.PETITIONER

    @property
    def was_missed(self) -> bool:
        return self.stopped_on is not None and self.stopped_on > self.due_on

    @classmethod
    def starting(
        cls, petition: Petition, clock: Clock, day: date, *, due_on: date | None = None
    ) -> "Deadline":
        """A clock that starts on this day; `due_on` where the limit is set by hand."""
        limit = statute.limit_on(clock, day)
        due = due_on or statute.due_date(clock, day)
        return cls(
            petition=petition,
            clock_code=clock,
            article_code=limit.article.code,
            started_on=day,
            due_on=due,
            warn_on=due - timedelta(days=limit.warn),
        )

    def extend(self, days: int) -> None:
        """Art. 34: once. The day on which it is due and the reminder move together."""
        self.extended_by = days
        self.due_on += timedelta(days=days)
        self.warn_on += timedelta(days=days)
        self.save(update_fields=["extended_by", "due_on", "warn_on"])

    def stop(self, day: date) -> None:
        self.stopped_on = day
        self.save(update_fields=["stopped_on"])
