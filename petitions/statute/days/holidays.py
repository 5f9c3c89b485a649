"""法定节假日: the days that are holidays by law, whether or not the year's notice has come.

《全国年节及纪念日放假办法》 as amended in 2024 (in force from 2025), Art. 2. Only the yearly notice
of the State Council says which weekends are worked in exchange, and which days are given for a
holiday that falls on a weekend (Art. 6).
"""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache

# year: Spring Festival (1st of the 1st month), Qingming in April, Dragon Boat, Mid-Autumn
BY_THE_MOON = {
    2025: (1, 29, 4, 5, 31, 10, 6),
    2026: (2, 17, 5, 6, 19, 9, 25),
    2027: (2, 6, 5, 6, 9, 9, 15),
    2028: (1, 26, 4, 5, 28, 10, 3),
    2029: (2, 13, 4, 6, 16, 9, 22),
    2030: (2, 3, 5, 6, 5, 9, 12),
    2031: (1, 23, 5, 6, 24, 10, 1),
    2032: (2, 11, 4, 6, 12, 9, 19),
    2033: (1, 31, 4, 6, 1, 9, 8),
    2034: (2, 19, 5, 6, 20, 9, 27),
    2035: (2, 8, 5, 6, 10, 9, 16),
    2036: (1, 28, 4, 5, 30, 10, 4),
    2037: (2, 15, 4, 6, 18, 9, 24),
    2038: (2, 4, 5, 6, 7, 9, 13),
    2039: (1, 24, 5, 5, 27, 10, 2),
    2040: (2, 12, 4, 6, 14, 9, 20),
    2041: (2, 1, 4, 6, 3, 9, 10),
    2042: (1, 22, 4, 6, 22, 9, 28),
    2043: (2, 10, 5, 6, 11, 9, 17),
    2044: (1, 30, 4, 5, 31, 10, 5),
    2045: (2, 17, 4, 6, 19, 9, 25),
    2046: (2, 6, 4, 6, 8, 9, 15),
    2047: (1, 26, 5, 5, 29, 10, 4),
    2048: (2, 14, 4, 6, 15, 9, 22),
    2049: (2, 2, 4, 6, 4, 9, 11),
    2050: (1, 23, 4, 6, 23, 9, 30),
}
BY_THE_SUN = {(1, 1): "元旦", (5, 1): "劳动节", (5, 2): "劳动节"} | dict.fromkeys(
    [(10, 1), (10, 2), (10, 3)], "国庆节"
)
SPRING = (-1, 0, 1, 2)  # New Year's Eve and the first three days
FIRST_YEAR = min(BY_THE_MOON)


@cache
def statutory_holidays(year: int) -> Mapping[date, str]:
    """The days of that year, with their names; none of a year before the law as it stands.

    After the table's last year those of the solar calendar alone.
    """
    if year < FIRST_YEAR:
        return {}
    days = {date(year, *day): name for day, name in BY_THE_SUN.items()}
    if told := BY_THE_MOON.get(year):
        month, day, qingming, *others = told
        spring = date(year, month, day)
        days |= {spring + timedelta(days=n): "春节" for n in SPRING}
        days |= {
            date(year, 4, qingming): "清明节",
            date(year, *others[:2]): "端午节",
            date(year, *others[2:]): "中秋节",
        }
    return days
