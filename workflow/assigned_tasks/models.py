"""交办事项: what somebody owes on a file by a day, beside the limits of the law."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from petitions.models import Event, Organ, Petition


class TaskSource(models.TextChoices):
    """Where a task comes from."""

    LEADER = "LEADER", _("领导批示")
    PLAN = "PLAN", _("包案方案")
    PROMISE = "PROMISE", _("接访承诺")
    CONFERENCE = "CONFERENCE", _("联席会议")


class TaskProgress(models.TextChoices):
    GIVEN = "GIVEN", _("待签收")
    TAKEN = "TAKEN", _("办理中")
    ANSWERED = "ANSWERED", _("已报告，待认定")
    DONE = "DONE", _("已经落实")
    DROPPED = "DROPPED", _("不再需要")


CLOSED = (TaskProgress.DONE, TaskProgress.DROPPED)


class Task(models.Model):
    """One task with its receipt, its report and what became of it.

    It is written by the steps on its file alone (`services.sync_with`, in their transaction).
    """

    petition = models.ForeignKey(Petition, models.PROTECT, related_name="tasks")
    opened = models.ForeignKey(Event, models.PROTECT, related_name="+")
    last = models.ForeignKey(Event, models.PROTECT, related_name="+")
    source_code = models.CharField(max_length=12, choices=TaskSource)
    organ = models.ForeignKey(Organ, models.PROTECT, related_name="tasks")
    conference = models.ForeignKey(
        "workflow.Conference", models.PROTECT, null=True, related_name="tasks"
    )
    text = models.TextField()
    due_on = models.DateField()
    received = models.ForeignKey(Event, models.PROTECT, null=True, related_name="+")
    answered = models.ForeignKey(Event, models.PROTECT, null=True, related_name="+")
    progress_code = models.CharField(
        max_length=12, choices=TaskProgress, default=TaskProgress.GIVEN.value
    )
    settled_on = models.DateField(null=True)

    class Meta:
        ordering = ("due_on", "pk")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(progress_code__in=["DONE", "DROPPED"], settled_on__isnull=False)
                | ~Q(progress_code__in=["DONE", "DROPPED"]) & Q(settled_on=None),
                name="task_settled_has_its_day",
            )
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["organ", "due_on"], condition=Q(settled_on=None), name="task_open"
            ),
            models.Index(
                fields=["petition"], condition=Q(settled_on=None), name="task_open_of_file"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.text[:40]}"

    @property
    def progress(self) -> TaskProgress:
        return TaskProgress(self.progress_code)

    @property
    def source(self) -> TaskSource:
        return TaskSource(self.source_code)
