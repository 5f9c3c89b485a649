"""The kinds of questions of the quiz, each drawn from the rows in force."""

from collections.abc import Callable, Sequence
from random import Random

from petitions.statute.days.limits import LIMITS
from petitions.statute.gists import GISTS
from petitions.statute.moves.anchors import article_anchor, limit_anchor, move_anchor
from petitions.statute.moves.reading import NotPermittedError, limit_on, move_for
from petitions.statute.moves.table import MOVES
from petitions.statute.outcomes import Route
from petitions.statute.quiz.asking import Question, QuizAnswer, asked
from petitions.statute.quiz.cases import CASES, PETITION, SIXTH, alike
from petitions.statute.rows import Limit, Move
from petitions.statute.terms import Clock, Kind, Role, State, Unit
from petitions.statute.words import Law, Text

SOME = 16
LATEST = max(*(row.since for row in MOVES), *(limit.since for limit in LIMITS))


def days_of(rng: Random) -> Question:
    limit = rng.choice(_counted())
    name = limit.clock.text
    right = _days(limit)
    return asked(
        rng,
        Text(f"“{name.zh}”的期限是多少？", f'How long is the limit "{name.en}"?'),
        _of_limit(right, limit),
        [_days(other) for other in _counted()],
    )


def unit_of(rng: Random) -> Question:
    unit = rng.choice(list(Unit))
    limits = _counted()
    limit = rng.choice([row for row in limits if row.unit is unit])
    zh, en = (
        ("自然日", "calendar days") if unit is Unit.CALENDAR_DAYS else ("工作日", "working days")
    )
    return asked(
        rng,
        Text(f"下列期限，哪一个按{zh}计算？", f"Which of these limits is counted in {en}?"),
        _of_limit(limit.clock.text, limit),
        [row.clock.text for row in limits if row.unit is not unit],
    )


def starts_with(rng: Random) -> Question:
    move = rng.choice([row for row in _current() if row.starts])
    clock = rng.choice(move.starts)
    others = [row for row in MOVES if row.starts and not _ever(row, "starts", clock)]
    name, step = clock.text, move.action.text
    why = Text(
        f"“{step.zh}”之日起算“{name.zh}”，当日不计入。",
        f'"{name.en}" runs from the day of "{step.en}"; that day itself is not counted.',
    )
    return asked(
        rng,
        Text(
            f"“{name.zh}”的期限自哪一步之日起算？",
            f'From the day of which step does "{name.en}" run?',
        ),
        QuizAnswer(step, why, move.article, move_anchor(move)),
        [row.action.text for row in others],
    )


def stops_with(rng: Random) -> Question:
    move = rng.choice([row for row in _current() if row.stops])
    clock = rng.choice(move.stops)
    others = [row for row in MOVES if row.stops and not _ever(row, "stops", clock)]
    name, step = clock.text, move.action.text
    why = Text(f"“{step.zh}”办成，“{name.zh}”即止。", f'"{step.en}" ends "{name.en}".')
    return asked(
        rng,
        Text(
            f"办成哪一步，“{name.zh}”的期限即告完成？", f'Which step meets the limit "{name.en}"?'
        ),
        QuizAnswer(step, why, move.article, move_anchor(move)),
        [row.action.text for row in others],
    )


def who_may(rng: Random) -> Question:
    move = rng.choice(_current())
    state = rng.choice(move.sources)
    may = {
        role
        for row in MOVES
        if row.action is move.action and state in row.sources
        for role in row.by
    }
    role, step = rng.choice(move.by), move.action.text
    why = Text(
        f"在“{state.text.zh}”时，“{step.zh}”由{'、'.join(r.text.zh for r in move.by)}办理。",
        f'At "{state.text.en}", "{step.en}" is for: {", ".join(r.text.en for r in move.by)}.',
    )
    return asked(
        rng,
        Text(
            f"信访件处于“{state.text.zh}”，谁可以“{step.zh}”？",
            f'The file is at "{state.text.en}": who may make the step "{step.en}"?',
        ),
        QuizAnswer(role.text, why, move.article, move_anchor(move)),
        [other.text for other in _ACTING if other not in may],
    )


def document_of(rng: Random) -> Question:
    move = rng.choice([row for row in _current() if row.issues])
    issued = {d for row in MOVES if row.action is move.action for d in row.issues}
    document, step = rng.choice(move.issues), move.action.text
    why = Text(
        f"“{step.zh}”制作：{'、'.join(d.text.zh for d in move.issues)}。",
        f'"{step.en}" issues: {", ".join(d.text.en for d in move.issues)}.',
    )
    return asked(
        rng,
        Text(f"“{step.zh}”应当制作哪一份文书？", f'Which document goes with "{step.en}"?'),
        QuizAnswer(document.text, why, move.article, move_anchor(move)),
        [d.text for row in MOVES for d in row.issues if d not in issued],
    )


def route_of(rng: Random) -> Question:
    case, route = rng.choice(CASES)
    article = route.article if route else SIXTH
    right = route.text if route else PETITION
    why = Text(
        f"依{article.text.zh}，应当走：{right.zh}。", f"By {article.text.en}: {right.en.lower()}."
    )
    return asked(
        rng,
        Text(f"{case.zh}应当走哪一条途径？", f"{case.en} Which way is the right one?"),
        QuizAnswer(right, why, article, article_anchor(article)),
        [*(other.text for other in Route), PETITION],
    )


def refused(rng: Random) -> Question:
    """Three steps the table permits and one it refuses, with the sentence of the refusal."""
    permitted = [_attempt(rng) for _ in range(SOME)]
    answer = None
    while answer is None:
        answer = _refusal(rng)
    return asked(
        rng,
        Text("以下哪一步会被系统拒绝？", "Which of these steps is refused?"),
        answer,
        [_told(*attempt) for attempt in permitted],
    )


def article_for(rng: Random) -> Question:
    article = rng.choice([place for place in GISTS if place.law is Law.REGULATION_2022])
    gist = GISTS[article]
    return asked(
        rng,
        Text(f"哪一条说的是：{gist.zh}", f"Which article says this: {gist.en}"),
        QuizAnswer(article.text, gist, article, article_anchor(article)),
        [other.text for other in GISTS if not alike(article, other)],
    )


KINDS: Sequence[Callable[[Random], Question]] = (
    days_of, unit_of, starts_with, stops_with, who_may, document_of, route_of, refused, article_for,
)  # fmt: skip

_ACTING = tuple(dict.fromkeys(r for row in MOVES for r in row.by if r is not Role.SYSTEM))


def _current() -> list[Move]:
    """The rows that officers and petitioners use; older ones are not asked about."""
    return [
        r for r in MOVES if r.article.law is not Law.REGULATION_2005 and Role.SYSTEM not in r.by
    ]


def _counted() -> list[Limit]:
    return [limit for clock in Clock if (limit := limit_on(clock, LATEST)).days]


def _days(limit: Limit) -> Text:
    return Text(f"{limit.days}{limit.unit.text.zh}", f"{limit.days} {limit.unit.text.en}")


def _of_limit(right: Text, limit: Limit) -> QuizAnswer:
    days, name = _days(limit), limit.clock.text
    why = Text(f"“{name.zh}”：{days.zh}。", f'"{name.en}": {days.en}.')
    return QuizAnswer(right, why, limit.article, limit_anchor(limit))


def _ever(move: Move, what: str, clock: Clock) -> bool:
    """Whether any row of the move's action does so to the clock."""
    return any(clock in getattr(row, what) for row in MOVES if row.action is move.action)


Attempt = tuple[Move, Role, State, Kind]


def _attempt(rng: Random) -> Attempt:
    row = rng.choice(_current())
    return row, rng.choice(row.by), rng.choice(row.sources), rng.choice(row.of)


def _refusal(rng: Random) -> QuizAnswer | None:
    """A step tried by somebody else; None if the table happens to permit that, too."""
    row, _role, state, kind = _attempt(rng)
    role = rng.choice(_ACTING)
    try:
        move_for(row.action, role=role, state=state, kind=kind, on=LATEST, holds=_so)
    except NotPermittedError as error:
        text = _told(row, role, state, kind)
        return QuizAnswer(text, error.sentence, row.article, move_anchor(row))
    return None


def _told(row: Move, role: Role, state: State, kind: Kind) -> Text:
    step = row.action.text
    return Text(
        f"{role.text.zh}对“{state.text.zh}”的{kind.text.zh}件“{step.zh}”",
        f'{role.text.en}: "{step.en}" on a file ({kind.text.en.lower()}) at "{state.text.en}"',
    )


def _so(_fact: object) -> bool:
    return True
