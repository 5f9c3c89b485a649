"""The life of the invented petitions: every step through the services, at plausible times."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from random import Random

from intake.demo.arranging import arrange
from intake.demo.cast import Cast, office_hour
from intake.demo.choosing import OrdinaryLife
from intake.demo.life import BUSY_ORGAN
from intake.demo.overseeing import oversee
from intake.demo.showing import WITH_ANOTHER, GuidedLife
from intake.demo.subjects import SUBJECTS
from intake.demo.ways import WAY
from petitions.models import Petition
from petitions.statute import Kind, State

SEED, LONGEST_LIFE = 20220501, 170
LATE = 12  # days until an objection whose five working days have passed
HANDLED, CLOSED = 11, 2  # files of the organ that is shown: enough to oversee and to arrange


def play(
    *, count: int, now: datetime, expect: Callable[[str, int], object] = lambda part, files: None
) -> Iterator[Petition]:
    """Register `count` petitions in the past months and let officers act on them up to `now`.

    Where chance has left a state empty, or the organ that is shown too few files, more petitions
    are led there, so that a small demo shows what a large one does. In the end some are supervised,
    and leaders, the conference and a campaign take some up. Gives every petition once; `expect` is
    told each part by its name and how many it has, before they come: how many states are left empty
    is not known sooner.
    """
    cast = Cast()
    dice = Random(SEED)  # noqa: S311 - the same county every time, not a secret
    ages = sorted((_age(dice) for _ in range(count)), reverse=True)
    expect("历月来件", count)
    for index, age in enumerate(ages):
        at = office_hour(now - timedelta(days=age), dice)
        yield OrdinaryLife(cast, dice, index, min(at, now), now).run()
    shown = set(Petition.objects.values_list("state_code", flat=True).distinct())
    led = [(state, 0) for state in WAY if state not in shown]
    lives = [
        _life(cast, dice, now, state, delay) for state, delay in [*led, (State.OBJECTED, LATE)]
    ]
    expect("补齐状态", len(lives) + len([life for life in lives if life.goal in WITH_ANOTHER]))
    for life in lives:
        if life.goal in WITH_ANOTHER:
            yield life.find_other()
        yield life.lead_to(life.goal)
    lives = _missing(cast, dice, now)
    expect("补足承办", len(lives))
    for life in lives:
        yield life.lead_to(life.goal)
    oversee(cast, dice, now)
    arrange(cast, dice, now)


def _life(
    cast: Cast, dice: Random, now: datetime, goal: State, delay: int = 0, organ: str = ""
) -> GuidedLife:
    """On a suggestion for the state that only suggestions have; on a claim for all others."""
    life, ideas = GuidedLife(cast, dice, now, goal), goal is State.STUDYING
    subjects = [s for s in SUBJECTS if s.title.startswith(("希望", "建议")) is ideas]
    life.take_on(dice.choice([s for s in subjects if not organ or s.organ == organ]))
    life.delay = timedelta(days=delay)
    return life


def _missing(cast: Cast, dice: Random, now: datetime) -> list[GuidedLife]:
    """What the organ that is shown lacks."""
    mine = Petition.objects.filter(holder=cast.organs[BUSY_ORGAN], kind_code=Kind.APPEAL)
    return [
        _life(cast, dice, now, state, organ=BUSY_ORGAN)
        for state, wanted in ((State.HANDLING, HANDLED), (State.CLOSED, CLOSED))
        for _ in range(wanted - mine.filter(state_code=state).count())
    ]


def _age(dice: Random) -> float:
    """Days since it came in: half of them lately, so that every desk has work."""
    return dice.uniform(0, 30) if dice.random() < 0.5 else dice.uniform(0, LONGEST_LIFE)
