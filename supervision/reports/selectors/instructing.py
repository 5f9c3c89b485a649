"""Leaders' words on reports: who answers them, on whose desk they lie, who is still to be told."""

from datetime import date, datetime, timedelta

from django.db.models import Q, QuerySet

from petitions.models import Officer
from petitions.policy import Ability
from petitions.statute import Role
from supervision.reminders.models import Occasion
from supervision.reminders.selectors.overdue import TASK_NOTICE, occasions
from supervision.reports.models.report import Instruction

ANSWERING = {Role.ORGAN_HEAD, Role.OFFICE_HEAD, Role.SECTION_HEAD}
ANSWERED_LATELY = timedelta(days=7)  # so long an answer lies on the desk of whoever asked
LATE = {Occasion.MISSED, Occasion.TO_HEADS, Occasion.TO_OFFICE, Occasion.TO_WATCH}


def may_answer(officer: Officer, instruction: Instruction) -> bool:
    return instruction.organ_id == officer.organ_id and officer.role in ANSWERING


def instructions_for(officer: Officer) -> QuerySet[Instruction]:
    """Those given by the officer's office or its leaders, and those given to the own organ."""
    mine = Q(organ=officer.organ_id)
    if officer.holds(Ability.SUPERVISE):
        mine |= Q(report__organ=officer.organ_id) | Q(report__organ__parent=officer.organ_id)
    return _listed(Instruction.objects.filter(mine))


def instructions_on_desk(officer: Officer, *, at: datetime) -> QuerySet[Instruction]:
    """What the own organ still owes an answer to, for its heads; for whoever gave them, those
    without an answer and those that were answered lately."""
    waiting = Q(by=officer, answered_at=None)
    mine = waiting | Q(by=officer, answered_at__gt=at - ANSWERED_LATELY)
    if officer.role in ANSWERING:
        mine |= Q(organ=officer.organ_id, answered_at=None)
    return _listed(Instruction.objects.filter(mine))


def _listed(found: QuerySet[Instruction]) -> QuerySet[Instruction]:
    found = found.select_related("by", "organ", "report", "answered_by")
    return found.order_by("answered_at", "due_on", "pk")


def heads_of(instruction: Instruction) -> QuerySet[Officer]:
    """Who answers it."""
    return Officer.objects.filter(
        organ=instruction.organ_id, role_code__in=ANSWERING, is_active=True
    )


def reached_by(instruction: Instruction, *, on: date) -> Occasion | None:
    """The last occasion to remind of it that has come by a day; None: it is too early."""
    due = instruction.due_on
    found = occasions(due, soon_on=due - TASK_NOTICE, near_on=due, on=on)
    return found[-1] if found else None


def unreminded_instructions(*, on: date) -> list[Instruction]:
    """Those without an answer of which somebody is still to be told by this day."""
    near = Instruction.objects.filter(answered_at=None, due_on__lte=on + TASK_NOTICE)
    return [
        one
        for one in near.order_by("due_on", "pk")
        if reached_by(one, on=on) not in {None, one.reminded_code}
    ]
