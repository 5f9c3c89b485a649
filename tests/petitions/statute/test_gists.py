"""Every article the tables cite is explained in one sentence."""

import re

import pytest

from petitions.statute import GISTS, LIMITS, MOVES, Article, Fact, Ground, Law, Route, gist_of

CITED = sorted(
    {row.article for row in (*MOVES, *LIMITS)}
    | {row.article for row in (*Fact, *Ground, *Route) if row.article},
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
