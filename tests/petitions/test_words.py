"""How days, hours and signs are written for the reader."""

from datetime import date, time

import pytest
from django.utils.translation import override

from petitions.templatetags.words import span

MONDAY, FRIDAY = date(2026, 11, 23), date(2026, 11, 27)


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("zh-hans", ("2026年11月23日—2026年11月27日", "2026年11月23日", "09:00—11:30")),
        ("en", ("23 November 2026–27 November 2026", "23 November 2026", "09:00–11:30")),
    ],
)
def test_a_span_has_the_dash_of_the_language_and_a_single_day_none(language, told):
    spans = ((MONDAY, FRIDAY), (MONDAY, MONDAY), (time(9), time(11, 30)))
    with override(language):
        assert tuple(span(*one) for one in spans) == told
