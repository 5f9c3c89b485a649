"""责任台账: duties that were not done in time, by the clocks alone, and what those concerned say.

A lapse is a clock that ran out, never somebody's opinion. Whose it was: the organ that owed it, and
the officer who had the file.
"""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from petitions.actors import Actor
from petitions.models import Deadline, Officer
from petitions.policy import Ability
from petitions.selectors import petitions_visible_to
from petitions.statute import Article, Clock, ClockOutcome, Law, Role, Text


def _art(number: int) -> Article:
    return Article(Law.REGULATION_2022, number)


@dataclass(frozen=True)
class Cause:
    """What the Regulation says of a duty that was not done in time (Art. 43-45)."""

    text: Text
    article: Article


NOT_ROUTED = Cause(
    Text("没有按规定登记、转送、交办", "Not registered, transferred or assigned as prescribed"),
    _art(43),
)
NO_NOTICE = Cause(Text("没有按期书面告知", "No written notice in time"), _art(44))
TOO_LATE = Cause(Text("没有在规定期限内办结", "Not done within the limit"), _art(45))
PEOPLE = ("handler", "first_officer", "channel_officer")
HEADS = {Role.SECTION_HEAD, Role.OFFICE_HEAD, Role.ORGAN_HEAD}
NO_FEEDBACK = Cause(Text("没有按期反馈办理结果", "The result was not reported in time"), _art(45))
CAUSES: dict[Clock, Cause] = {
    Clock.FEEDBACK: NO_FEEDBACK,
    Clock.CO_HANDLING: NO_FEEDBACK,
    Clock.SUPERVISION: NO_FEEDBACK,
    Clock.ROUTING: NOT_ROUTED,
    Clock.SIMPLE_FORWARDING: NOT_ROUTED,
    Clock.NOTICE: NO_NOTICE,
    Clock.SIMPLE_ACCEPTANCE: NO_NOTICE,
}


def cause_of(clock: Clock) -> Cause:
    return CAUSES.get(clock, TOO_LATE)


def lapses_for(officer: Officer, *, since: date, on: date) -> QuerySet[Deadline]:
    """Duties missed since a day, or due since then and still not done, the latest first.

    Who supervises reads those of all files in sight; everybody else those of the own organ.
    """
    found = Deadline.objects.filter(petition__in=petitions_visible_to(Actor.of(officer)))
    if not officer.holds(Ability.SUPERVISE):
        found = found.filter(organ=officer.organ_id)
    missed = Q(outcome_code=ClockOutcome.MISSED, stopped_on__gte=since)
    running = Q(stopped_on=None, due_on__lt=on, due_on__gte=since)
    return (
        found.filter(missed | running, is_duty=True)
        .select_related(
            "petition__handler", "petition__first_officer", "petition__channel_officer", "organ"
        )
        .annotate(explained=Count("explanations"))
        .order_by("-due_on", "-pk")
    )


def lapses_by_organ(lapses: QuerySet[Deadline]) -> list[tuple[str, int]]:
    """Organ and number of lapses, the most first; ties by name."""
    counted = lapses.order_by().values_list("organ__short_name").annotate(count=Count("pk"))
    return list(counted.order_by("-count", "organ__short_name"))


def concerned_by(lapse: Deadline) -> list[Officer]:
    """Of those who have, first had or registered the file, the ones of the organ that owed it.

    A duty of one organ is never laid at the door of another's officer.
    """
    people = (getattr(lapse.petition, person) for person in PEOPLE)
    own = [officer for officer in people if officer and officer.organ_id == lapse.organ_id]
    return list(dict.fromkeys(own))


def may_explain(officer: Officer, lapse: Deadline) -> bool:
    """Those concerned, and the heads of the organ that owed it."""
    if officer in concerned_by(lapse):
        return True
    return lapse.organ_id == officer.organ_id and officer.role in HEADS
