"""The official account: conversations, who follows which petition, and what is told to them."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from intake.delivery.models import Outgoing
from petitions.models import Event, Petition


class TalkStep(models.TextChoices):
    """What the petitioner is asked next; nothing while no petition is being written."""

    IDLE = "IDLE"
    QUERY = "QUERY"
    NAME = "NAME"
    PHONE = "PHONE"
    ADDRESS = "ADDRESS"
    TITLE = "TITLE"
    CONTENT = "CONTENT"
    CONFIRM = "CONFIRM"


class Talk(models.Model):
    """Of one account. What was written is dropped once it is registered or cancelled."""

    account = models.CharField(max_length=60, unique=True)
    step_code = models.CharField(max_length=8, choices=TalkStep, default=TalkStep.IDLE)
    told = models.JSONField(default=dict)
    petitions = models.PositiveIntegerField(default=0, help_text="Registered so far; for the key.")
    wrong_codes = models.PositiveSmallIntegerField(default=0)
    changed_at = models.DateTimeField()
    last_message = models.CharField(max_length=64, blank=True)
    last_answer = models.CharField(max_length=600, blank=True)

    def __str__(self) -> str:
        return f"{self.account} {self.step_code}"

    @property
    def step(self) -> TalkStep:
        return TalkStep(self.step_code)


class Follower(models.Model):
    """An account that showed the query code of a petition, or filed it: told of its public steps.

    Gone when the account leaves.
    """

    account = models.CharField(max_length=60)
    petition = models.ForeignKey(Petition, models.CASCADE, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["petition", "account"], name="follows_once")
        ]
        indexes: ClassVar = [models.Index(fields=["account"], name="follower_by_account")]

    def __str__(self) -> str:
        return f"{self.account} {self.petition_id}"


class WeChatMessage(Outgoing):
    """A public step told to one follower."""

    follower = models.ForeignKey(Follower, models.CASCADE, related_name="messages")
    event = models.ForeignKey(Event, models.CASCADE, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["follower", "event"], name="wechat_told_once")
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["next_at"], condition=Q(handover_code="QUEUED"), name="message_waiting"
            )
        ]

    def __str__(self) -> str:
        return f"{self.follower_id} {self.event_id}"
