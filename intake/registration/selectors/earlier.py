"""Earlier files of the same people and of the same matter, with the reasons (Art. 19, 22, 36)."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Count, Q

from petitions.actors import Actor
from petitions.models import Petition, Petitioner, ordinary
from petitions.references import reference_of
from petitions.search.likeness import alike
from petitions.search.sameness import MatterWords, same_object
from petitions.selectors import petitions_visible_to
from petitions.statute import State, Text
from petitions.text.normal_form import name_key
from petitions.text.standards import area_of
from workflow.files.selectors.repeats import Someone, contacts, id_numbers, nameable_by
from workflow.lists.beginning import Beginning, beginning_of

FILES_OFFERED = 6
COUNTY = 6  # digits of a county's code
LOOKED_AT = 60  # files of one person or one accused, newest first
SAME_ID = Text("证件号码相同", "Same identity number")
SAME_CONTACT = Text("姓名和电话相同", "Same name and telephone")
SAME_ACCUSED = Text("被反映人或者单位相同", "Same person or unit accused")
SAME_SIGNATORIES = Text("联名人多人同名", "Several of the same names signed")
SAME_OBJECT = Text("反映对象相同", "About the same firm or place")
OTHER_OBJECT = Text("反映对象不同", "About another firm or place")
SAME_PLACE = Text("同一属地", "Same place")
WEIGHTS = {
    SAME_ID: 3.0, SAME_CONTACT: 2.5, SAME_SIGNATORIES: 1.5, SAME_ACCUSED: 1.5, SAME_OBJECT: 1.5,
    SAME_PLACE: 0.2,
}  # fmt: skip
OF_PEOPLE = {SAME_ID, SAME_CONTACT, SAME_SIGNATORIES}


class NamedPeople(NamedTuple):
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
    root_id: int  # the first file of its matter
    number: str
    title: str
    state: State
    received_on: date
    organ: str
    is_visible: bool
    reasons: list[Text] = field(default_factory=list)
    weight: float = 0.0
    share: float = 0.0  # of the words in common; 0 out of sight
    is_certain: bool = False  # offered as chosen; the officer can choose another
    is_chosen: bool = False

    @property
    def reference(self) -> str:
        """As a form names it."""
        return reference_of(self.petition_id)

    @property
    def is_same_person(self) -> bool:
        return SAME_ID in self.reasons or SAME_CONTACT in self.reasons

    @property
    def is_elsewhere(self) -> bool:
        """Of other people about another object: alike in words, and hardly the same matter."""
        return OTHER_OBJECT in self.reasons and not OF_PEOPLE & set(self.reasons)


def earlier_files(
    actor: Actor,
    *,
    people: Sequence[Someone],
    title: str = "",
    content: str = "",
    accused: str = "",
    division_id: str = "",
    besides: int = 0,
) -> Beginning:
    """The likeliest earlier files, best first. What is found is shown; nothing is decided.

    Nothing is told, not even that it is there, of what complains of whoever asks: typing a name
    would find out who petitioned (Art. 28(3)).

    Words alone say little: two claims for wages share most of them. So files about the same firm
    or place go before, and those of other people about another one after all others. `besides`: the
    file that is compared, where it has been registered already.
    """
    reasons = _reasons(people, accused.strip())
    shares = dict(alike(f"{title}\n{content}"))
    for pk in shares:
        reasons[pk] += []
    reasons.pop(besides, None)
    told = MatterWords(f"{title}，{accused}", content)
    found = _files(actor, reasons, shares, division_id, told)
    _mark_certain(found)
    return beginning_of(found, FILES_OFFERED)


def with_choice(found: Beginning, told: Mapping[str, Any]) -> Beginning:
    """The file that the officer chose, or else the certain one, marked as chosen.

    What a page offered is no choice of the officer's until it is said how the file stands to it: it
    is offered anew, or not any more.
    """
    chosen = told.get("earlier") or ""
    if chosen == told.get("offered") and not told.get("repetition"):
        chosen = ""
    for file in found:
        file.is_chosen = file.reference == chosen if chosen else file.is_certain
    return found


def _mark_certain(found: list[Earlier]) -> None:
    """The best file of the same person, where all of that person's are of one matter."""
    own = [file for file in found if file.is_same_person]
    if len({file.root_id for file in own}) == 1 and OTHER_OBJECT not in own[0].reasons:
        own[0].is_certain = True


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
    found = Petitioner.objects.filter(who).filter(ordinary("petition"))
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
    signed = Petitioner.objects.filter(name_key__in=names).filter(ordinary("petition"))
    together = signed.values("petition_id").annotate(shared=Count("name_key", distinct=True))
    found = together.filter(shared__gte=2).order_by("-shared", "-petition_id")
    return list(found.values_list("petition_id", flat=True)[:LOOKED_AT])


def _files(
    actor: Actor,
    reasons: dict[int, list[Text]],
    shares: dict[int, float],
    division_id: str,
    told_now: MatterWords,
) -> list[Earlier]:
    visible = set(
        petitions_visible_to(actor).filter(pk__in=list(reasons)).values_list("pk", flat=True)
    )
    files = nameable_by(actor).filter(pk__in=list(reasons)).select_related("registered_by")
    found = []
    for petition in files:
        told = list(reasons[petition.pk])
        if petition.pk in visible:
            share = shares.get(petition.pk, 0.0)
            told += _likeness(told_now, petition, told, share, division_id)
            found.append(_earlier(petition, told, share, is_visible=True))
        elif SAME_ID in told or SAME_CONTACT in told:
            found.append(_earlier(petition, told, 0.0, is_visible=False))
    return sorted(found, key=lambda file: (file.is_elsewhere, -file.weight, -file.petition_id))


def _likeness(
    told_now: MatterWords, petition: Petition, reasons: list[Text], share: float, division_id: str
) -> list[Text]:
    """What the two have in common beside people; of the same accused the object says no more."""
    found = []
    earlier = MatterWords(f"{petition.title}，{petition.accused}", petition.content)
    is_same = None if SAME_ACCUSED in reasons else same_object(told_now, earlier)
    if is_same is not None:
        found.append(SAME_OBJECT if is_same else OTHER_OBJECT)
    if share:
        found.append(Text(f"内容相近{share:.0%}", f"{share:.0%} of the words"))
    if _is_near(petition, division_id):
        found.append(SAME_PLACE)
    return found


def _is_near(petition: Petition, division_id: str) -> bool:
    """In the same town or village; that both lie in one county says nothing."""
    area = area_of(division_id) if division_id else ""
    return len(area) > COUNTY and petition.division_id.startswith(area)


def _earlier(petition: Petition, told: list[Text], share: float, *, is_visible: bool) -> Earlier:
    return Earlier(
        petition_id=petition.pk,
        root_id=petition.earlier_id or petition.pk,
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
