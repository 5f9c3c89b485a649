"""Who may check, sign and send a report now, and why not: no step leads into a corner."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from petitions.models import Officer, Organ
from petitions.statute import Role, Text
from supervision.reports.models.report import Report, ReportDeed, ReportStage
from supervision.reports.selectors.editions import later_edition

D, S = ReportDeed, ReportStage
HEADS = (Role.SECTION_HEAD, Role.OFFICE_HEAD)


@dataclass(frozen=True)
class Choice:
    """One step with a report: open, unless `why_not` says otherwise."""

    deed: ReportDeed
    why_not: Text | None = None
    needs_reason: bool = False
    doubts: Sequence[str] = ()  # sentences of which whoever signs says that they are finished

    @property
    def doubts_mark(self) -> str:
        """By which a page says which of them it showed."""
        return hashlib.sha256("\n".join(self.doubts).encode()).hexdigest()[:16]


def heads_of(organ: Organ) -> list[Officer]:
    """Who writes and checks the reports of an office: its heads, of sections and of the office
    itself; where it has none, the leaders of the organ above it."""
    officers = Officer.objects.filter(is_active=True)
    heads = officers.filter(organ=organ, role_code__in=HEADS)
    return list(heads or officers.filter(organ=organ.parent_id, role_code=Role.LEADER))


def signers_of(organ: Organ) -> list[Officer]:
    """Who signs and sends them: the head of the office; where it has none, whoever stands in for
    one, so that there is always somebody."""
    heads = heads_of(organ)
    return [head for head in heads if head.role is Role.OFFICE_HEAD] or heads


def may_write(report: Report, officer: Officer) -> bool:
    """Whether the texts and the steps of a report are this officer's."""
    return officer in heads_of(report.organ)


def choices_for(report: Report, officer: Officer) -> list[Choice]:
    """The steps this officer is offered: the open ones, and a signature that waits for words."""
    if not may_write(report, officer) or later_edition(report):
        return []
    found = [choice_of(report, officer, deed) for deed in (D.CHECK, D.SIGN, D.SEND, D.TAKE_BACK)]
    shown = [one for one in found if one.why_not is None]
    waiting = choice_of(report, officer, D.SIGN)
    if waiting.why_not is not None and _why_not_signed_by(report, officer) is None:
        shown.append(waiting)
    return shown


def choice_of(report: Report, officer: Officer, deed: ReportDeed) -> Choice:
    """One step, with the sentence that refuses it. The officer is one who may write the report."""
    if later := later_edition(report):
        return Choice(deed, superseded_by(later))
    return _choice_of_last(report, officer, deed)


def _choice_of_last(report: Report, officer: Officer, deed: ReportDeed) -> Choice:
    if deed is D.CHECK:
        return Choice(deed, _why_not_checked_by(report, officer))
    if deed is D.TAKE_BACK:
        return Choice(deed, _why_not_taken_back_by(report, officer))
    if deed is D.SEND:
        why = _only_in(report, S.SIGNED) or _only_the_head(report, officer)
        return Choice(deed, why)
    if deed is D.SIGN:
        why = _why_not_signed_by(report, officer) or _why_unfilled(report)
        unchecked = report.stage is S.GENERATED
        return Choice(
            deed, why, needs_reason=unchecked and _has_others(heads_of(report.organ), officer),
            doubts=report.doubts,
        )  # fmt: skip
    return Choice(deed, Text("没有这一步。", "There is no such step."))


def superseded_by(later: Report) -> Text:
    """Why an edition is neither written nor signed nor sent any more."""
    return Text(
        f"已有第{later.edition}版，以该版为准；本版不再改写、核稿、签发和印发。",
        f"There is edition {later.edition}, which counts; this one is no longer written, checked, "
        "signed or sent.",
    )


def _has_others(officers: list[Officer], officer: Officer) -> bool:
    return any(one != officer for one in officers)


def _only_in(report: Report, *stages: ReportStage) -> Text | None:
    if report.stage in stages:
        return None
    return Text("这一步现在不能办理，请核对状态。", "This step is not open now; look again.")


def _only_the_head(report: Report, officer: Officer) -> Text | None:
    if officer in signers_of(report.organ):
        return None
    return Text("由信访部门负责人签发。", "The head of the office signs.")


def _why_not_checked_by(report: Report, officer: Officer) -> Text | None:
    """Whoever alone can sign does not check: the report could never be signed."""
    if why := _only_in(report, S.GENERATED):
        return why
    if _has_others(signers_of(report.organ), officer):
        return None
    return Text(
        "本报表由您签发，核稿和签发不能是同一人：请由他人核稿，或者写明原因直接签发。",
        "You sign this report, and who checks does not sign: have somebody else check it, or sign"
        " it at once and say why.",
    )


def _why_not_signed_by(report: Report, officer: Officer) -> Text | None:
    why = _only_in(report, S.GENERATED, S.CHECKED) or _only_the_head(report, officer)
    if why is None and report.stage is S.CHECKED and report.checked_by_id == officer.pk:
        return Text(
            "核稿和签发不能是同一人，可以撤回核稿。",
            "Who checked does not sign as well; the check can be taken back.",
        )
    return why


def _why_not_taken_back_by(report: Report, officer: Officer) -> Text | None:
    """By whoever checked it, and by the head who would sign it."""
    why = _only_in(report, S.CHECKED)
    if why is None and report.checked_by_id != officer.pk and _only_the_head(report, officer):
        return Text("由核稿人或者负责人撤回。", "Whoever checked it takes it back, or the head.")
    return why


def _why_unfilled(report: Report) -> Text | None:
    blocks = report.unfilled
    if not blocks:
        return None
    names = "、".join(str(block.get("prompt") or block["text"][:20]) for block in blocks)
    return Text(
        f"还有待填写的部分：{names}。请填写，或者决定不写入，然后签发。",
        f"Some sections are still to be written: {names}. Write them or leave them out, then sign.",
    )
