"""From a move, a limit or an article to its place on the page of the statute."""

from django import template
from django.urls import reverse

from petitions import statute
from petitions.statute import Article, Clock, Limit, Move, Phase, Text
from petitions.templatetags.words import words

register = template.Library()


@register.filter
def move_anchor(move: Move) -> str:
    """The id of the row, to end an address in."""
    return statute.move_anchor(move)


@register.filter
def clock_anchor(clock: Clock) -> str:
    """The id of the row of limits that is in force."""
    return statute.clock_anchor(clock)


@register.filter
def limit_anchor(limit: Limit) -> str:
    return statute.limit_anchor(limit)


@register.filter
def article_anchor(article: Article) -> str:
    return statute.article_anchor(article)


@register.filter
def phase_anchor(phase: Phase) -> str:
    return statute.phase_anchor(phase)


@register.filter
def flow_anchor(phase: Phase) -> str:
    return statute.flow_anchor(phase)


@register.filter
def days_in_words(limit: Limit, days: int | None = None) -> str:
    """So many days of the limit's unit: its own or, say, those of its extension."""
    count, unit = limit.days if days is None else days, limit.unit.text
    return words(Text(f"{count}{unit.zh}", f"{count} {unit.en}"))


@register.filter
def move_link(move: Move) -> str:
    """The address of the row; one click from any button."""
    return f"{_page()}#{statute.move_anchor(move)}"


@register.filter
def clock_link(clock: Clock) -> str:
    """The address of the limit; one click from any clock."""
    return f"{_page()}#{statute.clock_anchor(clock)}"


@register.filter
def article_link(article: Article) -> str:
    return f"{_page()}#{statute.article_anchor(article)}"


@register.filter
def gist(article: Article) -> Text | None:
    """What the article asks for, in one sentence of our own."""
    return statute.gist_of(article)


def _page() -> str:
    return reverse("workflow:statute")
