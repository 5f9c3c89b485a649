"""What officers are told."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from petitions.models import Officer, Petition
from petitions.statute import Text


class NoticeKind(models.TextChoices):
    ARRIVED = "ARRIVED", _("新件到达")
    URGENT = "URGENT", _("重大紧急")
    TO_DECIDE = "TO_DECIDE", _("待您审批")
    DECIDED = "DECIDED", _("已有批复")
    OVERSEEN = "OVERSEEN", _("督查督办")
    DUE_SOON = "DUE_SOON", _("即将到期")
    DUE_TODAY = "DUE_TODAY", _("今日到期")
    MISSED = "MISSED", _("已经超期")
    LEFT_LYING = "LEFT_LYING", _("久无进展")
    RATED = "RATED", _("群众评价")
    ADDED = "ADDED", _("补充材料")
    GROWING = "GROWING", _("热点预警")
    INSTRUCTED = "INSTRUCTED", _("报表批示")


class Notice(models.Model):
    """A message to one officer about one petition, or about what `page` shows; its key makes it
    unique."""

    officer = models.ForeignKey(Officer, models.CASCADE, related_name="notices")
    petition = models.ForeignKey(Petition, models.CASCADE, null=True, related_name="notices")
    page = models.CharField(
        max_length=100, blank=True, default="", db_default="",
        help_text="The address within the system, where it is about no petition.",
    )  # fmt: skip
    kind = models.CharField(max_length=12, choices=NoticeKind)
    text_zh = models.CharField(max_length=200)
    text_en = models.CharField(max_length=200)
    key = models.CharField(max_length=60)
    created_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)
    digested_on = models.DateField(null=True, help_text="The day on which it left in a digest.")

    class Meta:
        ordering = ("-created_at", "-pk")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["officer", "key"], name="told_once")
        ]
        indexes: ClassVar = [
            models.Index(fields=["officer"], condition=Q(read_at=None), name="notice_unread"),
            models.Index(
                fields=["officer"], condition=Q(digested_on=None), name="notice_undigested"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.officer_id} {self.key}"

    @property
    def text(self) -> Text:
        return Text(self.text_zh, self.text_en)
