"""How figures read: percent, days, numbers, changes, and the light of a rate."""

from django import template
from django.utils.translation import gettext

from petitions.lawbook import LawBook
from supervision.statistics.measures import Sort, with_parameters
from supervision.statistics.selectors.figures import Figure

register = template.Library()
GREEN, YELLOW = 90, 85  # percent, as published boards have it


register.filter("with_parameters", with_parameters)


@register.simple_tag
def law_book() -> LawBook:
    return LawBook.current()


@register.filter
def shown(figure: Figure) -> str:
    """The value with its unit; a dash on an empty base."""
    if figure.value is None:
        return "—"
    sort = figure.measure.sort
    if sort is Sort.RATE:
        return f"{figure.value:.2f}%"
    if sort is Sort.DAYS:
        return _days(figure)
    unit = gettext("%(count)s批") if sort is Sort.VISITS else gettext("%(count)s件")
    return unit % {"count": figure.counted}


def _days(figure: Figure) -> str:
    told = {"days": f"{figure.value:.1f}", "longest": figure.longest}
    if figure.spread is None:
        return gettext("%(days)s天，最长%(longest)s天") % told
    spread = {"median": f"{figure.spread.median:g}", "ninetieth": figure.spread.ninetieth}
    return gettext(
        "%(days)s天，中位数%(median)s天，90%%在%(ninetieth)s天以内，最长%(longest)s天"
    ) % (told | spread)


@register.filter
def change(value: float | None, figure: Figure) -> str:
    """By how much it changed: percent of numbers, points of rates, days of averages."""
    if value is None:
        return "—"
    sort = figure.measure.sort
    if sort is Sort.RATE:
        return gettext("%(points)s个百分点") % {"points": f"{value:+.2f}"}
    if sort is Sort.DAYS:
        return gettext("%(days)s天") % {"days": f"{value:+.1f}"}
    return f"{value:+.2f}%"


@register.filter
def light(figure: Figure) -> str:
    """Green from 90 %, yellow from 85 %, else red; nothing on an empty base."""
    if figure.value is None or figure.measure.sort is not Sort.RATE:
        return ""
    if figure.value >= GREEN:
        return "light-green"
    return "light-yellow" if figure.value >= YELLOW else "light-red"
