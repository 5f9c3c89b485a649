"""What a question of the quiz is, and how the wrong answers are set beside the right one."""

from collections.abc import Iterable
from dataclasses import dataclass
from random import Random

from petitions.statute.words import Article, Text

OPTIONS = 4


@dataclass(frozen=True)
class Question:
    """`right` is the place of the right one among the four options; `why` says what is so."""

    text: Text
    options: tuple[Text, ...]
    right: int
    why: Text
    article: Article
    anchor: str  # of the row, on the page of the statute


@dataclass(frozen=True)
class QuizAnswer:
    """The right option, and where to read it."""

    text: Text
    why: Text
    article: Article
    anchor: str


def asked(rng: Random, text: Text, right: QuizAnswer, others: Iterable[Text]) -> Question:
    """The question with three of the other texts, each different from all in both languages."""
    taken = [right.text]
    pool = list(dict.fromkeys(others))
    for other in rng.sample(pool, len(pool)):
        if all(other.zh != one.zh and other.en != one.en for one in taken):
            taken.append(other)
    taken = taken[:OPTIONS]
    rng.shuffle(taken)
    place = taken.index(right.text)
    return Question(text, tuple(taken), place, right.why, right.article, right.anchor)
