"""The procedure drawn: one picture per phase, worked out from the moves. Pure geometry, no markup.

The states of a phase stand one below the other in the order of the procedure. Each lists its moves
at its right edge, with the name at the line; a line runs to the rail of the state it leads to,
and the rail into that state. One rail per state, so no line can be taken for another's. A move
into another phase ends in that state's name. Moves that stay are listed inside the box,
except those open almost everywhere, which would fill every picture.
"""

from collections.abc import Callable, Iterable
from unicodedata import east_asian_width

from petitions.statute.diagram.shapes import Arrow, Box, Diagram, Entry, Exit, Label, Rail
from petitions.statute.moves.shorthand import FINAL
from petitions.statute.moves.table import MOVES
from petitions.statute.phases import PHASES, phase_of
from petitions.statute.rows import Move
from petitions.statute.terms import Phase, State
from petitions.statute.words import Text

EVERYWHERE = 6  # a move that stays, from more states than this, is not drawn
EM, LINE, PAD, GAP, RAIL, PORT, EDGE = 13, 21, 9, 14, 12, 12, 4
INSIDE = PAD + 17  # where a line of the box begins, after its sign
MIDDLE = LINE * 0.65
TONES = 5
NARROW, WIDE = "iljtfrI-.,:’ ", "mwMW"  # letters of the Latin alphabet


def draw(
    phase: Phase, language: str, chosen: Callable[[Move], bool] = lambda _move: True
) -> Diagram:
    """The picture of a phase, sized for the language; names without a chosen row are faded."""
    return _Drawing(phase, language, chosen).diagram()


def width_of(text: str) -> float:
    """About how wide a text is set, in the picture's units: a Chinese character is one em."""
    return EM * sum(map(_ems, text))


def _ems(sign: str) -> float:
    if east_asian_width(sign) in "WF":
        return 1
    return 0.33 if sign in NARROW else 0.85 if sign in WIDE else 0.57


def stays_everywhere(move: Move) -> bool:
    return move.target is None and len(move.sources) > EVERYWHERE


class _Drawing:
    def __init__(self, phase: Phase, language: str, chosen: Callable[[Move], bool]) -> None:
        self.phase, self.language, self.chosen = phase, language, chosen
        self.states = PHASES[phase]
        self.loops = {state: self._grouped(state, leaving=False) for state in self.states}
        self.leaving = {state: self._grouped(state, leaving=True) for state in self.states}
        self.box_width = self._box_width()
        self.labels_end = self.box_width + PORT + self._label_width() + PAD
        self.tops = self._tops()

    def diagram(self) -> Diagram:
        rails = self._rails()
        at = {rail.target: rail for rail in rails}
        arrows = tuple(self._arrows(at))
        exits = [arrow.exit for arrow in arrows if arrow.exit]
        right = max(
            [self.box_width, *(rail.x for rail in rails)]
            + [item.x + self._width(item.state.text) for item in exits]
        )
        last = self.states[-1]
        return Diagram(
            self.phase,
            right + PAD,
            self.tops[last] + self._height(last) + EDGE,
            self.box_width,
            tuple(self._box(state) for state in self.states),
            arrows,
            rails,
        )

    def _width(self, text: Text) -> float:
        return width_of(text.written_in(self.language))

    def _grouped(self, state: State, *, leaving: bool) -> list[tuple[Move, ...]]:
        """The rows out of a state, those of one action to one state together."""
        groups: dict[tuple[str, State], list[Move]] = {}
        for row in MOVES:
            is_ours = state in row.sources and not stays_everywhere(row)
            if is_ours and (row.leads_to(state) is not state) is leaving:
                groups.setdefault((row.action, row.leads_to(state)), []).append(row)
        return [tuple(rows) for rows in groups.values()]

    def _label(self, rows: tuple[Move, ...], x: float, y: float) -> Label:
        return Label(rows[0].action.text, rows, x, y, not any(map(self.chosen, rows)))

    def _box_width(self) -> float:
        names: list[Text] = [state.text for state in self.states]
        names += [rows[0].action.text for loops in self.loops.values() for rows in loops]
        names += [phase.text for state in self.states for phase in self._entered_from(state)]
        return max(map(self._width, names)) + INSIDE + PAD

    def _label_width(self) -> float:
        rows = [group[0] for groups in self.leaving.values() for group in groups]
        return max((self._width(row.action.text) for row in rows), default=0)

    def _height(self, state: State) -> float:
        inside = len(self.loops[state]) + len(self._entered_from(state))
        return LINE * (1 + max(inside, len(self.leaving[state]))) + PAD

    def _tops(self) -> dict[State, float]:
        tops, y = {}, float(EDGE)
        for state in self.states:
            tops[state] = y
            y += self._height(state) + GAP
        return tops

    def _box(self, state: State) -> Box:
        top, froms = self.tops[state], self._entered_from(state)
        entries = tuple(
            Entry(phase, top + MIDDLE + LINE * place) for place, phase in enumerate(froms, 1)
        )
        loops = tuple(
            self._label(rows, INSIDE, top + MIDDLE + LINE * (len(froms) + place))
            for place, rows in enumerate(self.loops[state], 1)
        )
        height = self._height(state)
        return Box(state, state in FINAL, top, top + MIDDLE, height, entries, loops)

    def _entered_from(self, state: State) -> tuple[Phase, ...]:
        froms = (
            phase_of(source)
            for row in MOVES
            if row.target is state
            for source in row.sources
            if phase_of(source) is not self.phase
        )
        return tuple(dict.fromkeys(froms))

    def _ports(self) -> Iterable[tuple[State, State, tuple[Move, ...], float]]:
        """Source, target, rows and height of every arrow, from the top down."""
        for source in self.states:
            for place, rows in enumerate(self.leaving[source]):
                y = self.tops[source] + MIDDLE + LINE * (place + 1)
                yield source, rows[0].leads_to(source), rows, y

    def _rails(self) -> tuple[Rail, ...]:
        """The shorter a rail, the nearer it runs to the boxes; rails apart share a lane."""
        joints: dict[State, list[float]] = {}
        for _source, target, _rows, y in self._ports():
            if target in self.tops:
                joints.setdefault(target, []).append(y)
        spans = [(self._span(state, ys), state) for state, ys in joints.items()]
        lanes: list[list[tuple[float, float]]] = []
        rails: list[Rail] = []
        for (top, bottom), state in sorted(spans, key=lambda item: item[0][1] - item[0][0]):
            lane = _free_lane(lanes, top, bottom)
            x = self.labels_end + RAIL * (lane + 0.5)
            into = self._into(state)
            tone = len(rails) % TONES + 1
            rails.append(Rail(state, x, top, bottom, into, tuple(joints[state]), tone))
        return tuple(rails)

    def _into(self, state: State) -> float:
        return self.tops[state] + MIDDLE

    def _span(self, state: State, ys: list[float]) -> tuple[float, float]:
        return min(self._into(state), *ys), max(self._into(state), *ys)

    def _arrows(self, rails: dict[State, Rail]) -> Iterable[Arrow]:
        outside = max([self.labels_end, *(rail.x + RAIL / 2 for rail in rails.values())]) + PAD
        for _source, target, rows, y in self._ports():
            label = self._label(rows, self.box_width + PORT, y)
            start = label.x + self._width(label.text) + EDGE
            rail = rails.get(target)
            if rail:
                yield Arrow(label, start, rail.x, y, None, rail.tone)
            else:
                leads = Exit(target, phase_of(target), outside + PAD, y)
                yield Arrow(label, start, outside, y, leads, 0)


def _free_lane(lanes: list[list[tuple[float, float]]], top: float, bottom: float) -> int:
    for number, lane in enumerate(lanes):
        if all(bottom + EDGE < other[0] or other[1] + EDGE < top for other in lane):
            lane.append((top, bottom))
            return number
    lanes.append([(top, bottom)])
    return len(lanes) - 1
