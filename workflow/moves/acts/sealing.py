"""A report of misconduct leaves the ordinary track (Art. 22(2), 30)."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from petitions.accused.accusation import accusations_in, is_accused, is_of_accused, names_organ
from petitions.models import (
    NumberSeries,
    Officer,
    Organ,
    OrganKind,
    Petition,
    SearchText,
    Sight,
    VoidNumber,
    sealed_series,
)
from petitions.statute import Action, Kind, NotPermittedError, Role, Text
from workflow.inbox.models import Notice
from workflow.moves.acts.letters import keep_original, letter_of, matters_left, read_anew
from workflow.steps.cards import NOBODY, Card, arrived
from workflow.steps.clocks import Clocks
from workflow.steps.step import Step

A, R = Action, Role


def seal(step: Step, clocks: Clocks) -> None:
    """It leaves lists, search and everybody's sight, and gets a number and so a code of its own.

    The numbers it bore become void, those of its documents as well: a hole would tell of it. A
    letter that it is a matter of reads from now on as if it had consisted of the others; with the
    last of them the letter itself is sealed.
    """
    _close(step.petition, _sealing_office(step.petition), step.day)
    leave_letter(step.petition, step.day)


@transaction.atomic
def leave_letter(sealed: Petition, day: date) -> None:
    """Take a matter that is sealed out of the letter it is of, if it is of one."""
    letter = letter_of(sealed)
    if letter is None:
        return
    sealed.save(update_fields=["kind_code"])  # whom it complains of, the letter does no more
    left = matters_left(letter, sealed)
    keep_original(letter, sealed)
    if left:
        read_anew(letter, left)
    else:
        _close(letter, sealed.holder, day)
        letter.save()


def _close(petition: Petition, office: Organ, day: date) -> None:
    """Take a file out of everybody's sight but this office's. Does not save."""
    if petition.merged.exists():  # what is merged here would still tell of it
        raise NotPermittedError(
            Text("本件已有并案件，请先撤销并案。", "Others are merged here; undo that first.")
        )
    petition.kind_code, petition.handler, petition.holder = Kind.REPORT, None, office
    Sight.open_to(petition, office)
    Sight.keep_to(petition, office)
    SearchText.objects.filter(petition=petition).delete()
    Notice.objects.filter(petition=petition).delete()
    _number_anew(petition, day)


def _number_anew(petition: Petition, day: date) -> None:
    """The code that opened it is that of the old number: it is wrong from now on."""
    issued = petition.documents.exclude(signer=None)
    void = list(issued.values_list("number", "organ_id", "issued_on"))
    if petition.parent_id is None:  # the number of a matter of a letter is in no series
        drawn_on = timezone.localdate(petition.registered_at)
        void.append((petition.number, petition.registered_by_id, drawn_on))
    VoidNumber.note(void)
    series = sealed_series(petition.division_id, day.year)
    petition.number = f"{series}{NumberSeries.next_in(series):06d}"
    petition.code_version += 1  # ends what was opened with the old code as well


def _sealing_office(petition: Petition) -> Organ:
    """The petition office that registered it, else the nearest above the organ that did.

    It needs somebody who may open sealed files: on anybody else's desk the report would be lost.
    """
    registrar = petition.registered_by
    offices = Organ.objects.filter(
        pk__in=[registrar.pk, *registrar.watcher_ids],
        kind=OrganKind.PETITION_OFFICE,
        officers__role_code=Role.SEALED_OFFICER,
        officers__is_active=True,
    ).distinct()
    accusations = accusations_in(petition)
    apart = [office for office in offices if _stands_apart(office, accusations)]
    if not apart:
        raise NotPermittedError(
            Text(
                "本级和上级信访部门都没有在岗的密件经办人，或者与本件有关，请先由系统管理员设置。",
                "No petition office here or above has a sealed officer apart from the matter.",
            )
        )
    return max(apart, key=lambda organ: len(organ.watcher_ids))


def _stands_apart(office: Organ, accusations: list[str]) -> bool:
    """Whether the report is about neither the office, one above it, nor its sealed officers."""
    sealers = Officer.objects.filter(organ=office, role_code=Role.SEALED_OFFICER, is_active=True)
    is_about = any(names_organ(accused, office) for accused in accusations)
    return not is_about and not all(is_accused(accusations, officer) for officer in sealers)


def refer(step: Step, clocks: Clocks) -> None:
    """To whoever may take it up; never to a unit of those it is about or one below (Art. 30(3))."""
    accusations = accusations_in(step.petition)
    home, to = step.petition.holder.division.name, step.given.destination
    if any(is_of_accused(accused, to, home=home) for accused in accusations):
        raise NotPermittedError(
            Text(
                "不得将检举控告转给被检举控告的人所在单位、被检举控告的单位及其下属单位，请另选有权处理的机关（条例第三十条第三款）。",
                "It never goes to a unit of those it is about or one below; choose another "
                "(Art. 30(3)).",
            ),
            "destination",
        )


CARDS = (
    Card(A.SEAL, seal, arrived(R.SEALED_OFFICER)),
    Card(A.REFER_TO_DISCIPLINE, refer, NOBODY),
)
