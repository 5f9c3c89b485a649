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

from petitions.actors import Actor
from petitions.models import Delivery, Petition, Petitioner, masked_name, masked_number
from petitions.normal_form import DASHES, DOTS, normal
from petitions.policy import Ability
from petitions.selectors import allows
from petitions.statute import PersonDetail

Known = tuple[str, str]  # what is known of somebody, and how it is shown
NOTHING: Mapping[str, Any] = MappingProxyType({})
SELF = "本人"
SHORT = 2  # a single character is in every text
HOUSE = re.compile(r"[0-9０-９]")  # an address without one names a place, and maybe the matter's
TELLING = (PersonDetail.LANDLINE, PersonDetail.EMAIL, PersonDetail.REGISTERED)
NOBODY_IN_PARTICULAR = {
    "匿名",
    "匿名信",
    "群众",
    "网友",
    "市民",
    "村民",
    "居民",
    "职工",
    "业主",
    "信访人",
}
PERSONAL: dict[str, Callable[[str], str]] = {  # of what a channel told, by its key
    "caller_number": lambda value: masked_number(value, 3, 4),
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
BETWEEN = rf"[\s.{re.escape(DASHES + DOTS)}]*"  # the signs of one value
KEPT = {"verification", "number", "template", "format"}  # of a letter: names nobody


class Mask:
    """Hides, in any text about one file, what could tell who petitions."""

    def __init__(self, known: Iterable[Known], *, numbers: bool = True) -> None:
        """By pairs of what is known and how it is shown; `numbers`: anybody else's as well."""
        self._shown = {_plain(value): shown for value, shown in known if len(value) >= SHORT}
        longest_first = sorted(self._shown, key=len, reverse=True)
        self._known = re.compile("|".join(map(_loosely, longest_first))) if longest_first else None
        self._numbers = numbers

    def text(self, text: str) -> str:
        """The text with every known value masked, spaces and full-width signs inside it or not."""
        if self._known:
            text = self._known.sub(lambda found: self._shown[_plain(found[0])], text)
        if self._numbers:
            text = ANYBODYS.sub(_number_masked, text)
        return text

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


def sees_in_full(actor: Actor, petition: Petition) -> bool:
    """Whether texts and letters of this file stand in full for the actor."""
    return actor.officer is None or allows(actor, Ability.REVEAL, petition)


def mask_for(actor: Actor, petition: Petition) -> Mask:
    """What this actor reads the texts of a file through, one that came from a visible list."""
    return OPEN if sees_in_full(actor, petition) else mask_of(petition)


def masks_for(actor: Actor, petitions: Iterable[Petition]) -> dict[int, Mask]:
    """The same for the rows of a page, however many, from three queries."""
    rows = {petition.pk: petition for petition in petitions}
    hidden = [pk for pk, petition in rows.items() if not sees_in_full(actor, petition)]
    masks = masks_of(hidden) if hidden else {}
    return {pk: masks.get(pk, OPEN) for pk in rows}


def mask_of(petition: Petition) -> Mask:
    """The mask of a file's petitioners, of whoever rang or came, and of whoever signed for them."""
    return masks_of([petition.pk])[petition.pk]


def masks_of(petition_ids: Iterable[int]) -> dict[int, Mask]:
    """Those of many files, from three queries."""
    known: dict[int, list[Known]] = {pk: [] for pk in petition_ids}
    for person in Petitioner.objects.filter(petition__in=known):
        known[person.petition_id] += known_of_person(person)
    signed = Delivery.objects.filter(document__petition__in=known).exclude(recipient=SELF)
    for pk, recipient in signed.values_list("document__petition", "recipient"):
        known[pk].append((recipient, masked_name(recipient)))
    told = Petition.objects.filter(pk__in=known).values_list("pk", "particulars")
    for pk, particulars in told:
        known[pk] += _known_of_channel(particulars)
    return {pk: Mask(pairs) for pk, pairs in known.items()}


def mask_of_new(people: Iterable[Any], particulars: Mapping[str, Any] = NOTHING) -> Mask:
    """The mask of a file that is being registered, from what was handed in."""
    known = [pair for person in people for pair in known_of_person(person)]
    return Mask([*known, *_known_of_channel(particulars)])


def masked_title(title: str, people: Iterable[Any]) -> str:
    """A title without names, numbers and addresses of these people, as it is registered."""
    return mask_of_new(people).text(title)


def _known_of_channel(particulars: Mapping[str, Any]) -> list[Known]:
    return [
        (str(value), masked(str(value)))
        for key, masked in PERSONAL.items()
        if (value := particulars.get(key))
    ]


def known_of_person(person: Any) -> list[Known]:
    """What could tell who somebody is, and how it is shown; of a row or of what was handed in."""
    details = (str(person.details.get(detail) or "") for detail in TELLING)
    found = [(value, masked_number(value, 0, 0)) for value in details]
    if person.name not in NOBODY_IN_PARTICULAR:
        found.append((person.name, masked_name(person.name)))
    found.append((person.phone, masked_number(person.phone, 3, 4)))
    found.append((person.id_number, masked_number(person.id_number, 6, 4)))
    if HOUSE.search(person.address):
        found.append((person.address, masked_number(person.address, 6, 0)))
    return found


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


def _plain(value: str) -> str:
    """What two spellings of a value share: its normal form without spaces, dashes and dots."""
    return re.sub(r"[-·.\s]", "", normal(value))


def _loosely(value: str) -> str:
    """A pattern for a value in any spelling: spaced, dashed, in full-width signs."""
    signs = []
    for sign in value:
        wide = chr(ord(sign) + 0xFEE0) if "!" <= sign <= "~" else ""
        alike = {sign, sign.upper(), wide, chr(ord(sign.upper()) + 0xFEE0) if wide else ""} - {""}
        signs.append(f"[{''.join(re.escape(one) for one in sorted(alike))}]")
    body = BETWEEN.join(signs)
    return rf"(?<![0-9]){body}(?![0-9])" if value.isdigit() else body
