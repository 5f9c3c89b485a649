"""A report of misconduct leaves the ordinary track (Art. 22(2), 30)."""

from petitions.accusation import accusations_in, is_accused, is_of_accused, names_organ
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
from petitions.statute import Kind, NotPermittedError, Role, Text
from workflow.models import Notice
from workflow.services.clocks import Clocks
from workflow.services.step import Step


def seal(step: Step, clocks: Clocks) -> None:
    """It leaves lists, search and everybody's sight, and gets a number and so a code of its own.

    The numbers it bore become void, those of its documents as well: a hole would tell of it.
    """
    petition = step.petition
    if petition.merged.exists():  # what is merged here would still tell of it
        raise NotPermittedError(
            Text("本件已有并案件，请先撤销并案。", "Others are merged here; undo that first.")
        )
    petition.kind_code, petition.handler = Kind.REPORT, None
    petition.holder = _sealing_office(petition)
    Sight.open_to(petition, petition.holder)
    Sight.keep_to(petition, petition.holder)
    SearchText.objects.filter(petition=step.petition).delete()
    Notice.objects.filter(petition=step.petition).delete()
    _number_anew(step)


def _number_anew(step: Step) -> None:
    """The code that opened it is that of the old number: it is wrong from now on."""
    petition = step.petition
    void = list(petition.documents.exclude(signer=None).values_list("number", "organ_id"))
    if petition.parent_id is None:  # the number of a matter of a letter is in no series
        void.append((petition.number, petition.registered_by_id))
    VoidNumber.note(void, on=step.day)
    series = sealed_series(petition.division_id, step.day.year)
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
