"""Every article the tables cite is explained in one sentence."""

import re

import pytest

from petitions.statute import (
    GISTS,
    GROUNDS,
    LIMITS,
    MOVES,
    Action,
    Advice,
    Article,
    Clock,
    Fact,
    Ground,
    Law,
    Route,
    article_of,
    gist_of,
    limit_on,
)

CITED = sorted(
    {row.article for row in (*MOVES, *LIMITS)}
    | {row.direct for row in LIMITS if row.direct}
    | {row.article for row in (*Fact, *Route, *Advice) if row.article}
    | {
        article_of(row, ground=ground, choice=None)
        for row in MOVES
        for ground in GROUNDS.get(row.action, ())
    },
    key=lambda article: article.code,
)


@pytest.mark.parametrize("article", CITED, ids=lambda article: article.code)
def test_every_article_that_is_cited_has_a_gist(article):
    assert gist_of(article)


@pytest.mark.parametrize("gist", GISTS.values(), ids=str)
def test_a_gist_is_one_sentence_in_each_language(gist):
    assert gist.zh.endswith("。")
    assert gist.zh.count("。") == 1
    assert re.fullmatch(r"[A-Z][^.一-鿿]+\.", gist.en)


def test_an_item_falls_back_to_its_paragraph_and_that_to_its_article():
    law = Law.REGULATION_2022
    assert gist_of(Article(law, 22, 1, 2)) == GISTS[Article(law, 22, 1)]
    assert gist_of(Article(law, 29, 1)) == GISTS[Article(law, 29)]
    assert gist_of(Article(law, 22, 1, 3)) == GISTS[Article(law, 22, 1, 3)]


def test_a_law_as_a_whole_does_not_speak_for_its_articles():
    assert gist_of(Article(Law.SIMPLE_2022, 9)) is None


def stands_on(action, **chosen):
    """The last two numbers of the article a step stands on with what is chosen."""
    row = next(row for row in MOVES if row.action is action)
    article = article_of(row, **{"ground": None, "choice": None, **chosen})
    return article.number, article.paragraph


def test_each_suggestion_and_its_reply_stands_on_its_own_paragraph():
    kinds = [stands_on(Action.ADVISE, choice=kind) for kind in Advice]
    assert kinds == [(40, 1), (40, 2), (40, 3)], "better work, better policy, accountability"
    assert stands_on(Action.RECORD_ADVICE_REPLY) == (40, 4)
    assert limit_on(Clock.ADVICE, max(row.since for row in LIMITS)).article.paragraph == 4


def test_a_ground_of_several_steps_stands_on_the_article_of_the_step():
    for ground in (Ground.LATE, Ground.OUT_OF_SCOPE):
        assert stands_on(Action.PROPOSE_REVIEW_REFUSAL, ground=ground) == (35, 0)
        assert stands_on(Action.PROPOSE_REEXAMINATION_REFUSAL, ground=ground) == (36, 1)
    assert stands_on(Action.SUPERVISE, ground=Ground.SHIRKED) == (40, 1)
    assert stands_on(Action.LIST_CASE, ground=Ground.SHIRKED) == (39, 0)
    assert stands_on(Action.PROPOSE_REFUSAL, ground=Ground.SKIP_LEVEL) == (20, 1)
