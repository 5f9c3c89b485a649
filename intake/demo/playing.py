"""The life of the invented petitions: every step through the services, at plausible times."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from random import Random

from intake.demo.arranging import arrange
from intake.demo.cast import Cast, office_hour
from intake.demo.choosing import OrdinaryLife
from intake.demo.overseeing import oversee
from intake.demo.showing import GuidedLife
from intake.demo.subjects import SUBJECTS, Subject
from intake.demo.ways import WAY
from petitions.models import Petition
from petitions.statute import State

SEED, LONGEST_LIFE = 20220501, 170
LATE = 12  # days until an objection whose five working days have passed


def play(*, count: int, now: datetime) -> Iterator[Petition]:
    """Register `count` petitions in the past months and let officers act on them up to `now`.

    Where chance has left a state empty, one more petition is led there. In the end some of them are
    supervised, and leaders, the conference and a campaign take some up.
    """
    cast = Cast()
    dice = Random(SEED)  # noqa: S311 - the same county every time, not a secret
    ages = sorted((_age(dice) for _ in range(count)), reverse=True)
    for index, age in enumerate(ages):
        at = office_hour(now - timedelta(days=age), dice)
        yield OrdinaryLife(cast, dice, index, min(at, now), now).run()
    shown = set(Petition.objects.values_list("state_code", flat=True).distinct())
    led = [(state, 0) for state in WAY if state not in shown]
    for index, (state, delay) in enumerate([*led, (State.OBJECTED, LATE)], start=count):
        life = GuidedLife(cast, dice, index, now, now)
        life.subject, life.delay = _fitting(life, state), timedelta(days=delay)
        life.organ = cast.organs[life.subject.organ]
        yield life.lead_to(state)
    yield from oversee(cast, dice, now)
    yield from arrange(cast, dice, now)


def _fitting(life: GuidedLife, state: State) -> Subject:
    """A suggestion for the state that only suggestions have; a claim for all others."""
    ideas = state is State.STUDYING
    subjects = [s for s in SUBJECTS if s.title.startswith(("希望", "建议")) is ideas]
    return life.dice.choice(subjects)


def _age(dice: Random) -> float:
    """Days since it came in: half of them lately, so that every desk has work."""
    return dice.uniform(0, 30) if dice.random() < 0.5 else dice.uniform(0, LONGEST_LIFE)
