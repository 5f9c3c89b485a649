"""What could tell who petitions, and from whom it is hidden: one place for page, API, document,
table, search and message.

Persons are shown masked to everybody until a reason is written down (`disclosing`). What is written
about a file, its letters included, stands in full for whoever has the right to see it in full, and
masked for all others. Titles go into lists, messages and reports, so they never hold a person's
data: it is masked as they are registered.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Any

from django.db.models import prefetch_related_objects

from petitions.actors import Actor
from petitions.models import (
    Delivery,
    Petition,
    Petitioner,
    masked_address,
    masked_name,
    masked_number,
)
from petitions.policy import Ability
from petitions.sealed.restating import Restatement, may_be_restated, reads_as_sent, restatements_of
from petitions.selectors import allows
from petitions.statute import PersonDetail
from petitions.text.addresses import MORE, homes_in
from petitions.text.normal_form import DASHES, DOTS, normal, spoken, spoken_at
from petitions.text.standards import plain_phone

Known = tuple[str, str]  # what is known of somebody, and how it is shown
HOME = ""  # of an address: nothing of it is shown, nor of the numbers that go on behind it
NOTHING: Mapping[str, Any] = MappingProxyType({})
SELF = "本人"
WHO_PETITIONS = "信访人"  # for all of it, where no part is told
SHORT = 2  # a single character is in every text
NOBODY_IN_PARTICULAR = {
    "匿名", "匿名信", "群众", "网友", "市民", "村民", "居民", "职工", "业主", "信访人", "本人",
    "家属", "亲属", "同住家属", "邻居", "门卫", "代理人",
}  # fmt: skip
CALLER = "caller_number"
PERSONAL: dict[str, Callable[[str], str]] = {  # of what a channel told, by its key
    CALLER: lambda value: masked_number(value, 3, 4),
    "account": masked_name,
    "companions": masked_name,
}
DIGIT = "[0-9０-９]"
APART = rf"[ \u3000.{re.escape(DASHES + DOTS)}]?"  # as people group the digits of a number
FILE = "[A-Z]{2}[0-9]{16}"  # the number of a petition or a report
ANYBODYS = re.compile(  # a mobile telephone's or an identity card's number, whoever's it is
    rf"(?P<file>(?<![0-9A-Za-z]){FILE}(?!{DIGIT}))"
    rf"|(?<!{DIGIT}){DIGIT}*?"  # glued to a date, as in the name of a recording: all of it
    rf"(?:[1１][3-9３-９]{DIGIT}(?:{APART}{DIGIT}{{4}}){{2}}"
    rf"|[1-9１-９]{DIGIT}{{5}}{APART}{DIGIT}{{8}}{APART}{DIGIT}{{3}}[0-9０-９XxＸｘ])"
    rf"{DIGIT}*"
)
ID_DIGITS = 18
AREA_CODE = re.compile(r"(?<![0-9])0(?:10|2[0-9]|[3-9][0-9]{2})$")
LONGEST_AREA = 4
LOCAL = re.compile(r"(?:0(?:10|2[0-9]|[3-9][0-9]{2}))?-?([2-9][0-9]{6,7})(?:-[0-9]{1,6})?")
BESIDE = re.compile(r"[、,;/|]|等[0-9]*人?$")  # between several names in one field
ADDED = re.compile(r"[(\[【].*")  # to a name: （已故）, （王秀英之子）
JOINED = f" \u3000#{DASHES}{DOTS}"  # between the numbers of one address
KEPT = {"verification", "number", "template", "format"}  # of a letter: names nobody


class Mask:
    """Hides, in any text about one file, what could tell who petitions, and of a letter the matter
    that was sealed."""

    def __init__(
        self,
        known: Iterable[Known],
        *,
        numbers: bool = True,
        word: str = "",
        restated: Iterable[Restatement] = (),
    ) -> None:
        """By pairs of what is known and how it is shown, or else by the `word` that stands for all
        of it; `numbers`: anybody else's as well; `restated`: as letters read now."""
        pairs = list(known)
        self._restated = tuple(restated)
        said = {spoken(value): shown for value, shown in pairs}
        longest_first = sorted(said, key=len, reverse=True)
        self._shown = {value: said[value] for value in longest_first if len(value) >= SHORT}
        self._numbers, self._word = numbers, word
        masked = {shown for _value, shown in pairs if word and shown.strip("*")}
        self._masked = sorted(masked, key=len, reverse=True)  # as titles hold it

    def text(self, text: str) -> str:
        """The text with every known value masked, however it is spelt or parted."""
        for restated in self._restated:
            text = restated.text(text)
        return self._hidden(text)

    def frozen(self, text: str) -> str:
        """The same of what was written down through it before the letter was restated."""
        for restated in self._restated:
            for old, new in restated.instead.items():
                if text == self._hidden(old):
                    return self._hidden(new)
        return text

    def _hidden(self, text: str) -> str:
        parts, at = list[str](), 0
        for start, after, shown in self._found(text):
            parts += [text[at:start], shown]
            at = after
        text = "".join([*parts, text[at:]])
        for masked in self._masked:
            text = text.replace(masked, self._word)
        if self._numbers:
            text = ANYBODYS.sub(_number_masked, text)
        return text

    def first_in(self, text: str) -> str:
        """The first words of the text that it would hide, as they stand there; "" for none."""
        number = ANYBODYS.search(text) if self._numbers else None
        found = [text[start:after] for start, after, _shown in self._found(text)]
        found += [number[0]] if number and not number["file"] else []
        return next(iter(found), "")

    def _found(self, text: str) -> list[tuple[int, int, str]]:
        """Where known values stand, from where to where, and what is shown instead."""
        formed = spoken(text) if self._shown else ""
        known = [value for value in self._shown if value in formed]
        return self._places(known, text, formed) if known else []

    def _places(self, known: list[str], text: str, formed: str) -> list[tuple[int, int, str]]:
        """The places of these values, the longest first: of each sign one hides the others."""
        origins, taken = spoken_at(text), bytearray(len(formed))
        found: list[tuple[int, int, str]] = []
        for value in known:
            at = formed.find(value)
            while at >= 0:
                end = at + len(value)
                start, after = origins[at], origins[end - 1] + 1
                if self._shown[value] == HOME:
                    end = _end_of_home(text, formed, origins, end)
                    hidden = taken.find(1, at + len(value), end)
                    end = end if hidden < 0 else hidden
                    after = origins[end - 1] + 1
                if any(taken[at:end]) or _is_of_a_longer_number(text, start, after):
                    end = at + 1
                else:
                    taken[at:end] = b"\x01" * (end - at)
                    shown = self._word or self._shown[value] or "*" * (after - start)
                    found.append((start, after, shown))
                at = formed.find(value, end)
        return sorted(found)

    def letter(self, letter: dict[str, Any]) -> dict[str, Any]:
        """A document's words as they may be read; what nothing is left of leaves no empty line."""
        shown: dict[str, Any] = self.data(letter)
        if self._restated:
            parts = [part if isinstance(part, str) else part[1] for part in shown["paragraphs"]]
            paired = zip(shown["paragraphs"], parts, strict=True)
            shown["paragraphs"] = [paragraph for paragraph, text in paired if text]
        return shown

    def given(self, given: dict[str, Any], *, step: int) -> dict[str, Any]:
        """What was given with a step, by its key, as the letter reads now; people still stand in
        it."""
        for restated in self._restated:
            given = restated.given(given, step=step)
        return given

    @property
    def with_people(self) -> "Mask":
        """One that hides nobody, and reads letters as this one does."""
        return Mask((), numbers=False, restated=self._restated)

    def data(self, value: Any) -> Any:
        """The same in every text of a letter or of what was given with a step."""
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, dict):
            return {k: v if k in KEPT else self.data(v) for k, v in value.items()}
        if isinstance(value, list | tuple):
            return [self.data(each) for each in value]
        return value


OPEN = Mask((), numbers=False)
NUMBERS = Mask(())  # where nobody is known: anybody's


def sees_in_full(actor: Actor, petition: Petition) -> bool:
    """Whether texts and letters of this file stand in full for the actor."""
    return actor.officer is None or allows(actor, Ability.REVEAL, petition)


def mask_for(actor: Actor, petition: Petition) -> Mask:
    """What this actor reads the texts of a file through, one that came from a visible list."""
    return masks_for(actor, [petition])[petition.pk]


def masks_for(actor: Actor, petitions: Iterable[Petition]) -> dict[int, Mask]:
    """The same for the rows of a page, however many, from five queries."""
    rows = {petition.pk: petition for petition in petitions}
    if actor.officer is None:
        return {pk: _mask_of_own(petition) for pk, petition in rows.items()}
    prefetch_related_objects(list(rows.values()), "co_handlings")
    hidden = [pk for pk, petition in rows.items() if not sees_in_full(actor, petition)]
    masks = masks_of(hidden) if hidden else {}
    whole = [pk for pk in rows if pk not in masks and may_be_restated(rows[pk])]
    for pk, restated in (restatements_of(whole) if whole else {}).items():
        masks[pk] = Mask((), numbers=False, restated=[restated])
    return {pk: masks.get(pk, OPEN) for pk in rows}


def _mask_of_own(petition: Petition) -> Mask:
    """The petitioner reads the own papers as they are; but not those of a letter by a code that an
    officer may have for whom they read without a sealed matter."""
    if not may_be_restated(petition) or reads_as_sent(petition):
        return OPEN
    return Mask((), numbers=False, restated=restatements_of([petition.pk]).values())


def mask_of(petition: Petition) -> Mask:
    """The mask of a file's petitioners, of whoever rang or came, and of whoever signed for them."""
    return masks_of([petition.pk])[petition.pk]


def mask_without(petition: Petition, word: str) -> Mask:
    """One that puts this word for whoever petitions, rang, came or signed, and tells no part."""
    return masks_of([petition.pk], word=word)[petition.pk]


def mask_over(petition_ids: Iterable[int]) -> Mask:
    """One for what is written about several files at once, as the minutes of a meeting are."""
    known = _known_of_files(petition_ids)
    pairs = [pair for told in known.values() for pair in told]
    return Mask(pairs, restated=restatements_of(known).values())


def mask_over_for(actor: Actor, in_sight: Iterable[Petition], among: Iterable[int]) -> Mask:
    """The same for a reader: of all these files nothing of those not seen in full, be they in
    sight or not."""
    files = set(among)
    hidden = files - {petition.pk for petition in in_sight if sees_in_full(actor, petition)}
    pairs = [pair for told in _known_of_files(hidden).values() for pair in told] if hidden else []
    return Mask(pairs, numbers=bool(hidden), restated=restatements_of(files).values())


def masks_of(petition_ids: Iterable[int], *, word: str = "") -> dict[int, Mask]:
    """Those of many files, from four queries."""
    known = _known_of_files(petition_ids)
    restated = restatements_of(known)
    return {
        pk: Mask(pairs, word=word, restated=[restated[pk]] if pk in restated else ())
        for pk, pairs in known.items()
    }


def _known_of_files(petition_ids: Iterable[int]) -> dict[int, list[Known]]:
    known: dict[int, list[Known]] = {pk: [] for pk in petition_ids}
    for person in Petitioner.objects.filter(petition__in=known):
        known[person.petition_id] += known_of_person(person)
    signed = Delivery.objects.filter(document__petition__in=known).exclude(recipient=SELF)
    for pk, recipient in signed.values_list("document__petition", "recipient"):
        known[pk] += _known_of_name(recipient)
    told = Petition.objects.filter(pk__in=known).values_list("pk", "particulars")
    for pk, particulars in told:
        known[pk] += _known_of_channel(particulars)
    return known


def mask_of_new(people: Iterable[Any], particulars: Mapping[str, Any] = NOTHING) -> Mask:
    """The mask of a file that is being registered, from what was handed in."""
    known = [pair for person in people for pair in known_of_person(person)]
    return Mask([*known, *_known_of_channel(particulars)])


def masked_title(
    title: str, people: Iterable[Any], particulars: Mapping[str, Any] = NOTHING
) -> str:
    """A title without names, numbers and addresses of these people, and of whoever rang, wrote or
    came along, as it is registered."""
    return mask_of_new(people, particulars).text(title)


def _known_of_channel(particulars: Mapping[str, Any]) -> list[Known]:
    told = {key: str(value) for key in PERSONAL if (value := particulars.get(key))}
    number = told.pop(CALLER, "")
    names = [pair for name in told.values() for pair in _known_of_name(name)]
    return [*_known_of_phone(number), *names]


def known_of_person(person: Any) -> list[Known]:
    """What could tell who somebody is, and how it is shown; of a row or of what was handed in."""
    details = {detail: str(person.details.get(detail) or "") for detail in PersonDetail}
    email, registered = details[PersonDetail.EMAIL], details[PersonDetail.REGISTERED]
    landline = _known_of_phone(details[PersonDetail.LANDLINE])
    return [
        (email, "*" * len(email)),
        (registered, "*" * len(registered)),
        *_known_of_address(registered),
        *((number, "*" * len(number)) for number, _shown in landline),
        *_known_of_name(person.name),
        *_known_of_phone(person.phone),
        (person.id_number, masked_number(person.id_number, 6, 4)),
        *_known_of_address(person.address),
    ]


def _known_of_name(name: str) -> list[Known]:
    """The name, and each of several that stand in one field."""
    several = (ADDED.sub("", one).strip() for one in BESIDE.split(normal(name)))
    names = (*several, name)  # shown as it was typed, where both are one
    return [(one, masked_name(one)) for one in names if one not in NOBODY_IN_PARTICULAR]


def _known_of_phone(number: str) -> list[Known]:
    """The number, and without its area and extension."""
    local = LOCAL.fullmatch(plain_phone(number))
    known = [(number, masked_number(number, 3, 4))]
    return [*known, (local[1], masked_number(local[1], 0, 4))] if local else known


def _known_of_address(address: str) -> list[Known]:
    """What of it tells a home; one without a number names a place, and maybe the matter's."""
    homes = homes_in(address)
    whole = [(address, masked_address(address))] if homes else []
    return [*whole, *((home, HOME) for home in homes)]


def particulars_shown(petition: Petition, *, in_full: bool = False) -> dict[str, Any]:
    """What its channel told; who petitions, rang or came is masked in all of it until a reason is
    written down: recordings are commonly named after the number that rang."""
    told = petition.particulars
    if in_full or not told:
        return dict(told)
    mask = mask_of(petition)
    return {
        key: PERSONAL[key](str(value)) if key in PERSONAL and value else mask.data(value)
        for key, value in told.items()
    }


def _number_masked(found: re.Match[str]) -> str:
    if found["file"]:
        return found[0]
    digits = sum(sign.isalnum() for sign in found[0])
    return masked_number(found[0], *((6, 4) if digits == ID_DIGITS else (3, 4)))


def _end_of_home(text: str, formed: str, origins: list[int], end: int) -> int:
    """Behind the numbers that go on after a house number, up to the next punctuation mark."""
    more = MORE.match(formed, end)
    far = more.end() if more else end
    while end < far and not text[origins[end - 1] + 1 : origins[end]].strip(JOINED):
        end += 1
    return end


def _is_of_a_longer_number(text: str, start: int, after: int) -> bool:
    """Whether digits go on before or behind what was found; an area code may stand before it."""
    if text[after - 1].isdecimal() and text[after : after + 1].isdecimal():
        return True
    if not (text[start].isdecimal() and text[start - 1 : start].isdecimal()):
        return False
    return not AREA_CODE.search(normal(text[max(0, start - LONGEST_AREA - 1) : start]))
