"""Reminders of limits and tasks: once each."""

from typing import ClassVar

from django.db import models

from petitions.models import Deadline
from workflow.assigned_tasks.models import Task


class Occasion(models.TextChoices):
    """When somebody is told of a limit; the later ones climb the ladder of who is told."""

    DUE_SOON = "DUE_SOON"
    DUE_NEAR = "DUE_NEAR"
    DUE_TODAY = "DUE_TODAY"
    MISSED = "MISSED"
    TO_HEADS = "TO_HEADS"
    TO_OFFICE = "TO_OFFICE"
    TO_WATCH = "TO_WATCH"


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


class TaskReminder(models.Model):
    """One reminder of one task on one occasion."""

    task = models.ForeignKey(Task, models.CASCADE, related_name="reminders")
    occasion = models.CharField(max_length=10, choices=Occasion)
    due_on = models.DateField()
    issued_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["task", "occasion", "due_on"], name="reminded_of_task_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.task_id} {self.occasion} {self.due_on}"
