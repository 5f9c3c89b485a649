"""Dates on pages: how sure one is, and that it stands on one line."""

import re
from datetime import date

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from petitions.lawbook import LawBook

register = template.Library()
DAY = re.compile(r"(\d{4}-\d{2}-\d{2})")
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


@register.filter
def whole_days(words: str) -> SafeString:
    """A text whose dates do not break at their dashes."""
    parts = enumerate(DAY.split(words))  # every second one is a date
    return format_html_join(
        "", "{}", ((format_html("<time>{}</time>", one) if n % 2 else one,) for n, one in parts)
    )
