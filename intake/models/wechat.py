"""A conversation with the official account: what was asked, what was answered so far."""

from django.db import models


class Step(models.TextChoices):
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
    step_code = models.CharField(max_length=8, choices=Step, default=Step.IDLE)
    told = models.JSONField(default=dict)
    petitions = models.PositiveIntegerField(default=0, help_text="Registered so far; for the key.")
    wrong_codes = models.PositiveSmallIntegerField(default=0)
    changed_at = models.DateTimeField()
    last_message = models.CharField(max_length=64, blank=True)
    last_answer = models.CharField(max_length=600, blank=True)

    def __str__(self) -> str:
        return f"{self.account} {self.step_code}"

    @property
    def step(self) -> Step:
        return Step(self.step_code)
