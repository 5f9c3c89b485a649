"""Who is told of a limit on each occasion: the desk, then heads, petition office, supervisors."""

from django.db.models import Q, QuerySet

from petitions.models import Deadline, Officer, Organ, OrganKind, Petition
from petitions.statute import Kind, Role
from supervision.reminders.models import Occasion
from workflow.assigned_tasks.models import Task, TaskProgress
from workflow.history.selectors import ORDERED, dispatch_of

HEADS = (Role.ORGAN_HEAD, Role.SECTION_HEAD, Role.OFFICE_HEAD)
AT_THE_DESK = {
    Occasion.DUE_SOON, Occasion.DUE_NEAR, Occasion.DUE_TODAY, Occasion.MISSED,
}  # fmt: skip
OFFICE = (Role.SECTION_HEAD, Role.OFFICE_HEAD)


def concerned_by(deadline: Deadline, occasions: list[Occasion]) -> QuerySet[Officer]:
    """Everybody in post; of a report of misconduct its sealed officers alone (Art. 30).

    An order is owed by the organ it was given to, whoever has the file now: its heads are told,
    and who handled it.
    """
    petition = deadline.petition
    if deadline.clock in ORDERED and deadline.organ and deadline.organ_id != petition.holder_id:
        answering = Q(organ=deadline.organ_id, role_code__in=HEADS)
        given = dispatch_of(petition)
        if given and given.organ_id == deadline.organ_id:  # it had the file, and has reported on it
            answering |= Q(pk=given.handler_id or 0, organ=deadline.organ_id)
        people = answering | _above(deadline.organ, occasions)
        return Officer.objects.filter(people, is_active=True)
    holders = Q(organ=petition.holder_id)
    if petition.kind is Kind.REPORT:
        people = holders & Q(role_code=Role.SEALED_OFFICER)
    else:
        people = _at_the_desk(petition, occasions) | _above(petition.holder, occasions)
    return Officer.objects.filter(people, is_active=True)


def concerned_by_task(task: Task, occasions: list[Occasion]) -> QuerySet[Officer]:
    """The organ that owes it; who gave it, once it is reported or late."""
    owing = Q(organ=task.organ_id, role_code__in=[Role.ORGAN_HEAD, Role.OFFICE_HEAD])
    if task.petition.handler and task.petition.handler.organ_id == task.organ_id:
        owing |= Q(pk=task.petition.handler_id)
    given_by = Q(pk=task.opened.officer_id or 0)
    people = given_by if task.progress is TaskProgress.ANSWERED else owing
    if Occasion.MISSED in occasions:
        people |= given_by
    return Officer.objects.filter(people | _above(task.organ, occasions), is_active=True)


def _at_the_desk(petition: Petition, occasions: list[Occasion]) -> Q:
    """Who has it, and the first responder once it is late; nobody on a later rung alone."""
    if not AT_THE_DESK & set(occasions):
        return Q(pk=0)
    people = Q(organ=petition.holder_id, role_code__in=[Role.CLERK, Role.HANDLER])
    if petition.handler_id:
        people = Q(pk=petition.handler_id)
    if Occasion.MISSED in occasions:
        people |= Q(pk=petition.first_officer_id or 0)
    return people


def _above(organ: Organ, occasions: list[Occasion]) -> Q:
    """The rungs of the ladder that have been reached."""
    people = Q(pk=0)
    if Occasion.TO_HEADS in occasions:
        people |= Q(organ=organ.pk, role_code__in=HEADS)
    office_id = office_over(organ)
    if Occasion.TO_OFFICE in occasions:
        people |= Q(organ=office_id, role_code__in=OFFICE)
    if Occasion.TO_WATCH in occasions:
        people |= Q(organ=office_id, role_code=Role.SUPERVISOR)
    return people


def office_over(organ: Organ) -> int | None:
    """The nearest petition office: the organ itself, or the lowest of those that watch it."""
    if organ.kind == OrganKind.PETITION_OFFICE:
        return organ.pk
    offices = Organ.objects.filter(pk__in=organ.watcher_ids, kind=OrganKind.PETITION_OFFICE)
    found = max(offices, key=lambda office: len(office.watcher_ids), default=None)
    return found.pk if found else None
