"""How the tables are read. Pure: no clock on the wall, no database."""

from collections.abc import Callable, Iterable
from datetime import date
from functools import cache, lru_cache

from petitions.statute.actions import Action
from petitions.statute.days.limits import LIMITS
from petitions.statute.moves.shorthand import FINAL
from petitions.statute.moves.table import MOVES
from petitions.statute.needs import Fact
from petitions.statute.rows import Limit, Move
from petitions.statute.terms import Clock, Kind, Role, State
from petitions.statute.words import Text

LEVELS = (0, 2, 4, 6, 9, 12)  # digits of a division: country, province, city, county, town, village
Holds = Callable[[Fact], bool]
BACK = Action.TAKE_BACK_PROPOSAL  # by whoever waits: nobody else waits for it


class NotPermittedError(Exception):
    """The statute refuses; the sentence is fit to be shown. `field` says where it belongs."""

    def __init__(self, sentence: Text, field: str = "") -> None:
        super().__init__(sentence.zh)
        self.sentence = sentence
        self.field = field


@cache
def _rows_from(state: State) -> tuple[Move, ...]:
    return tuple(row for row in MOVES if state in row.sources)


def _in_force(rows: Iterable[Move], on: date) -> list[Move]:
    """Of rows that differ only by their day in force, the last one, in table order."""
    rows = [row for row in rows if row.since <= on]
    latest = {(row.action, row.target, row.variant): row for row in rows}
    for row in rows:
        key = row.action, row.target, row.variant
        if row.since > latest[key].since:
            latest[key] = row
    kept = set(map(id, latest.values()))
    return [row for row in rows if id(row) in kept]


@lru_cache(maxsize=4096)  # a page of a file asks it for each step of each role
def moves_open_to(role: Role, *, state: State, kind: Kind, on: date) -> tuple[Move, ...]:
    """The rows this role has in this state, by the law of this day, whatever the facts are."""
    rows = (row for row in _rows_from(state) if role in row.by and kind in row.of)
    return tuple(_in_force(rows, on))


def awaited(*, state: State, kind: Kind, on: date) -> tuple[Role, ...]:
    """The officers, by role, of whom one takes the file out of this state."""
    rows = (
        row
        for row in _rows_from(state)
        if kind in row.of and row.since <= on and _takes_further(row, state)
    )
    roles = dict.fromkeys(role for row in rows for role in row.by)
    return tuple(role for role in roles if role is not Role.PETITIONER)


@cache
def states_awaiting(role: Role) -> tuple[State, ...]:
    """The open states in which somebody in this role may take the file further."""
    return tuple(
        state
        for state in State
        if state not in FINAL
        and any(role in row.by and _takes_further(row, state) for row in _rows_from(state))
    )


def _takes_further(row: Move, state: State) -> bool:
    return row.leads_to(state) is not state and row.action is not BACK


def move_for(
    action: Action, *, role: Role, state: State, kind: Kind, on: date, holds: Holds
) -> Move:
    """The row that permits the action, or NotPermittedError with a sentence that says why not.

    `holds` answers whether a fact is so; it is asked only for rows that everything else permits.
    """
    rows = [r for r in moves_open_to(role, state=state, kind=kind, on=on) if r.action is action]
    if not rows:
        raise NotPermittedError(_why_no_row(action, role=role, state=state, kind=kind, on=on))
    missing = [[fact for fact in row.when if not holds(fact)] for row in rows]
    for row, facts in zip(rows, missing, strict=True):
        if not facts:
            return row
    nearest = min(missing, key=len)
    raise NotPermittedError(_why_no_fact(action, nearest))


def _why_no_fact(action: Action, facts: list[Fact]) -> Text:
    zh = "、".join(fact.text.zh for fact in facts)
    en = "; ".join(fact.text.en for fact in facts)
    articles = [fact.article for fact in facts if fact.article]
    basis_zh = f"（{articles[0].text.zh}）" if articles else ""
    basis_en = f" ({articles[0].text.en})" if articles else ""
    firsts = [fact.first for fact in facts if fact.first]
    first_zh = f"；请先{'，'.join(first.zh for first in firsts)}" if firsts else ""
    first_en = f"; first {', '.join(first.en for first in firsts)}" if firsts else ""
    return Text(
        f"“{action.text.zh}”的条件是：{zh}{basis_zh}{first_zh}。",
        f'"{action.text.en}" requires: {en}{basis_en}{first_en}.',
    )


def _why_no_row(action: Action, *, role: Role, state: State, kind: Kind, on: date) -> Text:
    doers = [row for row in _rows_from(state) if row.action is action]
    if not doers:
        return Text(
            f"“{state.text.zh}”的信访件不能“{action.text.zh}”。",
            f'A petition that is "{state.text.en.lower()}" does not allow '
            f'"{action.text.en.lower()}".',
        )
    if not any(kind in row.of for row in doers):
        return Text(
            f"{kind.text.zh}类信访件不适用“{action.text.zh}”。",
            f'"{action.text.en}" does not apply to the kind "{kind.text.en.lower()}".',
        )
    if all(row.since > on for row in doers):
        since = min(row.since for row in doers)
        return Text(
            f"“{action.text.zh}”的规定自{since:%Y年%m月%d日}起施行。",
            f'The rule on "{action.text.en}" is in force from {since.isoformat()}.',
        )
    roles = dict.fromkeys(role for row in doers for role in row.by)
    return Text(
        f"“{action.text.zh}”由{'、'.join(r.text.zh for r in roles)}办理，{role.text.zh}不能办理。",
        f'"{action.text.en}" is for the {_any_of(r.text.en.lower() for r in roles)}, '
        f"not for the {role.text.en.lower()}.",
    )


def _any_of(names: Iterable[str]) -> str:
    *most, last = names
    return f"{', '.join(most)} or {last}" if most else last


def row_of(
    action: Action, *, source: State, target: State, variant: str, on: date, role: Role
) -> Move:
    """The row by which a step in the history was made. Raises LookupError if there is none."""
    rows = [
        row
        for row in _rows_from(source)
        if (row.action, row.leads_to(source), row.variant) == (action, target, variant)
        and row.since <= on
        and role in row.by
    ]
    if not rows:
        raise LookupError(f"{action} {source} → {target} on {on}: no row")
    return max(rows, key=lambda row: row.since)


def limit_on(
    clock: Clock, day: date, *, division_id: str = "", local: Iterable[Limit] = ()
) -> Limit:
    """The limit in force on the day the clock started; a clock keeps the law of that day.

    A local limit goes before the national one, the nearer division's before the wider one's.
    """
    here = [
        row
        for row in local
        if row.clock is clock
        and row.since <= day
        and division_id.startswith(_area(row.division_id))
    ]
    if here:
        return max(here, key=lambda row: (len(_area(row.division_id)), row.since))
    rows = [row for row in LIMITS if row.clock is clock and row.since <= day]
    if not rows:
        raise NotPermittedError(
            Text(
                f"{day:%Y年%m月%d日}“{clock.text.zh}”期限尚未施行。",
                f'The limit "{clock.text.en.lower()}" was not in force on {day.isoformat()}.',
            )
        )
    return max(rows, key=lambda row: row.since)


def _area(division_id: str) -> str:
    """The digits that all divisions in this one share.

    Zeros are cut level by level (GB/T 2260): Chongqing is 50, not 5, which is Sichuan, too.
    """
    return next(division_id[:end] for end in LEVELS if not division_id[end:].strip("0"))


def is_final(state: State) -> bool:
    return state in FINAL
