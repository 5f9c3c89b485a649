"""How an officer is spoken of: by name, by name and title, and by the post alone."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from petitions.models import Officer, OrganKind
from petitions.normal_form import name_key
from petitions.organ_names import Unit, spellings_of_unit
from petitions.spelling import SHORTEST, Spelling, one_of, spelling
from petitions.statute import Role

HEADS = (Role.ORGAN_HEAD, Role.OFFICE_HEAD)
ENDING = (
    "副?(?:[局科处股所站院校镇乡县市区州村队厅部司室]长|主任|书记|主席|专员|总监|经理)"
    "|(?:主要)?负责(?:人|同志)|一把手"
)
OTHERS = "科员|调研员|干部|承办人|经办人|联络员|工作人员|同志|先生|女士|老师"
RANKED = "(?:常务|党[组委])?"
TITLE = f"{RANKED}(?:{ENDING}|{OTHERS})"
SAID_OF_HEADS = ("主要负责(?:人|同志)", "负责(?:人|同志)", "主要领导", "一把手", "党组书记", "书记")
HEAD_OF = {"办": "主任", "室": "主任", "委": "主任", "会": "主任", "心": "主任", "处": "主任|处长"}
CHIEFS = "局厅部院站所队校镇乡县市区州科股"  # the head of such a unit is its 长
BETWEEN = (  # the unit and the post; no 副 and no 原, which make it somebody else's
    "(?:的|某|现任|时任|常务|及其|和|与|人民政府|政府|机关|党组成员|党组副书记|党[组委]书记|党[组委]"
    "|[县市区]?委?常委|党委委员)*"
)
LONG_SURNAMES = "欧阳|司马|上官|诸葛|东方|皇甫|尉迟|公孙|慕容|司徒|令狐|夏侯|长孙|宇文"


class _Spoken(NamedTuple):
    """What of an officer is spoken of."""

    name: str
    post: str
    is_head: bool
    unit: Unit


def spellings_of_officer(officer: Officer) -> Sequence[Spelling]:
    """Every way in which a text names the officer (key of a text), by name or by office.

    A post counts together with the organ, or where it says itself of which one; a title alone
    (局长) names nobody.
    """
    if not officer.organ_id:
        return _by_name(name_key(officer.name))
    unit = Unit.of(officer.organ)
    return _spellings(_Spoken(officer.name, officer.post, officer.role in HEADS, unit))


@lru_cache(maxsize=4096)
def _spellings(of: _Spoken) -> tuple[Spelling, ...]:
    name, unit, area = name_key(of.name), of.unit, re.escape(name_key(of.unit.area))
    organ = one_of([one.pattern for one in spellings_of_unit(unit)] or ["$."])
    posts = _posts(of.post, organ)
    found, titles = list(_by_name(name)), _titles(posts, unit if of.is_head else None)
    if not titles:
        return tuple(found)
    surname = re.escape(_surname(name))
    said = dict.fromkeys([*titles, *(title.removeprefix("副") for title in titles)])
    called = (surname, one_of(said))
    found += [
        Spelling((organ, BETWEEN, one_of(titles)), organ),
        Spelling((organ, BETWEEN, *called), surname),  # 人社局杨局长
        Spelling(("^", *called), surname),  # 杨局长, of whichever organ
    ]
    if any(title.endswith("局长") for title in titles):
        found.append(Spelling((organ, surname, "局"), surname))
    if alone := [re.escape(post) for post in posts if _says_of_what(post, unit)]:
        place = one_of(["^", area, f"[本我该]{area[-1:]}?"])
        found += [
            Spelling((place, BETWEEN, one_of(alone)), one_of(alone)),
            Spelling((place, BETWEEN, *called), surname),
        ]
    return tuple(found)


def _by_name(name: str) -> tuple[Spelling, ...]:
    """The name, and with a title between surname and given name (冯科长玉春)."""
    signs = spelling(name)
    if len(signs) < SHORTEST:
        return ()
    at = len(_surname(name))
    between = Spelling((*signs[:at], TITLE, *signs[at:]), "".join(signs[:at]))
    return Spelling(signs), between


def _surname(name: str) -> str:
    long = re.match(LONG_SURNAMES, name)
    return long[0] if long and len(name) > len(long[0]) else name[:1]


def _posts(post: str, organ: str) -> list[str]:
    """What the officer is, post by post, without the names of the organ."""
    keys = [re.sub(f"^.*{organ}", "", name_key(part)) for part in re.split("[、，,/；;]", post)]
    return [key for key in keys if len(key) >= SHORTEST]


def _titles(posts: list[str], headed: Unit | None) -> list[str]:
    """Patterns of what the officer is in the organ: as the posts say, and as heads are called."""
    ends = [found[0] for post in posts if (found := re.search(f"(?:{ENDING})$", post))]
    titles = [re.escape(post) for post in posts] + ends
    if headed:
        last = dict.fromkeys(name_key(name)[-1:] for name in (headed.name, headed.short_name))
        chiefs = [f"{end}长" if end in CHIEFS else HEAD_OF.get(end, "") for end in last if end]
        titles += [*SAID_OF_HEADS, *filter(None, chiefs)]
    return list(dict.fromkeys(titles))


def _says_of_what(post: str, unit: Unit) -> bool:
    """Whether a post tells by itself whose it is: 副县长 the area's, 办信科科长 the section's."""
    title = re.search(f"{RANKED}(?:{ENDING})$", post)
    if title is None:
        return False
    of_area = unit.kind == OrganKind.GOVERNMENT and post.endswith(f"{unit.area[-1:]}长")
    return title.start() > 0 or of_area
