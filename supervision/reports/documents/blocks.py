"""The blocks of reports: paragraphs from figures, tables, lists, room for judgement."""

from collections.abc import Sequence
from typing import Any, TypeVar

from django.db.models import Model, QuerySet

from petitions.lawbook import LawBook
from petitions.models import Division
from petitions.statute import Channel, Kind, Parameter
from supervision.dashboards import selectors as dashboard
from supervision.dashboards.selectors import Compared, Received
from supervision.statistics.measures import MEASURES, Sort, measure_of
from supervision.statistics.models import Facet
from supervision.statistics.selectors import figures
from supervision.statistics.selectors.figures import Figure
from supervision.statistics.selectors.periods import Period

Block = dict[str, Any]
Line = TypeVar("Line", bound=Model)
RATES = [m.code for m in MEASURES if m.sort in {Sort.RATE, Sort.DAYS}]
BY_ORGAN = (
    "ORGAN_ACCEPTANCE", "REPLY_ON_TIME", "RATED_ORGAN", "SATISFIED_ORGAN", "ONCE", "BACKLOG",
)  # fmt: skip
TOP, A_PAIR = 5, 2
NUMERALS = "一二三四五六七八九十"
LONGEST_BY_DAY, LONGEST_BY_WEEK = 31, 92  # days of a period


def heading(text: str) -> Block:
    return {"type": "heading", "text": text}


def text(words: str) -> Block:
    return {"type": "text", "text": words}


def judgement(prompt: str) -> Block:
    """A section that no figure can write."""
    return {"type": "judgement", "prompt": prompt, "text": ""}


def table(
    title: str,
    columns: Sequence[str],
    rows: Sequence[Sequence[str]],
    own: int | None = None,
    *,
    note: str = "",
) -> Block:
    """`own`: the column that names the organ a line belongs to; others read only their own.
    `note`: what stands below the lines, such as how many more there are."""
    return {
        "type": "table", "title": title, "columns": list(columns),
        "rows": [list(row) for row in rows], "own": own, "note": note,
    }  # fmt: skip


def cut(found: QuerySet[Line], most: int) -> tuple[list[Line], str]:
    """The first files of a list, and what is said below it where there are more."""
    shown = list(found[:most])
    return shown, of_all(found.count() if len(shown) == most else len(shown), most, "件")


def of_all(total: int, most: int, unit: str) -> str:
    return f"共{total}{unit}，列出前{most}{unit}。" if total > most else ""


def value_of(figure: Figure) -> str:
    if figure.value is None:
        return "—"
    sort = figure.measure.sort
    if sort is Sort.RATE:
        return f"{figure.value:.2f}%"
    return _in_days(figure, figure.value) if sort is Sort.DAYS else f"{figure.counted}"


def _in_days(figure: Figure, average: float) -> str:
    told = [f"{average:.1f}天"]
    if figure.spread:
        told.append(f"中位数{figure.spread.median:g}天")
        told.append(f"90%在{figure.spread.ninetieth}天以内")
    return "，".join([*told, f"最长{figure.longest}天"])


def change_of(value: float | None, figure: Figure) -> str:
    if value is None:
        return "—"
    sort = figure.measure.sort
    if sort is Sort.RATE:
        return f"{value:+.2f}个百分点"
    return f"{value:+.1f}天" if sort is Sort.DAYS else f"{value:+.2f}%"


def moved(compared: Compared, value: float | None, name: str) -> str:
    """环比上升12.50%: nothing is said on a zero base."""
    if value is None:
        return ""
    if not round(value, 2):
        return f"，{name}持平"
    return f"，{name}{'上升' if value > 0 else '下降'}{abs(value):.2f}%"


def opening(period: Period, organs: Sequence[int]) -> Block:
    inflow, visits = dashboard.compared(["INFLOW", "VISITS"], period, organs)
    channels = dict(figures.by_facet("INFLOW", Facet.CHANNEL, period, organs))
    found = [channel for channel in Channel if channel in channels]
    parts = "、".join(f"{channel.text.zh}{channels[channel].counted}件" for channel in found)
    received = dashboard.received(period, organs)
    said = f"收到信访件{received.all}件；登记信访件{inflow.figure.counted}件"
    said += moved(inflow, inflow.chain, "环比") + moved(inflow, inflow.annual, "同比")
    said += f"。其中{parts}。" if parts else "。"
    said += _counted_elsewhere(received)
    one = visits.figure
    said += f"接待来访{one.counted}批{one.amount}人次，其中集体访{one.met}批。"
    return text(said)


def _counted_elsewhere(received: Received) -> str:
    """Files are counted on the day of registration: why the other number is another."""
    parts = []
    if received.registered_later:
        parts.append(f"收到的信访件中{received.registered_later}件在期间以后登记")
    if received.from_before:
        parts.append(f"登记的信访件中{received.from_before}件在期间以前收到")
    return f"{'，'.join(parts)}。" if parts else ""


def structure(
    title: str, facet: Facet, period: Period, organs: Sequence[int], *, most: int = TOP
) -> Block:
    rows = figures.by_facet("INFLOW", facet, period, organs)
    whole = sum(figure.counted for _value, figure in rows)
    names = _names(facet, [value for value, _figure in rows])
    return table(
        title,
        (title, "件数", "占比"),
        [
            (names.get(value) or "未分类", str(one.counted), f"{100 * one.counted / whole:.2f}%")
            for value, one in rows[:most]
        ],
        note=of_all(len(rows), most, "项"),
    )


def chart(title: str, shape: str, points: Sequence[tuple[str, int]]) -> list[Block]:
    """A picture of numbers: BARS beside their table, COLUMNS over time; a sheet in a workbook."""
    if not points:
        return []
    return [
        {
            "type": "chart",
            "title": title,
            "shape": shape,
            "labels": [label for label, _value in points],
            "values": [value for _label, value in points],
            "read": "；".join(f"{label} {value}" for label, value in points),  # aloud
        }
    ]


def picture(found: Block) -> list[Block]:
    """The first two columns of a table; of one or two lines there is nothing to draw."""
    points = [(row[0], int(row[1])) for row in found["rows"]]
    if len(points) <= A_PAIR:
        return []
    return chart(found["title"], "BARS", points)


def trend(period: Period, organs: Sequence[int]) -> list[Block]:
    """By day, by week for more than a month, by month for more than a quarter of a year."""
    points = [(day, figure.counted) for day, figure in figures.series("INFLOW", period, organs)]
    if period.days > LONGEST_BY_DAY and period.days == len(points):
        weeks = [points[start : start + 7] for start in range(0, len(points), 7)]
        points = [(week[0][0], sum(count for _day, count in week)) for week in weeks]
    form = "%-m月" if period.days > LONGEST_BY_WEEK else "%-m.%-d"
    return chart("来件走势", "COLUMNS", [(day.strftime(form), count) for day, count in points])


def _names(facet: Facet, values: Sequence[str]) -> dict[str, str]:
    if facet is Facet.DIVISION:
        return dict(Division.objects.filter(pk__in=values).values_list("pk", "name"))
    terms = {Facet.CHANNEL: Channel, Facet.KIND: Kind}.get(facet)
    return {value: terms(value).text.zh if terms else value for value in values}


def measures(period: Period, organs: Sequence[int], title: str = "考核指标") -> Block:
    rows = dashboard.compared(RATES, period, organs)
    return table(
        title,
        ("指标", "数值", "分子/分母", "环比", "同比"),
        [
            (
                one.figure.measure.name.zh,
                value_of(one.figure),
                f"{_top(one.figure)}/{one.figure.counted}",
                change_of(one.chain, one.figure),
                change_of(one.annual, one.figure),
            )
            for one in rows
        ],
    )


def _top(figure: Figure) -> int:
    return figure.amount if figure.measure.sort is Sort.DAYS else figure.met


def by_organ(period: Period, organs: Sequence[int]) -> Block:
    """The ranking by answers in time, with the other measures beside it."""
    ranked = figures.ranking("REPLY_ON_TIME", period, organs)
    others = {
        code: {organ.pk: figure for organ, figure in figures.by_organ(code, period, organs)}
        for code in BY_ORGAN
    }
    names = [measure_of(code).name.zh for code in BY_ORGAN]
    least = int(LawBook.current().value_of(Parameter.MIN_SAMPLE))
    without = f"件数不足{least}件的不排名，名次栏为“—”；并列的名次相同。"
    return table(
        "各单位指标和按期答复率排名",
        ("名次", "单位", *names),
        [
            (
                str(row.place or "—"),
                row.organ.short_name,
                *(
                    value_of(others[code].get(row.organ.pk) or Figure(measure_of(code)))
                    for code in BY_ORGAN
                ),
            )
            for row in ranked
        ],
        note=without if any(row.place is None for row in ranked) else "",
    )  # fmt: skip
