"""What a diagram of the procedure is made of. Lengths are in the picture's own units."""

from dataclasses import dataclass

from petitions.statute.rows import Move
from petitions.statute.terms import Phase, State
from petitions.statute.words import Text


@dataclass(frozen=True)
class Label:
    """A name at a place, with the rows it stands for."""

    text: Text
    rows: tuple[Move, ...]
    x: float
    y: float
    faded: bool = False


@dataclass(frozen=True)
class Exit:
    """Where a move into another phase leads."""

    state: State
    phase: Phase
    x: float
    y: float


@dataclass(frozen=True)
class Arrow:
    """One move that changes the state, from its box's right edge; `exit` or a rail at `end`."""

    label: Label
    start: float
    end: float
    y: float
    exit: Exit | None
    tone: int  # of its rail; 0 for an exit


@dataclass(frozen=True)
class Rail:
    """The line on which all moves into one state meet: across from `top` to `bottom`, then in."""

    target: State
    x: float
    top: float
    bottom: float
    into_y: float
    joints: tuple[float, ...]
    tone: int


@dataclass(frozen=True)
class Entry:
    """A phase from which files come straight into the state."""

    phase: Phase
    y: float


@dataclass(frozen=True)
class Box:
    state: State
    is_final: bool
    y: float
    name_y: float
    height: float
    entries: tuple[Entry, ...]
    loops: tuple[Label, ...]


@dataclass(frozen=True)
class Diagram:
    phase: Phase
    width: float
    height: float
    box_width: float
    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]
    rails: tuple[Rail, ...]
