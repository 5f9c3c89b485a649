"""When reports are made, and which of its own an office has."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from petitions.models import Officer, Organ


class ReportKind(models.TextChoices):
    DAILY = "DAILY", _("日统计")
    WEEKLY = "WEEKLY", _("单周研判")
    BIWEEKLY = "BIWEEKLY", _("双周通报")
    MONTHLY = "MONTHLY", _("月点评")
    QUARTERLY = "QUARTERLY", _("季度分析")
    HALF_YEAR = "HALF_YEAR", _("半年分析")
    ANNUAL = "ANNUAL", _("年度报告")


class Rhythm(models.Model):
    """When an office's reports are made; what it does not set is as the system proposes."""

    organ = models.OneToOneField(Organ, models.CASCADE, related_name="rhythm")
    hours = models.JSONField(default=dict)  # kind → HH:MM, on the day after the period
    weekly_every = models.BooleanField(_("每周研判"), default=False)  # else in odd weeks
    changed_by = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    changed_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.organ_id}"


class Package(models.Model):
    """A report of the office's own, from the same sections, made in the rhythm of a kind."""

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="packages")
    name = models.CharField(_("名称"), max_length=40)
    kind_code = models.CharField(_("周期"), max_length=10, choices=ReportKind)
    sections = models.JSONField(default=list)  # codes, in order
    is_active = models.BooleanField(default=True)
    made_by = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        ordering = ("pk",)
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organ", "name"], name="one_package_a_name")
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def kind(self) -> ReportKind:
        return ReportKind(self.kind_code)
