"""The names by which a unit is spoken of, and texts that mean it although they differ from them."""

import re
from difflib import SequenceMatcher
from functools import lru_cache
from typing import NamedTuple

from petitions.models import PARTNERS, Organ, OrganKind
from petitions.normal_form import name_key
from petitions.spelling import SHORTEST, Spelling, one_of, spelling

CONNECTING = "和与及暨"  # signs that people put into a unit's name or leave out
LEVELS = set("国省市州盟县区旗乡镇街村")  # another of these is another unit
OTHER_LEVELS = "省市州盟县"  # before a name without its area: that of another area's unit
ABBREVIATED = 3  # characters that tell a unit where they are picked out of its name in order
SPELT = 5  # characters of a name in which one wrong sign is a slip of the pen
PARTY = "中共"
JOINT = re.compile("[、/]")  # between the two names of one unit
OF_AN_AREA = (OrganKind.DEPARTMENT, OrganKind.PETITION_OFFICE, OrganKind.REVIEW_OFFICE)
COLLECTIVE = "部门|系统"  # said for the unit that leads it, with the bodies below
ENDS = {  # how names end, and what is said for it; others by their last sign
    "委员会": "委(?:员会)?",
    "办公室": "办(?:公室)?",
    "局": "(?:局|部门)",
    "厅": "(?:厅|部门)",
}
HAN = re.compile("[一-鿿]+")


class Unit(NamedTuple):
    """What of an organ is spoken of."""

    name: str
    short_name: str
    kind: str
    area: str

    @classmethod
    def of(cls, organ: Organ) -> "Unit":
        return cls(organ.name, organ.short_name, organ.kind, organ.division.name)


def names_of(unit: Unit) -> list[str]:
    """Its name, of two joined both, its short name, and these without that of its area."""
    halves = JOINT.split(unit.name)
    names = [unit.name, *(halves if len(halves) > 1 else ()), unit.short_name]
    if unit.kind in OF_AN_AREA:
        names += [_without_area(name, unit) for name in names]
    return [name for name in dict.fromkeys(names) if name]


@lru_cache(maxsize=4096)
def spellings_of_unit(unit: Unit) -> tuple[Spelling, ...]:
    """How it is written within a longer text: by a name, or by one shortened as people do.

    What stands alone without the name of its area is not said of another area's.
    """
    found = []
    for name in names_of(unit):
        signs = spelling(name, optional=CONNECTING)
        if len(signs) >= SHORTEST:
            found.append(Spelling((*_beside(name, unit), *signs)))
    for name in _full_names(unit):
        found += [Spelling((*_before(unit), *short)) for short in _shortened(name)]
    return tuple(found)


def is_spelt_like(text: str, organ: Organ) -> bool:
    """Whether a text means the organ or a part of it: by its name as people write it.

    With the name of its area or without, with connecting signs or without, abbreviated by picking
    characters out of it (人社局 of 人力资源和社会保障局), as 部门 or 系统, or with one sign wrong.
    """
    unit = Unit.of(organ)
    full, area = _bare(unit.name), _bare(unit.area)
    told = re.sub(COLLECTIVE, full[-1:], _bare(text))
    if len(told) >= ABBREVIATED and _is_picked_out(told, full):
        return True
    names = [_bare(name) for name in names_of(unit)]
    if any(_begins_with(told, re.escape(name), area) or _is_slip(told, name) for name in names):
        return True
    shortened = [parts for name in _full_names(unit) for parts in _shortened(name)]
    return any(_begins_with(told, "".join(parts), area) for parts in shortened)


def _without_area(name: str, unit: Unit) -> str:
    """信访局 of 禾川县信访局, and of 县信访局."""
    if name.startswith(unit.area) or unit.kind == OrganKind.DEPARTMENT:
        return name.removeprefix(unit.area)  # of 市场监管局 all is its own
    return name.removeprefix(unit.area[-1:])


def _full_names(unit: Unit) -> list[str]:
    """Its names in full, without those of the party and of its area; of what is no office, none."""
    if unit.kind not in {*OF_AN_AREA, *PARTNERS}:
        return []
    halves = JOINT.split(unit.name)
    return [half.removeprefix(PARTY).removeprefix(unit.area) for half in halves]


def _shortened(name: str) -> list[tuple[str, ...]]:
    """Its first sign and its end, with any of the signs between them."""
    signs = _bare(name)
    end = next((end for end in ENDS if signs.endswith(end)), signs[-1:])
    first, middle = signs[:1], signs.removesuffix(end)[1:]
    if not middle or not HAN.fullmatch(signs):
        return []
    one_more = () if end == "委员会" else (f"(?!{re.escape(end[0])})",)  # 纪委, but not 市局
    return [(first, *one_more, *(f"{sign}?" for sign in middle), ENDS.get(end, end))]


def _beside(name: str, unit: Unit) -> tuple[str, ...]:
    """Before a name that does not say of which area: no other level's sign."""
    level = unit.area[-1:]
    if unit.kind not in OF_AN_AREA or name.startswith((unit.area, level)):
        return ()
    return (f"(?<![{''.join(sign for sign in OTHER_LEVELS if sign != level)}])",)


def _before(unit: Unit) -> tuple[str, ...]:
    """Before a shortened name: of a partner office its level, for every unit has such a part."""
    if unit.kind in PARTNERS:
        return (one_of(["^", re.escape(unit.area[-1:])]),)
    return _beside("", unit)


def _bare(name: str) -> str:
    return "".join(sign for sign in name_key(name) if sign not in CONNECTING)


def _is_picked_out(short: str, full: str) -> bool:
    signs = iter(full)
    return all(sign in signs for sign in short)


def _begins_with(told: str, name: str, area: str) -> bool:
    """The name, with whatever part of the unit behind it, and before it no other area."""
    found = re.search(name, told) if name else None
    if found is None:
        return False
    before = told[: found.start()]
    ours = before.endswith(area) or found[0].startswith(area)
    return ours or _is_picked_out(before, f"{PARTY}我本{area}")


def _is_slip(told: str, name: str) -> bool:
    if min(len(told), len(name)) < SPELT:
        return False
    parts = SequenceMatcher(None, told, name, autojunk=False).get_opcodes()
    apart = [(told[a:b], name[c:d]) for tag, a, b, c, d in parts if tag != "equal"]
    if len(apart) != 1:
        return not apart
    one, other = apart[0]
    return max(len(one), len(other)) == 1 and not LEVELS & {one, other}
