"""How the tables are read. Pure: no clock on the wall, no database."""

from collections.abc import Iterable
from datetime import date, timedelta

from petitions.statute.rules import FINAL, LIMITS, MOVES, Limit, Move
from petitions.statute.terms import Action, Clock, Kind, Role, State
from petitions.statute.words import Text


class NotPermittedError(Exception):
    """The statute refuses; the sentence is fit to be shown. `field` says where it belongs."""

    def __init__(self, sentence: Text, field: str = "") -> None:
        super().__init__(sentence.zh)
        self.sentence = sentence
        self.field = field


def _latest(rows: Iterable[Move]) -> dict[tuple[Action, State], Move]:
    """Of rows that differ only by their day in force, the last one."""
    return {(row.action, row.target): row for row in sorted(rows, key=lambda row: row.since)}


def moves_open_to(role: Role, *, state: State, kind: Kind, on: date) -> tuple[Move, ...]:
    """The moves this role may make in this state, by the law of this day, in table order."""
    rows = [
        row
        for row in MOVES
        if row.source is state and role in row.by and kind in row.of and row.since <= on
    ]
    kept = set(map(id, _latest(rows).values()))
    return tuple(row for row in rows if id(row) in kept)


def awaited(*, state: State, kind: Kind, on: date) -> tuple[Role, ...]:
    """The officers, by role, of whom one makes the next move."""
    rows = (row for row in MOVES if row.source is state and kind in row.of and row.since <= on)
    roles = dict.fromkeys(role for row in rows for role in row.by)
    return tuple(role for role in roles if role is not Role.PETITIONER)


def move_for(action: Action, *, role: Role, state: State, kind: Kind, on: date) -> Move:
    """The row that permits the action, or NotPermittedError with a sentence that says why not."""
    for move in moves_open_to(role, state=state, kind=kind, on=on):
        if move.action is action:
            return move
    doers = [row for row in MOVES if row.action is action and row.source is state]
    if not doers:
        raise NotPermittedError(
            Text(
                f"“{state.text.zh}”的信访件不能“{action.text.zh}”。",
                f"A petition that is “{state.text.en.lower()}” does not allow "
                f"“{action.text.en.lower()}”.",
            )
        )
    if not any(kind in row.of for row in doers):
        raise NotPermittedError(
            Text(
                f"{kind.text.zh}类信访件不适用“{action.text.zh}”。",
                f"“{action.text.en}” does not apply to the kind “{kind.text.en.lower()}”.",
            )
        )
    roles = [role for row in doers for role in row.by]
    raise NotPermittedError(
        Text(
            f"“{action.text.zh}”由{'、'.join(dict.fromkeys(r.text.zh for r in roles))}办理，"
            f"{role.text.zh}不能办理。",
            f"“{action.text.en}” is for the {', '.join(dict.fromkeys(r.text.en for r in roles))}, "
            f"not for the {role.text.en.lower()}.",
        )
    )


def limit_on(clock: Clock, day: date) -> Limit:
    """The limit in force on the day the clock started; a clock keeps the law of that day."""
    rows = [row for row in LIMITS if row.clock is clock and row.since <= day]
    if not rows:
        raise NotPermittedError(
            Text(
                f"{day:%Y年%m月%d日}“{clock.text.zh}”期限尚未施行。",
                f"The limit “{clock.text.en.lower()}” was not in force on {day.isoformat()}.",
            )
        )
    return max(rows, key=lambda row: row.since)


def due_date(clock: Clock, started: date, *, extended_by: int = 0) -> date:
    """The last day, in calendar days, on which the act is in time.

    The day on which the clock starts is not counted (Civil Code Art. 201).
    """
    return started + timedelta(days=limit_on(clock, started).days + extended_by)


def is_final(state: State) -> bool:
    return state in FINAL
