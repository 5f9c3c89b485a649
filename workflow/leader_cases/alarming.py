"""A leader's case that is left lying is told of, once after each work on it."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from petitions.models import Officer
from petitions.statute import Role, Text
from workflow.inbox.models import NoticeKind
from workflow.inbox.services import notify
from workflow.leader_cases.selectors import unalarmed


@transaction.atomic
def alarm(*, case_id: int, at: datetime) -> bool:
    """Tell the leader and who watches that a case is left lying; once after each work on it."""
    today = timezone.localdate(at)
    cases = unalarmed(on=today).select_for_update(of=("self",))
    case = cases.select_related("opened", "petition").filter(pk=case_id).first()
    if case is None:
        return False
    case.alarmed_for = case.worked_on
    case.save(update_fields=["alarmed_for"])
    days = (today - case.worked_on).days
    watching = Q(organ=case.opened.organ_id, role_code__in=[Role.OFFICE_HEAD, Role.SUPERVISOR])
    notify(
        Officer.objects.filter(Q(pk=case.leader_id) | watching, is_active=True),
        petition=case.petition,
        kind=NoticeKind.LEFT_LYING,
        text=Text(
            f"{case.petition.number}领导包案已{days}日没有工作记录（条例第十八条）。",
            f"{case.petition.number}: no work on the leader's case for {days} days (Art. 18).",
        ),
        key=f"lying/{case.pk}/{case.worked_on}",
        at=at,
    )
    return True
