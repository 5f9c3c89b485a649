"""Divisions and the organs that handle petitions in them."""

from collections.abc import Iterable
from datetime import date

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _


class Division(models.Model):
    """An administrative division; the first digits of a code are its superior's (GB/T 2260)."""

    code = models.CharField(_("区划代码"), max_length=12, primary_key=True)
    name = models.CharField(_("名称"), max_length=60)
    valid_from = models.DateField(_("启用日期"), null=True, blank=True)
    valid_until = models.DateField(_("停用日期"), null=True, blank=True)

    class Meta:
        ordering = ("code",)

    def __str__(self) -> str:
        return self.name

    def is_in_use_on(self, day: date) -> bool:
        return (self.valid_from or day) <= day <= (self.valid_until or day)


class OrganKind(models.TextChoices):
    GOVERNMENT = "GOVERNMENT", _("党委政府")
    PETITION_OFFICE = "PETITION_OFFICE", _("信访部门")
    DEPARTMENT = "DEPARTMENT", _("职能部门")
    TOWNSHIP = "TOWNSHIP", _("乡镇（街道）")
    REVIEW_OFFICE = "REVIEW_OFFICE", _("复查复核机构")
    DISCIPLINE = "DISCIPLINE", _("纪检监察机关")
    SUPERVISION = "SUPERVISION", _("督查机构")
    ORGANISATION = "ORGANISATION", _("组织（人事）部门")


# they handle no petitions; what they are told of is handed to them
PARTNERS = (OrganKind.DISCIPLINE, OrganKind.SUPERVISION, OrganKind.ORGANISATION)


class Organ(models.Model):
    """An organ or unit in the sense of Art. 2. `parent` is the one above it."""

    code = models.CharField(_("机构代码"), max_length=32, unique=True)
    name = models.CharField(_("全称"), max_length=80)
    short_name = models.CharField(_("简称"), max_length=30)
    kind = models.CharField(_("类别"), max_length=20, choices=OrganKind)
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="children")
    division = models.ForeignKey(Division, models.PROTECT, related_name="+")
    document_word = models.CharField(_("发文字"), max_length=20)
    address = models.CharField(_("地址"), max_length=120, blank=True)
    phone = models.CharField(_("电话"), max_length=40, blank=True)
    watcher_ids = ArrayField(
        models.BigIntegerField(),
        default=list,
        help_text="The organs above and their petition offices: who sees what this organ has.",
    )

    class Meta:
        ordering = ("code",)

    def __str__(self) -> str:
        return self.name

    @classmethod
    def rebuild_watchers(cls) -> None:
        """Write anew who watches whom; after every change of the tree."""
        organs = {organ.pk: organ for organ in cls.objects.all()}
        for organ in organs.values():
            organ.watcher_ids = sorted(_watchers(organ, organs.values()))
        cls.objects.bulk_update(organs.values(), ["watcher_ids"])


def _watchers(organ: Organ, organs: Iterable[Organ]) -> set[int]:
    """All organs above, and the petition offices beside the organ or beside one above it."""
    by_pk = {other.pk: other for other in organs}
    organ_id, above = organ.pk, []
    while organ.parent_id:
        above.append(organ.parent_id)
        organ = by_pk[organ.parent_id]
    offices = {
        other.pk
        for other in organs
        if other.kind == OrganKind.PETITION_OFFICE and other.parent_id in above
    }
    return (set(above) | offices) - {organ_id}
