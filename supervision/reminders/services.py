"""What supervision does about a limit or a task that comes near, is due, or was missed."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.text import Truncator

from petitions.masking import mask_of
from petitions.models import Deadline, Petition
from petitions.statute import Kind, Text
from supervision.reminders.models import Occasion, Reminder, TaskReminder
from supervision.reminders.selectors.concerned import concerned_by, concerned_by_task
from supervision.reminders.selectors.overdue import TASK_NOTICE, near_on, occasions
from supervision.statistics.models import Stale
from workflow.assigned_tasks.models import Task
from workflow.history.selectors import ORDERED
from workflow.inbox.models import NoticeKind
from workflow.inbox.services import notify

TITLE = TOLD = 40  # characters of a title in a message, and of a task
BEFORE = {Occasion.DUE_SOON, Occasion.DUE_NEAR}


@transaction.atomic
def remind(*, deadline_id: int, at: datetime) -> Reminder | None:
    """Tell the right officers of one limit, once per occasion. None when there is no occasion.

    Of a right there is none: it lapses and is never late. The row is locked: of two workers that
    were handed the same limit, the second finds it done. Occasions that passed unnoticed in an
    outage are caught up together, in one message.
    """
    deadline = (
        Deadline.objects.select_for_update(of=("self",))
        .select_related("petition__holder", "organ")
        .filter(pk=deadline_id, stopped_on=None, is_duty=True)
        .first()
    )
    if deadline is None or deadline.is_paused:
        return None
    today = timezone.localdate(at)
    reached = occasions(
        deadline.due_on, soon_on=deadline.warn_on, near_on=near_on(deadline), on=today
    )
    new: list[Reminder] = _new(
        reached,
        lambda occasion: Reminder.objects.get_or_create(
            deadline=deadline, occasion=occasion, due_on=deadline.due_on,
            defaults={"issued_at": at},
        ),
    )  # fmt: skip
    if not new:
        return None
    Stale.objects.get_or_create(petition_id=deadline.petition_id)
    last = new[-1]
    notify(
        concerned_by(deadline, [Occasion(reminder.occasion) for reminder in new]),
        petition=deadline.petition,
        kind=_kind(last),
        text=_sentence(deadline, last, late=(today - deadline.due_on).days),
        key=f"reminder/{last.pk}",
        at=at,
    )
    return last


@transaction.atomic
def remind_of_task(*, task_id: int, at: datetime) -> TaskReminder | None:
    """The same for what somebody owes by a leader's word, a plan, a promise or a decision."""
    task = (
        Task.objects.select_for_update(of=("self",))
        .select_related("petition__handler", "organ", "opened")
        .filter(pk=task_id, settled_on=None)
        .first()
    )
    if task is None:
        return None
    today = timezone.localdate(at)
    reached = occasions(
        task.due_on, soon_on=task.due_on - TASK_NOTICE, near_on=task.due_on, on=today
    )
    new: list[TaskReminder] = _new(
        reached,
        lambda occasion: TaskReminder.objects.get_or_create(
            task=task, occasion=occasion, due_on=task.due_on, defaults={"issued_at": at}
        ),
    )
    if not new:
        return None
    last = new[-1]
    told = mask_of(task.petition).text(task.text)[:TOLD]
    number, due, name = matter_of(task.petition), f"{task.due_on:%Y-%m-%d}", task.source.label
    notify(
        concerned_by_task(task, [Occasion(reminder.occasion) for reminder in new]),
        petition=task.petition,
        kind=_kind(last),
        text=Text(
            f"{number.zh}：{name}“{told}”应于{due}前落实。",
            f'{number.en}: "{told}" is to be settled by {due}.',
        ),
        key=f"task-reminder/{last.pk}",
        at=at,
    )
    return last


def _new(reached: list[Occasion], note: Callable[[Occasion], tuple[Any, bool]]) -> list[Any]:
    """The reminders of those occasions that are new, noted as said."""
    found = [note(occasion) for occasion in reached]
    return [reminder for reminder, is_new in found if is_new]


def _kind(reminder: Reminder | TaskReminder) -> NoticeKind:
    if reminder.occasion in BEFORE:
        return NoticeKind.DUE_SOON
    return NoticeKind.DUE_TODAY if reminder.occasion == Occasion.DUE_TODAY else NoticeKind.MISSED


def matter_of(petition: Petition) -> Text:
    """Its number and what it is about, shortened; a report of misconduct only bears a number."""
    if petition.kind is Kind.REPORT:
        return Text(petition.number, petition.number)
    title = Truncator(petition.title).chars(TITLE)
    return Text(f"{petition.number}“{title}”", f'{petition.number} "{title}"')


def _sentence(deadline: Deadline, reminder: Reminder, *, late: int) -> Text:
    clock, number = deadline.clock.text, matter_of(deadline.petition)
    due, article = f"{deadline.due_on:%Y-%m-%d}", deadline.article
    if reminder.occasion in BEFORE:
        return Text(
            f"{number.zh}：{clock.zh}将于{due}到期（{article.text.zh}）。",
            f"{number.en}: {clock.en} is due on {due} ({article.short.en}).",
        )
    if reminder.occasion == Occasion.DUE_TODAY:
        return Text(
            f"{number.zh}：{clock.zh}今日到期（{article.text.zh}）。",
            f"{number.en}: {clock.en} is due today ({article.short.en}).",
        )
    owing = deadline.organ if deadline.clock in ORDERED else None
    organ = (owing or deadline.petition.holder).short_name
    return Text(
        f"{number.zh}：{clock.zh}已超期{late}日，应于{due}前完成，现在{organ}（{article.text.zh}）。",
        f"{number.en}: {clock.en} is {late} days overdue since {due}, at {organ}"
        f" ({article.short.en}).",
    )
