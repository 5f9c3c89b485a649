"""Which files are of one matter: repeats all name the first of them."""

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from django.db.models import Q, QuerySet

from petitions.actors import Actor
from petitions.models import Organ, Petition, Petitioner, ordinary
from petitions.selectors import petitions_counted_for, petitions_visible_to
from petitions.statute import FINAL, NotPermittedError, Repetition, Role, Text
from petitions.text.normal_form import name_key
from petitions.text.standards import phone_key, phone_spellings, plain


class Someone(Protocol):
    @property
    def name(self) -> str: ...

    @property
    def phone(self) -> str: ...

    @property
    def id_number(self) -> str: ...


class Root(NamedTuple):
    """The first file of a matter, and whether this office registered any of its files."""

    petition_id: int
    was_here: bool


def nameable_by(actor: Actor) -> QuerySet[Petition]:
    """Files that may be named to an officer as earlier ones, in sight or not.

    No report of misconduct but to the officer for sealed reports, who is told of no other files;
    nothing that complains of the officer: typing a name would find out who petitioned.
    """
    if actor.role is Role.SEALED_OFFICER:
        return Petition.objects.filter(pk__in=petitions_visible_to(actor).values("pk"))
    if actor.officer is None:
        return Petition.objects.filter(ordinary())
    return petitions_counted_for(actor.officer)


def root_of(actor: Actor, organ: Organ, earlier_id: int, people: Sequence[Someone]) -> Root | None:
    """The first file of the matter that a file belongs to; None for one the officer can't name.

    Nameable is what is in sight, and what bears the same number or name and telephone.
    """
    visible = petitions_visible_to(actor).filter(pk=earlier_id)
    if not visible.exists() and not _is_of(people, earlier_id):
        return None
    petition = nameable_by(actor).filter(pk=earlier_id).first()
    if petition is None:
        return None
    root_id = petition.earlier_id or petition.pk
    return Root(root_id, was_here(organ, root_id))


def was_here(organ: Organ, root_id: int, *, besides: int = 0) -> bool:
    """Whether this office registered a file of the matter, besides one; no report counts."""
    matter = Petition.objects.filter(Q(pk=root_id) | Q(earlier=root_id)).exclude(pk=besides)
    return matter.filter(ordinary()).filter(registered_by=organ).exists()


def check_open(actor: Actor, repetition: Repetition, root_id: int) -> None:
    """NotPermittedError for a repeat of what is being handled where nothing of it is any more, as
    far as it may be named to the officer: the refusal would tell of a file out of sight."""
    matter = nameable_by(actor).filter(Q(pk=root_id) | Q(earlier=root_id))
    if repetition is Repetition.REPEAT and not matter.exclude(state_code__in=FINAL).exists():
        raise NotPermittedError(
            Text(
                "所选事项已经办结，不是正在办理；请选有新的事实和理由、申请复查复核或者不再受理。",
                "That matter is closed: choose new facts, review, or no longer to be accepted.",
            ),
            "repetition",
        )


def contacts(people: Sequence[Someone]) -> Q:
    """Whoever bears the name and the telephone number of one of these people, however typed."""
    who = Q(pk__in=[])
    for person in people:
        if person.phone.strip():
            who |= Q(name_key=name_key(person.name), phone_key=phone_key(person.phone))
            # rows that another version wrote and no key was made for yet
            old = Q(key_edition=0, phone__in=phone_spellings(person.phone))
            who |= old & Q(name=person.name.strip())
    return who


def id_numbers(people: Sequence[Someone]) -> list[str]:
    return [plain(person.id_number) for person in people if person.id_number.strip()]


def _is_of(people: Sequence[Someone], petition_id: int) -> bool:
    who = Q(id_number__in=id_numbers(people)) | contacts(people)
    return Petitioner.objects.filter(who, petition=petition_id).exists()
