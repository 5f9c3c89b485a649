"""What was written about a letter and its matters until one of them is sealed, and how that reads
without it (Art. 30, decision 0016).

Looked through once, as the matter is sealed: every text that officers or the program have put down
beside the letter or a matter that is left. What is written later is whoever writes it and stays.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import takewhile
from pathlib import PurePath
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db.models import CharField, JSONField, Model, Q, QuerySet, TextField

from petitions.accused.accusation import accusations_in, names_organ_itself
from petitions.accused.post_words import POSTS
from petitions.accused.surnames import COMMON, NAMED, RARE, SURE, apart_from_words, surname_of
from petitions.models import (
    Attachment,
    Division,
    Event,
    GivenCopy,
    Organ,
    Original,
    Petition,
    Petitioner,
    SearchText,
)
from petitions.sealed.quoting import Quotes, beginning_of, clauses_of, refers_back, sentences_of
from petitions.sealed.renumbering import counted_on
from petitions.statute import Action
from petitions.text.normal_form import spoken

SHORTEST_ADDRESS = 4
SHORTEST_NAME = 2
PAIR = 2
BETWEEN = re.compile(r"[、，,；;]")  # several names in one field
ACCUSED = "accused"  # the field that holds names, of a petition and of what was given with a step
OWN_DUTY = "own_duty"  # that the organ to which a step sent the file is complained of by it
LEFT_OUT = (Petition, Petitioner, SearchText, Original, GivenCopy)  # made anew, or of the sealed
AFTER_POST = re.compile(rf"(?:{POSTS})(?=({NAMED}[\u4e00-\u9fff]{{1,2}}))")
PERSON = re.compile(f"{NAMED}[\u4e00-\u9fff]{{1,2}}")
SOMEBODY = "某"
IN_BRACKETS = re.compile("（[^（）]*）")
HANDLED_BY = re.compile(
    "(?:(?:联系|承办|经办|登记|送达)人[：\t]|经我单位负责人)[^：；。，\n]{2,4}?(?=[；。]|批准|$)"
)
ATTACHED = "attached"  # the name of a file
HANDLERS = {"经办人", "承办人"}  # as the fields of a document are called
# what is said in letters of every kind
USUAL = (
    "请求有关部门依法调查处理 请求依法查处 严肃处理 追究责任 尽快解决 给予答复 来信反映 反映的问题"
    " 情况属实 多次反映 至今没有解决 至今未果 信访事项 人民群众 合法权益"
    " 有关部门 相关部门 工作人员 政府部门 执法人员 办案人员 经办人员 劳动监察人员 劳动监察大队"
    " 村民委员会 居民委员会 业主委员会 街道办事处 有限责任公司 物业服务企业 住宅专项维修资金"
    " 派出所民警 依法立案调查 不予立案"
)


class Telling:
    """What tells of a sealed matter: words of it, and of whom it complains, that stand in nothing
    that is left of its letter."""

    def __init__(self, original: Original, left: list[Petition]) -> None:
        """`left`: the matters that are left; the letter reads as they do already."""
        letter, sealed = original.letter, original.sealed
        kept = "\n".join(
            text for file in (letter, *left) for text in (file.title, file.content, file.accused)
        )
        said = {original.content: letter.content, original.title: letter.title}
        instead = [(old, new) for old, new in said.items() if old and old not in kept]
        self._instead = sorted(instead, key=lambda pair: -len(pair[0]))
        words, stays = spoken(f"{sealed.title}\n{sealed.content}"), spoken(kept)
        self._organs = _names_of_organs()
        places = map(spoken, Division.objects.values_list("name", flat=True))
        self._quotes = Quotes(words, stays, (*self._organs, *places, *_usual()))
        accused = [*BETWEEN.split(original.accused), *BETWEEN.split(sealed.accused)]
        stay = {spoken(name) for file in (letter, *left) for name in BETWEEN.split(file.accused)}
        self._accused = {spoken(name) for name in accused} - stay
        names = {spoken(name) for name in accused} | _names_in(words, accused)
        address = spoken(str(original.particulars.get("accused_address") or ""))
        names |= {address} if len(address) >= SHORTEST_ADDRESS else set()
        public = f"{stays}\n{_taking_part([letter, *left])}"
        self._names = tuple(n for n in names if len(n) >= SHORTEST_NAME and n not in public)

    def read(self, name: str, text: str) -> str:
        """How a text reads that stands in a field of this name."""
        if name in HANDLERS:
            return text
        if name == ACCUSED:
            return self.accused(text)
        if name == ATTACHED:  # what is left of the name of a file is one as well
            path = PurePath(text)
            said = spoken(path.stem)
            quotes = self._quotes
            tells = self.tells(path.stem) or quotes.is_piece(said) or quotes.is_in_name(said)
            return f"附件{path.suffix}" if tells else text
        return self.text(text)

    def text(self, text: str) -> str:
        """The text with what the letter says now, and without the lines that tell."""
        for old, new in self._instead:
            if old in text:
                text = text.replace(old, new)
        lines = [(line, self._line(line)) for line in text.split("\n")]
        return counted_on(text, "\n".join(anew for line, anew in lines if anew or not line))

    def _line(self, line: str) -> str:
        """Without what stands in brackets, where that alone tells, else without the sentences that
        tell: an answer must not lose the others. Empty where the line does as a whole."""
        if self._quotes.is_piece(spoken(line)):
            return ""
        if not self.tells(line):
            return line
        less = IN_BRACKETS.sub(lambda part: "" if self.tells(part[0]) else part[0], line)
        return self._sentences(less) if self.tells(less) else less

    def _sentences(self, line: str) -> str:
        """Of one that tells, what it says before; what speaks of it afterwards goes as well."""
        kept, is_cut = [], False
        for sentence in sentences_of(line):
            if not self.tells(sentence):
                kept += [] if is_cut and refers_back(sentence) else [sentence]
                continue
            is_cut = True
            before = list(takewhile(lambda clause: not self.tells(clause), clauses_of(sentence)))
            kept += [beginning_of(before, sentence)] if "".join(before) != sentence else []
        left = "".join(kept)
        return "" if self.tells(left) else left

    def tells(self, line: str) -> bool:
        """Whoever signs for a document as its handler is named as such, and not complained of."""
        said = spoken(HANDLED_BY.sub("", line))
        if said in self._organs:  # the head of a document, an address
            return False
        return any(name in said for name in self._names) or self._quotes.is_in(said)

    def tells_as_name(self, name: str) -> bool:
        """Whether a name that somebody chooses for a file has anything of it."""
        return self.names_one(name) or self._quotes.has_word_of(spoken(name))

    def names_one(self, text: str) -> bool:
        """Whether it names whom the sealed matter, and nothing that is left, complains of."""
        said = spoken(text)
        return any(name in said for name in self._names)

    def accused(self, accused: str) -> str:
        """A field of names without those of the sealed matter alone; in it, unlike elsewhere, an
        organ that has a part in the file is complained of."""
        names = BETWEEN.split(accused)
        gone = [name for name in names if spoken(name) in self._accused or self.names_one(name)]
        kept = [name for name in names if name not in gone]
        return accused if len(kept) == len(names) else "、".join(kept)


def retold(letter: Petition, left: Iterable[Petition]) -> dict[str, str]:
    """How each text about the letter and the matters that are left reads from now on, where that is
    not as it was written; and of which steps it still holds what they found by whom the file
    complained of. What was found as an earlier matter was sealed is looked through again,
    and nothing that was written since for that one."""
    matters, rows = list(left), list(letter.originals.select_related("sealed"))
    files = [letter.pk, *(matter.pk for matter in matters)]
    found: dict[str, str] = next((row.instead for row in rows if row.instead is not None), {})
    for row in rows:
        if row.instead is None:
            found = _retold(Telling(row, matters), files, found)
    return found | _own_duties([letter, *matters], found)


def _own_duties(files: list[Petition], instead: dict[str, str]) -> dict[str, str]:
    """The steps by which a file went to an organ of which it complained without the sealed matter
    as well."""
    found = {}
    for file in files:
        for step in file.events.filter(given__has_key=OWN_DUTY).select_related(
            "to_organ__division"
        ):
            others = [name for name in accusations_in(file) if name != file.accused_told]
            named = (_accused_at(step, file, instead), *others)
            to = step.to_organ
            if to is not None and any(names_organ_itself(name, to) for name in named):
                found[of_step(OWN_DUTY, step.pk)] = OWN_DUTY
    return found


def _accused_at(step: Event, file: Petition, instead: dict[str, str]) -> str:
    """Whom the file complained of as the step was taken, as that reads now."""
    later = file.events.filter(action_code=Action.VERIFY, pk__gt=step.pk).order_by("pk")
    before = [dict(check.given.get("before") or ()) for check in later]
    told = [was[ACCUSED] for was in before if ACCUSED in was]
    return instead.get(in_accused(told[0]), told[0]) if told else file.accused_told


def of_step(name: str, key: int) -> str:
    """By what it is noted that what a step was given under this name still holds."""
    return f"{name}/{key}"


def _retold(telling: Telling, files: list[int], before: dict[str, str]) -> dict[str, str]:
    found = {old: telling.text(new) for old, new in before.items()}
    for name, text in texts_about(files):
        key = in_accused(text) if name == ACCUSED else text
        anew = telling.read(name, before.get(key, text))
        if anew != text:
            found[key] = anew
    return found


def in_accused(text: str) -> str:
    """By what a text in the field of the accused is found: the same may be a handler's name."""
    return f"{ACCUSED}:{text}"


def texts_about(
    files: list[int], *, but: tuple[type[Model], ...] = ()
) -> Iterator[tuple[str, str]]:
    """Every text that stands beside these files, with the name of its field; but for some kinds."""
    for model, is_about in _models_about(files):
        columns = [field.name for field in _columns(model)] if model not in but else []
        for row in QuerySet(model).filter(is_about).values(*columns).iterator() if columns else ():
            for column, value in row.items():
                is_file = model is Attachment and column == "name"
                yield from _texts_in(value, ATTACHED if is_file else column)


def _models_about(files: list[int]) -> Iterator[tuple[type[Model], Q]]:
    """The models whose rows are about a file, or about such a row, and those that several files
    are put to (a conference, a campaign), each with the condition that they are about these."""
    direct = {
        model: [f"{name}__in" for name in _references(model, {Petition})]
        for model in apps.get_models()
        if model not in LEFT_OUT
    }
    near = {model: _any_of(ways, files) for model, ways in direct.items() if ways}
    found = dict(near)
    for model in direct:
        ways = [
            f"{name}__{way}"
            for name, to in _references(model, set(near)).items()
            for way in direct[to]
        ]
        if ways and model not in near:
            found[model] = _any_of(ways, files)
    for model, is_about in near.items():
        for name, to in _references(model, set(direct) - set(found)).items():
            if to._meta.app_label != Petition._meta.app_label:
                listed: QuerySet[Any, Any] = QuerySet(model).filter(is_about).values(name)
                found[to] = found.get(to, Q(pk__in=[])) | Q(pk__in=listed)
    return ((model, is_about) for model, is_about in found.items() if _columns(model))


def _any_of(ways: Iterable[str], files: list[int]) -> Q:
    found = Q(pk__in=[])
    for way in ways:
        found |= Q(**{way: files})
    return found


def _references(model: type[Model], to: set[type[Model]]) -> dict[str, type[Model]]:
    return {
        field.name: field.related_model
        for field in model._meta.concrete_fields
        if isinstance(field.related_model, type) and field.related_model in to
    }


def _columns(model: type[Model]) -> list[Any]:
    return [
        field
        for field in model._meta.concrete_fields
        if isinstance(field, CharField | TextField | JSONField) and not field.choices
    ]


def _texts_in(value: Any, name: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield name, value
        yield name, value.replace("\t", "：")  # a row of a document, as a page shows it
        return
    for key, part in _parts_of(value, name):
        yield from _texts_in(part, key)


def _parts_of(value: Any, name: str) -> list[tuple[str, Any]]:
    if isinstance(value, dict):
        return list(value.items())
    parts = value if isinstance(value, list) else []
    if len(parts) == PAIR and parts[0] == ACCUSED:  # as a check found it
        return [(ACCUSED, parts[1])]
    return [(name, part) for part in parts]


def is_person(name: str) -> bool:
    """Whether a name is that of a person, as far as its signs tell."""
    return PERSON.fullmatch(name) is not None


def ends_in_post(words: str) -> bool:
    return re.search(f"(?:{POSTS})$", words) is not None


def _names_in(words: str, accused: Iterable[str]) -> set[str]:
    """Whom a text names: a family's name and one or two signs behind a post, or where the family's
    sign is no part of another word; and somebody of these families (鲁某)."""
    told = {found[1] for found in AFTER_POST.finditer(words)}
    told |= {name[:SHORTEST_NAME] for name in told if name[0] in SURE + RARE}
    anywhere = {found[1] for found in _anywhere().finditer(words)}
    people = {surname_of(name) for name in (*told, *accused) if name}
    known = {family for family in people if family[:1] in COMMON + RARE}
    return told | anywhere | {f"{family}{SOMEBODY}" for family in known}


@cache
def _anywhere() -> re.Pattern[str]:
    families = "|".join(apart_from_words(sign) for sign in SURE + RARE)
    return re.compile(rf"(?=((?:{families})[\u4e00-\u9fff]{{2}}))")


@cache
def _usual() -> tuple[str, ...]:
    """What stands in documents of every file."""
    folder = settings.BASE_DIR / "templates" / "documents"
    texts = [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))]
    return tuple(spoken(text) for text in (*texts, *USUAL.split()))


def _taking_part(files: list[Petition]) -> str:
    """The organs that had one of these files: their names stand in its papers."""
    steps = Event.objects.filter(petition__in=files)
    near = [steps.values_list(name, flat=True) for name in ("organ", "to_organ", "holder")]
    organs = Organ.objects.filter(pk__in={pk for found in near for pk in found if pk})
    named = organs.values_list("name", "short_name")
    return "\n".join(spoken(name) for names in named for name in names)


def _names_of_organs() -> set[str]:
    named = Organ.objects.values_list("name", "short_name")
    return {spoken(name) for names in named for name in names}
