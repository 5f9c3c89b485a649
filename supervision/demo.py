"""What supervision of the demo office has noted: explanations, and what partners were told."""

from datetime import datetime, timedelta

from django.utils import timezone

from petitions.models import Officer, Organ, Petition
from petitions.statute import NotPermittedError, Role
from supervision.duty_register.selectors import DutyRegister
from supervision.duty_register.services import explain
from supervision.orders.models import Order
from supervision.referrals.models import FileSection, ReferralPurpose
from supervision.referrals.services.referring import answer, refer
from supervision.reports.models.report import Report, ReportDeed, ReportStage
from supervision.reports.models.schedule import ReportKind
from supervision.reports.selectors.due import DueReport, period_before
from supervision.reports.selectors.seen import texts_of
from supervision.reports.services.instructing import answer as reply
from supervision.reports.services.instructing import direct
from supervision.reports.services.reporting import advance, generate
from supervision.reports.services.rewording import write
from supervision.reports.services.scheduling import define
from supervision.statistics.services import count_anew
from supervision.topics.services.grouping import group_new

A_QUARTER = timedelta(days=90)
MAX_EXPLAINED, CHUNK = 3, 200
REMARKS = (
    "县人社局处理拖欠工资事项，三日内与信访人见面、十五日内兑现，做法可以借鉴。",
    "个别单位书面告知不及时。下月重点督办教育、住房领域长期未办结事项。",
)


def pursue(now: datetime) -> None:
    """Some have explained; packages were sent; the reports of the last periods are made."""
    _explain(now)
    _refer(now)
    _group(now)
    _report(now)


def _report(now: datetime) -> None:
    """One of each kind; the monthly review was checked, signed and sent."""
    files = list(Petition.objects.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(files), CHUNK):
        count_anew(files[start : start + CHUNK])
    office, today = Organ.objects.get(code="HC-XF"), timezone.localdate(now)
    for kind in ReportKind:
        generate(DueReport(office, kind, period_before(kind, today)), at=now)
    review = Report.objects.get(organ=office, kind_code=ReportKind.MONTHLY)
    remarks = [block for block in review.blocks if block["type"] == "judgement"]
    checker, chief = (Officer.objects.get(username=name) for name in ("kezhang", "juzhang"))
    for block, words in zip(remarks, REMARKS, strict=False):
        write(report=review, number=block["number"], words=words, seen=0, by=checker, at=now)
    for stage, deed, by in (
        (ReportStage.GENERATED, ReportDeed.CHECK, checker),
        (ReportStage.CHECKED, ReportDeed.SIGN, chief),
        (ReportStage.SIGNED, ReportDeed.SEND, chief),
    ):
        review.refresh_from_db()
        advance(report=review, seen=stage, texts=texts_of(review), deed=deed, by=by, at=now)

    _instruct(review, now)
    package = define(
        name="重点领域双周分析", kind=ReportKind.BIWEEKLY,
        sections=["OPENING", "FIELDS", "PLACES", "UNSATISFIED", "PROPOSALS"], by=chief, at=now,
    )  # fmt: skip
    period = period_before(ReportKind.BIWEEKLY, today)
    generate(DueReport(office, ReportKind.BIWEEKLY, period, package), at=now)


def _instruct(review: Report, now: datetime) -> None:
    """The leader's word on the monthly review: one was answered, one is still owed."""
    leader = Officer.objects.get(username="xianzhang")
    bureau = Officer.objects.get(username="renshejuzhang")
    review.refresh_from_db()
    today = timezone.localdate(now)
    words = (
        ("欠薪问题集中，请拿出源头治理的办法。", 15),
        ("书面告知超期的，逐件说明原因。", 7),
    )
    given = [
        direct(
            report=review, organ=bureau.organ, text=text, due_on=today + timedelta(days=days),
            by=leader, at=now,
        )
        for text, days in words
    ]  # fmt: skip
    text = "已对三件逐件核查，系收件登记迟延，已调整收件流程，专人每日核对。"
    reply(instruction_id=given[1].pk, text=text, by=bureau, at=now)


def _group(now: datetime) -> None:
    """What several people raised."""
    today = timezone.localdate(now)
    group_new(since=today - 2 * A_QUARTER, until=today, at=now)


def _explain(now: datetime) -> None:
    today = timezone.localdate(now)
    supervisor = Officer.objects.get(username="ducha")
    explained = 0
    register = DutyRegister(supervisor, since=today - A_QUARTER, on=today)
    for lapse in register.latest(50):
        people = [who for who in lapse.concerned if who.role is Role.HANDLER]
        if explained == MAX_EXPLAINED or not people:
            continue
        text = "该件涉及历史档案调取，第三方未按时提供，已向信访人说明并加紧办理。"
        try:
            explain(lapse=lapse, officer=people[0], text=text, at=now)
        except NotPermittedError:
            continue
        explained += 1


def _refer(now: datetime) -> None:
    chief = Officer.objects.get(username="juzhang")
    orders = Order.objects.select_related("petition").order_by("pk")[:2]
    partners = Organ.objects.filter(code__in=["HC-JW", "HC-DC"]).order_by("-code")
    ways = (
        (ReferralPurpose.LIABILITY, "两次催办后仍未按期反馈，请核实有无不作为。"),
        (ReferralPurpose.JOINT, "涉及多个单位，提请联合督查。"),
    )
    for order, partner, (purpose, reason) in zip(orders, partners, ways, strict=False):
        referral = refer(
            petition=order.petition,
            partner=partner,
            purpose=purpose,
            reason=reason,
            sections=[FileSection.CLOCKS, FileSection.SUPERVISION, FileSection.LAPSES],
            by=chief,
            at=now,
        )
        if purpose is ReferralPurpose.JOINT:
            liaison = partner.officers.filter(role_code=Role.LIAISON).first()
            if liaison:
                text = "已列入本月联合督查计划。"
                answer(referral_id=referral.pk, text=text, reader=liaison, at=now)
