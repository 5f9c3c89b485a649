"""Who was given the file, by whom, and what became of it there; and who helps with it."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from petitions.models.files.petition import Petition
from petitions.models.offices.officer import Officer
from petitions.models.offices.organ import Organ


class Dispatch(models.Model):
    """One handing of the file from organ to organ: each must take it, return it or pass it on."""

    petition = models.ForeignKey(Petition, models.PROTECT, related_name="dispatches")
    sender = models.ForeignKey(Organ, models.PROTECT, related_name="+")
    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+")
    sent_on = models.DateField(_("送达单位日期"))
    report_by = models.DateField(_("反馈期限"), null=True)
    handler = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")
    taken_on = models.DateField(_("签收日期"), null=True)
    returned_on = models.DateField(_("退回日期"), null=True)

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.petition_id} → {self.organ_id}"


class CoHandling(models.Model):
    """An organ that helps the handling one (协办), with its own limit."""

    petition = models.ForeignKey(Petition, models.PROTECT, related_name="co_handlings")
    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+")
    task = models.TextField(_("协办事项"), max_length=8000)
    asked_by = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    asked_on = models.DateField()
    due_on = models.DateField(_("反馈期限"))
    reply = models.TextField(_("协办意见"), max_length=8000, blank=True)
    replied_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")
    replied_on = models.DateField(_("反馈日期"), null=True)

    class Meta:
        ordering = ("pk",)
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["petition", "organ"],
                condition=Q(replied_on=None),
                name="asked_once_at_a_time",
            )
        ]
        indexes: ClassVar = [
            models.Index(fields=["organ"], condition=Q(replied_on=None), name="co_handling_open")
        ]

    def __str__(self) -> str:
        return f"{self.petition_id} ⋯ {self.organ_id}"


class Matter(models.Model):
    """One of the matters a petitioner raises; the opinion answers each (Art. 32)."""

    petition = models.ForeignKey(Petition, models.CASCADE, related_name="matters")
    text = models.CharField(_("诉求"), max_length=500)

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.text
