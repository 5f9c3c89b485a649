"""What was handed to partner offices, as each side may see it; summaries without anybody's name."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from petitions.actors import Actor
from petitions.models import Deadline, Officer, Organ
from petitions.selectors import petitions_counted_for, petitions_visible_to
from petitions.statute import ClockOutcome
from supervision.referrals.models import AccessKey, Referral


def sent_referrals(officer: Officer) -> QuerySet[Referral]:
    """On files in the officer's sight."""
    visible = petitions_visible_to(Actor.of(officer))
    found = Referral.objects.filter(petition__in=visible)
    return found.select_related("petition", "partner", "sent_by", "by_organ")


def received_by(liaison: Officer) -> QuerySet[Referral]:
    """What was handed to this liaison's office, and nothing else.

    Nothing on a file that was sealed since (Art. 30), nothing on one that complains of the liaison.
    """
    return _handed_to(liaison.organ, liaison)


def received_with(key: AccessKey) -> QuerySet[Referral]:
    """What a machine of the partner office reads: as much as the liaison who made its key."""
    return _handed_to(key.partner, key.made_by)


def _handed_to(partner: Organ, reader: Officer) -> QuerySet[Referral]:
    told = petitions_counted_for(reader)
    found = Referral.objects.filter(partner=partner, petition__in=told)
    return found.select_related("petition__holder", "by_organ", "sent_by")


def key_of(digest: str, *, on: date) -> AccessKey | None:
    """The key of a machine, while it holds."""
    keys = AccessKey.objects.filter(digest=digest, revoked_at=None, expires_on__gte=on)
    return keys.select_related("partner", "made_by__organ").first()


@dataclass(frozen=True)
class Summary:
    """Duties of one organ that were due in a time: facts of the organ, of nobody who petitions."""

    organ: str
    name: str
    due: int
    missed: int
    explained: int


def summaries_for(
    partner: Organ, *, reader: Officer, since: date, until: date, on: date
) -> list[Summary]:
    """For the organs below the government that the partner office belongs to (Art. 9, 30).

    Of no report of misconduct, and nothing that complains of the reader: a single day may be asked
    for, and would count them. Of a machine the reader is the liaison who made its key.
    """
    duties = Deadline.objects.filter(
        is_duty=True,
        due_on__gte=since,
        due_on__lte=until,
        organ__watcher_ids__contains=[partner.parent_id],
        petition__in=petitions_counted_for(reader),
    ).exclude(outcome_code=ClockOutcome.VOID)
    late = Q(outcome_code=ClockOutcome.MISSED) | Q(stopped_on=None, due_on__lt=on)
    rows = (
        duties.order_by()
        .values_list("organ__code", "organ__name")
        .annotate(
            due=Count("pk", distinct=True),
            missed=Count("pk", filter=late, distinct=True),
            explained=Count("pk", filter=late & ~Q(explanations=None), distinct=True),
        )
        .order_by("organ__code")
    )
    return [Summary(*row) for row in rows]
