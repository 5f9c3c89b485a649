"""How good a classifier is, measured on texts it has not seen."""

import math
import random
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from intake.classification.learning.model import trained

FOLDS = 5
SURE = 0.5  # at least: a proposal is right more often than wrong, as far as the tries tell
NINETY_FIVE = 1.96  # of a hundred measurements, the truth is within so many standard errors of 95


def lower_bound(right: int, tried: int) -> float:
    """What share is right at least, as far as so few tries tell (Wilson, 95 %).

    Rounded down to whole percent: below 1 however many tries there were, 0 where there was none.
    """
    if not tried:
        return 0.0
    share, square = right / tried, NINETY_FIVE**2
    middle = share + square / (2 * tried)
    spread = NINETY_FIVE * math.sqrt(share * (1 - share) / tried + square / (4 * tried**2))
    return min(math.floor(100 * (middle - spread) / (1 + square / tried)), 99) / 100


class CategoryScore(NamedTuple):
    """Of one class: how many were proposed rightly, how many of its files were found (0 to 1)."""

    files: int
    precision: float
    recall: float

    @property
    def right(self) -> int:
        """So many of its files were proposed for it."""
        return round(self.recall * self.files)

    @property
    def proposed(self) -> int:
        """For so many files it was proposed, rightly or not; 0 where never rightly."""
        return round(self.right / self.precision) if self.precision else 0

    @property
    def sure(self) -> float:
        """So many of its proposals are right at least: of a handful never all."""
        return lower_bound(self.right, self.proposed)

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    @property
    def is_sure(self) -> bool:
        """Enough tries were right. Three of three are not enough: F1 makes much of a handful."""
        return self.sure >= SURE

    def may_propose(self, least: float) -> bool:
        """Whether it is proposed where an F1 of `least` (0 to 1) is asked for."""
        return self.f1 >= least and self.is_sure


class AccuracyReport(NamedTuple):
    scores: dict[str, CategoryScore]
    accuracy: float

    @property
    def tried(self) -> int:
        return sum(score.files for score in self.scores.values())

    @property
    def right(self) -> int:
        return sum(score.right for score in self.scores.values())

    @property
    def sure(self) -> float:
        """So many of all proposals are right at least."""
        return lower_bound(self.right, self.tried)

    @property
    def macro_f1(self) -> float:
        """The mean of the classes' F1, each class counting the same however many files it has."""
        return sum(score.f1 for score in self.scores.values()) / max(len(self.scores), 1)


def cross_validated(
    texts: Sequence[Sequence[str]],
    classes: Sequence[str],
    seeds: Mapping[str, Sequence[str]],
    *,
    done: Callable[[int], object] = lambda fold: None,
) -> AccuracyReport:
    """Five times, learn from four fifths and try on the rest; every class is spread over all."""
    fold_of = _folds(classes)
    proposed: list[str | None] = [None] * len(texts)
    for fold in range(FOLDS):
        learnt = [at for at in range(len(texts)) if fold_of[at] != fold]
        model = trained([texts[at] for at in learnt], [classes[at] for at in learnt], seeds)
        for at in range(len(texts)):
            if fold_of[at] == fold:
                proposed[at] = model.best(texts[at])
        done(fold)
    return _report(classes, proposed)


def _folds(classes: Sequence[str]) -> list[int]:
    """A fold for each text, the same ones every time; the texts of a class in turn."""
    places: dict[str, list[int]] = defaultdict(list)
    for at, name in enumerate(classes):
        places[name].append(at)
    dice, folds = random.Random(0), [0] * len(classes)  # noqa: S311 - a draw, not a secret
    for shift, name in enumerate(sorted(places)):
        dice.shuffle(places[name])
        for turn, at in enumerate(places[name]):
            folds[at] = (turn + shift) % FOLDS
    return folds


def _report(classes: Sequence[str], proposed: Sequence[str | None]) -> AccuracyReport:
    wanted, given = Counter(classes), Counter(proposed)
    right = Counter(name for name, guess in zip(classes, proposed, strict=True) if name == guess)
    scores = {
        name: CategoryScore(
            files=wanted[name],
            precision=right[name] / given[name] if given[name] else 0.0,
            recall=right[name] / wanted[name],
        )
        for name in sorted(wanted)
    }
    return AccuracyReport(scores, sum(right.values()) / max(len(classes), 1))
