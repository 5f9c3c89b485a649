"""A petition as one line of a list, in the reader's words.

Lists are what officers look at all day, fifty lines at a time. A line is read as plain columns and
put into words here, once: building whole objects and letting the template ask them cost twice that.
"""

from datetime import date
from functools import lru_cache
from typing import NamedTuple, NotRequired, TypedDict

from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.translation import get_language

from petitions.models import Deadline, Petition
from petitions.search.searching import Run
from petitions.statute import Article, Channel, Clock, State
from petitions.templatetags.words import left_in_words, urgency_of


class Columns(NamedTuple):
    """What a line is made of, in the order of COLUMNS."""

    pk: int
    number: str
    title: str
    urgent: bool
    important: bool
    unchecked: bool
    state: str
    channel: str
    due_on: date | None
    clock: str
    article: str
    division: str
    holder: str
    handler: str | None


COLUMNS = (
    "pk", "number", "title", "urgent", "important", "unchecked", "state_code", "channel_code",
    "next_due_on", "next_clock_code", "next_article_code", "division__name",
    "holder__short_name", "handler__name",
)  # fmt: skip


class Shown(NamedTuple):
    """What a search found in a line: the title with its hits, and the place in the text."""

    title: list[Run]
    excerpt: list[Run]


class Row(TypedDict):
    """What a line shows; empty where there is nothing to say."""

    pk: int
    number: str
    title: str
    urgent: bool
    important: bool
    unchecked: bool
    state_code: str
    state: str
    channel: str
    division: str
    holder: str
    handler: str
    due_on: str
    left: str
    urgency: str
    clock: str
    article: str
    found: NotRequired[Shown]


def rows_of(petitions: QuerySet[Petition], *, on: date) -> list[Row]:
    """The lines of these petitions, in their order, as they stand on this day."""
    language = get_language() or "zh-hans"
    return [_row(Columns(*line), on, language) for line in petitions.values_list(*COLUMNS)]


def _row(line: Columns, on: date, language: str) -> Row:
    left = (line.due_on - on).days if line.due_on else None
    article = Article.from_code(line.article) if line.article else None
    return {
        "pk": line.pk,
        "number": line.number,
        "title": line.title,
        "urgent": line.urgent,
        "important": line.important,
        "unchecked": line.unchecked,
        "state_code": line.state.lower(),
        "state": State(line.state).text.written_in(language),
        "channel": Channel(line.channel).text.written_in(language),
        "division": line.division,
        "holder": line.holder,
        "handler": line.handler or "",
        "due_on": _short(line.due_on, language) if line.due_on else "",
        "left": left_in_words(left) if left is not None else "",
        "urgency": urgency_of(left),
        "clock": Clock(line.clock).text.written_in(language) if line.clock else "",
        "article": article.text.written_in(language) if article else "",
    }


def with_limit(row: Row, deadline: Deadline, *, on: date) -> Row:
    """The line with this limit in place of the file's next one."""
    language, left = get_language() or "zh-hans", (deadline.due_on - on).days
    return {
        **row,
        "due_on": _short(deadline.due_on, language),
        "left": left_in_words(left),
        "urgency": urgency_of(left),
        "clock": deadline.clock.text.written_in(language),
        "article": deadline.article.text.written_in(language),
    }


@lru_cache(maxsize=4096)
def _short(day: date, language: str) -> str:
    """A day as this language writes it; the days of a desk are few."""
    return date_format(day, "SHORT_DATE_FORMAT")
