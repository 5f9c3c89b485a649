"""Reminders of limits: once each."""

from typing import ClassVar

from django.db import models

from petitions.models import Deadline


class Occasion(models.TextChoices):
    DUE_SOON = "DUE_SOON"
    MISSED = "MISSED"


class Reminder(models.Model):
    """One reminder of one limit on one occasion. An extended limit is reminded of anew."""

    deadline = models.ForeignKey(Deadline, models.CASCADE, related_name="reminders")
    occasion = models.CharField(max_length=10, choices=Occasion)
    due_on = models.DateField()
    issued_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["deadline", "occasion", "due_on"], name="reminded_once")
        ]

    def __str__(self) -> str:
        return f"{self.deadline_id} {self.occasion} {self.due_on}"
