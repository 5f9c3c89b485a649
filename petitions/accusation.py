"""Whom a petition complains of, and that this person or unit neither sees, gets nor decides it.

What was written down is a name, so names are compared, in their normal form: an officer who bears
the name is bound out, and so is, in vain but without harm, a namesake. An organ complained of may
handle an ordinary petition, as the law has it (Art. 23, 35: its superior reviews); a report of
misconduct never reaches the organ it is about, nor one below that (Art. 30(3)).
"""

from django.db.models import CharField, F, Func, Q, QuerySet

from petitions.models import Officer, Organ, Petition
from petitions.normal_form import name_key
from petitions.statute import Kind, Role

SHORTEST = 2  # characters; one is in every text


class _Plain(Func):
    """A column in the form in which names are compared, as far as the database knows it."""

    template = r"lower(regexp_replace(normalize(%(expressions)s, NFKC), '[\s·•‧・.]', '', 'g'))"
    output_field = CharField()


def names_officer(accused: str, officer: Officer) -> bool:
    """Whether somebody of the officer's name is complained of."""
    return _names(accused, officer.name)


def names_organ(accused: str, organ: Organ) -> bool:
    """Whether the organ or one above it is complained of."""
    if not accused:
        return False
    above = Organ.objects.filter(pk__in=[organ.pk, *organ.watcher_ids])
    names = (name for pair in above.values_list("name", "short_name") for name in pair)
    return any(_names(accused, name) for name in names)


def not_about(petitions: QuerySet[Petition], officer: Officer) -> QuerySet[Petition]:
    """Those that do not complain of this officer; of reports, nor of the officer's organ."""
    told = petitions.alias(accused_plain=_Plain(F("accused")))
    about = _about(officer.name)
    names = Organ.objects.filter(pk__in=[officer.organ_id, *officer.organ.watcher_ids])
    for pair in names.values_list("name", "short_name") if _sees_reports(officer) else ():
        for name in pair:
            about |= Q(kind_code=Kind.REPORT) & _about(name)
    return told.filter(Q(accused="") | ~about)


def _sees_reports(officer: Officer) -> bool:
    return officer.role is Role.SEALED_OFFICER


def _about(name: str) -> Q:
    key = name_key(name)
    if len(key) < SHORTEST:
        return Q(pk=None)
    return Q(accused_plain__contains=key)


def _names(accused: str, name: str) -> bool:
    key = name_key(name)
    return len(key) >= SHORTEST and key in name_key(accused)
