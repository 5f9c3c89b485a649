"""Matters that several people raise: groups of petitions, found as they arrive."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from petitions.models import Officer, Petition


class Topic(models.Model):
    """A matter in one county. It is about things and places; of people it keeps nothing."""

    area = models.CharField(_("区划"), max_length=12, help_text="The county's digits (GB/T 2260).")
    name = models.CharField(_("名称"), max_length=80)
    is_named = models.BooleanField(default=False, help_text="By a person; else after its files.")
    object = models.CharField(_("对象"), max_length=40, blank=True)
    words = ArrayField(models.CharField(max_length=20), default=list)
    owner = models.ForeignKey(
        Officer, models.PROTECT, null=True, related_name="+", verbose_name=_("负责人")
    )
    outcome = models.CharField(_("处理结果"), max_length=500, blank=True)
    closed_on = models.DateField(_("了结日期"), null=True)
    formed_at = models.DateTimeField()
    warned_at = models.DateTimeField(null=True, help_text="When its growth was last told.")
    warned_files = models.PositiveIntegerField(
        default=0, db_default=0, help_text="How many it had then."
    )

    class Meta:
        ordering = ("-pk",)
        indexes: ClassVar = [models.Index(fields=["area"], name="topic_by_area")]

    def __str__(self) -> str:
        return self.name

    @property
    def given_name(self) -> str:
        """By a person; a name after its files changes with every file."""
        return self.name if self.is_named else ""


class TopicFile(models.Model):
    """A petition that was looked at for its topic; alone until another one is like it."""

    petition = models.OneToOneField(
        Petition, models.CASCADE, primary_key=True, related_name="topic_file"
    )
    topic = models.ForeignKey(Topic, models.SET_NULL, null=True, related_name="files")
    area = models.CharField(max_length=12)
    day = models.DateField(help_text="The day of receipt.")
    by_hand = models.BooleanField(default=False, help_text="Somebody put it where it is.")

    class Meta:
        indexes: ClassVar = [models.Index(fields=["area", "day"], name="topic_file_by_area")]

    def __str__(self) -> str:
        return f"{self.petition_id} → {self.topic_id}"
