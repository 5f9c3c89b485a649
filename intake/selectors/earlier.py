"""Earlier files of the same people and of the same matter, with the reasons (Art. 19, 22, 36)."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from django.db.models import Count, Q

from petitions.actors import Actor
from petitions.likeness import alike
from petitions.models import Petition, Petitioner
from petitions.normal_form import name_key
from petitions.selectors import petitions_visible_to
from petitions.standards import area_of
from petitions.statute import Kind, State, Text
from workflow.selectors.matters import Someone, contacts, id_numbers, nameable_by

SHOWN = 6
COUNTY = 6  # digits of a county's code
LOOKED_AT = 60  # files of one person or one accused, newest first
SAME_ID = Text("证件号码相同", "Same identity number")
SAME_CONTACT = Text("姓名和电话相同", "Same name and telephone")
SAME_ACCUSED = Text("被反映人或者单位相同", "Same person or unit accused")
SAME_SIGNATORIES = Text("联名人多人同名", "Several of the same names signed")
SAME_PLACE = Text("同一属地", "Same place")
WEIGHTS = {
    SAME_ID: 3.0, SAME_CONTACT: 2.5, SAME_SIGNATORIES: 1.5, SAME_ACCUSED: 0.5, SAME_PLACE: 0.2,
}  # fmt: skip


class Named(NamedTuple):
    """What is known of a petitioner while the form is being filled in."""

    name: str
    phone: str = ""
    id_number: str = ""


@dataclass
class Earlier:
    """A file that may belong to the one being registered, and why.

    Out of sight, only where and when it was registered and how it stands is told: enough not to
    accept a matter twice, too little to read another office's file.
    """

    petition_id: int
    number: str
    title: str
    state: State
    received_on: date
    organ: str
    is_visible: bool
    reasons: list[Text] = field(default_factory=list)
    weight: float = 0.0
    share: float = 0.0  # of the words in common; 0 out of sight

    @property
    def is_same_person(self) -> bool:
        return SAME_ID in self.reasons or SAME_CONTACT in self.reasons


def earlier_files(
    actor: Actor,
    *,
    people: Sequence[Someone],
    text: str = "",
    accused: str = "",
    division_id: str = "",
) -> list[Earlier]:
    """The likeliest earlier files, best first. What is found is shown; nothing is decided.

    Nothing is told, not even that it is there, of what complains of whoever asks: typing a name
    would find out who petitioned (Art. 28(3)).
    """
    reasons = _reasons(people, accused.strip())
    shares = dict(alike(text))
    for pk in shares:
        reasons[pk] += []
    return _files(actor, reasons, shares, division_id)[:SHOWN]


def _reasons(people: Sequence[Someone], accused: str) -> dict[int, list[Text]]:
    reasons: dict[int, list[Text]] = defaultdict(list)
    for pk in _same(Q(id_number__in=id_numbers(people))):
        reasons[pk].append(SAME_ID)
    for pk in _same(contacts(people)):
        if SAME_ID not in reasons[pk]:
            reasons[pk].append(SAME_CONTACT)
    for pk in _same_signatories(people):
        reasons[pk].append(SAME_SIGNATORIES)
    for pk in _same_accused(accused):
        reasons[pk].append(SAME_ACCUSED)
    return reasons


def _same(who: Q) -> list[int]:
    found = Petitioner.objects.filter(who).exclude(petition__kind_code=Kind.REPORT)
    return list(found.order_by("-petition_id").values_list("petition_id", flat=True)[:LOOKED_AT])


def _same_accused(accused: str) -> list[int]:
    if not accused:
        return []
    same = Petition.objects.filter(accused=accused).order_by("-pk")
    return list(same.values_list("pk", flat=True)[:LOOKED_AT])


def _same_signatories(people: Sequence[Someone]) -> list[int]:
    """Joint petitions that two or more of these names signed; a list often has names alone."""
    names = {name_key(person.name) for person in people if person.name.strip()}
    if len(names) < 2:  # noqa: PLR2004 - one name is anybody's
        return []
    signed = Petitioner.objects.filter(name_key__in=names).exclude(petition__kind_code=Kind.REPORT)
    together = signed.values("petition_id").annotate(shared=Count("name_key", distinct=True))
    found = together.filter(shared__gte=2).order_by("-shared", "-petition_id")
    return list(found.values_list("petition_id", flat=True)[:LOOKED_AT])


def _files(
    actor: Actor, reasons: dict[int, list[Text]], shares: dict[int, float], division_id: str
) -> list[Earlier]:
    visible = set(
        petitions_visible_to(actor).filter(pk__in=list(reasons)).values_list("pk", flat=True)
    )
    files = nameable_by(actor).filter(pk__in=list(reasons)).select_related("registered_by")
    found = []
    for petition in files:
        told = list(reasons[petition.pk])
        is_visible = petition.pk in visible
        is_same_person = SAME_ID in told or SAME_CONTACT in told
        if not (is_visible or is_same_person):
            continue
        share = shares.get(petition.pk, 0.0) if is_visible else 0.0
        if share:
            told.append(Text(f"内容相近{share:.0%}", f"{share:.0%} of the words"))
        if is_visible and _is_near(petition, division_id):
            told.append(SAME_PLACE)
        found.append(_earlier(petition, told, share, is_visible=is_visible))
    return sorted(found, key=lambda file: (-file.weight, -file.petition_id))


def _is_near(petition: Petition, division_id: str) -> bool:
    """In the same town or village; that both lie in one county says nothing."""
    area = area_of(division_id) if division_id else ""
    return len(area) > COUNTY and petition.division_id.startswith(area)


def _earlier(petition: Petition, told: list[Text], share: float, *, is_visible: bool) -> Earlier:
    return Earlier(
        petition_id=petition.pk,
        number=petition.number if is_visible else "",
        title=petition.title if is_visible else "",
        state=petition.state,
        received_on=petition.received_on,
        organ=petition.registered_by.name,
        is_visible=is_visible,
        reasons=told,
        share=share,
        weight=2 * share + sum(WEIGHTS.get(reason, 0.0) for reason in told),
    )
