"""The names by which a unit is spoken of, and texts that mean it although they differ from them."""

import re
from difflib import SequenceMatcher

from petitions.models import Organ, OrganKind
from petitions.normal_form import name_key

CONNECTING = "和与及暨"  # signs that people put into a unit's name or leave out
LEVELS = set("国省市州盟县区旗乡镇街村")  # another of these is another unit
ABBREVIATED = 3  # characters that tell a unit where they are picked out of its name in order
SPELT = 5  # characters of a name in which one wrong sign is a slip of the pen


def names_of(organ: Organ) -> list[str]:
    """Its name, its short name, and of a department the name without that of its area."""
    names = [organ.name, organ.short_name]
    area = organ.division.name
    if organ.kind == OrganKind.DEPARTMENT and organ.name.startswith(area):
        names.append(organ.name.removeprefix(area))
    return [name for name in names if name]


def pattern_of(name: str) -> str:
    """A regular expression, for Python and Postgres alike, by which a key contains the name."""
    return "".join(re.escape(sign) + ("?" if sign in CONNECTING else "") for sign in name_key(name))


def is_spelt_like(text: str, organ: Organ) -> bool:
    """Whether a text means the organ or a part of it: by its name as people write it.

    With the name of its area or without, with connecting signs or without, abbreviated by picking
    characters out of it (人社局 of 人力资源和社会保障局), or with one sign wrong.
    """
    told, full = _bare(text), _bare(organ.name)
    if len(told) >= ABBREVIATED and _is_picked_out(told, full):
        return True
    names = [_bare(name) for name in names_of(organ)]
    return any(_begins_with(told, name, full) or _is_slip(told, name) for name in names)


def _bare(name: str) -> str:
    return "".join(sign for sign in name_key(name) if sign not in CONNECTING)


def _is_picked_out(short: str, full: str) -> bool:
    signs = iter(full)
    return all(sign in signs for sign in short)


def _begins_with(told: str, name: str, full: str) -> bool:
    """The name, with whatever part of the unit behind it, and before it no other area."""
    before, found, _after = told.partition(name)
    return bool(name and found) and _is_picked_out(before, full)


def _is_slip(told: str, name: str) -> bool:
    if min(len(told), len(name)) < SPELT:
        return False
    parts = SequenceMatcher(None, told, name, autojunk=False).get_opcodes()
    apart = [(told[a:b], name[c:d]) for tag, a, b, c, d in parts if tag != "equal"]
    if len(apart) != 1:
        return not apart
    one, other = apart[0]
    return max(len(one), len(other)) == 1 and not LEVELS & {one, other}
