"""The lines of an exported list, read in batches: a million cost the memory of two thousand."""

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import get_language, gettext

from petitions.models import Petition
from petitions.selectors import older_than
from petitions.statute import Channel, Clock, Kind, Repetition, State, Term

BATCH = 2000
COLUMNS = (
    "pk", "number", "title", "kind_code", "channel_code", "state_code", "repetition_code",
    "division__name", "category__path", "people_count", "received_on", "registered_by__name",
    "holder__name", "first_organ__name", "handler__name", "next_clock_code", "next_due_on",
)  # fmt: skip
TERMS: dict[str, type[Term]] = {
    "kind_code": Kind,
    "channel_code": Channel,
    "state_code": State,
    "repetition_code": Repetition,
    "next_clock_code": Clock,
}


def lines_of(petitions: QuerySet[Petition]) -> Iterator[tuple[str, ...]]:
    """The heading and a line for each, newest first; no personal data of petitioners."""
    language = get_language() or "zh-hans"
    yield _heading()
    after: int | None = None
    while True:
        rest = older_than(petitions, after) if after else petitions
        batch = list(rest.order_by("-pk").values_list(*COLUMNS)[:BATCH])
        for values in batch:
            yield _line(values, language)
        if len(batch) < BATCH:
            return
        after = batch[-1][0]


def _line(values: tuple[Any, ...], language: str) -> tuple[str, ...]:
    told = []
    for name, value in zip(COLUMNS[1:], values[1:], strict=True):
        if name in TERMS and value:
            told.append(TERMS[name](value).text.written_in(language))
        else:
            told.append("" if value is None else str(value))
    return tuple(told)


def _heading() -> tuple[str, ...]:
    return (
        gettext("编号"), gettext("标题"), gettext("类别"), gettext("渠道"), gettext("状态"),
        gettext("初重件"), gettext("问题属地"), gettext("内容分类"), gettext("涉及人数"),
        gettext("收到日期"), gettext("登记单位"), gettext("当前单位"), gettext("首办单位"),
        gettext("承办人"), gettext("下一期限"), gettext("期限日期"),
    )  # fmt: skip
