"""Disputes found before they become petitions: small ones end in the village, all in the town."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from petitions.models import Category, Division, Officer, Organ, Petition


class Level(models.TextChoices):
    """Where a dispute is being settled, from below."""

    VILLAGE = "VILLAGE", _("村（社区）")
    TOWNSHIP = "TOWNSHIP", _("乡镇（街道）")
    COUNTY = "COUNTY", _("县（区）")


class Settlement(models.TextChoices):
    """What came of it."""

    SETTLED = "SETTLED", _("调解成功")
    LEGAL_WAY = "LEGAL_WAY", _("引导通过法定途径解决")
    WITHDRAWN = "WITHDRAWN", _("当事人自行和解")
    PETITIONED = "PETITIONED", _("已提出信访")


class Dispute(models.Model):
    """Who quarrels is told in the text, as far as the mediator needs it; nobody is listed."""

    title = models.CharField(_("纠纷事由"), max_length=100)
    content = models.TextField(_("基本情况"), max_length=4000)
    division = models.ForeignKey(
        Division, models.PROTECT, related_name="+", verbose_name=_("所在村（社区）或者乡镇")
    )
    category = models.ForeignKey(
        Category,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("内容分类"),
    )
    people_count = models.PositiveIntegerField(_("涉及人数"), default=2)
    found_on = models.DateField(_("发现日期"))
    mediator = models.CharField(_("调解人"), max_length=60)
    level_code = models.CharField(
        _("调解层级"), max_length=10, choices=Level, default=Level.VILLAGE
    )
    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+")
    holder = models.ForeignKey(Organ, models.PROTECT, related_name="+")
    settlement_code = models.CharField(
        _("结果"), max_length=12, choices=Settlement, blank=True, default=""
    )
    closed_on = models.DateField(_("了结日期"), null=True)
    petition = models.ForeignKey(Petition, models.PROTECT, null=True, related_name="disputes")

    class Meta:
        ordering = ("-found_on", "-pk")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(closed_on=None, settlement_code="")
                | models.Q(closed_on__isnull=False) & ~models.Q(settlement_code=""),
                name="dispute_ends_with_an_outcome",
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def level(self) -> Level:
        return Level(self.level_code)

    @property
    def settlement(self) -> Settlement | None:
        return Settlement(self.settlement_code) if self.settlement_code else None


class DisputeStep(models.Model):
    """What was done about it, by whom, at which level. Never changed."""

    dispute = models.ForeignKey(Dispute, models.CASCADE, related_name="steps")
    level_code = models.CharField(max_length=10, choices=Level)
    officer = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    text = models.CharField(_("调解情况"), max_length=1000)
    happened_at = models.DateTimeField()

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.dispute_id} {self.happened_at}"

    @property
    def level(self) -> Level:
        return Level(self.level_code)
