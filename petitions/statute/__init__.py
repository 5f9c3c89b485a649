"""The law, and nothing but the law. This is its only door."""

from petitions.statute.actions import Action
from petitions.statute.anchors import (
    article_anchor,
    clock_anchor,
    flow_anchor,
    limit_anchor,
    move_anchor,
    phase_anchor,
)
from petitions.statute.asking import Question
from petitions.statute.calendar import Calendar
from petitions.statute.counting import (
    Counted,
    Due,
    Pause,
    Span,
    account,
    band,
    due,
    due_by_hand,
    warn_on,
)
from petitions.statute.diagram import draw, stays_everywhere
from petitions.statute.documents import Document
from petitions.statute.gists import GISTS, gist_of
from petitions.statute.grounds import GROUNDS
from petitions.statute.limits import LIMITS
from petitions.statute.moves import MOVES
from petitions.statute.needs import Fact, Need
from petitions.statute.outcomes import (
    CONCLUSIONS,
    FILINGS,
    REFUSALS,
    REVIEW_REFUSALS,
    Adoption,
    Advice,
    Ground,
    Inspection,
    Outcome,
    Priority,
    Rated,
    Resolution,
    ReviewOutcome,
    Route,
    Score,
    ServiceWay,
    Stage,
)
from petitions.statute.parameters import DEFAULTS, Default, Parameter
from petitions.statute.phases import PHASES, phase_of
from petitions.statute.quiz import ROUND, round_of, score
from petitions.statute.reading import (
    Holds,
    NotPermittedError,
    awaited,
    is_final,
    limit_on,
    move_for,
    moves_open_to,
    row_of,
    states_awaiting,
)
from petitions.statute.rows import Limit, Move
from petitions.statute.shapes import Diagram
from petitions.statute.shorthand import FINAL
from petitions.statute.terms import (
    Channel,
    Clock,
    ClockOutcome,
    Kind,
    Phase,
    Procedure,
    Role,
    State,
    Unit,
)
from petitions.statute.words import Article, Law, Term, Text

__all__ = [
    "CONCLUSIONS",
    "DEFAULTS",
    "FILINGS",
    "FINAL",
    "GISTS",
    "GROUNDS",
    "LIMITS",
    "MOVES",
    "PHASES",
    "REFUSALS",
    "REVIEW_REFUSALS",
    "ROUND",
    "Action",
    "Adoption",
    "Advice",
    "Article",
    "Calendar",
    "Channel",
    "Clock",
    "ClockOutcome",
    "Counted",
    "Default",
    "Diagram",
    "Document",
    "Due",
    "Fact",
    "Ground",
    "Holds",
    "Inspection",
    "Kind",
    "Law",
    "Limit",
    "Move",
    "Need",
    "NotPermittedError",
    "Outcome",
    "Parameter",
    "Pause",
    "Phase",
    "Priority",
    "Procedure",
    "Question",
    "Rated",
    "Resolution",
    "ReviewOutcome",
    "Role",
    "Route",
    "Score",
    "ServiceWay",
    "Span",
    "Stage",
    "State",
    "Term",
    "Text",
    "Unit",
    "account",
    "article_anchor",
    "awaited",
    "band",
    "clock_anchor",
    "draw",
    "due",
    "due_by_hand",
    "flow_anchor",
    "gist_of",
    "is_final",
    "limit_anchor",
    "limit_on",
    "move_anchor",
    "move_for",
    "moves_open_to",
    "phase_anchor",
    "phase_of",
    "round_of",
    "row_of",
    "score",
    "states_awaiting",
    "stays_everywhere",
    "warn_on",
]
