"""领导接访、下访: who receives whom, when and where (Art. 18)."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from petitions.models import Event, Officer, Organ, Petition


class ReceptionForm(models.TextChoices):
    FIXED = "FIXED", _("定点接访")
    INVITED = "INVITED", _("重点约访")
    WITH_CASE = "WITH_CASE", _("带案下访")
    FIELD = "FIELD", _("下访接访")


class Reception(models.Model):
    """A leader's reception: announced beforehand with name, post, time and place."""

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="receptions")
    leader = models.ForeignKey(
        Officer, models.PROTECT, related_name="receptions", verbose_name=_("接访领导")
    )
    form_code = models.CharField(_("形式"), max_length=12, choices=ReceptionForm)
    day = models.DateField(_("日期"))
    starts_at = models.TimeField(_("开始时间"))
    ends_at = models.TimeField(_("结束时间"))
    place = models.CharField(_("地点"), max_length=80)
    topic = models.CharField(_("接待范围"), max_length=120)
    places = models.PositiveSmallIntegerField(_("可预约批次"), default=10)
    cancelled_because = models.CharField(_("取消原因"), max_length=200, blank=True)

    class Meta:
        ordering = ("day", "starts_at", "pk")
        indexes: ClassVar = [models.Index(fields=["day"], name="reception_day")]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="reception_ends_after_it_starts"
            ),
            models.UniqueConstraint(
                fields=["leader", "day", "starts_at"],
                condition=Q(cancelled_because=""),
                name="one_place_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.leader_id} {self.day}"

    @property
    def form(self) -> ReceptionForm:
        return ReceptionForm(self.form_code)


class Appointment(models.Model):
    """A petition that comes to a reception, and the record of it once it was received."""

    reception = models.ForeignKey(Reception, models.PROTECT, related_name="appointments")
    petition = models.ForeignKey(Petition, models.PROTECT, related_name="appointments")
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(
        Officer, models.PROTECT, null=True, related_name="+"
    )  # None: the petitioner
    received = models.OneToOneField(Event, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ("pk",)
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["reception", "petition"], name="one_appointment")
        ]

    def __str__(self) -> str:
        return f"{self.reception_id} {self.petition_id}"
