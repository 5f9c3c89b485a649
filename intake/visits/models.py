"""The reception hall: who waits, who is being received at which window, and what came of it."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from petitions.models import Officer, Organ, Petition, masked_name


class Slot(models.TextChoices):
    """The half of a day for which a visit is announced."""

    MORNING = "AM", _("上午")
    AFTERNOON = "PM", _("下午")


class VisitStage(models.TextChoices):
    BOOKED = "BOOKED", _("已预约")
    WAITING = "WAITING", _("等候")
    RECEIVED = "RECEIVED", _("接谈中")
    REGISTERED = "REGISTERED", _("已登记")
    ADVISED = "ADVISED", _("咨询引导")
    LEFT = "LEFT", _("已离开")


OVER = (VisitStage.REGISTERED, VisitStage.ADVISED, VisitStage.LEFT)


class Visit(models.Model):
    """One party of visitors on one day. Called by its number; a name need not be given."""

    office = models.ForeignKey(Organ, models.PROTECT, related_name="+")
    day = models.DateField(_("来访日期"))
    number = models.PositiveSmallIntegerField(_("排队号"), null=True)
    name = models.CharField(_("姓名"), max_length=60, blank=True)
    phone = models.CharField(_("联系电话"), max_length=30, blank=True)
    people = models.PositiveSmallIntegerField(_("来访人数"), default=1)
    matter = models.CharField(_("来访事由"), max_length=100, blank=True)
    slot_code = models.CharField(_("预约时段"), max_length=2, choices=Slot, blank=True)
    progress_code = models.CharField(_("状态"), max_length=10, choices=VisitStage)
    window = models.CharField(_("接谈窗口"), max_length=20, blank=True)
    receiver = models.ForeignKey(
        Officer, models.PROTECT, null=True, related_name="+", verbose_name=_("接谈人")
    )
    notes = models.TextField(_("接谈记录"), max_length=4000, blank=True)
    device_hash = models.CharField(
        max_length=64,
        blank=True,
        default="",
        db_default="",
        help_text="Of the device it was booked on: that alone shows and cancels it.",
    )
    made_at = models.DateTimeField()
    arrived_at = models.DateTimeField(_("到访时间"), null=True)
    queued_at = models.DateTimeField(null=True, help_text="Since when: a missed call goes behind.")
    called_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    petition = models.ForeignKey(Petition, models.PROTECT, null=True, related_name="visits")
    key = models.CharField(
        max_length=64, blank=True, db_default="", help_text="Of the form that drew the number."
    )

    class Meta:
        ordering = ("day", "number", "pk")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["office", "key"], condition=~Q(key=""), name="one_number_per_form"
            ),
            models.UniqueConstraint(
                fields=["office", "day", "number"],
                condition=Q(number__isnull=False),
                name="one_visit_per_number",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["office", "day"], name="visits_of_a_day")]

    def __str__(self) -> str:
        return f"{self.day} {self.number or self.slot_code}"

    @property
    def masked_name(self) -> str:
        return masked_name(self.name)

    @property
    def progress(self) -> VisitStage:
        return VisitStage(self.progress_code)

    @property
    def slot(self) -> Slot | None:
        return Slot(self.slot_code) if self.slot_code else None

    @property
    def is_over(self) -> bool:
        return self.progress in OVER


class Screen(models.Model):
    """The screen in an office's hall: its address holds a secret, so that it needs no session."""

    office = models.OneToOneField(Organ, models.CASCADE, related_name="+")
    secret = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.office_id} {self.made_at}"
