"""What the analysis of a week or a day looks at: urgent files, mass visits, disputes, repeats."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery, Value
from django.utils import timezone

from petitions.lawbook import LawBook
from petitions.models import Petition
from petitions.statute import Channel, Kind, Parameter, Repetition, State
from supervision.documents.blocks import Block, cut, of_all, table, text
from supervision.documents.lists import MOST
from supervision.documents.matters import matters_of
from supervision.models import Facet
from supervision.selectors import dashboard, figures
from supervision.selectors.periods import Period
from workflow.models import Reception

REPEATS = [one for one in Repetition if one.is_repeat]
DISPUTED = (State.OBJECTED, State.DISPUTED)


def first_and_repeated(period: Period, organs: Sequence[int]) -> Block:
    found = figures.figures(["REPEATED"], period, organs)["REPEATED"]
    return text(f"其中初次件{found.counted - found.met}件，重复件{found.met}件。")


def _received(period: Period, organs: Sequence[int]) -> QuerySet[Petition]:
    """Whole files of these organs that came in; never a report of misconduct."""
    found = Petition.objects.filter(
        received_on__gte=period.since, received_on__lte=period.until, holder__in=organs,
        parent=None,
    )  # fmt: skip
    return found.exclude(kind_code=Kind.REPORT).select_related("holder").order_by("-pk")


Cells = Callable[[Petition], tuple[str, ...]]


def _listed(title: str, columns: Sequence[str], files: QuerySet[Petition], cells: Cells) -> Block:
    """Files by number and matter; further cells of a line begin with the organ it belongs to."""
    found, note = cut(files, MOST)
    matters = matters_of(found)
    rows = [(file.number, matters[file.pk], *cells(file)) for file in found]
    return table(title, ("编号", "事项", *columns), rows, own=2, note=note)


def urgent(period: Period, organs: Sequence[int]) -> Block:
    """By the day of receipt; one that was registered on a later day shows that day beside it."""
    return _listed(
        "期间内收到的重大紧急件",
        ("责任单位", "收到日期", "登记日期", "办理状态"),
        _received(period, organs).filter(urgent=True),
        lambda file: (
            file.holder.short_name,
            f"{file.received_on}",
            f"{timezone.localdate(file.registered_at)}",
            file.state.text.zh,
        ),
    )


def mass(period: Period, organs: Sequence[int]) -> Block:
    """Those that the opening sentence counts: registered in the period by these organs."""
    least = int(LawBook.current().value_of(Parameter.MASS_VISIT_MIN))
    start, end = period.moments
    visits = Petition.objects.filter(
        registered_at__gte=start, registered_at__lt=end, registered_by__in=organs, parent=None,
        channel_code=Channel.VISIT, visitor_count__gte=least,
    ).exclude(kind_code=Kind.REPORT)  # fmt: skip
    return _listed(
        f"期间内登记的集体访（{least}人以上）",
        ("责任单位", "收到日期", "登记日期", "人数"),
        visits.select_related("holder").order_by("-pk"),
        lambda file: (
            file.holder.short_name,
            f"{file.received_on}",
            f"{timezone.localdate(file.registered_at)}",
            str(file.visitor_count),
        ),
    )


def repeats(period: Period, organs: Sequence[int]) -> Block:
    """Matters raised again: files that others, registered in the period, were merged into or were
    verified to repeat. Files, not people.
    """
    start, end = period.moments
    again = Petition.objects.filter(registered_at__gte=start, registered_at__lt=end)
    again = again.exclude(kind_code=Kind.REPORT).filter(
        Q(lead=OuterRef("pk"), state_code=State.MERGED)
        | Q(earlier=OuterRef("pk"), repetition_code__in=REPEATS)
    )
    times = again.order_by().values(one=Value(1)).annotate(count=Count("pk")).values("count")
    found = (
        Petition.objects.filter(holder__in=organs)
        .exclude(kind_code=Kind.REPORT)
        .filter(Q(pk__in=_led_in(period)) | Q(pk__in=_repeated_in(period)))
        .annotate(times=Subquery(times))
        .select_related("holder")
        .order_by("-times", "pk")
    )
    return _listed(
        "同一事项重复来件",
        ("责任单位", "本期重复来件", "办理状态"),
        found,
        lambda file: (file.holder.short_name, str(_times(file)), file.state.text.zh),
    )


def _led_in(period: Period) -> QuerySet[Petition, Any]:
    start, end = period.moments
    merged = Petition.objects.filter(registered_at__gte=start, registered_at__lt=end)
    return merged.filter(state_code=State.MERGED).exclude(lead=None).values("lead")


def _repeated_in(period: Period) -> QuerySet[Petition, Any]:
    start, end = period.moments
    new = Petition.objects.filter(registered_at__gte=start, registered_at__lt=end)
    new = new.filter(repetition_code__in=REPEATS).exclude(kind_code=Kind.REPORT)
    return new.exclude(earlier=None).values("earlier")


def _times(file: Petition) -> int:
    return int(getattr(file, "times", 0))  # as it was annotated


def disputes(organs: Sequence[int]) -> Block:
    """Objections and disputes that wait to be decided."""
    found = Petition.objects.filter(holder__in=organs, state_code__in=DISPUTED)
    found = found.exclude(kind_code=Kind.REPORT).select_related("holder").order_by("pk")
    return _listed(
        "异议和争议件",
        ("现在单位", "办理状态"),
        found,
        lambda file: (file.holder.short_name, file.state.text.zh),
    )


def receptions(period: Period, organs: Sequence[int]) -> Block:
    """Leaders' receptions of the period, those that were cancelled left out."""
    found = (
        Reception.objects.filter(
            organ__in=organs, day__gte=period.since, day__lte=period.until, cancelled_because=""
        )
        .select_related("leader")
        .annotate(
            came=Count(
                "appointments",
                filter=Q(appointments__received__isnull=False)
                & ~Q(appointments__petition__kind_code=Kind.REPORT),
            ),
        )
        .order_by("day", "starts_at", "pk")
    )
    return table(
        "领导接访下访",
        ("日期", "领导", "形式", "接待件数"),
        [(f"{one.day}", one.leader.name, str(one.form.label), str(one.came)) for one in found],
    )


def rising(period: Period, organs: Sequence[int]) -> Block:
    fields = figures.by_facet("INFLOW", Facet.FIELD, period, organs)
    grown = dashboard.rising(fields, period, organs)
    return table(
        "上升较多的领域",
        ("领域", "本期", "上期", "增加"),
        [
            (topic.field, str(topic.files), str(topic.before), str(topic.grown))
            for topic in grown[: dashboard.TOPICS]
        ],
        note=of_all(len(grown), dashboard.TOPICS, "个"),
    )


def year_so_far(period: Period) -> Period:
    return Period(date(period.until.year, 1, 1), period.until)
