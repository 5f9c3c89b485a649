"""交办事项: a word, a step of a plan, a promise, a decision; signed for, reported on, settled."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from petitions.models import Event, Organ, Sight
from petitions.statute import Action, NotPermittedError, TaskEnd, Text
from workflow.assigned_tasks.models import Task, TaskProgress, TaskSource
from workflow.steps.cards import CARRIERS, NOBODY, Card, overseen
from workflow.steps.clocks import Clocks
from workflow.steps.step import Step, check_limit

A, S, P = Action, TaskSource, TaskProgress
SOURCES = {A.DIRECT: S.LEADER, A.PROMISE: S.PROMISE, A.DECIDE_JOINTLY: S.CONFERENCE}
ENDS = {TaskEnd.DONE: P.DONE, TaskEnd.NOT_DONE: P.TAKEN, TaskEnd.DROPPED: P.DROPPED}


def give(step: Step, clocks: Clocks) -> None:
    check_limit(step)


def receive(step: Step, clocks: Clocks) -> None:
    """Signed for by the organ it was given to."""
    _own(step, P.GIVEN)


def answer(step: Step, clocks: Clocks) -> None:
    """Who reports has received it."""
    _own(step, P.GIVEN, P.TAKEN)


def settle(step: Step, clocks: Clocks) -> None:
    """Found by whoever gives tasks, with or without a report: silence settles nothing."""
    _open_task(step)


def _own(step: Step, *progress: TaskProgress) -> None:
    task = _open_task(step)
    if task.organ_id != step.actor.official.organ_id or task.progress not in progress:
        raise NotPermittedError(
            Text("这一交办事项不在本单位待办之列。", "This task does not wait for your organ."),
            "task_id",
        )


def _open_task(step: Step) -> Task:
    task = step.petition.tasks.filter(pk=step.given.task_id or 0, settled_on=None).first()
    if task is None:
        raise NotPermittedError(
            Text("没有这一交办事项，或者已经认定。", "There is no such task, or it is settled."),
            "task_id",
        )
    return task


def sync_with(event: Event) -> None:
    """Tasks follow the steps on their file, in their transaction."""
    if event.action in SOURCES:
        organ = event.to_organ or event.petition.holder
        _give(event, SOURCES[event.action], organ, event.given["report_by"], event.note)
    elif event.action is A.PLAN_LEADING:
        _plan_anew(event)
    elif event.action in {A.RECEIVE_TASK, A.ANSWER_TASK, A.SETTLE_TASK}:
        _follow(Task.objects.get(pk=event.given["task_id"]), event)


def _give(event: Event, source: TaskSource, organ: Organ, due_on: str, text: str) -> None:
    Sight.open_to(event.petition, organ)
    Task.objects.create(
        petition=event.petition,
        opened=event,
        last=event,
        source_code=source,
        organ=organ,
        conference_id=event.given.get("conference_id"),
        text=text,
        due_on=date.fromisoformat(due_on),
    )


def _plan_anew(event: Event) -> None:
    """A new plan takes the place of what was left of the old one."""
    old = Task.objects.filter(petition=event.petition_id, source_code=S.PLAN, settled_on=None)
    old.update(progress_code=P.DROPPED, settled_on=event.acted_on, last=event)
    for due_on, text in event.given["plan"]:
        _give(event, S.PLAN, event.petition.holder, due_on, text)


def _follow(task: Task, event: Event) -> None:
    task.last = event
    if event.action is A.SETTLE_TASK:
        end = ENDS[TaskEnd(event.given["task_end"])]
        task.progress_code = end
        task.settled_on = None if end is P.TAKEN else event.acted_on
    else:
        task.received = task.received or event
        is_answer = event.action is A.ANSWER_TASK
        task.progress_code = P.ANSWERED if is_answer else P.TAKEN
        task.answered = event if is_answer else task.answered
    task.save()


CARDS = (
    Card(A.DIRECT, give, overseen(*CARRIERS), reason=_("批示内容")),
    Card(A.PROMISE, give, overseen(*CARRIERS), reason=_("承诺内容")),
    Card(A.RECEIVE_TASK, receive, NOBODY),
    Card(A.ANSWER_TASK, answer, NOBODY, reason=_("落实情况")),
    Card(A.SETTLE_TASK, settle, NOBODY, reason=_("认定理由")),
)
