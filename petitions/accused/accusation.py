"""Whom a petition complains of, and that this person or unit neither sees, gets nor decides it.

What was written down is compared in its normal form: an officer who bears the name is bound out,
and so is, in vain but without harm, a namesake; and so is whoever holds the post that is named. A
file complains also of everybody whom those do that are answered with it, and whom the first file of
its matter does (`kinship.py`); but not whom a sealed matter of it does: its words hold nothing of
that, and to be shut out of the letter alone would tell the accused of a report (Art. 30).

What tells of some work that several at work in an organ do (人社局经办人员, 医保局办案人员) names
nobody in particular: it is the organ's to handle, and by itself such a word keeps a file from none
of them, for if all were bound out nobody could be given it. Where one alone does that work, it is
that one, and bound out. With a surname, or a part of the organ, it names whom it fits.

An organ complained of may handle an ordinary petition, as the law has it (Art. 23, 35: its superior
reviews); a report of misconduct never reaches the organ it is about, nor one below (Art. 30(3)).
"""

from collections.abc import Iterable, Iterator

from django.db.models import QuerySet

from petitions.accused.found import files_accusing
from petitions.accused.kinship import accused_behind, files_reached
from petitions.accused.officer_names import spellings_of_officer
from petitions.accused.organ_names import UnitName, is_spelt_like, spellings_of_unit
from petitions.accused.post_words import HEADS
from petitions.accused.unit_texts import is_one_unit
from petitions.models import Officer, Organ, Petition
from petitions.statute import Kind, Role
from petitions.text.normal_form import name_key
from petitions.text.spelling import is_named_in

NEEDED = (Role.HANDLER, Role.LEGAL_OFFICER)  # without one of each no opinion comes about
STANDING_IN = (Role.SECTION_HEAD, *HEADS, Role.CLERK, Role.HANDLER)  # in this order


def accusations_in(petition: Petition) -> list[str]:
    """Whom the file complains of, and whom those do from which that spreads to it."""
    keys = (petition.pk, petition.lead_id, petition.earlier_id)
    near = [key for key in keys if key is not None]
    is_report = petition.kind is Kind.REPORT
    others = accused_behind(near, besides=petition.pk, sees_reports=is_report)
    return [name for name in dict.fromkeys((petition.accused_told, *others)) if name]


def is_about(petition: Petition, officer: Officer) -> bool:
    """Whether the file complains of the officer, or of somebody of that name."""
    return is_accused(accusations_in(petition), officer)


def is_accused(
    accusations: Iterable[str], officer: Officer, staff: Iterable[Officer] | None = None
) -> bool:
    """Whether one of the texts names the officer; `staff` as for `names_officer`."""
    return any(names_officer(accused, officer, staff) for accused in accusations)


def names_officer(accused: str, officer: Officer, staff: Iterable[Officer] | None = None) -> bool:
    """Whether the officer is complained of: somebody of that name, or in that post.

    `staff` are those at work in the officer's organ, where they are known already; what several of
    them do names none. They are asked for only where the text fits the officer at all.
    """
    key = name_key(accused)
    if not key or not is_named_in(key, spellings := spellings_of_officer(officer)):
        return False
    apart = spellings_of_officer(officer, _staff_of(officer) if staff is None else staff)
    return apart == spellings or is_named_in(key, apart)


def _staff_of(officer: Officer) -> QuerySet[Officer]:
    """Those at work in the officer's organ."""
    return Officer.objects.filter(organ=officer.organ_id, is_active=True)


def names_organ_itself(accused: str, organ: Organ) -> bool:
    """Whether the organ is complained of, or somebody who is said to be of it."""
    key = name_key(accused)
    return bool(key) and is_named_in(key, spellings_of_unit(UnitName.of(organ)))


def names_organ(accused: str, organ: Organ) -> bool:
    """Whether the organ or one above it is complained of."""
    return any(names_organ_itself(accused, near) for near in _and_above(organ))


def barred_in(organ: Organ, accusations: list[str]) -> Officer | None:
    """Who of the organ is complained of so that it cannot handle the file; None: it can.

    That is its head, or everybody in a role without which no opinion comes about: each by name,
    surname or post, or the only one of them by what is done there.
    """
    if not accusations:
        return None
    staff = list(Officer.objects.filter(organ=organ, is_active=True))
    named = [officer for officer in staff if is_accused(accusations, officer, staff)]
    for officer in named:
        peers = [peer for peer in staff if peer.role is officer.role]
        is_alone = officer.role in NEEDED and all(peer in named for peer in peers)
        if officer.role in HEADS or is_alone:
            return officer
    return None


def is_barred(organ: Organ, accusations: list[str]) -> bool:
    """Whether the organ is complained of itself, or could not handle the file apart from whom it
    complains of."""
    itself = any(names_organ_itself(accused, organ) for accused in accusations)
    return itself or barred_in(organ, accusations) is not None


def stand_in_for(organ: Organ, accusations: list[str]) -> Officer | None:
    """Who of the organ takes the place of somebody who is complained of: of those who are not, the
    head of a section, then of the organ, then whoever works there; None where there is nobody."""
    staff = list(Officer.objects.filter(organ=organ, is_active=True))
    able = [officer for officer in staff if officer.role in STANDING_IN]
    apart = [officer for officer in able if not is_accused(accusations, officer, staff)]
    return min(apart, key=lambda one: (STANDING_IN.index(one.role), one.pk), default=None)


def answers_for(petition: Petition, accusations: list[str] | None = None) -> Officer | None:
    """Who answers for the file at the office that registered it: whoever does for its channel, or
    somebody else of the office while it complains of that one. Asked anew each time: what is
    written down of it would tell whom the file once complained of. `accusations`: those in it,
    where they are known already."""
    usual = petition.channel_officer
    if accusations is None:
        accusations = accusations_in(petition) if usual else []
    if usual is None or not is_accused(accusations, usual):
        return usual
    return stand_in_for(petition.registered_by, accusations)


def is_about_office(accused: str, organ: Organ) -> bool:
    """Whether the organ, one above it or somebody of it is complained of; its area may be left out,
    and whose office it is (督查室主任 of 禾川县委县政府督查室)."""
    home = organ.division.name
    by_text = (is_one_unit(accused, name, home=home) for name in (organ.name, organ.short_name))
    return names_organ(accused, organ) or any(by_text)


def is_of_accused(accused: str, destination: str, *, home: str = "") -> bool:
    """Whether a destination, as it was typed, is the unit complained of or one below it, or the
    unit in which an officer complained of works, or one below that (Art. 30(3)).

    What is no organ's name in full is taken for the organ whose name it is spelt like; two texts
    that name no organ are compared as such. `home` is the area of the office that sends it.
    """
    told, key = name_key(accused), name_key(destination)
    if not told or key in told or told in key:
        return bool(told)
    if is_one_unit(accused, destination, home=home):
        return True
    organs = list(Organ.objects.select_related("division"))
    shut = {organ.pk for organ in organs if names_organ_itself(accused, organ)}
    shut = shut or {organ.pk for organ in organs if is_spelt_like(accused, organ)}
    shut |= {officer.organ_id for officer in _named(accused)}
    parents = {organ.pk: organ.parent_id for organ in organs}
    closed = {organ.pk for organ in organs if shut & set(_line_of(organ.pk, parents))}
    if meant := [o for o in organs if key in {name_key(o.name), name_key(o.short_name)}]:
        return any(organ.pk in closed for organ in meant)
    return any(is_spelt_like(destination, organ) for organ in organs if organ.pk in closed)


def names_any_officer(accusations: Iterable[str]) -> bool:
    return any(_named(accused) for accused in accusations)


def _named(accused: str) -> list[Officer]:
    """The officers at work whose name or post is complained of."""
    officers = Officer.objects.filter(is_active=True)
    return [officer for officer in officers if names_officer(accused, officer)]


def is_repeated_in(text: str, accused: str) -> bool:
    """Whether a text complains of the same: by the words typed, or of an officer or organ that is
    meant by them."""
    if name_key(accused) in name_key(text):
        return True
    organs = Organ.objects.select_related("division")
    meant = [organ for organ in organs if names_organ_itself(accused, organ)]
    return any(names_officer(text, officer) for officer in _named(accused)) or any(
        names_organ_itself(text, organ) for organ in meant
    )


def _line_of(organ_id: int | None, parents: dict[int, int | None]) -> Iterator[int]:
    """The organ and those above it, one by one."""
    while organ_id is not None:
        yield organ_id
        organ_id = parents[organ_id]


def not_about(petitions: QuerySet[Petition], officer: Officer) -> QuerySet[Petition]:
    """Those that do not complain of this officer; of reports, nor of the officer's organ."""
    about = accusing(officer)
    return petitions.exclude(pk__in=about) if about else petitions


def accusing(officer: Officer) -> frozenset[int]:
    """The keys of the files that complain of this officer; empty for most officers.

    A figure that was summed up for all is less by these before the one they complain of. Of reports
    they are those that complain of the organ as well; before whoever sees none they are left out:
    they are counted nowhere, and in no letter any more.
    """
    named = files_accusing(spellings := spellings_of_officer(officer))
    if named and (apart := spellings_of_officer(officer, _staff_of(officer))) != spellings:
        named = files_accusing(apart)
    of_organs = frozenset[int]()
    if _sees_reports(officer):
        spelt = [spellings_of_unit(UnitName.of(organ)) for organ in _and_above(officer.organ)]
        of_organs = of_organs.union(*map(files_accusing, spelt))
    if not named and not of_organs:
        return frozenset()
    return files_reached(named, reports=of_organs, sees_reports=_sees_reports(officer))


def _sees_reports(officer: Officer) -> bool:
    return officer.role is Role.SEALED_OFFICER


def _and_above(organ: Organ) -> QuerySet[Organ]:
    near = Organ.objects.filter(pk__in=[organ.pk, *organ.watcher_ids])
    return near.select_related("division")
