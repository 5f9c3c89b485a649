"""Every page of the address map, with somebody who may open it and something on it to see.

The pages come from the address map: a new one must be named here, or be said to be no page.
"""

from datetime import date, time, timedelta
from http import HTTPStatus

from django.test import RequestFactory
from django.utils import timezone

from intake.disputes.models import Dispute
from intake.imports.services.batches import B, begin_batch, take_in_batch, work_through
from intake.public_answers.services import PublicAnswer, publish
from intake.routing.models import RoutingRule
from intake.sources.models import Source
from intake.visits.services import Party, arrive, call, screen_of
from petitions.doors import Open, door_of
from petitions.policy import Ability
from petitions.references import reference_of
from petitions.statute import Action, Channel, Clock, State
from supervision.referrals.models import FileSection, ReferralPurpose
from supervision.referrals.services import referring
from supervision.reports.models.schedule import ReportKind
from supervision.reports.selectors.due import DueReport
from supervision.reports.services.instructing import direct
from supervision.reports.services.reporting import generate
from supervision.statistics.selectors.periods import Period
from supervision.topics.models import Topic, TopicFile
from tests.factories import OPINION, own_page
from tests.laws.test_doors import ROUTES
from tests.openings import conference
from tests.walking import Walk
from tests.xlsx import workbook
from workflow.receptions import services as receptions
from workflow.steps.step_input import StepInput

NO_PAGE = {  # answers a machine, shows a part of a page, or sends on to a page
    "petitions/parts/", "notices/unread/", "register/<channel:channel>/panel/", "wechat/",
    "session/", "healthz", "start/", "supervision/reports/<int:pk>/charts/<int:number>.svg",
    "register/scans/<int:pk>/", "portal/progress/<ref:file>/materials/<ref:pk>/", "portal/progress/",
    "petitions/<str:number>/files/<ref:pk>/", "session/again/",
}  # fmt: skip
OPENED_BY = {
    Ability.WORK: "section_head", Ability.REGISTER: "clerk", Ability.SUPERVISE: "supervisor",
    Ability.CONVENE: "section_head", Ability.CONFIGURE: "system_admin", Ability.LIAISE: "liaison",
    Ability.WRITE_TEMPLATES: "system_admin", Ability.ANSWER_FOR_CHANNELS: "office_head",
    Ability.READ: "handler", Ability.MOVE: "handler", Ability.REFER: "office_head",
    Open.TO_OFFICERS: "clerk", Open.TO_ALL: None,
}  # fmt: skip


OPENED_BY_ANOTHER = {
    "supervision/reports/<int:pk>/words/<int:number>/": "office_head",  # who may write it
    "register/check/<str:number>/": "clerk", "bulk/<action:action>/": "clerk",
    "supervision/reports/<int:pk>/instructing/": "leader",
    "supervision/instructions/<int:pk>/": "head",
}  # fmt: skip
SEEN_BY_OTHERS = [  # pages that show others more, or something else
    ("", "leader"), ("", "office_head"), ("", "supervisor"), ("", "head"), ("leading/", "leader"),
    ("petitions/", "office_head"), ("petitions/<str:number>/", "office_head"),
    ("supervision/dashboard/", "office_head"), ("supervision/dashboard/", "head"),
    ("supervision/register/", "office_head"), ("receptions/", "leader"),
    ("supervision/figures/<str:code>/", "office_head"),
]  # fmt: skip


def is_page(route, view):
    """Whether a browser opens it and sees a page of the house."""
    if route in NO_PAGE or route.startswith("api/") or "<str:extension>" in route:
        return False
    if "." in route.rpartition("/")[2]:  # current.docx
        return False
    if route == "logout/" or "set_language" in getattr(view, "__name__", ""):
        return False
    try:
        answer = view(RequestFactory().get("/"))
    except Exception:  # it went on, without a session or an officer
        return True
    return answer.status_code != HTTPStatus.METHOD_NOT_ALLOWED


PAGES = [
    (route, OPENED_BY_ANOTHER.get(route, OPENED_BY[door_of(view, "GET")]))
    for route, view in ROUTES
    if is_page(route, view)
]


def furnish(world):
    """Put something on every page; the addresses of the routes that need a value, and a closed file."""
    now = timezone.now()
    own = Walk(world, at=now).reach(State.HANDLING)
    type(world.bureau).objects.filter(pk=world.bureau.pk).update(short_name="自然资源和规划局")
    Walk(world, at=now).reach(State.UNIT_NO_MORE_PROPOSED)  # the longest words of a list
    late = Walk(world)  # in March: its limits ran out long ago
    petition = late.reach(State.HANDLING)
    for action in (Action.SUPERVISE, Action.ASSIGN_LEADER, Action.DIRECT, Action.ENLIST,
                   Action.ADVISE, Action.CIRCULATE):  # fmt: skip
        late.take(action)
    meeting = conference(world, petition, timezone.localdate())
    late.take(Action.DECIDE_JOINTLY)
    march = Period(date(2026, 3, 1), date(2026, 3, 31))
    report = generate(DueReport(world.petition_office, ReportKind.MONTHLY, march), at=now)
    type(report).objects.update(stage_code="SENT", sent_at=now)
    report.refresh_from_db()
    draft = generate(DueReport(world.petition_office, ReportKind.WEEKLY, march), at=now)
    instruction = direct(
        report=report, organ=world.bureau, by=world.leader, text="逐件说明",
        due_on=timezone.localdate() + timedelta(days=5), at=now,
    )  # fmt: skip
    referral = referring.refer(
        petition=petition, partner=world.discipline, purpose=ReferralPurpose.LIABILITY, reason="请核实",
        sections=[FileSection.CLOCKS], by=world.office_head, at=now,
    )  # fmt: skip
    topic = Topic.objects.create(area="990921", name="月亮岛路高压线", formed_at=now)
    TopicFile.objects.update_or_create(
        petition=petition, defaults={"topic": topic, "area": "990921", "day": march.until}
    )
    hall = _visit(world, now)
    screen = screen_of(office=world.petition_office, at=now).secret
    unchecked = world.petition(is_checked=False, at=now)
    objected = _objected_late(world, now)
    text = next(one["number"] for one in draft.blocks if one["type"] in {"text", "judgement"})
    lapse = petition.deadlines.get(clock_code=Clock.HANDLING).pk
    closed = world.closed()
    reports = "supervision/reports/<int:pk>/"
    return {
        "petitions/<str:number>/": f"petitions/{petition.number}/",
        "petitions/<str:number>/drafts/": f"petitions/{_drafted(world, now).number}/drafts/",
        "petitions/<str:number>/<action:action>/": f"petitions/{own.number}/submit_opinion/",
        "bulk/<action:action>/": f"bulk/transfer/?number={unchecked.number}",
        "petitions/<str:number>/clocks/<ref:pk>/": f"petitions/{petition.number}/clocks/{reference_of(lapse)}/",
        "law/calendar/<int:year>/": "law/calendar/2027/",
        "law/parameters/<str:code>/": "law/parameters/KPI_ROLLS/",
        "leading/<int:pk>/": f"leading/{petition.leader_cases.get().pk}/",
        "receptions/<int:pk>/": f"receptions/{_reception(world).pk}/",
        "conferences/<int:pk>/": f"conferences/{meeting.pk}/",
        "campaigns/<int:pk>/": f"campaigns/{petition.campaign_files.get().campaign_id}/",
        "templates/<str:term>/": "templates/opinion/",
        "verify/<str:code>/": f"verify/{petition.documents.first().verification}/",
        "register/<channel:channel>/": "register/visit/",
        "register/receipts/<str:number>/": f"register/receipts/{unchecked.number}/",
        "register/rules/<int:pk>/": f"register/rules/{_rule(world).pk}/",
        "register/sources/<int:pk>/": f"register/sources/{_source(world).pk}/",
        "register/answers/<int:pk>/": f"register/answers/{_answer(world).pk}/",
        "register/imports/<int:pk>/": f"register/imports/{_batch(world).pk}/",
        "register/check/<str:number>/": f"register/check/{unchecked.number}/",
        "register/visits/<int:pk>/": f"register/visits/{hall.pk}/",
        "register/visits/screen/<str:secret>/": f"register/visits/screen/{screen}/",
        "register/visits/<int:pk>/slip/": f"register/visits/{hall.pk}/slip/",
        "register/duties/<channel:channel>/": "register/duties/letter/",
        "disputes/<int:pk>/": f"disputes/{_dispute(world).pk}/",
        "portal/answers/<int:pk>/": f"portal/answers/{_answer(world).pk}/",
        "portal/progress/<ref:file>/": own_page(closed).lstrip("/"),
        "portal/progress/<ref:file>/reception/": own_page(closed, "reception/").lstrip("/"),
        "portal/progress/<ref:file>/<action:action>/": own_page(closed, "request_review/").lstrip(
            "/"
        ),
        "supervision/orders/<int:pk>/": f"supervision/orders/{petition.orders.get().pk}/",
        "supervision/register/<ref:pk>/": f"supervision/register/{reference_of(lapse)}/",
        "supervision/topics/<int:pk>/": f"supervision/topics/{topic.pk}/",
        "supervision/figures/<str:code>/": "supervision/figures/INFLOW/",
        reports: f"supervision/reports/{draft.pk}/",
        f"{reports}words/<int:number>/": f"supervision/reports/{draft.pk}/words/{text}/",
        f"{reports}instructing/": f"supervision/reports/{report.pk}/instructing/",
        "supervision/instructions/<int:pk>/": f"supervision/instructions/{instruction.pk}/",
        "supervision/referrals/<int:pk>/": f"supervision/referrals/{referral.pk}/",
        "supervision/referrals/new/<str:number>/": f"supervision/referrals/new/{petition.number}/",
        "supervision/received/<int:pk>/": f"supervision/received/{referral.pk}/",
        "supervision/register/steps/<ref:pk>/": f"supervision/register/steps/{reference_of(objected.pk)}/",
    }, closed


def _visit(world, now):
    """Somebody at a window, somebody waiting."""
    for name in ("周敏", ""):
        arrive(office=world.petition_office, party=Party(name=name, matter="工资"), at=now)
    return call(officer=world.clerk, window="1号窗口", at=now)


def _drafted(world, now):
    petition = world.handled(at=now)
    world.do(petition, Action.SUBMIT_OPINION, world.handler, OPINION, at=now)
    return petition


def _objected_late(world, now):
    """Lately enough to stand in the register of duties."""
    then = now - timedelta(days=40)
    petition = world.petition(at=then, received_on=timezone.localdate(then))
    world.do(petition, Action.TRANSFER, world.clerk, StepInput(to_organ=world.bureau), at=then)
    world.do(petition, Action.TAKE, world.handler, at=then)
    late = then + timedelta(days=20)
    return world.do(petition, Action.OBJECT, world.handler, StepInput(reason="不属本单位"), at=late)


def _reception(world):
    today = timezone.localdate()
    return receptions.arrange(
        by=world.section_head, leader=world.leader, day=today + timedelta(days=3), today=today,
        form_code="FIXED", starts_at=time(9), ends_at=time(11), place="接访室", topic="社会保障",
        places=2,
    )  # fmt: skip


def _rule(world):
    return RoutingRule.objects.create(
        office=world.petition_office, name="欠薪", words=["工资"], target=world.bureau, position=1
    )


def _source(world):
    return Source.objects.create(
        code="board", name="留言板", office=world.petition_office, channel_code=Channel.WEB
    )


def _batch(world):
    rows = [("编号", "姓名", "标题", "内容", "登记时间"), ("1", "网友", "", "x", "2026-03-02")]
    batch = take_in_batch(
        name="件.xlsx", content=workbook(*rows), source=Source.objects.get(code="board"),
        officer=world.clerk, at=timezone.now(),
    )  # fmt: skip
    begin_batch(
        batch_id=batch.pk, office_id=batch.office_id, state=B.CHECKING, mapping=batch.mapping
    )
    work_through(batch_id=batch.pk, now=timezone.now)
    return batch


def _answer(world):
    return publish(
        answer=PublicAnswer(
            title="路灯", question="不亮", answer="可以拨打12345。", organ=world.petition_office,
            officer=world.office_head, published_on=timezone.localdate(),
        )
    )  # fmt: skip


def _dispute(world):
    return Dispute.objects.create(
        title="宅基地滴水纠纷", content="两户因屋檐滴水争执。", division=world.division,
        found_on=timezone.localdate(), mediator="村调委会主任", organ=world.petition_office,
        holder=world.petition_office,
    )  # fmt: skip
