"""Whether what comes under a source's number says the same as what was registered under it.

A number that was used before is no reason to drop anything: the same again is known, and whatever
differs is refused, so that somebody looks at it.
"""

from collections.abc import Mapping
from dataclasses import Field, fields, replace
from typing import Any

from intake.registration.services.checks import Person, Registration
from petitions.masking import masked_title
from petitions.models import Petition, Petitioner, Submission
from petitions.statute import Purpose, Reason

EMPTY: tuple[Any, ...] = (None, "", (), {})  # says nothing; False and 1 do
OF_THE_OFFICE = {"repetition", "earlier_id", "is_checked"}  # what it found; no source tells it
BY_NUMBER = {"source", "source_number"}  # by which the file was found, in its normal form
DERIVED = "source_due"  # from the day of receipt and the limit of the source


def is_same(petition: Petition, registration: Registration) -> bool:
    """Whether it says what was registered, or what the file says now.

    What was registered is compared first, so that a file whose data the office has corrected since
    is still the same, and so is one whose number is spelt in another way. Then everything that a
    registration says, field by field: one that the file does not know differs from its default.
    """
    spelt = replace(registration, source_number=petition.source_number)
    before = Submission.objects.filter(petition=petition)
    said = {registration.fingerprint(), spelt.fingerprint()}
    if before.filter(fingerprint__in=said).exists():
        return True
    known, told = _of_file(petition), _counted(registration)
    if len(known.petitioners) != len(told.petitioners):
        return False
    return all(_is_known(field, known, told) for field in compared(Registration))


def compared(kind: type[Registration] | type[Person]) -> list["Field[Any]"]:
    """The fields that are compared: all but those which no source tells."""
    left_out = OF_THE_OFFICE | BY_NUMBER
    return [field for field in fields(kind) if field.name not in left_out]


def _is_known(field: "Field[Any]", known: Any, told: Any) -> bool:
    if field.name == "paper" and not told.id_number:  # the kind of a paper that is not told
        return True
    return _agree(getattr(known, field.name), getattr(told, field.name))


def _agree(known: Any, told: Any) -> bool:
    """Whether nothing is told that is not known."""
    if told in EMPTY:
        return True
    if isinstance(told, Person):
        return all(_is_known(field, known, told) for field in compared(Person))
    if isinstance(told, Mapping):
        return all(_agree(known.get(name), told[name]) for name in told if name != DERIVED)
    if isinstance(told, tuple) and isinstance(told[0], Person):
        return all(map(_agree, known, told))
    return bool(known == told)


def _counted(registration: Registration) -> Registration:
    """With the counts and the title as a file keeps them."""
    return replace(
        registration,
        title=masked_title(registration.title, registration.petitioners, registration.particulars),
        people_count=registration.concerned,
        petitioner_count=registration.petitioning,
        visitor_count=registration.visitors,
        marks=tuple(sorted(registration.marks)),
    )


def _of_file(petition: Petition) -> Registration:
    """The registration that the file is of, as far as it knows."""
    return Registration(
        kind=petition.kind,
        channel=petition.channel,
        title=petition.title,
        content=petition.content,
        division_id=petition.division_id,
        received_on=petition.received_on,
        petitioners=tuple(map(_person, petition.petitioners.order_by("-is_main", "pk"))),
        petitioned_on=petition.petitioned_on,
        category_id=petition.category_id,
        people_count=petition.people_count,
        petitioner_count=petition.petitioner_count,
        visitor_count=petition.visitor_count,
        urgent=petition.urgent,
        accused=petition.accused,
        purpose=Purpose(petition.purpose_code) if petition.purpose_code else None,
        reason=Reason(petition.reason_code) if petition.reason_code else None,
        marks=tuple(sorted(petition.mark_codes)),
        skips_level=petition.skips_level,
        particulars=petition.particulars,
    )


def _person(petitioner: Petitioner) -> Person:
    return Person(
        name=petitioner.name,
        phone=petitioner.phone,
        paper=petitioner.paper,
        id_number=petitioner.id_number,
        sex=petitioner.sex,
        born_on=petitioner.born_on,
        address=petitioner.address,
        represents=petitioner.represents,
        details=petitioner.details,
    )
