"""Leaders' words on reports, the office's own rhythm, and its own reports."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from petitions.models import Officer, Organ
from petitions.selectors import organs_below
from petitions.statute import NotPermittedError, Role, Text
from petitions.text.normal_form import says_anything
from supervision.reminders.models import Occasion
from supervision.reports.models.report import Instruction, Report, ReportStage
from supervision.reports.selectors.instructing import LATE, heads_of, may_answer, reached_by
from supervision.reports.selectors.signing import signers_of
from workflow.inbox.models import NoticeKind
from workflow.inbox.services import notify

DIRECTING = {Role.LEADER, Role.OFFICE_HEAD}
KINDS = {
    Occasion.DUE_SOON: NoticeKind.DUE_SOON,
    Occasion.DUE_NEAR: NoticeKind.DUE_SOON,
    Occasion.DUE_TODAY: NoticeKind.DUE_TODAY,
}


def may_direct(officer: Officer, report: Report) -> bool:
    return report.stage is ReportStage.SENT and officer.role in DIRECTING


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
    notify(
        heads_of(made),
        page=_page_of(made),
        kind=NoticeKind.INSTRUCTED,
        text=Text(
            f"{by.name}批示《{report.title}》，请于{due_on}前反馈。",
            f'{by.name} gave an instruction on "{report.title}": answer by {due_on}.',
        ),
        key=f"instruction/{made.pk}",
        at=at,
    )
    return made


@transaction.atomic
def answer(*, instruction_id: int, text: str, by: Officer, at: datetime) -> Instruction:
    """By a head of the organ, once."""
    found = Instruction.objects.select_for_update(of=("self",)).select_related("report", "organ")
    instruction = found.get(pk=instruction_id)
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
    title = instruction.report.title
    notify(
        Officer.objects.filter(pk=instruction.by_id, is_active=True),
        page=f"{reverse('supervision:report', args=[instruction.report_id])}#instructions",
        kind=NoticeKind.INSTRUCTED,
        text=Text(
            f"{instruction.organ.short_name}已反馈《{title}》批示的办理情况。",
            f'{instruction.organ.short_name} has answered the instruction on "{title}".',
        ),
        key=f"instruction/{instruction.pk}/answer",
        at=at,
    )
    return instruction


@transaction.atomic
def remind_of_instruction(*, instruction_id: int, at: datetime) -> bool:
    """Its heads are told before the day, on it and after it; once it is late, whoever gave it and
    whoever signs the reports of that office as well. Once for each occasion."""
    found = Instruction.objects.select_for_update(of=("self",)).select_related("report")
    one = found.filter(pk=instruction_id, answered_at=None).first()
    occasion = reached_by(one, on=timezone.localdate(at)) if one else None
    if one is None or occasion is None or occasion == one.reminded_code:
        return False
    one.reminded_code = occasion
    one.save(update_fields=["reminded_code"])
    told = Q(pk__in=heads_of(one))
    if occasion in LATE:
        signers = [officer.pk for officer in signers_of(one.report.organ)]
        told |= Q(pk__in=[one.by_id, *signers])
    notify(
        Officer.objects.filter(told, is_active=True),
        page=_page_of(one),
        kind=KINDS.get(occasion, NoticeKind.MISSED),
        text=Text(
            f"《{one.report.title}》批示：{one.organ.short_name}应于{one.due_on}前反馈。",
            f'{one.organ.short_name} is to answer the instruction on "{one.report.title}" by '
            f"{one.due_on}.",
        ),
        key=f"instruction/{one.pk}/{occasion}",
        at=at,
    )
    return True


def _page_of(instruction: Instruction) -> str:
    """Where it is read by whoever owes the answer and by whoever waits for it."""
    return f"{reverse('supervision:reports')}#instruction-{instruction.pk}"
