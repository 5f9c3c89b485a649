"""The texts of a report while it is being written: every version kept, no figure overwritten."""

from datetime import datetime, timedelta

from django.db import transaction

from petitions.models import Officer
from petitions.statute import NotPermittedError, Text
from supervision.reports.models.locked import (
    CLOSES,
    OPENS,
    displaced,
    has_stray_bracket,
    joined,
    loose_figures,
    moved,
    turned,
    with_locks,
)
from supervision.reports.models.report import Report, ReportDeed, ReportStage, ReportStep, Wording
from supervision.reports.selectors.editions import later_edition
from supervision.reports.selectors.signing import may_write, superseded_by

ONE_GO = timedelta(minutes=10)  # in which one person's autosaves are one version
WRITTEN_IN = {ReportStage.GENERATED, ReportStage.CHECKED}
LONGEST_TEXT = 4000  # characters


class ConflictError(NotPermittedError):
    """Somebody else has written this text since it was read; `other` is that version."""

    def __init__(self, other: Wording) -> None:
        super().__init__(
            Text(
                f"{other.by.name}在您打开以后改了这一段。两份文字都在下面，"
                "核对后再次保存，即以您的文字为准；对方的文字留在版本里。",
                f"{other.by.name} has changed this text since you opened it. Both are below: "
                "save again and yours stands; the other stays among the versions.",
            ),
            "words",
        )
        self.other = other


@transaction.atomic
def write(
    *,
    report: Report,
    number: str,
    words: str,
    seen: int,
    by: Officer,
    at: datetime,
    is_autosave: bool = False,
) -> Wording:
    """Save one text as a new version. `seen` is the revision it was written over; 0: the first.

    Raises ConflictError when somebody was quicker, NotPermittedError for a table, for a figure
    that was altered, after the signature, and for whoever does not head the office.
    """
    report = _open_for_writing(report, by)
    block = _block_of(report, number)
    last = report.wordings.select_related("by").filter(number=number).last()
    if last is not None and last.revision != seen:
        raise ConflictError(last)
    words = _checked(block, words.strip())
    if last is not None and last.text == words:
        if not is_autosave:
            last.is_autosaved = False  # it is a version for good; what is typed next is another
            last.save(update_fields=["is_autosaved"])
        return last
    one = _continued(last, by=by, at=at) if is_autosave else None
    one = one or Wording(report=report, number=number, by=by, begun_at=at)
    one.revision, one.text = (last.revision if last else 0) + 1, words
    one.written_at, one.is_autosaved = at, is_autosave
    one.save()
    report.words = {**report.words, number: words}
    report.save(update_fields=["words"])
    _lapse_check(report, number, by, at)
    return one


@transaction.atomic
def restore(
    *, report: Report, number: str, revision: int, seen: int, by: Officer, at: datetime
) -> Wording:
    """Take an earlier version back, as a new one; revision 0 is what the system composed."""
    report = _open_for_writing(report, by)
    block = _block_of(report, number)
    words = block["original"]
    if revision:
        words = report.wordings.get(number=number, revision=revision).text
    return write(report=report, number=number, words=words, seen=seen, by=by, at=at)


@transaction.atomic
def leave_out(*, report: Report, number: str, reason: str, by: Officer, at: datetime) -> None:
    """Decide that a section nobody has filled does not go into the report."""
    report = _open_for_writing(report, by)
    if _block_of(report, number)["type"] != "judgement":
        raise NotPermittedError(
            Text(
                "由数据生成的部分不能略去，只能略去由人填写的部分。",
                "What is made from figures cannot be left out, only what a person fills in.",
            )
        )
    if number not in report.left_out:
        report.left_out = [*report.left_out, number]
        _note(report, ReportDeed.LEAVE_OUT, number, reason, by, at)
        _lapse_check(report, number, by, at)


@transaction.atomic
def take_in(*, report: Report, number: str, by: Officer, at: datetime) -> None:
    """Undo the decision; what was written there before is there again."""
    report = _open_for_writing(report, by)
    if number in report.left_out:
        report.left_out = [one for one in report.left_out if one != number]
        _note(report, ReportDeed.TAKE_IN, number, "", by, at)
        _lapse_check(report, number, by, at)


def _open_for_writing(report: Report, by: Officer) -> Report:
    """The report, locked. Raises NotPermittedError for another office, and once it is signed."""
    locked = (
        Report.objects.select_for_update(of=("self",)).select_related("organ").get(pk=report.pk)
    )
    check_own(locked, by)
    if later := later_edition(locked):
        raise NotPermittedError(superseded_by(later))
    if locked.stage not in WRITTEN_IN:
        raise NotPermittedError(
            Text(
                "签发以后不能改动；需要更正的，请重新生成一版。",
                "It is signed; nothing can be changed. Make a new edition to correct it.",
            )
        )
    return locked


def check_own(report: Report, by: Officer) -> None:
    """Raises NotPermittedError for whoever neither heads the office of the report nor stands in
    for its heads."""
    if not may_write(report, by):
        raise NotPermittedError(Text("由本单位负责人办理。", "The heads of the office do this."))


def _block_of(report: Report, number: str) -> dict[str, str]:
    blocks = report.content["blocks"]
    block = blocks[int(number)] if number.isdecimal() and int(number) < len(blocks) else None
    if block is None or block["type"] not in {"text", "judgement"}:
        raise NotPermittedError(
            Text("图表和清单不能改写。", "Tables and lists cannot be written over.")
        )
    return {"type": block["type"], "original": block["text"]}


def _checked(block: dict[str, str], words: str) -> str:
    """What a sentence says from figures stays as and where it was counted; no others join it."""
    if block["type"] != "text":
        return words
    if words == block["original"]:
        return with_locks(words)
    if wrong := displaced(block["original"], words):
        named = _in_brackets(wrong)
        raise NotPermittedError(
            Text(
                f"方括号里是锁定的内容，不能改动、调换、删去或者重复：{named}。"
                "前后可以另加文字，也可以恢复系统生成的文字。",
                f"What stands in brackets is locked; it is not changed, moved, dropped or repeated:"
                f" {named}. Write around it, or take the composed text back.",
            ),
            "words",
        )
    if wrong := joined(words):
        named = _in_brackets(wrong)
        raise NotPermittedError(
            Text(
                f"另加的文字不能与方括号里的内容连成一句，请用标点隔开：{named}。",
                f"Your words may not run into what stands in brackets; put a comma or a full stop "
                f"between: {named}.",
            ),
            "words",
        )
    _check_own_words(block["original"], words)
    return words


def _check_own_words(counted: str, words: str) -> None:
    """Raises NotPermittedError where the words around the counted ones are no words alone."""
    if has_stray_bracket(words):
        raise NotPermittedError(
            Text(
                "另加的文字里有不成对的〔或者〕，请删去。",
                "Your words have a tortoise-shell bracket without its other half; take it out.",
            ),
            "words",
        )
    if wrong := turned(counted, words):
        named = "、".join(f"“{clause}”" for clause in wrong)
        raise NotPermittedError(
            Text(
                f"否定的话不能与方括号里的内容在同一句里，也不能否定统计的数字：{named}。"
                "请另起一句，或者写在由人填写的部分。",
                f"Words that deny do not share a sentence with what stands in brackets, nor deny "
                f"the counts: {named}. Give them a sentence of their own, or write them where a "
                "person fills in.",
            ),
            "words",
        )
    if told := moved(counted, words):
        named = "、".join(f"“{clause}”" for clause in told)
        raise NotPermittedError(
            Text(
                f"件数的增减以方括号里统计的为准，另加的文字不能再说：{named}。"
                "需要分析增减的，请写在由人填写的部分。",
                f"How the counts moved stands in brackets and is not said again: {named}. Write "
                "what you think of it where a person fills in.",
            ),
            "words",
        )
    if loose := loose_figures(words):
        named = "、".join(loose)
        raise NotPermittedError(
            Text(
                f"这一段只用系统统计的数字，另有的数字请写在由人填写的部分：{named}。",
                f"This text has the counted figures only; write others where a person fills in: "
                f"{named}.",
            ),
            "words",
        )


def _in_brackets(parts: list[str]) -> str:
    return "、".join(f"{OPENS}{part}{CLOSES}" for part in parts)


def _continued(last: Wording | None, *, by: Officer, at: datetime) -> Wording | None:
    """The version that the same person is still typing."""
    is_same = last is not None and last.is_autosaved and last.by_id == by.pk
    return last if is_same and last is not None and at - last.begun_at < ONE_GO else None


def _lapse_check(report: Report, number: str, by: Officer, at: datetime) -> None:
    """Who checked stands by the words of then: once they are others, it is to be checked anew."""
    if report.stage is not ReportStage.CHECKED:
        return
    report.stage_code, report.checked_by = ReportStage.GENERATED, None
    report.save(update_fields=["stage_code", "checked_by"])
    ReportStep.objects.create(
        report=report, deed_code=ReportDeed.LAPSE, number=number, by=by, done_at=at
    )


def _note(
    report: Report, deed: ReportDeed, number: str, reason: str, by: Officer, at: datetime
) -> None:
    report.save(update_fields=["left_out"])
    ReportStep.objects.create(
        report=report, deed_code=deed, number=number, reason=reason.strip(), by=by, done_at=at
    )
