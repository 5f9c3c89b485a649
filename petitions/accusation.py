"""Whom a petition complains of, and that this person or unit neither sees, gets nor decides it.

What was written down is a name, so names are compared, in their normal form: an officer who bears
the name is bound out, and so is, in vain but without harm, a namesake. What was merged into a file
is answered with it, so the file complains of everybody whom those complain of.

An organ complained of may handle an ordinary petition, as the law has it (Art. 23, 35: its superior
reviews); a report of misconduct never reaches the organ it is about, nor one below (Art. 30(3)).
"""

import re
from collections.abc import Iterator

from django.db.models import CharField, F, Func, Q, QuerySet

from petitions.models import Officer, Organ, Petition
from petitions.normal_form import EDITION, name_key
from petitions.organ_names import is_spelt_like, names_of, pattern_of
from petitions.statute import Kind, Role

SHORTEST = 2  # characters; one is in every text


class _Normal(Func):
    """A column as far as the database itself knows the normal form."""

    template = "normalize(%(expressions)s, NFKC)"
    output_field = CharField()


def accusations_in(petition: Petition) -> list[str]:
    """Whom the file complains of, and whom those merged into it do."""
    merged = petition.merged.exclude(accused="").values_list("accused", flat=True)
    return [name for name in (petition.accused, *merged) if name]


def is_about(petition: Petition, officer: Officer) -> bool:
    """Whether the file complains of somebody of the officer's name."""
    return any(names_officer(accused, officer) for accused in accusations_in(petition))


def names_officer(accused: str, officer: Officer) -> bool:
    """Whether somebody of the officer's name is complained of."""
    return _names(accused, re.escape(name_key(officer.name)))


def names_organ_itself(accused: str, organ: Organ) -> bool:
    """Whether the organ is complained of, or somebody who is said to be of it."""
    return any(_names(accused, pattern_of(name)) for name in names_of(organ))


def names_organ(accused: str, organ: Organ) -> bool:
    """Whether the organ or one above it is complained of."""
    return any(names_organ_itself(accused, near) for near in _and_above(organ))


def is_of_accused(accused: str, destination: str) -> bool:
    """Whether a destination, as it was typed, is the unit complained of or one below it, or the
    unit in which an officer complained of works, or one below that (Art. 30(3)).

    What is no organ's name in full is taken for the organ whose name it is spelt like.
    """
    told, key = name_key(accused), name_key(destination)
    if not told or key in told or told in key:
        return bool(told)
    organs = list(Organ.objects.select_related("division"))
    shut = {organ.pk for organ in organs if names_organ_itself(accused, organ)}
    shut |= {officer.organ_id for officer in _named(accused)}
    parents = {organ.pk: organ.parent_id for organ in organs}
    meant = [o for o in organs if key in {name_key(o.name), name_key(o.short_name)}]
    if meant:
        return any(shut & set(_line_of(organ.pk, parents)) for organ in meant)
    return any(is_spelt_like(destination, organ) for organ in organs if organ.pk in shut)


def _named(accused: str) -> list[Officer]:
    """The officers at work who bear the name that is complained of."""
    officers = Officer.objects.filter(is_active=True)
    return [officer for officer in officers if names_officer(accused, officer)]


def _line_of(organ_id: int | None, parents: dict[int, int | None]) -> Iterator[int]:
    """The organ and those above it, one by one."""
    while organ_id is not None:
        yield organ_id
        organ_id = parents[organ_id]


def not_about(petitions: QuerySet[Petition], officer: Officer) -> QuerySet[Petition]:
    """Those that do not complain of this officer; of reports, nor of the officer's organ."""
    about = _about_person(officer)
    for organ in _and_above(officer.organ) if _sees_reports(officer) else ():
        for name in names_of(organ):
            about |= Q(kind_code=Kind.REPORT) & _about(pattern_of(name))
    told = petitions.alias(accused_typed=_Normal(F("accused")))
    merged = Petition.objects.alias(accused_typed=_Normal(F("accused"))).exclude(accused="")
    leads = merged.filter(about, lead__isnull=False).values("lead")
    return told.filter(Q(accused="") | ~about).exclude(pk__in=leads)


def accusing(officer: Officer) -> frozenset[int]:
    """The keys of the files that complain of this officer; empty for most officers.

    A figure that was summed up for all is less by these before the one they complain of.
    """
    told = Petition.objects.alias(accused_typed=_Normal(F("accused"))).exclude(accused="")
    found = told.filter(_about_person(officer)).values_list("pk", "lead")
    return frozenset(key for pair in found for key in pair if key is not None)


def _about_person(officer: Officer) -> Q:
    return _about(re.escape(name_key(officer.name)))


def _sees_reports(officer: Officer) -> bool:
    return officer.role is Role.SEALED_OFFICER


def _and_above(organ: Organ) -> QuerySet[Organ]:
    near = Organ.objects.filter(pk__in=[organ.pk, *organ.watcher_ids])
    return near.select_related("division")


def _about(pattern: str) -> Q:
    """A row whose key an older edition made, or none, is compared by what was typed: too often
    rather than too seldom, with anything between the characters of the name."""
    signs = _signs(pattern)
    if len(signs) < SHORTEST:
        return Q(pk=None)
    renewed = Q(key_edition=EDITION, accused_key__regex=pattern)
    return renewed | ~Q(key_edition=EDITION) & Q(accused_typed__iregex=".*".join(signs))


def _names(accused: str, pattern: str) -> bool:
    return len(_signs(pattern)) >= SHORTEST and bool(re.search(pattern, name_key(accused)))


def _signs(pattern: str) -> list[str]:
    """The signs of a name's pattern, each as a pattern of its own."""
    return re.findall(r"\\.\??|.\??", pattern)
