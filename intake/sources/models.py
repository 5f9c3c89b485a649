"""Where petitions come from besides people: hotlines, mailboxes, boards, offices above."""

import secrets
from typing import ClassVar

from django.core.validators import RegexValidator, URLValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from intake.delivery.models import Outgoing
from petitions.models import Event, Organ, Petition
from petitions.statute import Channel


def new_secret() -> str:
    return secrets.token_urlsafe(32)


class Source(models.Model):
    """A platform or office that hands petitions on, with numbers and a limit of its own.

    Petitions keep its code beside the source's number: the same number twice is one petition.
    """

    code = models.CharField(
        _("代码"),
        max_length=30,
        unique=True,
        validators=[RegexValidator(r"^[a-z0-9-]+$", _("代码由小写字母、数字和连字符组成。"))],
    )
    name = models.CharField(_("名称"), max_length=60)
    office = models.ForeignKey(Organ, models.CASCADE, related_name="+")
    channel_code = models.CharField(_("渠道"), max_length=10, choices=Channel.choices())
    limit_days = models.PositiveSmallIntegerField(
        _("来源要求的期限（日）"),
        null=True,
        blank=True,
        help_text=_("自收到之日起的日历日；不填则没有"),
    )
    callback_url = models.CharField(
        _("状态回传地址"),
        max_length=300,
        blank=True,
        validators=[URLValidator(["http", "https"])],
        help_text=_("每个公开的办理步骤以签名的JSON发到此地址；不填则不回传"),
    )
    secret = models.CharField(max_length=64, default=new_secret)
    is_active = models.BooleanField(_("启用"), default=True)

    class Meta:
        ordering = ("code",)

    def __str__(self) -> str:
        return self.name

    @property
    def channel(self) -> Channel:
        return Channel(self.channel_code)


class Callback(Outgoing):
    """A step told to the source."""

    source = models.ForeignKey(Source, models.CASCADE, related_name="callbacks")
    petition = models.ForeignKey(Petition, models.CASCADE, related_name="+")
    event = models.OneToOneField(Event, models.CASCADE, related_name="+")
    body = models.JSONField()

    class Meta:
        ordering = ("-pk",)
        indexes: ClassVar = [
            models.Index(
                fields=["next_at"], condition=Q(handover_code="QUEUED"), name="callback_waiting"
            )
        ]

    def __str__(self) -> str:
        return f"{self.source_id} {self.event_id}"
