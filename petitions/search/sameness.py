"""Whether two petitions are one matter: the same kind of thing about the same object.

Texts alike are not enough. Two wage claims against two firms share nearly all their words, and two
complaints about one firm share its name: neither pair is one matter. So a name that both give must
not differ, and beside the longest expression that their titles share there must be more in common.
"""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property

from pypinyin import lazy_pinyin

from petitions.models import pieces_of
from petitions.search.likeness import Vector
from petitions.text.normal_form import normal

# What both share beside the longest common expression of their titles, of a likeness up to 1.
# Tried on half a year of a city's messages: see decision 0013.
REST = 0.06
REST_UNNAMED = 0.09  # where a title names no object, words have to tell more
REST_OTHER_FIELD = 0.10  # where the clerk has put them into different first-level categories
LONG = 10  # characters: a title that shares so many in a row is the same title
READ = 3000  # characters of a text in which the other's object is looked for
SAID_FIRST = 60  # characters in which a text names its object where the title does not

BODY = re.compile(
    "公司|集团|置业|地产|房产|物业公司|建筑|建设|实业|工厂|厂|合作社|银行|医院|学院|大学|中学|小学|中专|幼儿园|学校|公园|广场|市场"
)
SITE = re.compile(
    "小区|花园|家园|新城|公馆|公寓|大厦|大道|社区|水库|苑|园|湾|府|城(?![市管乡区镇建际])"
    "|居(?![民住委留家])|里|路(?!灯)|街(?!道)|巷|村(?![民委干支里组务庄道])|站(?![在出长街])|桥|线"
)
WIDE = re.compile("街道|镇|乡")
BODY_NAME, SITE_NAME = 4, 2  # characters before such a word that tell one from another
LEAST = 2
NAMELESS = re.compile(
    "(安置|住宅|整个|各个|附近|多个|老旧|高端|[这该个新一二三期])小区$|[各老]社区$"
    "|([道公马修出走跑半一上铁思网套]|水泥|泥巴)路$|[农本我全各政然通]村$|[逛上大]街$|[立天高]桥$"
    "|(高压|公交|[热专电沿路下上无一二两三])线$|[县省进全商老古]城$|[儿校公业戏乐技]园$"
    "|[政学省市州]府$|[邻定移民安新群旁迁宜]居$|(垃圾|公交|加油|网)站$"
    "|[村家这那哪城校院县手区屋心厂店车园市楼班夜子]里$"
)  # words that end like a name and are none
BEFORE = re.compile(
    r"[^\u4e00-\u9fffA-Za-z0-9]|小区|配套|公办|民办|附近|有限|[到在对于请求诉的是与被把]"
    "|(?<=..)和"
)  # where a name cannot go on to the left
MASKED = re.compile(r"[a-z]\d*[市区县]|西地省", re.IGNORECASE)  # hidden by who published a text


NO_WORDS = Vector({}, {})


@dataclass(frozen=True)
class MatterWords:
    """A petition as it was told; `field` is its first-level category, where one is known."""

    title: str
    content: str
    vector: Vector = NO_WORDS  # by which objects can be compared and words cannot
    field: str = ""

    @cached_property
    def plain(self) -> str:
        return normal(MASKED.sub("|", self.title))

    @cached_property
    def objects(self) -> tuple[set[str], set[str]]:
        """The bodies and sites that the title names, and the towns."""
        return _bodies_and_sites(self.plain), _named(self.plain, WIDE, SITE_NAME)

    @cached_property
    def objects_meant(self) -> tuple[set[str], set[str]]:
        """The same; where the title names nothing at all, those of how the text begins."""
        if any(self.objects):
            return self.objects
        begins = normal(MASKED.sub("|", self.content[:SAID_FIRST]))
        return _bodies_and_sites(begins), _named(begins, WIDE, SITE_NAME)

    @cached_property
    def text(self) -> str:
        return f"{self.plain} {normal(self.content[:READ])}"


def are_one_matter(one: MatterWords, other: MatterWords) -> bool:
    """Of the same kind, and about no different objects."""
    if _differ(one, other):
        return False
    least = REST if one.objects[0] and other.objects[0] else REST_UNNAMED
    if one.field and other.field and one.field != other.field:
        least = max(least, REST_OTHER_FIELD)
    return _rest(one, other) >= least


def same_object(one: MatterWords, other: MatterWords) -> bool | None:
    """Whether one's title names what the other is about; False: they name different objects;
    None: neither can be told."""
    if _differ(one, other):
        return False
    own, others = one.objects_meant[0], other.objects_meant[0]
    is_named = (
        any(name in other.text for name in own)
        or any(name in one.text for name in others)
        or bool(_sounds(own) & _sounds(others))
    )
    return True if is_named else None


def _differ(one: MatterWords, other: MatterWords) -> bool:
    """Whether both name objects and neither text knows one of the other's; towns count where
    nothing closer is named by both. Names that sound the same are the same."""
    for own, others in zip(one.objects_meant, other.objects_meant, strict=True):
        if own and others:
            is_known = any(name in other.text for name in own) or any(
                name in one.text for name in others
            )
            return not is_known and not _sounds(own) & _sounds(others)
    return False


def _rest(one: MatterWords, other: MatterWords) -> float:
    """How alike they are without the longest expression that their titles share."""
    match = SequenceMatcher(None, one.plain, other.plain, autojunk=False).find_longest_match()
    if match.size >= LONG:
        return 1.0
    run = pieces_of(one.plain[match.a : match.a + match.size])
    theirs = other.vector.weights
    shared = ((w * theirs[p], p) for p, w in one.vector.weights.items() if p in theirs)
    return sum(weight for weight, pair in shared if pair not in run)


def _bodies_and_sites(said: str) -> set[str]:
    sites = {name for name in _named(said, SITE, SITE_NAME) if not _is_none(name)}
    return _named(said, BODY, BODY_NAME) | sites


def _named(title: str, words: re.Pattern[str], reach: int) -> set[str]:
    found = set()
    for match in words.finditer(title):
        name = BEFORE.split(title[max(0, match.start() - reach) : match.start()])[-1]
        if len(name) >= LEAST:
            found.add(name + match.group())
    return found


def _is_none(name: str) -> bool:
    return bool(NAMELESS.search(name))


def _sounds(names: set[str]) -> set[str]:
    return {"".join(lazy_pinyin(name)) for name in names}
