"""Someone who acts, in one role, for one organ."""

from typing import ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from petitions.models.offices.organ import Organ
from petitions.policy import Ability, holds
from petitions.statute import Channel, Role


class OfficerManager(BaseUserManager["Officer"]):
    def get_queryset(self) -> models.QuerySet["Officer"]:
        """The officer, the organ and its area in one query: every request needs them."""
        return super().get_queryset().select_related("organ__division")


class Officer(AbstractBaseUser):
    username = models.CharField(_("账号"), max_length=40, unique=True)
    name = models.CharField(_("姓名"), max_length=40)
    post = models.CharField(_("职务"), max_length=60, blank=True)
    organ = models.ForeignKey(Organ, models.PROTECT, related_name="officers")
    role_code = models.CharField(_("岗位"), max_length=20, choices=Role.choices())
    is_active = models.BooleanField(_("在岗"), default=True)

    USERNAME_FIELD = "username"
    objects = OfficerManager()

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.name

    @property
    def role(self) -> Role:
        return Role(self.role_code)

    @property
    def draft_key(self) -> str:
        """The key, in hex, under which the officer's browser keeps what the server has not yet."""
        return salted_hmac("petitions.drafts", str(self.pk), algorithm="sha256").hexdigest()

    def holds(self, ability: Ability) -> bool:
        return self.is_active and holds(self.role, ability)


class ChannelDuty(models.Model):
    """The named person who answers for a channel of an organ."""

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="channel_duties")
    channel_code = models.CharField(_("渠道"), max_length=10, choices=Channel.choices())
    officer = models.ForeignKey(Officer, models.PROTECT, related_name="channel_duties")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organ", "channel_code"], name="one_duty_per_channel")
        ]

    def __str__(self) -> str:
        return f"{self.organ_id} {self.channel_code}: {self.officer_id}"

    @property
    def channel(self) -> Channel:
        return Channel(self.channel_code)
