"""Whether what comes under a source's number says the same as what was registered under it.

A number that was used before is no reason to drop anything: the same again is known, and whatever
differs is refused, so that somebody looks at it.
"""

from collections.abc import Callable
from typing import Any

from intake.services.registration import Registration
from petitions.masking import masked_title
from petitions.models import Petition, Petitioner, Submission

PARTS: tuple[tuple[Callable[[Petition], Any], Callable[[Registration], Any]], ...] = (
    (lambda file: file.kind, lambda now: now.kind),
    (
        lambda file: file.title,
        lambda now: masked_title(now.title, now.petitioners, now.particulars),
    ),
    (lambda file: file.content, lambda now: now.content),
    (lambda file: file.received_on, lambda now: now.received_on),
    (lambda file: file.petitioned_on, lambda now: now.petitioned_on),
    (lambda file: file.division_id, lambda now: now.division_id),
    (lambda file: file.category_id, lambda now: now.category_id),
    (lambda file: file.accused, lambda now: now.accused),
)  # as the file says it, and as what came now does; an empty one says nothing
NUMBERS = ("phone", "id_number", "address")  # of each person; an empty one says nothing


def is_same(petition: Petition, registration: Registration) -> bool:
    """Whether it says what was registered, or what the file says now.

    What was registered is compared first, so that a file whose data the office has corrected since
    is still the same.
    """
    before = Submission.objects.filter(petition=petition)
    if before.filter(fingerprint=registration.fingerprint()).exists():
        return True
    for of_file, of_now in PARTS:
        told = of_now(registration)
        if told and told != of_file(petition):
            return False
    people = list(petition.petitioners.order_by("-is_main", "pk"))
    if [person.name for person in people] != [person.name for person in registration.petitioners]:
        return False
    pairs = list(zip(people, registration.petitioners, strict=True))
    return not any(_is_other(name, *pair) for name in NUMBERS for pair in pairs)


def _is_other(name: str, before: Petitioner, now: Any) -> bool:
    value = getattr(now, name)
    return bool(value) and value != getattr(before, name)
