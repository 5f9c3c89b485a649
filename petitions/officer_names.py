"""How an officer is spoken of: by name, by name and title, and by the post alone."""

import re
from functools import lru_cache
from typing import NamedTuple

from petitions.models import Officer, OrganKind
from petitions.normal_form import name_key
from petitions.organ_names import spellings_of_organ
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
    """What of an officer is spoken of, and of the organ."""

    name: str
    posts: tuple[str, ...]  # without the names of the organ
    is_head: bool
    organ: str  # a pattern for its names
    organ_ends: str  # the last signs of its names
    area: str
    governs: bool  # the area is the organ's own


def spellings_of_officer(officer: Officer) -> list[Spelling]:
    """Every way in which a text names the officer (key of a text), by name or by office.

    A post counts together with the organ, or where it says itself of which one; a title alone
    (局长) names nobody.
    """
    name = name_key(officer.name)
    if not officer.organ_id:
        return list(_by_name(name))
    return list(_spellings(_spoken(officer, name)))


def _spoken(officer: Officer, name: str) -> _Spoken:
    organ = officer.organ
    ways = [one.pattern for one in spellings_of_organ(organ)]
    of_organ = one_of(ways or ["$."])
    ends = "".join(dict.fromkeys(name_key(text)[-1:] for text in (organ.name, organ.short_name)))
    posts = [
        re.sub(f"^.*{of_organ}", "", name_key(p)) for p in re.split("[、，,/；;]", officer.post)
    ]
    return _Spoken(
        name=name,
        posts=tuple(post for post in posts if len(post) >= SHORTEST),
        is_head=officer.role in HEADS,
        organ=of_organ,
        organ_ends=ends,
        area=name_key(organ.division.name),
        governs=organ.kind == OrganKind.GOVERNMENT,
    )


@lru_cache(maxsize=4096)
def _spellings(of: _Spoken) -> tuple[Spelling, ...]:
    found, titles = list(_by_name(of.name)), _titles(of)
    if not titles:
        return tuple(found)
    surname = re.escape(_surname(of.name))
    called = [surname, one_of([*titles, *(title.removeprefix("副") for title in titles)])]
    found += [
        Spelling((of.organ, BETWEEN, one_of(titles))),
        Spelling((of.organ, BETWEEN, *called)),  # 人社局杨局长
        Spelling(("^", *called)),  # 杨局长, of whichever organ
    ]
    if any(title.endswith("局长") for title in titles):
        found.append(Spelling((of.organ, surname, "局")))
    if alone := [re.escape(post) for post in of.posts if _says_of_what(post, of)]:
        place = one_of(["^", re.escape(of.area), f"[本我该]{re.escape(of.area[-1:])}?"])
        found += [
            Spelling((place, BETWEEN, one_of(alone))),
            Spelling((place, BETWEEN, *called)),
        ]
    return tuple(found)


def _by_name(name: str) -> tuple[Spelling, ...]:
    """The name, and with a title between surname and given name (冯科长玉春)."""
    signs = spelling(name)
    if len(signs) < SHORTEST:
        return ()
    at = len(_surname(name))
    return Spelling(signs), Spelling((*signs[:at], TITLE, *signs[at:]))


def _surname(name: str) -> str:
    long = re.match(LONG_SURNAMES, name)
    return long[0] if long and len(name) > len(long[0]) else name[:1]


def _titles(of: _Spoken) -> list[str]:
    """Patterns of what the officer is in the organ: as the post says, and as heads are called."""
    ends = [found[0] for post in of.posts if (found := re.search(f"(?:{ENDING})$", post))]
    titles = [re.escape(post) for post in of.posts] + ends
    if of.is_head:
        chiefs = [f"{end}长" if end in CHIEFS else HEAD_OF.get(end, "") for end in of.organ_ends]
        titles += [*SAID_OF_HEADS, *filter(None, chiefs)]
    return list(dict.fromkeys(titles))


def _says_of_what(post: str, of: _Spoken) -> bool:
    """Whether a post tells by itself whose it is: 副县长 the area's, 办信科科长 the section's."""
    title = re.search(f"{RANKED}(?:{ENDING})$", post)
    if title is None:
        return False
    of_area = of.governs and post.endswith(f"{of.area[-1:]}长")
    return title.start() > 0 or of_area
