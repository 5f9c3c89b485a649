"""Where each row stands on the page of the statute: stable names for addresses to end in."""

from petitions.statute.days.limits import LIMITS
from petitions.statute.moves.table import MOVES
from petitions.statute.rows import Limit, Move
from petitions.statute.terms import Clock, Phase
from petitions.statute.words import Article


def _numbered() -> dict[int, str]:
    """Rows of one code are told apart by their order, to which an amendment only adds."""
    seen: dict[str, int] = {}
    names = {}
    for row in MOVES:
        seen[row.code] = seen.get(row.code, 0) + 1
        names[id(row)] = f"move-{row.code}-{seen[row.code]}"
    return names


_MOVES = _numbered()


def move_anchor(move: Move) -> str:
    """`move-TRANSFER-1`. Raises KeyError for a row that is not in the table."""
    return _MOVES[id(move)]


def limit_anchor(limit: Limit) -> str:
    """`limit-ROUTING` for the row last in force; an older one adds the day it came into force."""
    latest = max(row.since for row in LIMITS if row.clock is limit.clock)
    name = clock_anchor(limit.clock)
    return name if limit.since == latest else f"{name}-{limit.since.isoformat()}"


def clock_anchor(clock: Clock) -> str:
    return f"limit-{clock}"


def article_anchor(article: Article) -> str:
    """The article as a whole, with its paragraphs and items."""
    return f"article-{article.law}-{article.number}"


def phase_anchor(phase: Phase) -> str:
    """The rows of the phase."""
    return f"phase-{phase}"


def flow_anchor(phase: Phase) -> str:
    """The picture of the phase."""
    return f"flow-{phase}"
