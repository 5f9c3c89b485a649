"""What an office may change of the law's figures: the calendar, local limits, open parameters."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from petitions.models.offices.officer import Officer
from petitions.statute import LIMITS, Clock, Limit, Parameter, Unit


class Edition(models.Model):
    """One state of the calendar, limits and parameters. Every change makes a new one; none goes."""

    number = models.PositiveIntegerField(_("版本"), primary_key=True)
    made_at = models.DateTimeField(_("时间"))
    made_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")
    note = models.CharField(_("变更说明"), max_length=300)
    moved = models.PositiveIntegerField(_("重算期限数"), default=0)

    class Meta:
        ordering = ("-number",)

    def __str__(self) -> str:
        return f"{self.number}"


class CalendarDay(models.Model):
    """Whether a day is worked, and where that is written. Every day of a known year has a row."""

    day = models.DateField(_("日期"), primary_key=True)
    is_workday = models.BooleanField(_("上班"))
    name = models.CharField(_("节日"), max_length=60, blank=True)
    source = models.CharField(_("依据"), max_length=120)
    edition = models.PositiveIntegerField(_("版本"))

    class Meta:
        ordering = ("day",)

    def __str__(self) -> str:
        return f"{self.day}"


class LocalLimit(models.Model):
    """A province's or a city's own limit, with its source, from the day it is in force."""

    division_id = models.CharField(_("区划代码"), max_length=12)
    clock_code = models.CharField(_("期限"), max_length=24, choices=Clock.choices())
    days = models.PositiveSmallIntegerField(_("天数"))
    extension = models.PositiveSmallIntegerField(_("可延长"), default=0)
    unit_code = models.CharField(_("单位"), max_length=16, choices=Unit.choices())
    since = models.DateField(_("施行日期"))
    source = models.CharField(_("规定出处"), max_length=120)

    class Meta:
        ordering = ("division_id", "clock_code", "since")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["division_id", "clock_code", "since"], name="one_local_limit_a_day"
            )
        ]

    def __str__(self) -> str:
        return f"{self.division_id} {self.clock_code} {self.days}"

    @property
    def limit(self) -> Limit:
        """As a row of the statute; whose duty it is, the national row says."""
        clock = Clock(self.clock_code)
        national = max((row for row in LIMITS if row.clock is clock), key=lambda row: row.since)
        return Limit(
            clock=national.clock,
            days=self.days,
            extension=self.extension,
            unit=Unit(self.unit_code),
            is_duty=national.is_duty,
            by=national.by,
            since=self.since,
            article=national.article,
            direct=national.direct,
            source=self.source,
            division_id=self.division_id,
        )


class Setting(models.Model):
    """An office's own value of a parameter that the law leaves open."""

    parameter_code = models.CharField(max_length=32, choices=Parameter.choices(), primary_key=True)
    value = models.CharField(_("取值"), max_length=60)
    source = models.CharField(_("依据"), max_length=120)

    def __str__(self) -> str:
        return f"{self.parameter_code}={self.value}"
