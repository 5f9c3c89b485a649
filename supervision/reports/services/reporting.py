"""The rhythm of the office: each period's report is made once, then checked, signed and sent."""

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone, translation

from petitions.models import Officer
from petitions.statute import NotPermittedError, Text
from petitions.text.normal_form import says_anything
from supervision.reports.documents import compose
from supervision.reports.models.locked import carried_over
from supervision.reports.models.report import (
    Reading,
    Report,
    ReportDeed,
    ReportStage,
    ReportStep,
    Wording,
)
from supervision.reports.selectors.due import DueReport
from supervision.reports.selectors.editions import later_edition, same_places
from supervision.reports.selectors.reports import wordings_of
from supervision.reports.selectors.seen import changed_since, in_words
from supervision.reports.selectors.signing import Choice, choice_of, superseded_by
from supervision.reports.services.rewording import WRITTEN_IN, check_own
from supervision.statistics.selectors.figures import area_of
from supervision.statistics.selectors.periods import Period
from supervision.statistics.services import catch_up


@dataclass(frozen=True)
class Said:
    """What whoever takes a step says with it: why it is signed unchecked, and by their mark that
    the sentences which may still wait for words are finished."""

    reason: str = ""
    finished: str = ""


ON_WORDS = {ReportDeed.CHECK, ReportDeed.SIGN}  # who does this stands by the words


def generate(beat: DueReport, *, at: datetime) -> Report | None:
    """Make it, once; None where somebody else has made the one of this period."""
    catch_up()
    return _made(beat, at, edition=1)


def _made(beat: DueReport, at: datetime, edition: int) -> Report | None:
    organ, kind, period = beat.organ, beat.kind, beat.period
    with translation.override("zh-hans"):  # an office writes in its own language
        content = compose(
            kind, organ, period, area_of(organ), on=timezone.localdate(at), package=beat.package
        )
    plain = json.dumps(content, ensure_ascii=False, sort_keys=True)
    try:
        with transaction.atomic():
            return Report.objects.create(
                organ=organ, kind_code=kind, package=beat.package, since=period.since,
                until=period.until, edition=edition, content=content, made_at=at,
                digest=hashlib.sha256(plain.encode()).hexdigest(),
            )  # fmt: skip
    except IntegrityError:
        return None


def again(*, report: Report, by: Officer, at: datetime) -> Report | None:
    """A new edition from the figures as they are now, with what was written in the last one.

    The old one stays as it was, and goes nowhere any more. Raises NotPermittedError for another
    office, for an edition that is not the last, and for one still being written that says the
    same. None where somebody else has made it meanwhile.
    """
    check_own(report, by)
    catch_up()
    with transaction.atomic():
        last = _locked(report)
        if later := later_edition(last):
            raise NotPermittedError(superseded_by(later))
        beat = DueReport(last.organ, last.kind, Period(last.since, last.until), last.package)
        made = _made(beat, at, last.edition + 1)
        if made is None:
            return None
        if made.digest == last.digest and last.stage in WRITTEN_IN:
            raise NotPermittedError(
                Text(
                    "数据没有变化，与本版相同，不必重新生成。",
                    "The figures are the same as in this edition; there is nothing to make anew.",
                )
            )
        _carry_over(last, made)
    return made


def _carry_over(last: Report, made: Report) -> None:
    """What people wrote and decided goes along, in their names; a sentence that is built otherwise
    now waits to be written anew."""
    places = same_places(last, made)
    words = {}
    for number, versions in wordings_of(last).items():
        text = _fitted(last, made, number, places.get(number), versions[0].text)
        if text is None:
            continue
        words[places[number]] = text
        Wording.objects.create(
            report=made, number=places[number], revision=1, text=text, by=versions[0].by,
            begun_at=versions[0].begun_at, written_at=versions[0].written_at,
        )  # fmt: skip
    made.words, made.left_out = words, [places[old] for old in last.left_out if old in places]
    made.save(update_fields=["words", "left_out"])
    for old in last.left_out:
        decided = last.steps.filter(deed_code=ReportDeed.LEAVE_OUT, number=old).last()
        if decided and old in places:
            ReportStep.objects.create(
                report=made, deed_code=ReportDeed.LEAVE_OUT, number=places[old],
                reason=decided.reason, by=decided.by, done_at=decided.done_at,
            )  # fmt: skip


def _fitted(last: Report, made: Report, old: str, new: str | None, text: str) -> str | None:
    """A text of the last edition as it stands in the new one; None where it fits nowhere."""
    if new is None:
        return None
    before, after = (
        report.content["blocks"][int(number)] for report, number in ((last, old), (made, new))
    )
    is_free = before["type"] == "judgement"
    return text if is_free else carried_over(before["text"], text, after["text"])


@transaction.atomic
def advance(
    *, report: Report, seen: ReportStage, texts: str, deed: ReportDeed, by: Officer, at: datetime,
    said: Said = Said(),
) -> Report:  # fmt: skip
    """Check, take the check back, sign, send: by whom it is open to, and by nobody twice.

    `seen` and `texts` are the stage and the texts (`selectors.seen.texts_of`) it is done upon.
    Raises NotPermittedError for everybody else, when it has moved on, when others have changed the
    words that are checked or signed, and for a signature under what nobody has filled or, unless
    `said` so, finished.
    """
    report = _locked(report)
    check_own(report, by)
    if report.stage is ReportStage.SENT:
        raise NotPermittedError(Text("已经印发。", "It was sent already."))
    changes = changed_since(report, texts, by) if deed in ON_WORDS else []
    if changes:
        raise NotPermittedError(in_words(changes))
    if report.stage is not seen:
        raise NotPermittedError(Text("状态已经变化，请核对。", "It has moved on; look again."))
    choice = choice_of(report, by, deed)
    if choice.why_not is not None:
        raise NotPermittedError(choice.why_not)
    _check_said(choice, said)
    _take(report, deed, by, at)
    report.save()
    ReportStep.objects.create(
        report=report, deed_code=deed, reason=said.reason.strip(), by=by, done_at=at
    )
    return report


def _check_said(choice: Choice, said: Said) -> None:
    """What a signature asks for besides."""
    if choice.needs_reason and not says_anything(said.reason):
        raise NotPermittedError(
            Text(
                "没有经他人核稿就签发，请写明原因。",
                "Nobody else has checked it: say why you sign it all the same.",
            ),
            "reason",
        )
    if choice.doubts and said.finished != choice.doubts_mark:
        sentences = "、".join(f"“{sentence}”" for sentence in choice.doubts)
        raise NotPermittedError(
            Text(
                f"以下文字可能还没有写完：{sentences}。请修改，或者核对后勾选“都已写完”再签发。",
                f"These sentences may not be finished: {sentences}. Write on, or tick that they"
                " are and sign.",
            ),
            "finished",
        )


def _take(report: Report, deed: ReportDeed, by: Officer, at: datetime) -> None:
    if deed is ReportDeed.CHECK:
        report.stage_code, report.checked_by = ReportStage.CHECKED, by
    elif deed is ReportDeed.TAKE_BACK:
        report.stage_code, report.checked_by = ReportStage.GENERATED, None
    elif deed is ReportDeed.SIGN:
        report.stage_code, report.signed_by, report.signed_at = ReportStage.SIGNED, by, at
    elif deed is ReportDeed.SEND:
        report.stage_code, report.sent_at = ReportStage.SENT, at


@transaction.atomic
def note_reading(*, report: Report, by: Officer, at: datetime) -> None:
    """Once for each reader, when it was sent."""
    if report.stage is ReportStage.SENT:
        Reading.objects.get_or_create(report=report, officer=by, defaults={"read_at": at})


def _locked(report: Report) -> Report:
    found: Any = Report.objects.select_for_update(of=("self",))
    locked: Report = found.select_related("organ").get(pk=report.pk)
    return locked
