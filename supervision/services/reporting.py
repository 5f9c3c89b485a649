"""The rhythm of the office: each period's report is made once, then checked, signed and sent."""

import hashlib
import json
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone, translation

from petitions.models import Officer
from petitions.statute import NotPermittedError, Text
from supervision.documents import compose
from supervision.models import Reading, Report, ReportDeed, ReportStage, ReportStep
from supervision.selectors.figures import area_of
from supervision.selectors.periods import Period
from supervision.selectors.reports import editions_of
from supervision.selectors.rhythm import Beat
from supervision.selectors.signing import choice_of
from supervision.services.counting import catch_up
from supervision.services.rewording import check_own


def generate(beat: Beat, *, at: datetime, edition: int = 1) -> Report | None:
    """Make it, once; None where somebody else has made the one of this period."""
    organ, kind, period = beat.organ, beat.kind, beat.period
    catch_up()
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
    """A new edition from the figures as they are now; the old one stays as it was."""
    check_own(report, by)
    last = editions_of(report).last()
    beat = Beat(report.organ, report.kind, Period(report.since, report.until), report.package)
    return generate(beat, at=at, edition=last.edition + 1 if last else 1)


@transaction.atomic
def advance(
    *, report: Report, seen: ReportStage, deed: ReportDeed, by: Officer, at: datetime,
    reason: str = "",
) -> Report:  # fmt: skip
    """Check, take the check back, sign, send: by whom it is open to, and by nobody twice.

    Raises NotPermittedError for everybody else, when it has moved on, and for a signature under
    sections that nobody has filled.
    """
    report = _locked(report)
    check_own(report, by)
    if report.stage is ReportStage.SENT:
        raise NotPermittedError(Text("已经印发。", "It was sent already."))
    if report.stage is not seen:
        raise NotPermittedError(Text("状态已经变化，请核对。", "It has moved on; look again."))
    choice = choice_of(report, by, deed)
    if choice.why_not is not None:
        raise NotPermittedError(choice.why_not)
    if choice.needs_reason and not reason.strip():
        raise NotPermittedError(
            Text(
                "没有经他人核稿就签发，请写明原因。",
                "Nobody else has checked it: say why you sign it all the same.",
            ),
            "reason",
        )
    _take(report, deed, by, at)
    report.save()
    ReportStep.objects.create(
        report=report, deed_code=deed, reason=reason.strip(), by=by, done_at=at
    )
    return report


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
