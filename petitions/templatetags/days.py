"""How sure a date is: whether the calendar of its year has been published."""

from datetime import date

from django import template
from django.utils.translation import gettext

from petitions.lawbook import LawBook

register = template.Library()
_known: set[int] = set()  # a year that is known stays known: no edition takes one back


@register.filter
def provisional(day: date | None) -> str:
    """A sentence if the calendar of the day's year is not published; costs a query only then."""
    if day is None or day.year in _known:
        return ""
    if LawBook.current().calendar.knows(day):
        _known.add(day.year)
        return ""
    return gettext("该年度节假日安排尚未发布，按周末和法定节假日推算")
