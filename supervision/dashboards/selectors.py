"""What a dashboard shows live, beside the stored figures: open files by state, what is late."""

from collections import Counter
from collections.abc import Collection, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from django.db.models import Count, Q, QuerySet

from petitions.actors import Actor
from petitions.models import Officer, Organ, Petition, Rating, ordinary
from petitions.selectors import petitions_visible_to
from petitions.statute import FINAL, Phase, Rated, Score, State, phase_of
from supervision.statistics.models import Facet
from supervision.statistics.selectors.figures import Figure, Parts, by_facet, figures
from supervision.statistics.selectors.periods import Period

MAX_FIELDS = 20
HANDFUL, TOPICS = 3, 5


class Compared(NamedTuple):
    """A figure beside those of the period before and of the year before; None on a zero base."""

    figure: Figure
    chain: float | None  # 环比
    annual: float | None  # 同比


def compared(
    codes: Sequence[str], period: Period, organs: Sequence[int], untold: Collection[int] = ()
) -> list[Compared]:
    """Of each measure: in percent for numbers, in points for rates, in days for averages."""
    now = figures(codes, period, organs, untold)
    before = figures(codes, period.before, organs, untold)
    annual = figures(codes, period.year_before, organs, untold)
    return [
        Compared(now[code], _change(now[code], before[code]), _change(now[code], annual[code]))
        for code in codes
    ]


def _change(now: Figure, then: Figure) -> float | None:
    if now.value is None or then.value is None:
        return None
    if now.measure.sort in {"NUMBER", "VISITS"}:
        return 100 * (now.value - then.value) / then.value if then.value else None
    return now.value - then.value


def pipeline(organs: Sequence[int], untold: Collection[int] = ()) -> list[tuple[Phase, int]]:
    """How many open files stand in each part of the procedure, in its order."""
    rows = _open(organs, untold).order_by().values_list("state_code")
    phases: Counter[Phase] = Counter()
    for code, count in rows.annotate(count=Count("pk")):
        phases[phase_of(State(code))] += count
    return [(phase, phases[phase]) for phase in Phase if phase is not Phase.SEALED]


def _open(organs: Sequence[int], untold: Collection[int]) -> QuerySet[Petition]:
    found = Petition.objects.filter(holder__in=organs).exclude(state_code__in=FINAL)
    found = found.filter(ordinary())
    return found.exclude(pk__in=untold) if untold else found


class Received(NamedTuple):
    """Files by the day of receipt, and those whose registration lies in another period."""

    all: int
    registered_later: int  # received in the period, registered after it
    from_before: int  # registered in the period, received before it


def received(period: Period, organs: Sequence[int]) -> Received:
    """Of whole files these organs registered; reports of misconduct and split-off matters not."""
    whole = Petition.objects.filter(registered_by__in=organs, parent=None)
    whole = whole.filter(ordinary())
    start, end = period.moments
    came = whole.filter(received_on__gte=period.since, received_on__lte=period.until)
    put_down = whole.filter(registered_at__gte=start, registered_at__lt=end)
    return Received(
        came.count(),
        came.filter(registered_at__gte=end).count(),
        put_down.filter(received_on__lt=period.since).count(),
    )


class Owing(NamedTuple):
    """One organ's open files: how many, how many late, how many due in a week."""

    organ: Organ
    open: int
    late: int
    soon: int


def owing(organs: Sequence[int], *, on: date, untold: Collection[int] = ()) -> list[Owing]:
    """Due and overdue by organ, in the order of codes."""
    week = on + timedelta(days=7)
    rows = (
        _open(organs, untold)
        .order_by()
        .values_list("holder")
        .annotate(
            count=Count("pk"),
            late=Count("pk", filter=Q(next_due_on__lt=on)),
            soon=Count("pk", filter=Q(next_due_on__gte=on, next_due_on__lte=week)),
        )
    )
    counted = {holder: counts for holder, *counts in rows}
    named = Organ.objects.in_bulk(list(counted))
    return sorted(
        (Owing(named[pk], *counts) for pk, counts in counted.items()),
        key=lambda row: row.organ.code,
    )


def open_files(
    officer: Officer, organs: Sequence[int], *, on: date, phase: str = "", due: str = ""
) -> QuerySet[Petition]:
    """The files behind a number of open ones, if one may see them: by part, late or due in a week.

    A part or a due that is not known narrows nothing.
    """
    found = petitions_visible_to(Actor.of(officer)).filter(holder__in=organs)
    found = found.exclude(state_code__in=FINAL).filter(ordinary())
    if phase in set(Phase):
        found = found.filter(state_code__in=[s for s in State if phase_of(s) == phase])
    if due == "late":
        found = found.filter(next_due_on__lt=on)
    elif due == "soon":
        found = found.filter(next_due_on__gte=on, next_due_on__lte=on + timedelta(days=7))
    return found.order_by("next_due_on", "pk")


def complaints(
    organs: Sequence[int], period: Period, files: QuerySet[Petition]
) -> QuerySet[Rating]:
    """Unsatisfied ratings of organs in these files with what was said, the latest first."""
    found = Rating.objects.filter(
        organ__in=organs, rated_code=Rated.ORGAN, score_code=Score.UNSATISFIED, petition__in=files
    )
    start, end = period.moments
    return (
        found.filter(rated_at__gte=start, rated_at__lt=end)
        .select_related("petition", "organ")
        .order_by("-rated_at")
    )


class RisingField(NamedTuple):
    """A field of which more came in than in the period before."""

    field: str
    files: int
    before: int

    @property
    def grown(self) -> int:
        return self.files - self.before


def rising(
    now: Parts, period: Period, organs: Sequence[int], untold: Collection[int] = ()
) -> list[RisingField]:
    """The fields of a period that grew, those that grew most first; a handful is no topic."""
    before = dict(by_facet("INFLOW", Facet.FIELD, period.before, organs, untold))
    topics = [
        RisingField(field, figure.counted, before[field].counted if field in before else 0)
        for field, figure in now
        if field
    ]
    grown = [t for t in topics if t.files >= HANDFUL and t.grown > 0]
    return sorted(grown, key=lambda t: (-t.grown, t.field))
