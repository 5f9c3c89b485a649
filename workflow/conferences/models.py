"""联席会议: what is brought before it, and what it decided."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from petitions.models import Officer, Organ, Petition


class Conference(models.Model):
    """One meeting of the joint conference (Art. 13); its office is the petition office."""

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="conferences")
    title = models.CharField(_("会议名称"), max_length=80)
    day = models.DateField(_("日期"))
    starts_at = models.TimeField(_("时间"))
    place = models.CharField(_("地点"), max_length=80)
    chair = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name=_("召集人"))
    members = models.TextField(_("参加单位和人员"), max_length=2000)
    minutes = models.TextField(_("会议纪要"), max_length=8000, blank=True)
    minuted_at = models.DateTimeField(null=True)
    minuted_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ("-day", "-pk")

    def __str__(self) -> str:
        return self.title


class AgendaReason(models.TextChoices):
    """Why a matter comes before the conference (Art. 13, 24)."""

    DISPUTE = "DISPUTE", _("管辖有争议")
    MAJOR = "MAJOR", _("重大、疑难")
    CROSS = "CROSS", _("跨地区、跨部门、跨行业")
    APART = "APART", _("人事、人户、人事户分离")


class AgendaItem(models.Model):
    """A file on the agenda. What was decided on it are the tasks that name the conference."""

    conference = models.ForeignKey(Conference, models.PROTECT, related_name="agenda")
    petition = models.ForeignKey(Petition, models.PROTECT, related_name="agenda_items")
    reason_code = models.CharField(_("事由"), max_length=12, choices=AgendaReason)
    question = models.TextField(_("提请议定的问题"), max_length=1000)

    class Meta:
        ordering = ("pk",)
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["conference", "petition"], name="once_on_an_agenda")
        ]

    def __str__(self) -> str:
        return f"{self.conference_id} {self.petition_id}"

    @property
    def reason(self) -> AgendaReason:
        return AgendaReason(self.reason_code)
