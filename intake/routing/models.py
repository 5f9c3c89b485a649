"""Rules by which petitions are proposed to organs: in order, the first that fits."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from petitions.models import Category, Division, Organ
from petitions.statute import Channel, Kind


class RoutingRule(models.Model):
    """A condition left empty holds for every petition; of the words one has to occur.

    A rule that is not live is tried on what was routed already and proposes nothing.
    """

    office = models.ForeignKey(Organ, models.CASCADE, related_name="+")
    position = models.PositiveIntegerField(default=0)
    name = models.CharField(_("规则名称"), max_length=60)
    category = models.ForeignKey(
        Category,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("内容分类"),
    )
    division = models.ForeignKey(
        Division,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("问题属地"),
    )
    kind_code = models.CharField(_("类别"), max_length=12, blank=True, choices=Kind.choices()[:2])
    channel_code = models.CharField(_("渠道"), max_length=10, blank=True, choices=Channel.choices())
    words = ArrayField(models.CharField(max_length=20), verbose_name=_("词语"), default=list)
    target = models.ForeignKey(Organ, models.PROTECT, related_name="+", verbose_name=_("责任单位"))
    is_live = models.BooleanField(_("启用"), default=False)

    class Meta:
        ordering = ("position", "pk")

    def __str__(self) -> str:
        return self.name
