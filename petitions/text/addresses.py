"""What of an address tells where somebody lives: the road, estate or village with its house number.

Counties and towns before it name a place, and maybe the matter's, as does a road without a number.
"""

import re
from collections.abc import Iterator
from itertools import accumulate
from typing import NamedTuple

from petitions.text.normal_form import normal, spoken, spoken_at

AREA = re.compile(  # from the left, 河东省禾川市禾川县城关镇; no estate (小区) and no market (超市)
    r"(?:[^\W0-9]{1,7}?县|[^\W0-9]{2,7}?(?:自治[区州旗]|街道办事处|街道|地区|(?<![超门])市"
    r"|(?<![小社园厂校街片院矿活属民宅住])区|[省州盟旗乡镇]))+"
)
WIDER = re.compile("社区|村|路|街|大道")  # what comes after it tells a home by itself
CHARACTERS = "〇零一二三四五六七八九十百两"
GROUPS = ("组", "小组", "村民组", "村民小组", "队", "生产队", "社")  # of a village
UNITS = ("号", "号院", "号楼", "院", "弄", "栋", "幢", "座", "楼", "单元", "排", "室", *GROUPS)
UNIT = f"(?:(?:{'|'.join(sorted(UNITS, key=len, reverse=True))})(?<!社(?=区)))"
PART = re.compile(  # 3号楼, 八号院, 三组, A座, each number of 3-2-201
    rf"第?(?:(?P<number>[0-9]+|(?<![{CHARACTERS}])[{CHARACTERS}]{{1,6}}(?={UNIT}))"
    rf"(?P<unit>{UNIT})?|(?P<block>[a-z])(?P<of>{UNIT}))"
)
MORE = re.compile(  # what goes on behind a house number; a year or a sum of money does not
    rf"{UNIT}?(?:第?(?:[0-9]{{1,5}}|[{CHARACTERS}]{{1,6}}|[a-z]){UNIT})*"
    r"(?:[0-9]{1,4}(?![0-9年月日时点元万多余个名人次件]))?"
)
SIGNS = "〇一二三四五六七八九"
ONES = {sign: value for value, sign in enumerate(SIGNS)} | {"零": 0, "两": 2}
PLACES = {"十": 10, "百": 100}
MAX_PARTS = 6  # parts of one address
SHORT = 2  # characters of a place: a single one is in every text


class _Part(NamedTuple):
    """A numbered part of an address: 3号楼."""

    number: str
    unit: str
    rest: str  # up to the next one, as 王家


def home_at(address: str) -> int | None:
    """Where in an address, as it was typed, the house number begins; None: it has none."""
    text = spoken(address)
    area = AREA.match(text)
    house = PART.search(text, area.end() if area else 0)
    return spoken_at(address)[house.start()] if house else None


def homes_in(address: str) -> set[str]:
    """How an address tells a home, in the form of `spoken`; `MORE` may go on behind it.

    That is the road, estate or village with its first number, whatever stands before it, in digits
    and in characters: 幸福里3 of 禾川县幸福里3号楼201室, 幸福里三号. Two numbers tell it without
    the place: 3号楼201. Nothing for an address without a number.
    """
    text = "-".join(map(spoken, re.split(r"(?<=[0-9])\W+(?=[0-9])", normal(address))))
    area = AREA.match(text)
    tail = text[area.end() if area else 0 :]
    found = list(PART.finditer(tail))[:MAX_PARTS]
    if not found:
        return set()
    ends = [*(part.start() for part in found[1:]), len(tail)]
    parts = [
        _Part(
            part["number"] or part["block"],
            part["unit"] or part["of"] or "",
            spoken(tail[part.end() : end]),
        )
        for part, end in zip(found, ends, strict=True)
    ]
    place = _nearest(tail[: found[0].start()])
    whole = {spoken(tail)} if place or parts[0].rest else set()
    return {*whole, *_by_place(place, parts), *_by_numbers(place, parts)}


def _nearest(place: str) -> str:
    """幸福里 of 幸福社区幸福里: nobody writes in a letter what lies around it."""
    within = (place[wider.end() :] for wider in WIDER.finditer(place))
    return [place, *(rest for rest in within if len(rest) >= SHORT)][-1]


def _by_place(place: str, parts: list[_Part]) -> Iterator[str]:
    """With its first number: of characters up to what they count, for 一 may begin another word."""
    if not place:
        return
    first, numbers = parts[0].number, [_in_digits(part.number) for part in parts]
    yield from (f"{place}{mark}{numbers[0]}" for mark in ("", "第"))
    for number in {first, _in_characters(first)} - {numbers[0]}:
        yield from (f"{place}{number}{unit}" for unit in UNITS)
        yield from (f"{place}第{number}{unit}" for unit in GROUPS)
    yield from [*accumulate(numbers, initial=place)][2:]  # 3201 for 3-201


def _by_numbers(place: str, parts: list[_Part]) -> Iterator[str]:
    """The first two numbers, with what the first one counts between them."""
    if len(parts) < 2 or not f"{parts[0].unit}{parts[0].rest}":  # noqa: PLR2004 - two numbers
        return
    between = f"{parts[0].unit}{parts[0].rest}"
    for written in (str, _in_digits, _in_characters):
        one, two = (written(part.number) for part in parts[:2])
        told = f"{one}{between}{two}{'' if two.isdigit() else parts[1].unit}"
        yield from {told, f"{place}{told}"}


def _in_digits(number: str) -> str:
    """12 of 十二, 201 of 二〇一; what is in digits already stays."""
    if not set(number) <= set(CHARACTERS):
        return number
    if not set(number) & set(PLACES):
        return "".join(str(ONES[sign]) for sign in number)
    total = ones = 0
    for sign in number:
        if sign in PLACES:
            total, ones = total + (ones or 1) * PLACES[sign], 0
        else:
            ones = ONES[sign]
    return str(total + ones)


def _in_characters(number: str) -> str:
    """十二 of 12, 二〇一 of 201."""
    if not (number.isascii() and number.isdigit()):
        return number
    tens, ones = divmod(int(number), 10)
    if len(number) != SHORT or not tens:
        return "".join(SIGNS[int(sign)] for sign in number)
    return f"{SIGNS[tens] if tens > 1 else ''}十{SIGNS[ones] if ones else ''}"
