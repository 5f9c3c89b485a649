"""The quiz: fair questions, the same for a seed, right by the tables."""

from random import Random

import pytest

from petitions.statute import MOVES, ROUND, Clock, limit_on, round_of, score
from petitions.statute.quiz.questions import KINDS, LATEST, alike
from petitions.statute.words import Article, Law


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_of_four_different_options_one_is_right(kind):
    for seed in range(150):
        question = kind(Random(seed))
        for language in ("zh", "en"):
            options = [option.written_in(language) for option in question.options]
            assert len(set(options)) == len(options) == 4
            assert all(options)
        assert question.right in range(4)
        assert question.why.zh
        assert question.anchor


def test_a_round_is_the_same_for_its_seed_and_asks_nothing_twice():
    for seed in range(60):
        questions = round_of(seed)
        assert len({(q.text.zh, q.options[q.right].zh) for q in questions}) == ROUND
        round_of.cache_clear()
        assert round_of(seed) == questions
    assert round_of(1) != round_of(2)


def test_the_score_counts_what_was_right():
    rights = {number: question.right for number, question in enumerate(round_of(7), 1)}
    assert score(7, rights) == ROUND
    assert score(7, {1: (rights[1] + 1) % 4, 2: rights[2]}) == 1
    assert score(7, {}) == 0


def asked(name, seeds=150):
    kind = next(kind for kind in KINDS if kind.__name__ == name)
    return [kind(Random(seed)) for seed in range(seeds)]


def days(clock):
    limit = limit_on(clock, LATEST)
    return f"{limit.days}{limit.unit.text.zh}"


def test_the_days_are_those_of_the_limit_and_of_no_other_option():
    for question in asked("days_of"):
        clock = next(c for c in Clock if question.text.zh == f"“{c.text.zh}”的期限是多少？")
        assert question.options[question.right].zh == days(clock)


def test_nobody_among_the_wrong_ones_may_make_the_step():
    for question in asked("who_may"):
        state, action = question.text.zh.split("“")[1].split("”")[0], question.text.zh.split("“")[2]
        may = {
            role.text.zh
            for row in MOVES
            if row.action.text.zh == action.split("”")[0]
            and state in {source.text.zh for source in row.sources}
            for role in row.by
        }
        right = {number for number, option in enumerate(question.options) if option.zh in may}
        assert right == {question.right}


@pytest.mark.parametrize(("name", "what"), [("starts_with", "starts"), ("stops_with", "stops")])
def test_no_wrong_step_starts_or_stops_the_limit(name, what):
    for question in asked(name):
        clock = next(c for c in Clock if f"“{c.text.zh}”" in question.text.zh)
        doing = {row.action.text.zh for row in MOVES if clock in getattr(row, what)}
        right = {number for number, option in enumerate(question.options) if option.zh in doing}
        assert right == {question.right}


def test_no_wrong_document_goes_with_the_step():
    for question in asked("document_of"):
        step = question.text.zh.split("”")[0].removeprefix("“")
        issued = {
            document.text.zh
            for row in MOVES
            if row.action.text.zh == step
            for document in row.issues
        }
        right = {number for number, option in enumerate(question.options) if option.zh in issued}
        assert right == {question.right}


def test_articles_that_say_nearly_the_same_are_not_set_against_each_other():
    law = Law.REGULATION_2022
    assert alike(Article(law, 20, 2), Article(law, 31, 0, 1))
    assert not alike(Article(law, 35), Article(law, 23, 3))
