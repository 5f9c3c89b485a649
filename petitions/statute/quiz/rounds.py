"""Questions for new officers, made of the rows: each has four answers, and one of them is right.

Pure: the same seed gives the same round. What is asked, in which words and of which rows, stands in
`questions.py`; here they are drawn.
"""

from collections.abc import Iterator
from functools import lru_cache
from random import Random

from petitions.statute.quiz.asking import Question
from petitions.statute.quiz.questions import KINDS

ROUND = 10
TRIES = 50


@lru_cache(maxsize=64)
def round_of(seed: int) -> tuple[Question, ...]:
    """The ten questions of a seed; every kind is asked before one comes again, none twice."""
    rng = Random(seed)  # noqa: S311  a game, not a secret
    return tuple(_drawn(rng))


def score(seed: int, answers: dict[int, int]) -> int:
    """How many are right of the answers, by the number of the question from 1."""
    questions = round_of(seed)
    return sum(questions[number - 1].right == answer for number, answer in answers.items())


def _drawn(rng: Random) -> Iterator[Question]:
    asked: set[tuple[str, str]] = set()
    kinds = rng.sample(KINDS, len(KINDS))
    for number in range(ROUND):
        make = kinds[number % len(kinds)]
        question = make(rng)
        for _try in range(TRIES):
            if _essence(question) not in asked:
                break
            question = make(rng)
        asked.add(_essence(question))
        yield question


def _essence(question: Question) -> tuple[str, str]:
    return question.text.zh, question.options[question.right].zh
