"""Leaders' words on reports, the office's own rhythm, and its own reports."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from petitions.models import Officer, Organ
from petitions.normal_form import says_anything
from petitions.policy import Ability
from petitions.selectors import organs_below
from petitions.statute import NotPermittedError, Role, Text
from supervision.models import Instruction, Package, Report, ReportKind, ReportStage, Rhythm
from supervision.services.delivering import contacts_for_digest, queue

DIRECTING = {Role.LEADER, Role.OFFICE_HEAD}
ANSWERING = {Role.ORGAN_HEAD, Role.OFFICE_HEAD, Role.SECTION_HEAD}


def may_direct(officer: Officer, report: Report) -> bool:
    return report.stage is ReportStage.SENT and officer.role in DIRECTING


def may_answer(officer: Officer, instruction: Instruction) -> bool:
    return instruction.organ_id == officer.organ_id and officer.role in ANSWERING


@transaction.atomic
def direct(
    *, report: Report, organ: Organ, text: str, due_on: date, by: Officer, at: datetime
) -> Instruction:
    """An instruction to an organ of the leader's area; its heads hear of it.

    Raises NotPermittedError for anybody else, for a report that was not sent, for a day that has
    passed, and for an organ elsewhere.
    """
    if not may_direct(by, report):
        raise NotPermittedError(
            Text("报表印发以后，由领导批示。", "Leaders give their word once a report was sent.")
        )
    if due_on < timezone.localdate(at):
        raise NotPermittedError(
            Text("反馈期限不能早于今天。", "The limit lies in the past."), "due_on"
        )
    if not organs_below(by.organ_id).filter(pk=organ.pk).exists():
        raise NotPermittedError(
            Text("只能批示给本辖区的单位。", "Only to an organ of the own area."), "organ"
        )
    if not says_anything(text):
        raise NotPermittedError(Text("请写明批示内容。", "Write the instruction."), "text")
    made = Instruction.objects.create(
        report=report, by=by, organ=organ, text=text.strip(), due_on=due_on, given_at=at
    )
    for head in Officer.objects.filter(organ=organ, role_code__in=ANSWERING, is_active=True):
        queue(
            head,
            contacts_for_digest(head.pk),
            key=f"instruction/{made.pk}",
            subject="着落：报表批示",
            text=f"有一条领导批示请于{due_on}前反馈，请登录系统办理。",
            at=at,
        )
    return made


@transaction.atomic
def answer(*, instruction_id: int, text: str, by: Officer, at: datetime) -> Instruction:
    """By a head of the organ, once."""
    instruction = Instruction.objects.select_for_update().get(pk=instruction_id)
    if not may_answer(by, instruction):
        raise NotPermittedError(
            Text("由责任单位负责人反馈。", "The heads of the organ answer."), "answer"
        )
    if instruction.answered_at is not None:
        raise NotPermittedError(Text("已经反馈。", "It was answered already."), "answer")
    if not says_anything(text):
        raise NotPermittedError(Text("请填写反馈内容。", "Write the answer."), "answer")
    instruction.answer, instruction.answered_by = text.strip(), by
    instruction.answered_at = at
    instruction.save()
    return instruction


@transaction.atomic
def set_rhythm(*, hours: dict[str, str], weekly_every: bool, by: Officer, at: datetime) -> Rhythm:
    """Of the own office, by its heads."""
    _check_office(by)
    changed = {"hours": hours, "weekly_every": weekly_every, "changed_by": by, "changed_at": at}
    rhythm, _is_new = Rhythm.objects.update_or_create(organ=by.organ, defaults=changed)
    return rhythm


def define(
    *, name: str, kind: ReportKind, sections: Sequence[str], by: Officer, at: datetime
) -> Package:
    """A report of the own office; its name is free there."""
    _check_office(by)
    try:
        with transaction.atomic():
            return Package.objects.create(
                organ=by.organ, name=name, kind_code=kind, sections=list(sections), made_by=by,
                made_at=at,
            )  # fmt: skip
    except IntegrityError as error:
        raise NotPermittedError(
            Text("已有同名的报表。", "There is one of this name."), "name"
        ) from error


@transaction.atomic
def set_active(*, package: Package, is_active: bool, by: Officer) -> None:
    """Stop making it, or go on; those that were made stay."""
    _check_office(by)
    Package.objects.filter(pk=package.pk, organ=by.organ).update(is_active=is_active)


def _check_office(by: Officer) -> None:
    if not by.holds(Ability.CONVENE):
        raise NotPermittedError(Text("由本单位负责人办理。", "The heads of the office do this."))
