"""What the analysis of a week or a day looks at: urgent files, mass visits, disputes, repeats."""

from collections.abc import Callable, Sequence
from datetime import date

from django.db.models import Case, Count, F, Q, QuerySet, When
from django.utils import timezone

from petitions.lawbook import LawBook
from petitions.models import Petition, ordinary
from petitions.statute import Channel, Parameter, State
from supervision.dashboards import selectors as dashboard
from supervision.lists.titles import matters_of
from supervision.reports.documents.blocks import Block, cut, of_all, table, text
from supervision.reports.documents.lists import MAX_LINES
from supervision.statistics.models import Contribution, Facet
from supervision.statistics.selectors import figures
from supervision.statistics.selectors.periods import Period
from workflow.receptions.models import Reception

REPEATED = "REPEATED"  # the measure
DISPUTED = (State.OBJECTED, State.DISPUTED)


def first_and_repeated(period: Period, organs: Sequence[int]) -> Block:
    found = figures.figures([REPEATED], period, organs)[REPEATED]
    return text(f"其中初次件{found.counted - found.met}件，重复件{found.met}件。")


def _received(period: Period, organs: Sequence[int]) -> QuerySet[Petition]:
    """Whole files of these organs that came in; never a report of misconduct."""
    found = Petition.objects.filter(
        received_on__gte=period.since, received_on__lte=period.until, holder__in=organs,
        parent=None,
    )  # fmt: skip
    return found.filter(ordinary()).select_related("holder").order_by("-pk")


Cells = Callable[[Petition], tuple[str, ...]]


def _listed(title: str, columns: Sequence[str], files: QuerySet[Petition], cells: Cells) -> Block:
    """Files by number and matter; further cells of a line begin with the organ it belongs to."""
    found, note = cut(files, MAX_LINES)
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
    ).filter(ordinary())  # fmt: skip
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
    """Matters raised again: the repeats that the opening sentences count, each with the file it
    repeats. One whose first file is not known, or is none of these organs', stands by itself.
    """
    counted = Contribution.objects.filter(
        measure_code=REPEATED, met=1, day__gte=period.since, day__lte=period.until,
        organ__in=organs,
    )  # fmt: skip
    again = Petition.objects.filter(pk__in=counted.values("petition")).filter(ordinary())
    found = (
        again.annotate(
            first=Case(
                When(_is_told("lead", organs), state_code=State.MERGED, then="lead"),
                When(_is_told("earlier", organs), then="earlier"),
                default="pk",
            )
        )
        .order_by()
        .values("first")
        .annotate(times=Count("pk"), by_itself=Count("pk", filter=Q(first=F("pk"))))
        .order_by("-times", "first")
    )
    shown = list(found[:MAX_LINES])
    files = Petition.objects.select_related("holder").in_bulk([one["first"] for one in shown])
    matters = matters_of(list(files.values()))
    rows = [
        (file.number, matters[file.pk], file.holder.short_name, str(one["times"]),
         file.state.text.zh)
        for one in shown
        for file in [files[one["first"]]]
    ]  # fmt: skip
    note = of_all(found.count() if len(shown) == MAX_LINES else len(shown), MAX_LINES, "件")
    if any(one["by_itself"] for one in shown):
        note += "没有注明原件或者原件不在统计范围的，列出重复件本身。"
    columns = ("编号", "事项", "责任单位", "本期重复来件", "办理状态")
    return table("同一事项重复来件", columns, rows, own=2, note=note)


def _is_told(relation: str, organs: Sequence[int]) -> Q:
    """Whether that file stands in the lists of these organs."""
    told = Q(**{f"{relation}__holder__in": organs})
    return told & ordinary(relation)


def disputes(organs: Sequence[int]) -> Block:
    """Objections and disputes that wait to be decided."""
    found = Petition.objects.filter(holder__in=organs, state_code__in=DISPUTED)
    found = found.filter(ordinary()).select_related("holder").order_by("pk")
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
                filter=Q(appointments__received__isnull=False) & ordinary("appointments__petition"),
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
