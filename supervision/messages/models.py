"""How officers are reached outside the application, and what was sent to them."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from petitions.models import Officer


class Medium(models.TextChoices):
    """A way out of the application; the application itself always tells."""

    EMAIL = "EMAIL", _("电子邮件")
    SMS = "SMS", _("短信")
    WECOM = "WECOM", _("企业微信")


class Contact(models.Model):
    """Where an officer is reached by one medium, and for what the officer chose it."""

    officer = models.ForeignKey(Officer, models.CASCADE, related_name="contacts")
    medium_code = models.CharField(max_length=8, choices=Medium)
    address = models.CharField(max_length=120)
    for_digest = models.BooleanField(default=True)
    for_urgent = models.BooleanField(default=True)

    class Meta:
        ordering = ("medium_code",)
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["officer", "medium_code"], name="one_address_a_medium")
        ]

    def __str__(self) -> str:
        return f"{self.officer_id} {self.medium_code}"

    @property
    def medium(self) -> Medium:
        return Medium(self.medium_code)


class Digest(models.Model):
    """What one officer was told on one working day, in one piece."""

    officer = models.ForeignKey(Officer, models.CASCADE, related_name="digests")
    day = models.DateField()
    counts = models.JSONField()  # kind of message → how many
    made_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["officer", "day"], name="one_digest_a_day")
        ]

    def __str__(self) -> str:
        return f"{self.officer_id} {self.day}"


class DeliveryState(models.TextChoices):
    """How far a message has come."""

    QUEUED = "QUEUED", _("待发送")
    SENT = "SENT", _("已发送")
    FAILED = "FAILED", _("发送失败")


class Message(models.Model):
    """发送记录: one message to one officer by one medium; its key makes it unique.

    `token` goes out with every attempt, so that a gateway drops what it has had already.
    """

    officer = models.ForeignKey(Officer, models.CASCADE, related_name="sent_messages")
    medium_code = models.CharField(max_length=8, choices=Medium)
    address = models.CharField(max_length=120)
    key = models.CharField(max_length=60)
    subject = models.CharField(max_length=120)
    text = models.TextField()
    token = models.UUIDField(default=uuid.uuid4, unique=True)
    delivery_code = models.CharField(
        max_length=8, choices=DeliveryState, default=DeliveryState.QUEUED.value
    )
    attempts = models.PositiveSmallIntegerField(default=0)
    next_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    reference = models.CharField(max_length=120, blank=True, help_text="The gateway's own number.")
    error = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ("-pk",)
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["officer", "medium_code", "key"], name="sent_once")
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["next_at"], condition=Q(delivery_code="QUEUED"), name="message_queued"
            )
        ]

    def __str__(self) -> str:
        return f"{self.officer_id} {self.medium_code} {self.key}"

    @property
    def medium(self) -> Medium:
        return Medium(self.medium_code)

    @property
    def delivery(self) -> DeliveryState:
        return DeliveryState(self.delivery_code)
