"""How an officer is spoken of: by name, and by whatever parts of name, organ and post are given."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from petitions.accused.officer_posts import Posts, Spoken, posts_of, says_of_what
from petitions.accused.organ_names import OTHER_LEVELS, UnitName, stem_at_counter, stem_of_unit
from petitions.accused.post_words import (
    ABOUT_LETTERS,
    BODIES,
    COUNTER,
    DESKS,
    ENDING,
    HALLS,
    NEIGHBOURHOODS,
    NEXT_TO,
    OF_DEPUTIES,
    OF_HEADS,
    OF_LEADERS,
    OF_SECTIONS,
    OTHER_BODIES,
    PLACES,
    SAID_BETWEEN,
    STRANGERS,
    THEIR_DESKS,
    THEIR_HALLS,
    TITLE,
    UNITS_WITHIN,
    WINDOWS,
)
from petitions.accused.surnames import (
    COMMON,
    ENDING_WORDS,
    SURE,
    apart_from_words,
    in_every_way,
    others,
    surname_of,
)
from petitions.models import Officer
from petitions.statute import Role
from petitions.text.normal_form import name_key, normal
from petitions.text.spelling import SHORTEST, Spelling, not_behind, one_of, spelling

NEAR = 20  # signs: what is said further from the organ is said of something else
OTHER_UNITS = (
    "局厅部院校所站队府司厂店村镇乡道行社办室科处班会"  # signs that end another unit's name
)
NO_HEAD = "村厂司店"  # between the organ and its head's post: a body that is no part of it
PARTS = (
    "科股室所队站院校办处社行部支会"  # directly before that post: a part, which has its own head
)
SOME = "某(?=[位些一个名主分副某不])"  # 某位领导, but 某宾馆负责人 is that of a body
NO_WORK = "局厅府院校村厂司店"  # between it and what somebody does there: another unit
NOT_OF_BODY = not_behind(BODIES)
# directly before a post, with what people put between: no other body's, nor a part's
ITS_OWN = f"{not_behind(f'{BODIES} {UNITS_WITHIN}', SAID_BETWEEN)}{not_behind('中心', '的')}"
# what a head or deputy answers for, favours or wrongs may be such a body: 分管小学的副局长
OVER = (
    "(?:管(?![理网道委家])|负责(?!人)|联系|查[处办]|[庇保袒维]护|偏袒|包[庇容片保]|欺[压负骗]|勾结|纵容|刁难"
    "|(?<!丰)收(?![费购破])|对(?!面)|向(?![阳前东西南北上荣])|[抓找帮给替])"
)
# between the organ and a name; not directly behind another unit, nor a desk or hall of one
NOT_NEXT_TO = f"(?!的?{NEXT_TO}.{{0,8}}{PLACES})"
NOT_AT_STRANGERS = f"{NOT_OF_BODY}{not_behind(STRANGERS, THEIR_DESKS)}"
TO_NAME = (
    f"(?:{NOT_NEXT_TO}.{{0,{NEAR - 1}}}(?:[^局委厅司厂店村户]|[党常]委|[驻包联]村|{HALLS})"
    f"{NOT_AT_STRANGERS})?"
)
# before a window of the organ: no other unit's, but where many have theirs (政务大厅人社窗口)
NOT_IN_TOWN = not_behind(NEIGHBOURHOODS, THEIR_HALLS)
AT_COUNTER = f"(?:^|[^{OTHER_UNITS}]|{HALLS}){NOT_IN_TOWN}"
NOT_OF_OTHERS = not_behind(OTHER_BODIES, ABOUT_LETTERS)  # before what is said of letters, visits
ABOUT = "(?:口|工作|系统|[这那]边|那个|[这那]块)?"  # behind what an organ is for: 人社口的局长
CHIEF = "长(?![期年久远效达时])"  # behind an organ's name that ends as its head's title begins
CALLED = "某姓x乂o〇0-9"  # in place of a name that is not told
# first signs of a post behind a surname (杨局, 孙科), or of what somebody did: no given name
SHORT = (
    "大小局科处主书长队所股站县市镇乡区院校部厅总工老哥姐头委办秘干副常党领负经承联调专督接登法审"
    "管窗先女师一"
)
DOES = (
    "的等和与及同跟收索受吃拿卡要贪骗敲勒推拖不乱没未私挪截打骂违以利把将向对在从到给被让是有涉侵"
    "滥玩徇包庇压报欺强暴"
)
BEHIND = "等同和与及先女"  # what begins behind a whole name
NOT_THE_AREA = "局办室科部组院校学中司厂店站所队委社行村"  # between it and 领导: another unit's
WITHIN = "(?:里|上|委|府|(?:人民)?政府|领导)"  # behind the level of an area: those who govern it
LEVELS = "县市省州区镇乡旗盟"
SHORT_POSTS = {"局": "部面势", "科": "技学员普研", "处": "理罚分置境以于", "县": "里城委政上"}


class _Person(NamedTuple):
    """Patterns for the officer, where the name is not told in full."""

    surname: str = ""  # in each way it is written; empty for what is no name in characters
    alone: str = ""  # where it is no part of another word
    begins: str = ""  # no other name is told in full: 杨某, 杨收钱, not 杨树林
    signs: str = ""  # of the given name
    told: str = ""  # nothing is left to guess: 杨某, 姓杨, 杨科长
    given: str = ""  # the given name by itself; empty where it is too short

    @property
    def others(self) -> str:
        """Signs that are somebody else's surname where they stand before a post."""
        return others("".join(sign for sign in COMMON if sign not in ENDING_WORDS), self.surname)

    @property
    def nobody_else(self) -> str:
        """Signs before a post that make it a deputy's, a former holder's or somebody else's."""
        return f"{self.others}副前原姓某"

    @property
    def no_other(self) -> str:
        """Behind a post that several hold: not the name of somebody else."""
        other = f"[{others(SURE, self.surname)}]"
        return f"(?!姓?{other}(?:[某姓x]|.{{1,2}}(?:$|[{BEHIND}])))"


def spellings_of_officer(officer: Officer, beside: Iterable[Officer] = ()) -> Sequence[Spelling]:
    """Every way in which a text names the officer (key of a text).

    That is by name; by the organ and a surname, a post or what the officer does there; by surname
    and post; and by a post that says itself of which organ it is. What is said of another unit,
    another surname or another post names somebody else, and a title alone (局长) nobody. One
    officer too many is kept from a file rather than one too few.

    What one of those beside, who are of the same organ, does as well (人社局经办人员, where there
    are several) names none of them by itself, only with a surname, or a part of the organ to which
    but one of them belongs. A title (人社局副局长) names each who holds it.
    """
    if not officer.organ_id:
        return _by_name(name_key(officer.name))
    unit = UnitName.of(officer.organ)
    of = Spoken.of(officer, unit)
    tasks, others = posts_of(of).tasks, set[str]()
    for one in beside if tasks else ():
        others |= posts_of(Spoken.of(one, unit)).tasks if one != officer else set()
    return _spellings(of, tasks & others)


@lru_cache(maxsize=4096)
def _spellings(of: Spoken, shared: frozenset[str]) -> tuple[Spelling, ...]:
    """Without what fits others as well."""
    organ, person, posts = of.organ, _person(of.name), posts_of(of)
    alone, sections = posts.without(shared), _sections(person, posts, shared)
    found = [*_by_name(name_key(of.name)), *_in_organ(of, organ, person, alone, sections)]
    levels = OTHER_LEVELS.replace(of.level, "")
    others = f"{_apart(levels)}(?<![{levels}]人民)(?<![{levels}]群众){_own_desk(posts)}"
    found += [Spelling((others, part, rest), part) for part, rest in sections]
    found += _alone(of, person, alone)
    if person.surname:
        found += _called(of, person, posts)
        behind = f"{person.told}(?:.{{0,5}}[^{OTHER_UNITS}]{_own_desk(posts)})?"
        ways = one_of([behind, person.surname])
        found += [Spelling((ways, part), part) for part in dict(sections)]  # 孙某（办信科）
    return tuple(found)


def _by_name(name: str) -> tuple[Spelling, ...]:
    """The name, and with a title between surname and given name (冯科长玉春)."""
    signs = spelling(name)
    if len(signs) < SHORTEST:
        return ()
    at = len(surname := surname_of(name))
    family = (in_every_way(surname),) if at == 1 else signs[:at]
    between = Spelling((*family, TITLE, *signs[at:]), "".join(family))
    return Spelling((*family, *signs[at:])), between


def _person(told: str) -> _Person:
    name, parts = name_key(told), normal(told).split("·")  # 阿依古丽·买买提 is called by the first
    surname = surname_of(name)
    given = name[len(surname) :]
    if not given or not re.fullmatch("[一-鿿]+", name):
        return _Person()
    written = in_every_way(surname)
    alone = apart_from_words(surname)
    alike = f".?[{given}]"  # of two signs one may be wrong, left out or in the wrong place
    another = f"(?!.{{1,2}}(?:$|[{BEHIND}局科处主书副]))"
    return _Person(
        written,
        alone,
        f"{alone}(?:$|[{CALLED}{SHORT}{DOES}]|{alike}|{another})",
        given,
        f"(?:[姓某]{written}|{alone}(?:[{CALLED}{SHORT}]|{alike}))",
        re.escape(name_key(parts[0])) if parts[1:] else given if given[1:] else "",
    )


def _in_organ(
    of: Spoken, organ: str, person: _Person, posts: Posts, sections: list[tuple[str, str]]
) -> list[Spelling]:
    """The organ, and near it the person, a post, or what the officer does."""
    near = [f".{{0,6}}{part}{rest}" for part, rest in sections]
    titles = [one_of(posts.own)] if posts.own else []
    titles += [f"{one_of(posts.shared)}{person.no_other}"] if posts.shared else []
    if titles:
        between = NO_HEAD + ("局" if of.governs else "")
        between = _to_post(between, person, NEAR // 2, PARTS)
        near.append(_its_own(between, one_of(titles), person))
    near += _at_work(person, posts.works)
    ends = {name_key(name)[-1:] for name in (of.unit.name, of.unit.short_name)}
    if any(f"{end}长" in (*posts.own, *posts.shared) for end in ends):
        near.append(CHIEF)
    if person.surname:
        near += [f"{TO_NAME}{person.begins}"]
        near += [f".{{0,{NEAR}}}{person.given}"] if person.given else []
    before = [f"{person.told}.{{0,8}}", person.surname] if person.surname else []
    heads = [title for title in posts.own if title not in (OF_HEADS, OF_DEPUTIES, OF_LEADERS)]
    before += [f"{_apart(person.nobody_else)}{one_of(heads)}.?"] if heads else []
    found = [Spelling((organ, one_of(near)), organ)] if near else []
    found += [Spelling((one_of(before), organ), organ)] if before else []
    return [*found, *_by_stem(of, person, posts)]


def _by_stem(of: Spoken, person: _Person, posts: Posts) -> list[Spelling]:
    """By what stands before 局 in the organ's name: 人社副局长, 管人社的杨局长, 杨某（人社）."""
    stem = stem_of_unit(of.unit)
    if not stem:
        return []
    behind = [person.told] if person.surname else []
    behind += [one for one in (*posts.own, *posts.shared) if re.match("副?[局厅主]", one)]
    ways = [f"{ABOUT}的?{one_of(behind)}"] if behind else []
    found = [Spelling((stem, one_of(ways)), stem)] if ways else []
    place = f"(?:(?<![{OTHER_UNITS}])|(?<={of.level}政府))"  # 学校信访负责人 is the school's
    found += [Spelling((place, stem, f"口?(?:{OF_HEADS})"), stem)] if OF_HEADS in posts.own else []
    if person.surname:
        found.append(Spelling((person.told, "(?:分?管|[在是系搞])?", stem, f"{ABOUT}的?$"), stem))
        at = stem_at_counter(of.unit)
        found.append(Spelling((AT_COUNTER, at, COUNTER, TO_NAME, person.begins), at))
        before = f"(?:.{{0,6}}(?:{HALLS}|中心){NOT_IN_TOWN})?在?"
        found.append(Spelling((person.told, before, at, f"{COUNTER}$"), at))
    if works := [work for work in posts.works if work in (*DESKS.values(), WINDOWS)]:
        found.append(Spelling((place, stem, one_of(works)), stem))
    return found


def _at_work(person: _Person, works: Sequence[str]) -> list[str]:
    """Near an organ or a part of it: what somebody does there, who is not told to be another."""
    between = f"{_to_post(NO_WORK, person)}{NOT_OF_BODY}"
    return [f"{between}{one_of(works)}{person.no_other}"] if works else []


def _sections(person: _Person, posts: Posts, shared: frozenset[str]) -> list[tuple[str, str]]:
    """The part of the organ to which a post belongs, and what near it names the officer."""
    found = []
    for part, title in posts.parts:
        near = [f"{TO_NAME}{person.begins}"] if person.surname else []
        if re.fullmatch(ENDING, title):
            heads = title if title.startswith("副") else f"{title}|队长|{OF_SECTIONS}"
            near.append(f"(?:.{{0,5}}[^{person.nobody_else}])?(?:{heads})")
        if title.endswith(f"{part[-1]}长") and not title.startswith("副"):
            near.append(CHIEF)
        near += _at_work(person, [one for one in posts.works if f"{part}(?:{one})" not in shared])
        found += [(part, one_of(near))] if near else []
    desks = posts.desks if person.surname else ()
    return found + [(desk, f"{TO_NAME}{person.begins}") for desk in desks]


def _called(of: Spoken, person: _Person, posts: Posts) -> list[Spelling]:
    """The person with the post, of whichever organ: 杨局长, 姓杨的局长, 局长杨某, 杨局."""
    found, titles, place = [], one_of(posts.said), _apart("副") + _own_desk(posts)
    if of.governs:
        place = one_of([_apart(f"副{of.level}"), f"{_area(of)}的?", "^(?:人民)?政府"])
    if posts.said:
        ways = [
            f"{person.alone}(?:姓|某{{1,2}}|[{person.signs}].?|.[{person.signs}])?的?{titles}",
            f"{titles}姓?{person.begins}",
        ]
        ways += [f"{person.given}{titles}", f"{titles}{person.given}"] if person.given else []
        firsts = dict.fromkeys(one[0] for one in posts.said if re.fullmatch("[局科处县]长", one))
        ways += [f"{person.surname}副?{sign}(?![{SHORT_POSTS[sign]}])" for sign in firsts]
        needed = one_of(filter(None, (person.surname, person.given)))
        found.append(Spelling((place, one_of(ways)), needed))
    if of.governs:
        near = f"{of.level}{WITHIN}"
        found.append(Spelling((_area(of, told=True), TO_NAME, person.begins), person.surname))
        found.append(Spelling((person.told, ".{0,8}", near), person.surname))
    return found


def _alone(of: Spoken, person: _Person, posts: Posts) -> list[Spelling]:
    """A post that tells by itself whose it is: 副县长 the area's, 办信科科长 the section's."""
    found = []
    for post in dict.fromkeys((*posts.plain, *(posts.shared if of.governs else ()))):
        if of.governs and post.endswith(f"{of.level}长"):
            near = f"{_area(of)}{_to_post('局', person, NEAR // 2)}"
            place = one_of([f"^{_to_post(LEVELS, person)}", near])
            found.append(Spelling((place, post, person.no_other), post))
        elif says_of_what(post):
            before = _apart(person.nobody_else) + _own_desk(posts)
            found.append(Spelling((before, post, person.no_other), post))
    if of.role is Role.LEADER and of.governs:
        said = one_of([OF_HEADS if OF_HEADS in posts.own else OF_LEADERS])
        near = f"{of.level}(?:{WITHIN}|级)?"
        found.append(Spelling((near, _its_own(f"[^{NOT_THE_AREA}]{{0,6}}", said, person)), said))
    return found


def _area(of: Spoken, *, told: bool = False) -> str:
    """The area, as its people speak of it: 禾川县, 我县, 县里, or its level where a text begins."""
    stem = re.escape(name_key(of.unit.area)[:-1])
    place = f"(?:{stem}|^|[本我咱俺该全们映报告诉控找向求由对是把被给请])"
    return f"{place}{of.level}{WITHIN}{'' if told else '?'}"


def _apart(also: str = "") -> str:
    """Before what is said of whichever organ: nothing that makes it another unit's."""
    return f"(?:^|[^{OTHER_UNITS}{also}的]|(?:^|[^{OTHER_UNITS}])的){NOT_OF_BODY}"


def _own_desk(posts: Posts) -> str:
    """Before a post at a desk, said of whichever organ: no body that has such desks of its own."""
    return NOT_OF_OTHERS if posts.desks else ""


def _its_own(between: str, title: str, person: _Person) -> str:
    """Behind an organ: a title that is not that of another body near it."""
    own = ITS_OWN + (not_behind(BODIES, person.surname) if person.surname else "")
    over = f".{{0,6}}{OVER}.{{1,8}}的"
    return f"(?:(?:[某的]|某某)?|{between}(?={title}){own}|{over}){title}"


def _to_post(no: str, person: _Person, near: int = NEAR, parts: str = "") -> str:
    """Between the organ and a post: nothing of these, and nothing that makes it somebody else's."""
    hall = f"|{HALLS}" if "厅" in no else ""
    ends = f"[^{no}{parts}{person.nobody_else}任的]|[^{no}{parts}]的|[现时新继担兼就上历在]任|正副"
    ends += f"{hall}的?" if hall else ""
    sign = f"(?:[^{no}某]|{SOME})" if parts else f"(?:[^{no}]{hall})"
    return f"(?:某{{0,2}}|的|{sign}{{0,{near - 1}}}(?:{ends}))"
