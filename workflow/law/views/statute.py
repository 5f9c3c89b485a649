"""The law as a page: its pictures, its rows, its limits, its articles. All read from the tables."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any, TypeVar

from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from petitions import statute
from petitions.doors import Open, opens_to
from petitions.lawbook import LawBook
from petitions.statute import (
    DEFAULTS,
    GISTS,
    LIMITS,
    MOVES,
    PHASES,
    Article,
    Diagram,
    Kind,
    Limit,
    Move,
    Phase,
    Role,
    State,
    Term,
    Text,
    value_in_words,
)
from workflow.http import OfficerRequest

SEVERAL = Text("各阶段通用", "In several phases")
ROLES = tuple(role for role in Role if any(role in row.by for row in MOVES))

Chosen = TypeVar("Chosen", bound=Term)


@dataclass(frozen=True)
class RowChoice:
    """Whose moves, of which kind, from which state; what is not understood chooses nothing."""

    role: Role | None
    kind: Kind | None
    state: State | None

    @classmethod
    def of(cls, query: QueryDict) -> "RowChoice":
        return cls(
            _term(Role, query, "role"), _term(Kind, query, "kind"), _term(State, query, "state")
        )

    @property
    def is_all(self) -> bool:
        return not (self.role or self.kind or self.state)

    def has(self, move: Move) -> bool:
        return (
            self.role in {None, *move.by}
            and self.kind in {None, *move.of}
            and self.state in {None, *move.sources}
        )


@dataclass(frozen=True)
class StatuteSection:
    """A part of the table, under the picture of its phase if it has one."""

    anchor: str
    name: Text
    rows: tuple[Move, ...]
    diagram: Diagram | None = None

    @property
    def flow_anchor(self) -> str:
        return statute.flow_anchor(self.diagram.phase) if self.diagram else ""


@require_GET
@opens_to(Open.TO_OFFICERS)
def page(request: OfficerRequest) -> HttpResponse:
    choice, book = RowChoice.of(request.GET), LawBook.current()
    sections = list(_sections(choice, get_language() or "zh-hans"))
    context = {
        "choice": choice,
        "roles": ROLES,
        "kinds": list(Kind),
        "states": [state for states in PHASES.values() for state in states],
        "sections": sections,
        "shown": sum(len(section.rows) for section in sections),
        "all": len(MOVES),
        "limits": LIMITS,
        "local_limits": list(_local(book, request.user.organ.division_id or "")),
        "parameters": _parameters(book),
        "laws": _laws(),
    }
    return render(request, "workflow/law/statute.html", context)


def _term(terms: type[Chosen], query: QueryDict, name: str) -> Chosen | None:
    value = query.get(name, "")
    return terms(value) if value in terms.__members__ else None


def _sections(choice: RowChoice, language: str) -> Iterator[StatuteSection]:
    """One for each phase, by the state a move first starts from; then what many phases share."""
    chosen = [row for row in MOVES if choice.has(row)]
    for phase in Phase:
        rows = tuple(
            row
            for row in chosen
            if statute.phase_of(row.sources[0]) is phase and not statute.stays_everywhere(row)
        )
        picture = statute.draw(phase, language, choice.has)
        yield StatuteSection(statute.phase_anchor(phase), phase.text, rows, picture)
    shared = tuple(row for row in chosen if statute.stays_everywhere(row))
    yield StatuteSection("phase-SEVERAL", SEVERAL, shared)


def _local(book: LawBook, division: str) -> Iterator[Limit]:
    """The limits of the officer's own division and of those around it."""
    for limit in book.local_limits:
        if division.startswith(limit.division_id.rstrip("0")):
            yield limit


def _parameters(book: LawBook) -> list[dict[str, Any]]:
    return [
        {
            "default": default,
            "proposed": value_in_words(parameter, default.value),
            "here": value_in_words(parameter, book.value_of(parameter)),
        }
        for parameter, default in DEFAULTS.items()
    ]


def _laws() -> list[tuple[Term, list[tuple[Article, list[Article]]]]]:
    """The articles with a gist, by law and number, each with its paragraphs and items."""
    by_law = groupby(GISTS, key=lambda article: article.law)
    return [
        (law, [(places[0], places) for places in _by_number(articles)]) for law, articles in by_law
    ]


def _by_number(articles: Iterator[Article]) -> Iterator[list[Article]]:
    for _number, places in groupby(articles, key=lambda article: article.number):
        yield list(places)
