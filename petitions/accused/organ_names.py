"""The names by which a unit is spoken of, and texts that mean it although they differ from them."""

import re
from collections import defaultdict
from collections.abc import Iterable
from difflib import SequenceMatcher
from functools import lru_cache
from typing import NamedTuple

from petitions.accused.post_words import ABOUT_LETTERS, OTHER_BODIES
from petitions.models import PARTNERS, Organ, OrganKind
from petitions.text.normal_form import name_key
from petitions.text.spelling import SHORTEST, Spelling, by_length, one_of, spelling

CONNECTING = "和与及暨"  # signs that people put into a unit's name or leave out
LEVELS = set("国省市州盟县区旗乡镇街村")  # another of these is another unit
OTHER_LEVELS = "省市州盟县"  # before a name without its area: that of another area's unit
ABBREVIATED = 3  # characters that tell a unit where they are picked out of its name in order
SPELT = 5  # characters of a name in which one wrong sign is a slip of the pen
# before such a level: that of elsewhere (邻县, 隔壁县)
ELSEWHERE = ("[邻外]", "隔壁|别的|其[他它]|周边|相邻|[临邻]近|兄弟")
NATIONAL = "国家|中央|外地"
PARTY = "中共"
JOINT = re.compile("[、/]")  # between the two names of one unit
OF_AN_AREA = (OrganKind.DEPARTMENT, OrganKind.PETITION_OFFICE, OrganKind.REVIEW_OFFICE)
COLLECTIVE = "部门|系统"  # said for the unit that leads it, with the bodies below
ENDS = {  # how names end, and what is said for it; others by their last sign
    "委员会": "委(?:员会)?",
    "办公室": "办(?:公室)?",
    "局": "(?:局|部门|系统)",
    "厅": "(?:厅|部门|系统)",
}
# what a petition office is called
OFFICES = "(?:局|办(?:公室)?|部门|系统|中心|接待(?:中心|室|大厅))"
REVIEWING = "(?:办(?:公室)?|委(?:员会)?(?:办(?:公室)?)?|机构|部门|机关)"
FORMERLY = {  # what people still call a department, by what stands in its name
    "人力资源和社会保障": "劳动 人事 劳动保障 劳动和社会保障 劳动人事 人事劳动 社保 社会保障",
    "住房和城乡建设": "建设 城建 城乡建设 规划建设 住建",
    "自然资源": "国土 国土资源 土地 自规 资规 规划和自然资源",
    "教育": "教 教体 教科 文教 教育体育 教育和科技",
    "生态环境": "环保 环境保护 环境",
    "卫生健康": "卫生 卫计 卫生计生 卫健",
    "农业农村": "农 农业 农牧",
    "市场监督管理": "工商 质监 药监 食药监 工商质监",
    "城市管理": "城管 执法 综合执法 城管执法 行政执法",
    "退役军人事务": "退役军人",
    "应急管理": "安监 应急",
    "文化和旅游": "文旅 文化 旅游 文广新",
}
# before the first sign of such a name: another department's (交通执法部门, 宗教局)
ENFORCING = "[安通保场业化动务政生源境防]"
ANOTHERS = {
    "执": [ENFORCING, f"{ENFORCING}综合", f"{ENFORCING}行政"], "综": [ENFORCING], "行": [ENFORCING],
    "教": ["[宗佛道]"],
}  # fmt: skip
COMMITTEES = ("卫生健康", "住房和城乡建设", "农业农村", "教育")  # in some places or once
HAN = re.compile("[一-鿿]+")


class UnitName(NamedTuple):
    """What of an organ is spoken of."""

    name: str
    short_name: str
    kind: str
    area: str

    @classmethod
    def of(cls, organ: Organ) -> "UnitName":
        return cls(organ.name, organ.short_name, organ.kind, organ.division.name)


def names_of(unit: UnitName) -> list[str]:
    """Its name, of two joined both, its short name, and these without that of its area."""
    halves = JOINT.split(unit.name)
    names = [unit.name, *(halves if len(halves) > 1 else ()), unit.short_name]
    streets = [name for name in names if name.endswith("街道")]
    names += [f"{name}{end}" for name in streets for end in ("办", "办事处")]
    names += [f"{name.removesuffix('街道')}办事处" for name in streets]
    if unit.kind in OF_AN_AREA:
        names += [_without_area(name, unit) for name in names]
    if unit.kind in {OrganKind.GOVERNMENT, *PARTNERS}:
        names.append(unit.name.replace(unit.area, unit.area[-1:], 1))
    return [name for name in dict.fromkeys(names) if name]


@lru_cache(maxsize=4096)
def spellings_of_unit(unit: UnitName) -> tuple[Spelling, ...]:
    """How it is written within a longer text: by a name, by one shortened as people do, or by a
    former one.

    What stands alone without the name of its area is not said of another area's.
    """
    names = [(name, spelling(name, optional=CONNECTING)) for name in names_of(unit)]
    found = [_apart(signs, _other(name, unit)) for name, signs in names if len(signs) >= SHORTEST]
    for name in _full_names(unit):
        if unit.kind in PARTNERS:  # every unit has such a part
            level = one_of(["^", re.escape(unit.area[-1:])])
            found += [(level, *short) for short in _shortened(name)]
        else:
            found += [_apart(short, _other("", unit)) for short in _shortened(name)]
    found += [_apart(signs, _other("", unit)) for signs in _called_also(unit)]
    return tuple(map(Spelling, found))


@lru_cache(maxsize=4096)
def pattern_of_unit(unit: UnitName) -> str:
    """One pattern for all of them; empty where there is none."""
    return _joined(one.parts for one in spellings_of_unit(unit))


@lru_cache(maxsize=4096)
def stem_of_unit(unit: UnitName) -> str:
    """A pattern for what stands before a post that ends as its name does: 人社 in 人社副局长."""
    names = [name for name in names_of(unit) if name[-1] in "局厅办委" and unit.kind in OF_AN_AREA]
    stems = [(name, spelling(name[:-1], optional=CONNECTING)) for name in names]
    return _joined(_apart(s, _other(name, unit)) for name, s in stems if len(s) >= SHORTEST)


@lru_cache(maxsize=4096)
def stem_at_counter(unit: UnitName) -> str:
    """A pattern for what stands before a window or hall of it: besides, what it was called once."""
    words = [word for stem in FORMERLY if stem in unit.name for word in FORMERLY[stem].split()]
    told = unit.kind == OrganKind.DEPARTMENT
    signs = [spelling(word, optional=CONNECTING) for word in words if told and len(word) > 1]
    also = [_apart(each, _other("", unit)) for each in signs]
    return one_of(filter(None, (stem_of_unit(unit), _joined(also))))


def _joined(ways: Iterable[tuple[str, ...]]) -> str:
    """A pattern for any of these; those that begin alike are asked together, for that is slow."""
    begun = defaultdict[str, list[str]](list)
    for parts in ways:
        at = next((at for at, part in enumerate(parts[1:], 1) if not part.startswith("(?<!")), 1)
        begun["".join(parts[:at])].append("".join(parts[at:]))
    joined = [f"{first}{one_of(dict.fromkeys(rest))}" for first, rest in begun.items()]
    return one_of(joined) if joined else ""


def is_spelt_like(text: str, organ: Organ) -> bool:
    """Whether a text means the organ or a part of it: by its name as people write it.

    With the name of its area or without, with connecting signs or without, abbreviated by picking
    characters out of it (人社局 of 人力资源和社会保障局), as 部门 or 系统, or with one sign wrong.
    """
    unit = UnitName.of(organ)
    full, area = _bare(unit.name), _bare(unit.area)
    told = re.sub(COLLECTIVE, full[-1:], _bare(text))
    if len(told) >= ABBREVIATED and _is_picked_out(told, full):
        return True
    names = [_bare(name) for name in names_of(unit)]
    if any(_begins_with(told, re.escape(name), area) or _is_slip(told, name) for name in names):
        return True
    shortened = [parts for name in _full_names(unit) for parts in _shortened(name)]
    return any(_begins_with(told, "".join(parts), area) for parts in shortened)


def _without_area(name: str, unit: UnitName) -> str:
    """信访局 of 禾川县信访局, and of 县信访局."""
    if name.startswith(unit.area) or unit.kind == OrganKind.DEPARTMENT:
        return name.removeprefix(unit.area)  # of 市场监管局 all is its own
    return name.removeprefix(unit.area[-1:])


def _full_names(unit: UnitName) -> list[str]:
    """Its names in full, without those of the party and of its area; of what is no office, none."""
    if unit.kind not in {*OF_AN_AREA, *PARTNERS}:
        return []
    halves = [half.removeprefix(PARTY).removeprefix(unit.area) for half in JOINT.split(unit.name)]
    level = re.escape(unit.area[-1:])
    return [
        re.sub(f"^委?(?:{level}政府)?", "", half) for half in halves
    ]  # 委 of 县委 after its area


def _shortened(name: str) -> list[tuple[str, ...]]:
    """Its first sign and its end, with any of the signs between them."""
    signs = _bare(name)
    end = next((end for end in ENDS if signs.endswith(end)), signs[-1:])
    first, middle = signs[:1], signs.removesuffix(end)[1:]
    if not middle or not HAN.fullmatch(signs):
        return []
    # 纪委, but not 市局, nor 卫生部门 where 生 is the first
    one_more = () if end == "委员会" else (f"(?!{ENDS.get(end, re.escape(end[0]))})",)
    return [(first, *one_more, *(f"{sign}?" for sign in middle), ENDS.get(end, end))]


def is_called_committee(unit: UnitName) -> bool:
    """Whether a name by which it is called makes its head a 主任: 信访办, 卫健委."""
    department = unit.kind == OrganKind.DEPARTMENT and any(s in unit.name for s in COMMITTEES)
    return department or unit.kind == OrganKind.PETITION_OFFICE


def _called_also(unit: UnitName) -> list[tuple[str, ...]]:
    """What it was called, or is called in speech; 信访办 of a town or another unit is another."""
    if unit.kind == OrganKind.PETITION_OFFICE:
        levels = OTHER_LEVELS.replace(unit.area[-1:], "")
        others = [*by_length(OTHER_BODIES, ABOUT_LETTERS), f"[{levels}](?:人民|群众|来信|信访)"]
        return [
            (*_apart(("信",), by_length(OTHER_BODIES)), "访", OFFICES),
            (*_apart(("来",), others), "访接待(?:中心|大厅|室)"),
            (*_apart(("接",), others), "访(?:中心|大厅|室)"),
        ]
    if unit.kind == OrganKind.REVIEW_OFFICE:  # 复核办 is the end of 复查复核办
        return [(*_apart(("复",), ["查"]), "(?:查和?复核|查|核)", REVIEWING)]
    if unit.kind != OrganKind.DEPARTMENT:
        return []
    stems = [stem for stem in FORMERLY if stem in unit.name]
    words = [(stem, word) for stem in stems for word in FORMERLY[stem].split()]
    ends = ENDS["局"], one_of((ENDS["局"], ENDS["委员会"]))
    return [(*spelling(w, optional=CONNECTING), ends[stem in COMMITTEES]) for stem, w in words]


def _other(name: str, unit: UnitName) -> list[str]:
    """What does not stand before a name that does not say of which area: another level's sign."""
    level = unit.area[-1:]
    if unit.kind not in OF_AN_AREA or name.startswith(unit.area):
        return []
    if name.startswith(level):
        return [f"(?:{there})" for there in ELSEWHERE]
    others = "".join(sign for sign in OTHER_LEVELS if sign != level)
    near, further = (f"(?:{there}){re.escape(level)}" for there in ELSEWHERE)
    levels = (f"[{others}]{end}" for end in ("", "政府", "人民政府"))
    return [*levels, f"(?:{near}|{NATIONAL})", further]


def _apart(signs: tuple[str, ...], others: list[str]) -> tuple[str, ...]:
    """These signs where none of the others stands before; that is asked once the first is found."""
    first, *rest = signs
    before = (*others, *ANOTHERS.get(first, ()))
    return (first, *(f"(?<!{other}{first})" for other in before), *rest)


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
