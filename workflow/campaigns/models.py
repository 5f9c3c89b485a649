"""化解积案: a list of files frozen on a day, each carried to its striking off."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from petitions.models import Event, Officer, Organ, Petition
from petitions.statute import Text


class Campaign(models.Model):
    """专项: which rules picked the files, on which day, and when a case counts as resolved."""

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="campaigns")
    name = models.CharField(_("专项名称"), max_length=80)
    rule_codes = models.JSONField(default=list)
    received_before = models.DateField(_("收到日期早于"))
    standard = models.TextField(_("化解标准"), max_length=1000)
    frozen_on = models.DateField(_("列清单日期"))
    due_on = models.DateField(_("完成期限"))
    made_by = models.ForeignKey(Officer, models.PROTECT, related_name="+")

    class Meta:
        ordering = ("-frozen_on", "-pk")

    def __str__(self) -> str:
        return self.name


class Clearing(models.TextChoices):
    """How far a listed file has come."""

    LISTED = "LISTED", _("化解中")
    REPORTED = "REPORTED", _("已报请销号，待核查")
    CHECKED = "CHECKED", _("核查属实，待销号")
    CLEARED = "CLEARED", _("已销号")


class CampaignFile(models.Model):
    """One file of the list. It follows the steps on its file (`services.sync_with`).

    `responsible` is who had it on the day of the list; `returned` the step by which it came back
    after it had been struck off.
    """

    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="files")
    petition = models.ForeignKey(Petition, models.PROTECT, related_name="campaign_files")
    responsible = models.ForeignKey(Organ, models.PROTECT, related_name="+")
    opened = models.OneToOneField(Event, models.PROTECT, related_name="+")
    last = models.ForeignKey(Event, models.PROTECT, related_name="+")
    progress_code = models.CharField(max_length=12, choices=Clearing, default=Clearing.LISTED.value)
    fact_zh = models.CharField(max_length=200)
    fact_en = models.CharField(max_length=200)
    cleared_on = models.DateField(null=True)
    returned = models.ForeignKey(Event, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ("pk",)
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["petition"], condition=Q(cleared_on=None), name="on_one_backlog_list"
            ),
            models.UniqueConstraint(fields=["campaign", "petition"], name="once_in_a_campaign"),
            models.CheckConstraint(
                condition=Q(progress_code="CLEARED", cleared_on__isnull=False)
                | ~Q(progress_code="CLEARED") & Q(cleared_on=None),
                name="backlog_cleared_has_its_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.campaign_id} {self.petition_id}"

    @property
    def progress(self) -> Clearing:
        return Clearing(self.progress_code)

    @property
    def fact(self) -> Text:
        return Text(self.fact_zh, self.fact_en)
