"""The rhythm of the office: each period's report is made once, then checked, signed and sent."""

import hashlib
import json
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone, translation

from petitions.models import Officer
from petitions.policy import Ability
from petitions.statute import NotPermittedError, Role, Text
from supervision.documents import compose
from supervision.models import Reading, Report, ReportStage
from supervision.selectors.figures import area_of
from supervision.selectors.periods import Period
from supervision.selectors.reports import editions_of
from supervision.selectors.rhythm import Beat

NEXT = {
    ReportStage.GENERATED: ReportStage.CHECKED,
    ReportStage.CHECKED: ReportStage.SIGNED,
    ReportStage.SIGNED: ReportStage.SENT,
}
SIGNING = {ReportStage.CHECKED, ReportStage.SIGNED}


def generate(beat: Beat, *, at: datetime, edition: int = 1) -> Report | None:
    """Make it, once; None where somebody else has made the one of this period."""
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
    """A new edition from the figures as they are now; the old one stays as it was."""
    _own(report, by)
    last = editions_of(report).last()
    beat = Beat(report.organ, report.kind, Period(report.since, report.until), report.package)
    return generate(beat, at=at, edition=last.edition + 1 if last else 1)


@transaction.atomic
def write(*, report: Report, number: str, words: str, by: Officer) -> None:
    """Write over a text of the report; tables and lists are as they were found."""
    report = _locked(report)
    _own(report, by)
    block = next((one for one in report.blocks if one["number"] == number), None)
    if block is None or block["type"] not in {"text", "judgement"}:
        raise NotPermittedError(
            Text("图表和清单不能改写。", "Tables and lists cannot be written over.")
        )
    if report.stage not in {ReportStage.GENERATED, ReportStage.CHECKED}:
        raise NotPermittedError(Text("签发以后不能改动。", "It is signed; nothing can be changed."))
    report.words = {**report.words, number: words.strip()}
    report.save(update_fields=["words"])


@transaction.atomic
def advance(*, report: Report, seen: ReportStage, by: Officer, at: datetime) -> Report:
    """Checked by a head of section, signed and sent by the head; by nobody twice."""
    report = _locked(report)
    _own(report, by)
    if report.stage is ReportStage.SENT:
        raise NotPermittedError(Text("已经印发。", "It was sent already."))
    if report.stage is not seen:
        raise NotPermittedError(Text("状态已经变化，请核对。", "It has moved on; look again."))
    _check_hand(report, by)
    if report.stage is ReportStage.GENERATED:
        report.checked_by = by
    elif report.stage is ReportStage.CHECKED:
        report.signed_by = by
    following = NEXT[report.stage]
    report.stage_code, report.sent_at = following, at if following is ReportStage.SENT else None
    report.save()
    return report


def _check_hand(report: Report, by: Officer) -> None:
    """The head signs and sends, and does not sign what the same hand checked."""
    if report.stage in SIGNING and by.role is not Role.OFFICE_HEAD:
        raise NotPermittedError(Text("由信访部门负责人签发。", "The head of the office signs."))
    if report.stage is ReportStage.CHECKED and report.checked_by_id == by.pk:
        raise NotPermittedError(
            Text("核稿和签发不能是同一人。", "Who checked does not sign as well.")
        )


@transaction.atomic
def note_reading(*, report: Report, by: Officer, at: datetime) -> None:
    """Once for each reader, when it was sent."""
    if report.stage is ReportStage.SENT:
        Reading.objects.get_or_create(report=report, officer=by, defaults={"read_at": at})


def _locked(report: Report) -> Report:
    found: Any = Report.objects.select_for_update(of=("self",))
    locked: Report = found.select_related("organ").get(pk=report.pk)
    return locked


def _own(report: Report, by: Officer) -> None:
    if report.organ_id != by.organ_id or not by.holds(Ability.CONVENE):
        raise NotPermittedError(Text("由本单位负责人办理。", "The heads of the office do this."))
