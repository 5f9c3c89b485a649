"""The lines of an exported list, read in batches: a million cost the memory of two thousand."""

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from petitions.models import Petition
from petitions.selectors import older_than
from petitions.statute import Channel, Clock, Kind, Repetition, State, Term

BATCH = 2000
COLUMNS: tuple[tuple[Any, str, type[Term] | None], ...] = (
    # its heading, where it is read, and of which words a stored code is
    (_("编号"), "number", None),
    (_("标题"), "title", None),
    (_("类别"), "kind_code", Kind),
    (_("渠道"), "channel_code", Channel),
    (_("状态"), "state_code", State),
    (_("初重件"), "repetition_code", Repetition),
    (_("问题属地"), "division__name", None),
    (_("内容分类"), "category__path", None),
    (_("涉及人数"), "people_count", None),
    (_("收到日期"), "received_on", None),
    (_("登记单位"), "registered_by__name", None),
    (_("当前单位"), "holder__name", None),
    (_("首办单位"), "first_organ__name", None),
    (_("承办人"), "handler__name", None),
    (_("下一期限"), "next_clock_code", Clock),
    (_("期限日期"), "next_due_on", None),
)
READ = ("pk", *(where for _heading, where, _words in COLUMNS))


def lines_of(petitions: QuerySet[Petition]) -> Iterator[tuple[str, ...]]:
    """The heading and a line for each, newest first; no personal data of petitioners."""
    language = get_language() or "zh-hans"
    yield tuple(str(heading) for heading, _where, _words in COLUMNS)
    after: int | None = None
    while True:
        rest = older_than(petitions, after) if after else petitions
        batch = list(rest.order_by("-pk").values_list(*READ)[:BATCH])
        for values in batch:
            yield _line(values, language)
        if len(batch) < BATCH:
            return
        after = batch[-1][0]


def _line(values: tuple[Any, ...], language: str) -> tuple[str, ...]:
    told = []
    for (_heading, _where, words), value in zip(COLUMNS, values[1:], strict=True):
        if words and value:
            told.append(words(value).text.written_in(language))
        else:
            told.append("" if value is None else str(value))
    return tuple(told)
