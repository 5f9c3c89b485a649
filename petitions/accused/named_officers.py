"""Officers whom a text names: in full, of two signs beside their organ or a post, of more anywhere;
and by surname and post (信访局郑局长, 秦县长), as the field of the accused knows them.

Where nobody has read a petition yet, they count as complained of: else it would be sent to the very
officer it names (Art. 28(3), 30). Who checks it puts down whom it complains of indeed.
"""

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from typing import NamedTuple

from django.db.models import F, Func, Q, QuerySet, Value
from django.db.models.functions import Left, StrIndex

from petitions.accused.accusation import is_accused, names_officer
from petitions.accused.officer_names import SHORT_POSTS
from petitions.accused.officer_posts import Spoken, posts_of
from petitions.accused.organ_names import UnitName, pattern_of_unit
from petitions.accused.post_words import ENDING, OF_ANYBODY, POSTS, RANKED
from petitions.accused.surnames import NAMED, in_every_way
from petitions.models import Officer, Organ, Petition
from petitions.statute import MOVES, Action, Role
from petitions.text.normal_form import DOTS, SIMPLE, name_key, normal
from petitions.text.spelling import compiled, one_of

SHORTEST = 2  # signs of a name, which may be part of other words
REACH = 16  # signs before a name in which its organ stands
OF_STAFF = f"{POSTS}|人员|同志|窗口|[局科股所站办]的?$"
POST_BEFORE = re.compile(f"(?:{OF_STAFF}).{{0,2}}$")
POST_BEHIND = re.compile(rf".{{0,1}}(?:{POSTS}|同志)")
# directly before a name: it is a private person's, unless a post stands behind it
PRIVATE = re.compile(
    "(?:村民|居民|市民|业主|住户|户主|房东|租户|租客|邻居|乡邻|工友|农民工|包工头|工头|老板|经理"
    "|村(?:主任|支书|书记|会计|干部|长)|社区(?:主任|书记|干部)|组长|我叫|本人|(?<!被)(?:申请|投诉|反映|举报|控告|检举|上访|委托|代理)人|信访人|来访人|写信人"
    "|(?<![局委办府科股室处站所院])联系人)(?:姓名)?[:是叫为系]?$"
)
# who is thanked or greeted by this word is not complained of by it
THANKED = re.compile(
    "(?:尊敬的|敬爱的|感谢|谢谢|请转[交呈给]?)(?:[\u4e00-\u9fff]{1,6}[局委办府厅院县市])?的?$"
)
GREETED = re.compile(",?[您你]好|亲启|阅(?![\u4e00-\u9fff])")
JOINED = {"、", "和", "及", "与", "跟", "以及"}  # behind which the organ named before still holds
# signs before a surname at which it need not be told what is looked for further on
WINDOW = 40
ENDS = ",;:!?。、\n"  # of clauses, in the normal form
CLAUSES = re.compile(f"[{ENDS}]")
BLANKS = re.compile(r"[^\S\n]+")
FULL_LINE = re.compile(
    r"(?<=[^\n]{20})\n(?!\n)"
)  # its end is the paper's or the mail's, no clause's
# between the signs of a name, as somebody puts them who would not be found out
MARKS = re.compile(rf"(?<=[^\W_])(?:_|[^\w{ENDS}]){{1,2}}(?=[^\W_])")
# 老师 and 经理 are mostly somebody else's: only directly behind a unit
AT_WORK = f"(?!经理|总监){RANKED}(?:{ENDING})|科员|办事员|调研员|[承经]办人|联络员"
IN_SHORT = "|".join(f"副?{sign}(?![{no}])" for sign, no in SHORT_POSTS.items())  # 杨局, 孙科
CALLED = re.compile(
    f"({NAMED})(?:某{{1,2}})?的?(?:{AT_WORK}|{IN_SHORT})"
    f"|(?<=[局办委府部厅科股室处队站所院镇乡道长任员])的?姓?({NAMED})(?:某{{1,2}}|{OF_ANYBODY}|经理)"
    f"|姓({NAMED})的"
)
MAX_ACCUSED: int = Petition._meta.get_field("accused").max_length or 0
CHECKERS = {role for move in MOVES if move.action is Action.VERIFY for role in move.by}
CLERKS = (Role.CLERK, Role.HANDLER)
WITHOUT_MARKS = Value(f"{DOTS}.- "), Value("")


class OfficerWords(NamedTuple):
    """Words by which officers are named, and where in the text they are found."""

    at: int
    words: str
    officers: tuple[Officer, ...]


def named_in(text: str, organ: Organ, *, but: Container[str] = (), beside: str = "") -> str:
    """How a field of names tells them (人社局冯玉春、信访局郑局长), of all in post in the organ,
    above, below and beside it; empty where it names none. `but`: the names of the petitioners;
    `beside`: what stands in the field already, which leaves out whom it names."""
    found = _found_in(text, organ, but)
    if beside:
        found = [one for one in found if any(not names_officer(beside, o) for o in one.officers)]
    return _joined(found, beside)


def named_unread(text: str, organ: Organ, *, but: Container[str] = ()) -> str:
    """As `named_in`, for what nobody has read yet: somebody of the organ is left who may check it.

    Where the text names all of these, only those count who lead: a clerk checks it.
    """
    found = _found_in(text, organ, but)
    told = _joined(found)
    staff = [*Officer.objects.filter(organ=organ, is_active=True)] if told else []
    clerks = [officer for officer in staff if officer.role in CLERKS]
    if not clerks or _may_check(staff, told):
        return told
    left = list(_without(found, clerks))
    # behind an organ a name may mean others of that family as well: then the names alone
    for fewer in (_joined(left), _joined(map(_by_name_alone, left))):
        if _may_check(staff, fewer):
            return fewer
    return told


def _may_check(staff: Sequence[Officer], accused: str) -> bool:
    """Whether somebody at work there may check what complains of these."""
    checkers = (officer for officer in staff if officer.role in CHECKERS)
    return any(not is_accused([accused], officer, staff) for officer in checkers)


def _without(found: Iterable[OfficerWords], clerks: Sequence[Officer]) -> Iterator[OfficerWords]:
    """Words that mean one of these as well name the others in full instead."""
    for one in found:
        left = [officer for officer in one.officers if officer not in clerks]
        if len(left) == len(one.officers):
            yield one
        else:
            yield from (OfficerWords(one.at, _in_full(officer), (officer,)) for officer in left)


def _by_name_alone(told: OfficerWords) -> OfficerWords:
    return OfficerWords(
        told.at, "、".join(officer.name for officer in told.officers), told.officers
    )


def _joined(found: Iterable[OfficerWords], beside: str = "") -> str:
    """What fits into the field behind what stands there. Side by side words may say something else
    than each by itself (杨局、孙科): where they would no longer name everybody, names do."""
    told = list(found)
    called = [(one.words, officer) for one in told for officer in one.officers]
    line = "、".join(filter(None, (beside, *(one.words for one in told))))
    is_said = all(o.name in words or names_officer(line, o) for words, o in called)
    words = [one.words for one in told] if is_said else [_in_full(o) for _words, o in called]
    room = MAX_ACCUSED - len(beside) - 1 if beside else MAX_ACCUSED
    if len("、".join(words)) > room:
        words = [officer.name for _words, officer in called]
    while words and len("、".join(words)) > room:
        words.pop()
    return "、".join(words)


def _in_full(officer: Officer) -> str:
    return f"{officer.organ.short_name}{officer.name}"


def _found_in(text: str, organ: Organ, but: Container[str]) -> list[OfficerWords]:
    """In the order of the text; whom it names in full and by post, in full alone."""
    plain = _plain(text)
    near = _near(organ)
    found = [one for one in _by_name(plain, near) if one.officers[0].name not in but]
    named = {officer for one in found for officer in one.officers}
    found += _by_post(plain, near, named)
    return sorted(found, key=lambda one: one.at)


def _plain(text: str) -> str:
    """Signs side by side that are of one name or word, however parted; the ends of clauses stay."""
    plain = BLANKS.sub("", normal(text).translate(SIMPLE))
    return MARKS.sub("", FULL_LINE.sub("", plain))


def _near(organ: Organ) -> QuerySet[Officer]:
    near = Q(organ__in=[organ.pk, *organ.watcher_ids])
    near |= Q(organ__watcher_ids__contains=[organ.pk])
    if organ.parent_id:
        near |= Q(organ__parent=organ.parent_id)
    officers = Officer.objects.filter(near, is_active=True)
    return officers.select_related("organ__division").order_by("pk")


def _by_name(plain: str, near: QuerySet[Officer]) -> Iterator[OfficerWords]:
    bare = Func(F("name"), *WITHOUT_MARKS, function="TRANSLATE")
    officers = near.annotate(at=StrIndex(Value(plain), bare)).filter(at__gt=0)
    for officer in officers:
        name = re.sub(f"[{re.escape(DOTS)}. -]", "", officer.name)
        if (at := _told_at(plain, name, officer.organ)) >= 0:
            yield OfficerWords(at, _in_full(officer), (officer,))


def _told_at(plain: str, name: str, organ: Organ) -> int:
    """Where an officer of the organ, and nobody else, is called by the name; -1 for nowhere."""
    for found in re.finditer(re.escape(name), plain) if len(name) >= SHORTEST else ():
        before = plain[max(0, found.start() - REACH) : found.start()]
        has_post = POST_BEHIND.match(plain, found.end()) is not None
        if _is_greeted(plain, before, found.end()) or (not has_post and PRIVATE.search(before)):
            continue
        is_sure = len(name) > SHORTEST or organ.short_name in before
        if is_sure or has_post or POST_BEFORE.search(before):
            return found.start()
    return -1


def _is_greeted(plain: str, before: str, end: int) -> bool:
    return THANKED.search(before) is not None or GREETED.match(plain, end) is not None


def _by_post(plain: str, near: QuerySet[Officer], named: Container[Officer]) -> list[OfficerWords]:
    """By surname and post: asked of those of that surname alone, in view of the clause."""
    places = _called_in(plain)
    signs = {sign for surname, *_ in places.values() for sign in _ways(surname)}
    officers: list[Officer] = []
    if signs:
        officers = list(near.annotate(sign=Left("name", 1)).filter(sign__in=signs))
    found, seen = [], {officer.pk for officer in officers if officer in named}
    for window, (surname, at, begins) in places.items():
        family = [
            o for o in officers if o.pk not in seen and name_key(o.name)[:1] in _ways(surname)
        ]
        if meant := tuple(o for o in family if names_officer(window, o)):
            found.append(OfficerWords(at, _words(window, begins, meant), meant))
            seen |= {officer.pk for officer in meant}
    return found


def _called_in(plain: str) -> dict[str, tuple[str, int, int]]:
    """What a clause says up to a surname with a post, once each; with the surname, where in the
    text it stands, and where what the person is called begins in those words."""
    places: dict[str, tuple[str, int, int]] = {}
    last, before = -1, ""
    for found in CALLED.finditer(plain):
        if last < 0 or plain[last : found.start()] not in JOINED:
            before = CLAUSES.split(plain[max(0, found.start() - WINDOW) : found.start()])[-1]
        last = found.end()
        if _is_greeted(plain, before, last):
            continue
        key, called = name_key(before) if before else "", found[0].removeprefix("的")
        surname = next(filter(None, found.groups()))
        places.setdefault(f"{key}{called}", (surname, found.start(), len(key)))
    return places


def _ways(surname: str) -> set[str]:
    """The first signs of those who may be so called."""
    return set(in_every_way(surname[:1])) - set("[]\\")


def _words(window: str, begins: int, meant: Sequence[Officer]) -> str:
    """Of what the clause says, from the organ on, or the part of it, where that names them too."""
    ways = [way for officer in meant for way in _places(officer)]
    starts = [found.start() for way in ways for found in _last(way, window[:begins])]
    words = window[min([begins, *starts]) :]
    return words if all(names_officer(words, officer) for officer in meant) else window


def _places(officer: Officer) -> list[str]:
    unit = UnitName.of(officer.organ)
    parts = [part for part, _title in posts_of(Spoken.of(officer, unit)).parts]
    return [way for way in (pattern_of_unit(unit), one_of(parts) if parts else "") if way]


def _last(pattern: str, text: str) -> list[re.Match[str]]:
    return [*compiled(pattern).finditer(text)][-1:]
