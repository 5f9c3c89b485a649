"""Walks through the doors of the desk, the files and what stands beside them."""

from io import BytesIO

from django.contrib.sessions.models import Session
from django.core.files.uploadedfile import SimpleUploadedFile

from petitions.models import (
    Attachment,
    Disclosure,
    DocumentTemplate,
    Edition,
    Event,
    GivenCopy,
    Media,
    Officer,
)
from petitions.references import reference_of
from petitions.statute import Action
from tests.doors.walks import Sent, machine, walk
from tests.factories import MONDAY, PASSWORD
from tests.openings import conference
from tests.samples import picture
from tests.workflow.documents.test_templates import uploaded
from tests.workflow.law.test_law_pages import YEAR
from tests.workflow.receptions.test_receptions import reception
from workflow.campaigns.models import Campaign
from workflow.conferences.models import AgendaItem, Conference
from workflow.drafts.models import StepDraft
from workflow.files.models import SavedFilter
from workflow.files.services import save_filter
from workflow.inbox.models import Notice
from workflow.receptions.models import Appointment, Reception
from workflow.steps.step_input import StepInput

DAY = MONDAY.date().isoformat()
NEXT_WEEK = "2026-03-09"


@walk("login/", who=None, writes=(Session, Officer))
def sign_in(_office, _client):
    return {"username": "clerk", "password": PASSWORD}


@walk("logout/", who="clerk", writes=Session)
def sign_out(_office, _client):
    return {}


@walk("language/", who=None, writes=())
def choose_a_language(_office, _client):
    return {"language": "en", "next": "/login/"}


@walk("petitions/filters/", who="clerk", writes=SavedFilter)
def save_a_filter(_office, _client):
    return {"name": "未办结", "query": "state=HANDLING"}


@walk("petitions/filters/<int:pk>/", who="clerk", writes=SavedFilter)
def drop_a_filter(office, _client):
    from django.http import QueryDict

    save_filter(officer=office.clerk, name="旧", conditions=QueryDict("q=x"), is_shared=False)
    pk = SavedFilter.objects.get(officer=office.clerk, name="旧").pk
    return Sent(f"/petitions/filters/{pk}/")


@walk("petitions/exchange.json", who="clerk", writes=Disclosure)
def hand_over_a_list(office, _client):
    petition = office.petition()
    return Sent(f"/petitions/exchange.json?q={petition.number}", {"reason": "移交市信访局"})


@walk("petitions/<str:number>/disclosure/", who="clerk", writes=Disclosure)
def see_a_person(office, _client):
    return Sent(f"/petitions/{office.petition().number}/disclosure/", {"reason": "回访"})


@walk("petitions/<str:number>/files/", who="clerk", writes=Attachment)
def attach_a_file(office, _client):
    file = SimpleUploadedFile("照片.jpg", picture())
    return Sent(f"/petitions/{office.petition().number}/files/", {"attachments": file})


@walk("petitions/<str:number>/copies/", who="sealed_officer", writes=(Attachment, GivenCopy))
def copy_a_file_of_a_letter(office, _client):
    letter = office.petition()
    office.do(letter, Action.SPLIT, office.clerk, StepInput(matters=("拖欠工资", "局长受贿")))
    wages, report = letter.children.order_by("pk")
    office.do(report, Action.SEAL, office.clerk, StepInput(reason="检举控告"))
    file = Attachment.objects.create(
        petition=report, officer=None, attached_at=MONDAY, name="信.jpg", digest="0" * 64,
        media_code=Media.JPEG, size=9,
    )  # fmt: skip
    told = {
        "copied": reference_of(file.pk), "matter": reference_of(wages.pk), "name": "工资条",
    }  # fmt: skip
    return Sent(f"/petitions/{report.number}/copies/", told)


@walk("petitions/<str:number>/<action:action>/", who="clerk", writes=Event)
def take_a_step(office, _client):
    petition = office.petition()
    step = {"version": petition.version, "to_organ": office.bureau.pk}
    return Sent(f"/petitions/{petition.number}/transfer/", step)


@walk("bulk/<action:action>/", who="clerk", writes=Event)
def take_a_step_with_several(office, _client):
    files = [office.petition() for _ in range(2)]
    step = {"number": [file.number for file in files], "version": files[0].version}
    return Sent("/bulk/transfer/", step | {"to_organ": office.bureau.pk})


@walk("api/petitions/<str:number>/moves/", who=None, writes=Event)
def take_a_step_by_machine(office, client):
    petition = office.petition()
    client.defaults |= machine(office, "clerk").defaults
    step = {"action": "TRANSFER", "version": petition.version, "to_organ": office.bureau.code}
    url = f"/api/petitions/{petition.number}/moves/"
    return Sent(url, step, {"content_type": "application/json"})


def _confirmed(client, url, body):
    """What the preview of a change sends on when it is confirmed."""
    shown = client.post(url, body)
    return Sent(url, dict(shown.context["kept"]) | {"confirm": "1"})


@walk("law/calendar/<int:year>/", who="system_admin", writes=Edition)
def enter_a_year(_office, client):
    return _confirmed(client, "/law/calendar/2027/", YEAR)


@walk("law/limits/", who="system_admin", writes=Edition)
def set_a_local_limit(office, client):
    body = {
        "division_id": office.division.pk, "clock": "ROUTING", "days": "10", "extension": "0",
        "unit": "CALENDAR_DAYS", "since": "2026-01-01", "source": "某省信访条例",
    }  # fmt: skip
    return _confirmed(client, "/law/limits/", body)


@walk("law/parameters/<str:code>/", who="system_admin", writes=Edition)
def set_a_parameter(_office, client):
    url = "/law/parameters/WARNING_LEVELS/"
    return _confirmed(client, url, {"value": "40,60,80,95", "source": "本局规定"})


@walk("receptions/new/", who="section_head", writes=Reception)
def arrange_a_reception(office, _client):
    return {
        "leader": office.leader.pk, "form_code": "FIXED", "day": NEXT_WEEK, "starts_at": "09:00",
        "ends_at": "11:00", "place": "接访室", "topic": "社保", "places": 3,
    }  # fmt: skip


@walk("receptions/<int:pk>/appointments/", who="section_head", writes=Appointment)
def appoint_a_petitioner(office, _client):
    found = reception(office, MONDAY.date().replace(day=10))
    number = office.petition().number
    return Sent(f"/receptions/{found.pk}/appointments/", {"number": number})


@walk("receptions/<int:pk>/cancelling/", who="section_head", writes=Reception)
def cancel_a_reception(office, _client):
    found = reception(office, MONDAY.date().replace(day=11))
    return Sent(f"/receptions/{found.pk}/cancelling/", {"reason": "防汛"})


@walk("conferences/new/", who="section_head", writes=Conference)
def convene_a_conference(office, _client):
    return {
        "title": "联席会议", "day": NEXT_WEEK, "starts_at": "09:00", "place": "四楼",
        "members": "县人社局", "chair": office.leader.pk,
    }  # fmt: skip


@walk("conferences/<int:pk>/agenda/", who="section_head", writes=AgendaItem)
def put_on_the_agenda(office, _client):
    meeting = conference(office, office.handled(), MONDAY.date())
    item = {"number": office.handled().number, "reason": "CROSS", "question": "由谁牵头"}
    return Sent(f"/conferences/{meeting.pk}/agenda/", item)


@walk("conferences/<int:pk>/minutes/", who="section_head", writes=Conference)
def close_the_minutes(office, _client):
    meeting = conference(office, office.handled(), MONDAY.date())
    return Sent(f"/conferences/{meeting.pk}/minutes/", {"minutes": "按期落实"})


@walk("campaigns/new/", who="office_head", writes=Campaign)
def freeze_a_campaign(office, _client):
    from tests.factories import day

    office.handled(at=day(-200), received_on=day(-200).date())
    return {
        "name": "专项", "received_before": day(-100).date().isoformat(), "standard": "到位",
        "rule_codes": ["LONG_OPEN"], "due_on": day(300).date().isoformat(), "freeze": "1",
    }  # fmt: skip


@walk("notices/read/", who="handler", writes=Notice)
def read_notices(office, _client):
    office.do(office.petition(), Action.TRANSFER, office.clerk, StepInput(to_organ=office.bureau))
    from petitions.statute import Text
    from workflow.inbox.models import NoticeKind
    from workflow.inbox.services import notify

    notify(
        [office.handler], petition=office.petition(), kind=NoticeKind.ARRIVED,
        text=Text("已转来", "Transferred"), key="walk", at=MONDAY,
    )  # fmt: skip
    return {"notice": [reference_of(one.pk) for one in office.handler.notices.all()]}


@walk("printing/", who="handler", writes=Disclosure)
def print_envelopes(office, _client):
    petition = office.handled()
    petition.petitioners.update(address="城关镇人民路1号")
    document = petition.documents.get(document_code="ACCEPTANCE_NOTICE")
    return {"day": DAY, "documents": [reference_of(document.pk)], "what": "envelopes"}


def _template():
    file = BytesIO(uploaded())
    file.name = "a.docx"
    return {"file": file}


@walk("templates/<str:term>/", who="system_admin", writes=DocumentTemplate)
def upload_a_template(_office, _client):
    return Sent("/templates/opinion/", _template())


@walk("templates/<str:term>/withdraw/", who="system_admin", writes=DocumentTemplate)
def withdraw_a_template(_office, client):
    client.post("/templates/opinion/", _template())
    return Sent("/templates/opinion/withdraw/")


@walk("petitions/<str:number>/<action:action>/draft/", who="clerk", writes=StepDraft)
def save_what_is_written(office, _client):
    petition = office.petition()
    text = {"version": petition.version, "reply": "您反映的问题已经收悉。"}
    return Sent(f"/petitions/{petition.number}/reply_directly/draft/", text)
