"""What supervision does about a limit."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from petitions.models import Deadline, Officer, Petition
from petitions.statute import Kind, Role, Text
from supervision.models import Occasion, Reminder, Stale
from workflow.models import NoticeKind
from workflow.services import tell


@transaction.atomic
def remind(*, deadline_id: int, at: datetime) -> Reminder | None:
    """Remind the right officers of one limit, once per occasion. None when there is no occasion.

    The row is locked: of two workers that were handed the same limit, the second finds it done.
    """
    deadline = (
        Deadline.objects.select_for_update(of=("self",))
        .select_related("petition")
        .filter(pk=deadline_id, stopped_on=None)
        .first()
    )
    today = timezone.localdate(at)
    if deadline is None or deadline.is_paused or today < deadline.warn_on:
        return None
    is_late = today > deadline.due_on
    reminder, is_new = Reminder.objects.get_or_create(
        deadline=deadline,
        occasion=Occasion.MISSED if is_late else Occasion.DUE_SOON,
        due_on=deadline.due_on,
        defaults={"issued_at": at},
    )
    if is_new:
        Stale.objects.get_or_create(petition_id=deadline.petition_id)
        tell(
            _concerned(deadline.petition, is_late=is_late),
            petition=deadline.petition,
            kind=NoticeKind.MISSED if is_late else NoticeKind.DUE_SOON,
            text=_sentence(deadline, is_late=is_late),
            key=f"reminder/{reminder.pk}",
            at=at,
        )
    return reminder


def _concerned(petition: Petition, *, is_late: bool) -> QuerySet[Officer]:
    """Who has it on the desk; the heads and the first responder too, once it is late."""
    holders = Q(organ=petition.holder_id)
    if petition.kind is Kind.REPORT:
        sealed = holders & Q(role_code=Role.SEALED_OFFICER)
        return Officer.objects.filter(sealed, is_active=True)
    desk = (
        Q(pk=petition.handler_id)
        if petition.handler_id
        else holders & Q(role_code__in=[Role.CLERK, Role.HANDLER])
    )
    if is_late:
        desk |= holders & Q(role_code__in=[Role.ORGAN_HEAD, Role.SECTION_HEAD, Role.OFFICE_HEAD])
        desk |= Q(pk=petition.first_officer_id)
    return Officer.objects.filter(desk, is_active=True)


def _sentence(deadline: Deadline, *, is_late: bool) -> Text:
    clock, number, due = (
        deadline.clock.text,
        deadline.petition.number,
        f"{deadline.due_on:%Y-%m-%d}",
    )
    if is_late:
        return Text(
            f"{number}“{clock.zh}”已超期，应于{due}前完成（{deadline.article.text.zh}）。",
            f"{number}: “{clock.en}” is overdue since {due} ({deadline.article.short.en}).",
        )
    return Text(
        f"{number}“{clock.zh}”将于{due}到期（{deadline.article.text.zh}）。",
        f"{number}: “{clock.en}” is due on {due} ({deadline.article.short.en}).",
    )
