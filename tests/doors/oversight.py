"""Walks through the doors of supervision: reports, topics, referrals, settings of those who watch."""

from datetime import timedelta

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from petitions.models import Attachment
from petitions.references import reference_of
from petitions.statute import Action, Ground, Inspection
from supervision.duty_register.models import Explanation
from supervision.duty_register.selectors import DutyRegister
from supervision.messages.models import Contact, DeliveryState, Medium, Message
from supervision.places.models import AreaMap
from supervision.referrals.models import (
    AccessKey,
    FileSection,
    Referral,
    ReferralAccess,
    ReferralPurpose,
)
from supervision.referrals.services import referring
from supervision.reports.models.report import Instruction, Report, Wording
from supervision.reports.models.schedule import Package, ReportKind, Rhythm
from supervision.reports.selectors.due import DueReport
from supervision.reports.services import reporting
from supervision.reports.services.instructing import direct
from supervision.statistics.selectors.periods import Period
from supervision.topics.models import Topic
from tests.doors.walks import Sent, walk
from tests.factories import MONDAY, day, keys
from tests.reading import read_on
from tests.samples import picture
from tests.supervision.places.test_places import geojson
from workflow.steps.step_input import StepInput


def _report(office, kind=ReportKind.BIWEEKLY):
    """A report of a period of its own."""
    start = MONDAY.date() - timedelta(days=7 * (next(keys) + 10))
    period = Period(start, start + timedelta(days=6))
    return reporting.generate(DueReport(office.petition_office, kind, period), at=day(20))


def _text_of(report, *kinds):
    """The number of the first text of a report that can be written over."""
    kinds = kinds or ("text", "judgement")
    return next(block["number"] for block in report.blocks if block["type"] in kinds)


def _written(office, client):
    """A report and the number of its text, written over once by the head."""
    report = _report(office)
    number = _text_of(report, "judgement")
    told = {"number": number, "words": "本期平稳。", "seen": 0}
    client.post(f"/supervision/reports/{report.pk}/words/", told)
    return report, number


@walk("supervision/orders/<int:pk>/papers/", who="supervisor", writes=Attachment)
def attach_to_an_order(office, _client):
    petition = office.handled()
    given = StepInput(
        ground=Ground.SHIRKED, inspection=Inspection.ONLINE, reason="请说明",
        report_by=day(15).date(),
    )  # fmt: skip
    office.do(petition, Action.SUPERVISE, office.supervisor, given)
    file = SimpleUploadedFile("现场.jpg", picture("JPEG"), "image/jpeg")
    return Sent(f"/supervision/orders/{petition.orders.get().pk}/papers/", {"attachments": file})


@walk("supervision/reports/<int:pk>/words/", who="office_head", writes=Wording)
def write_a_text(office, _client):
    report = _report(office)
    told = {"number": _text_of(report, "judgement"), "words": "本期平稳。", "seen": 0}
    return Sent(f"/supervision/reports/{report.pk}/words/", told)


@walk(
    "supervision/reports/<int:pk>/words/<int:number>/restoring/",
    who="office_head", writes=Wording,
)  # fmt: skip
def take_a_version_back(office, client):
    report, number = _written(office, client)
    url = f"/supervision/reports/{report.pk}/words/{number}/restoring/"
    return Sent(url, {"revision": 0, "seen": 1})


@walk("supervision/reports/<int:pk>/leaving-out/", who="office_head", writes=Report)
def leave_a_section_out(office, _client):
    report = _report(office)
    told = {"number": _text_of(report, "judgement"), "reason": "本期没有"}
    return Sent(f"/supervision/reports/{report.pk}/leaving-out/", told)


@walk("supervision/reports/<int:pk>/advancing/", who="section_head", writes=Report)
def check_a_report(office, _client):
    told = {"seen": "GENERATED", "deed": "CHECK"}
    return Sent(f"/supervision/reports/{_report(office).pk}/advancing/", told)


@walk("supervision/reports/<int:pk>/again/", who="section_head", writes=Report)
def make_a_new_edition(office, _client):
    return Sent(f"/supervision/reports/{_report(office).pk}/again/")


def _sent(office):
    report = _report(office)
    Report.objects.filter(pk=report.pk).update(stage_code="SENT", sent_at=MONDAY)
    report.refresh_from_db()
    return report


@walk("supervision/reports/<int:pk>/instructing/", who="leader", writes=Instruction)
def instruct_on_a_report(office, _client):
    told = {"organ": office.bureau.pk, "text": "逐件说明", "due_on": "2099-01-01"}
    return Sent(f"/supervision/reports/{_sent(office).pk}/instructing/", told)


@walk("supervision/instructions/<int:pk>/", who="head", writes=Instruction)
def answer_an_instruction(office, _client):
    made = direct(
        report=_sent(office), organ=office.bureau, by=office.leader, text="说明",
        due_on=day(30).date(), at=MONDAY,
    )  # fmt: skip
    return Sent(f"/supervision/instructions/{made.pk}/", {"answer": "已办"})


@walk("supervision/rhythm/", who="section_head", writes=Rhythm)
def set_the_hours(_office, client):
    hours = {kind.value: "07:00" for kind in ReportKind}
    return hours | read_on(client, "/supervision/rhythm/")


PACKAGE = {"kind_code": "MONTHLY", "sections": ["OPENING", "RISKS"]}


@walk("supervision/rhythm/packages/", who="section_head", writes=Package)
def define_a_package(_office, _client):
    return PACKAGE | {"name": "住房专报"}


@walk("supervision/rhythm/packages/<int:pk>/", who="section_head", writes=Package)
def stop_a_package(_office, client):
    client.post("/supervision/rhythm/packages/", PACKAGE | {"name": "医疗专报"})
    package = Package.objects.get(name="医疗专报")
    return Sent(f"/supervision/rhythm/packages/{package.pk}/")


def _late(office):
    petition = office.petition()
    office.do(petition, Action.TRANSFER, office.clerk, StepInput(to_organ=office.bureau))
    office.do(petition, Action.TAKE, office.handler)
    office.do(petition, Action.ACCEPT, office.handler, at=day(30))
    return petition


@walk("supervision/register/<ref:pk>/", who="handler", writes=Explanation)
def explain_a_missed_duty(office, _client):
    petition = _late(office)
    register = DutyRegister(office.handler, since=MONDAY.date(), on=day(32).date())
    lapse = register.clock(petition.deadlines.get(clock_code="NOTICE").pk)
    return Sent(f"/supervision/register/{reference_of(lapse.entry.pk)}/", {"text": "承办人住院"})


@walk("supervision/register/steps/<ref:pk>/", who="handler", writes=Explanation)
def explain_a_step(office, _client):
    petition = office.petition()
    office.do(petition, Action.TRANSFER, office.clerk, StepInput(to_organ=office.bureau))
    office.do(petition, Action.TAKE, office.handler)
    event = office.do(
        petition, Action.OBJECT, office.handler, StepInput(reason="不属本单位"), at=day(8)
    )
    return Sent(f"/supervision/register/steps/{reference_of(event.pk)}/", {"text": "收件转交迟误"})


@walk("supervision/places/", who="office_head", writes=AreaMap)
def supply_a_map(_office, _client):
    return {"file": SimpleUploadedFile("map.json", geojson("990921000000"))}


@walk("supervision/topics/<int:pk>/change/", who="supervisor", writes=Topic)
def name_a_topic(office, client):
    topic = Topic.objects.create(area="990921", name="高压线", formed_at=MONDAY)
    url = f"/supervision/topics/{topic.pk}/"
    told = {"do": "name", "name": "月亮岛路高压线", **read_on(client, url, "name_form")}
    return Sent(f"{url}change/", told)


def _partner(office):
    """The discipline office of the county and its liaison."""
    return office.discipline


def _referral(office):
    return referring.refer(
        petition=_late(office), partner=_partner(office), purpose=ReferralPurpose.LIABILITY,
        reason="请核实", sections=[FileSection.CLOCKS], by=office.office_head, at=day(31),
    )  # fmt: skip


@walk("supervision/referrals/new/<str:number>/", who="office_head", writes=Referral)
def refer_a_file(office, _client):
    told = {
        "partner": _partner(office).pk, "purpose": "LIABILITY", "sections": ["CLOCKS"],
        "reason": "请核实",
    }  # fmt: skip
    return Sent(f"/supervision/referrals/new/{_late(office).number}/", told)


@walk("supervision/received/<int:pk>/", who="liaison", writes=(Referral, ReferralAccess))
def answer_a_package(office, _client):
    return Sent(f"/supervision/received/{_referral(office).pk}/", {"answer": "已核实"})


@walk("supervision/received/<int:pk>/receipt/", who="liaison", writes=(Referral, ReferralAccess))
def sign_for_a_package(office, _client):
    return Sent(f"/supervision/received/{_referral(office).pk}/receipt/")


def _key(office, client):
    _made, text = referring.make_key(
        partner=_partner(office), scope=AccessKey.Scope.REFERRALS, label="平台",
        expires_on=day(60).date(), by=office.liaison, at=MONDAY,
    )  # fmt: skip
    client.defaults["HTTP_AUTHORIZATION"] = f"Bearer {text}"


@walk("api/partners/referrals/<int:pk>/receipt/", who=None, writes=Referral)
def sign_by_machine(office, client):
    _key(office, client)
    return Sent(f"/api/partners/referrals/{_referral(office).pk}/receipt/")


@walk("api/partners/referrals/<int:pk>/answer/", who=None, writes=Referral)
def answer_by_machine(office, client):
    _key(office, client)
    url = f"/api/partners/referrals/{_referral(office).pk}/answer/"
    return Sent(url, {"answer": "已立案"}, {"content_type": "application/json"})


@walk("supervision/received/keys/", who="liaison", writes=AccessKey)
def make_a_key(_office, _client):
    return {"scope": "REFERRALS", "label": "平台二", "expires_on": day(60).date().isoformat()}


def _made_key(office):
    _key(office, Client())
    return AccessKey.objects.latest("pk").pk


@walk("supervision/received/keys/<int:pk>/revoking/", who="liaison", writes=AccessKey)
def revoke_an_own_key(office, _client):
    return Sent(f"/supervision/received/keys/{_made_key(office)}/revoking/")


@walk("supervision/keys/<int:pk>/revoking/", who="system_admin", writes=AccessKey)
def revoke_a_key(office, _client):
    return Sent(f"/supervision/keys/{_made_key(office)}/revoking/")


@walk("supervision/contacts/", who="handler", writes=Contact)
def choose_how_to_be_reached(_office, _client):
    return {"email-address": "zhang@example.gov.cn", "email-for_digest": "on"}


@walk("supervision/deliveries/<int:pk>/again/", who="system_admin", writes=Message)
def send_again(office, _client):
    message = Message.objects.create(
        officer=office.handler, medium_code=Medium.SMS, address="139", key="digest/walk",
        subject="着落", text="您有1条消息", next_at=MONDAY, created_at=MONDAY,
        delivery_code=DeliveryState.FAILED, attempts=6, error="HTTP 500",
    )  # fmt: skip
    return Sent(f"/supervision/deliveries/{message.pk}/again/")
