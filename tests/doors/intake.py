"""Walks through the doors of intake: registration, the hall, letters, tables, settings, disputes."""

from dataclasses import asdict
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from intake.classification.models import Classifier
from intake.delivery.models import Handover
from intake.disputes.models import Dispute, DisputeStep
from intake.imports.models import Batch
from intake.letters.models import ReadingState, Scan
from intake.letters.services.scanning import take_in_scans
from intake.public_answers.models import PublicAnswer
from intake.registration.models import Draft
from intake.routing.models import RoutingRule
from intake.sources.models import Callback, Source
from intake.visits.models import Screen, Visit
from intake.visits.services import Party, arrive
from petitions.models import Category, ChannelDuty, Event, NumberSeries, Petition, VoidNumber
from petitions.references import reference_of
from petitions.statute import Channel
from tests.doors.walks import Sent, machine, walk
from tests.factories import MONDAY, keys
from tests.intake.imports.test_importing import GOOD, HEADINGS
from tests.intake.registration.test_registering_pages import typed
from tests.reading import read_on
from tests.samples import picture
from tests.workflow.files.test_api import BODY
from tests.xlsx import workbook
from workflow.attachments.services import take_in

TEXT = "公司拖欠工资三个月，请求发放。"


def _typed(**changes):
    number = next(keys)
    person = {"name": f"周{number}", "phone": f"1391234{number:04d}", "id_number": ""}
    return typed(key=f"walk{number}", **{**person, **changes})


@walk("register/<channel:channel>/", who="clerk", writes=(Petition, Event))
def register(_office, _client):
    return Sent("/register/letter/", _typed())


@walk("register/<channel:channel>/panel/", who="clerk", writes=Draft)
def keep_a_draft(_office, _client):
    return Sent("/register/letter/panel/", _typed())


@walk("register/<channel:channel>/drop/", who="clerk", writes=Draft)
def drop_a_draft(_office, client):
    draft = _typed()
    client.post("/register/letter/panel/", draft)
    return Sent("/register/letter/drop/", {"key": draft["key"]})


@walk("api/petitions/", who=None, writes=Petition)
def register_by_machine(office, client):
    client.defaults |= machine(office, "clerk").defaults
    options = {"content_type": "application/json", "headers": {"Idempotency-Key": "walk"}}
    return Sent("/api/petitions/", BODY | {"division": office.division.pk}, options)


@walk("register/categories/train/", who="office_head", writes=Classifier)
def train_the_classifier(office, _client):
    for category, word in (("欠薪", "工资"), ("噪声", "施工")):
        made = Category.objects.create(name=category, path=category)
        for number in range(12):
            text = f"{word}的事第{number}件，请求处理{word}。"
            office.closed(title=f"{word}{number}", content=text, category_id=made.pk)
    return {}


@walk("register/rules/new/", who="office_head", writes=RoutingRule)
def add_a_rule(office, _client):
    return {"name": "欠薪", "words": "拖欠工资", "target": office.bureau.pk}


def _rule(office, **told):
    place = RoutingRule.objects.count() + 1
    made = {"name": f"规则{place}", "words": ["工资"], "target": office.bureau, "position": place}
    return RoutingRule.objects.create(office=office.petition_office, **made, **told)


@walk("register/rules/<int:pk>/", who="office_head", writes=RoutingRule)
def edit_a_rule(office, client):
    url = f"/register/rules/{_rule(office).pk}/"
    told = {"name": "欠薪二", "words": "欠薪", "target": office.bureau.pk}
    return Sent(url, told | read_on(client, url))


@walk("register/rules/<int:pk>/change/", who="office_head", writes=RoutingRule)
def turn_a_rule_on(office, _client):
    return Sent(f"/register/rules/{_rule(office).pk}/change/", {"do": "live"})


SOURCE = {"name": "热线", "channel_code": "PHONE", "is_active": "on"}


@walk("register/void-numbers/", who="clerk", writes=(VoidNumber, NumberSeries))
def void_a_number(_office, _client):
    return {"series": "DOCUMENT"}


@walk("register/sources/new/", who="office_head", writes=Source)
def add_a_source(_office, _client):
    return SOURCE | {"code": "walk"}


def _source(office):
    return Source.objects.create(
        office=office.petition_office, name="平台", code=f"walk{next(keys)}", channel_code="PHONE"
    )


@walk("register/sources/<int:pk>/", who="office_head", writes=Source)
def edit_a_source(office, client):
    url = f"/register/sources/{_source(office).pk}/"
    return Sent(url, SOURCE | read_on(client, url) | {"code": "other"})


@walk("register/sources/<int:pk>/change/", who="office_head", writes=Source)
def renew_a_secret(office, _client):
    return Sent(f"/register/sources/{_source(office).pk}/change/", {"do": "secret"})


@walk("register/sources/callbacks/<ref:pk>/again/", who="office_head", writes=Callback)
def call_a_source_again(office, _client):
    petition = office.petition()
    missed = Callback.objects.create(
        source=_source(office), petition=petition, event=petition.events.get(), body={},
        next_at=MONDAY, handover_code=Handover.GAVE_UP,
    )  # fmt: skip
    return Sent(f"/register/sources/callbacks/{reference_of(missed.pk)}/again/")


ANSWER = {"title": "路灯", "question": "灯不亮。", "answer": "已修好。", "category": ""}


@walk("register/answers/new/", who="office_head", writes=PublicAnswer)
def publish_an_answer(_office, _client):
    return ANSWER


def _answer(office):
    return PublicAnswer.objects.create(
        organ=office.petition_office, officer=office.office_head, title="路灯", question="不亮",
        answer="已修", published_on=MONDAY.date(),
    )  # fmt: skip


@walk("register/answers/<int:pk>/", who="office_head", writes=PublicAnswer)
def edit_an_answer(office, client):
    url = f"/register/answers/{_answer(office).pk}/"
    return Sent(url, ANSWER | read_on(client, url))


@walk("register/answers/<int:pk>/down/", who="office_head", writes=PublicAnswer)
def take_an_answer_down(office, _client):
    return Sent(f"/register/answers/{_answer(office).pk}/down/")


def _table(office):
    source = _source(office)
    file = SimpleUploadedFile("工单.xlsx", workbook(HEADINGS, GOOD))
    return {"source": source.pk, "file": file}


@walk("register/imports/", who="clerk", writes=Batch)
def upload_a_table(office, _client):
    return _table(office)


@walk("register/imports/<int:pk>/", who="clerk", writes=Batch)
def check_a_table(office, client):
    client.post("/register/imports/", _table(office))
    batch = Batch.objects.latest("pk")
    return Sent(f"/register/imports/{batch.pk}/", {**batch.mapping, "do": "check"})


@walk("register/scans/", who="clerk", writes=Scan)
def upload_scans(_office, _client):
    return {"arrival": "POST", "attachments": SimpleUploadedFile("信.jpg", picture())}


def taken_in(office):
    """A photograph of a letter that waits on the desk."""
    buffer = BytesIO()
    Image.new("RGB", (40, 30), (next(keys) % 256, 0, 0)).save(buffer, "PNG")
    (scan,) = take_in_scans(
        files=[take_in("信.png", buffer.getvalue())], officer=office.clerk, at=MONDAY
    )
    scan.reading_code = ReadingState.READ
    scan.save()
    return scan


@walk("register/scans/join/", who="clerk", writes=Scan)
def join_scans(office, _client):
    return {"scan": [taken_in(office).pk for _ in range(2)]}


@walk("register/scans/labels/", who="clerk", writes=NumberSeries)
def print_labels(_office, _client):
    return {"count": "2"}


@walk("register/scans/<int:pk>/part/", who="clerk", writes=Scan)
def part_off_a_file(office, _client):
    mailed = [
        asdict(take_in(name, picture(kind)))
        for name, kind in (("甲.jpg", "JPEG"), ("乙.png", "PNG"))
    ]
    mail = Scan.objects.create(
        office=office.petition_office, arrival_code="EMAIL", message_id=f"walk{next(keys)}",
        name="两封信", enclosed=mailed, size=2, reading_code=ReadingState.READ, taken_in_at=MONDAY,
    )  # fmt: skip
    return Sent(f"/register/scans/{mail.pk}/part/", {"file": mailed[1]["digest"]})


@walk("register/scans/<int:pk>/drop/", who="clerk", writes=Scan)
def drop_a_scan(office, _client):
    return Sent(f"/register/scans/{taken_in(office).pk}/drop/")


@walk("register/check/<str:number>/", who="clerk", writes=Event)
def check_a_registration(office, _client):
    petition = office.petition(is_checked=False)
    told = {"version": petition.version, "division": office.division.pk, "repetition": "NEW",
            "people_count": 1}  # fmt: skip
    return Sent(f"/register/check/{petition.number}/", told)


def _visit(office, **more):
    party = Party(name="周敏", people=2, matter="工资", **more)
    return arrive(office=office.petition_office, party=party, at=timezone.now())


@walk("register/visits/", who="clerk", writes=Visit)
def draw_a_number(_office, _client):
    return {"name": "周敏", "people": 2, "matter": "工资"}


@walk("register/visits/window/", who="clerk", writes=())
def sit_at_a_window(_office, _client):
    return {"window": 3}


@walk("register/visits/call/", who="clerk", writes=Visit)
def call_a_visitor(office, _client):
    _visit(office)
    return {}


@walk("register/visits/book/", who="clerk", writes=Visit)
def book_at_the_desk(_office, client):
    form = client.get("/register/visits/book/").context["form"]
    time = next(value for value, _label in form.fields["time"].choices if value)
    return {"name": "周敏", "phone": "13912345670", "people": 1, "matter": "工资", "time": time}


@walk("register/visits/<int:pk>/", who="clerk", writes=Visit)
def end_a_visit(office, client):
    visit = _visit(office)
    client.post("/register/visits/call/", {"visit": visit.pk})
    url = f"/register/visits/{visit.pk}/"
    return Sent(url, {"do": "ADVISED", "notes": "告知到社保局咨询", **read_on(client, url)})


@walk("register/duties/<channel:channel>/", who="office_head", writes=ChannelDuty)
def answer_for_a_channel(office, _client):
    return Sent(f"/register/duties/{Channel.LETTER.lower()}/", {"officer": office.clerk.pk})


DISPUTE = {
    "title": "宅基地滴水纠纷", "content": "两户因屋檐滴水争执。", "division": "990921000000",
    "people_count": "4", "found_on": "2026-03-02", "level_code": "COUNTY", "mediator": "调委会主任",
}  # fmt: skip


@walk("disputes/new/", who="clerk", writes=Dispute)
def record_a_dispute(_office, _client):
    return DISPUTE


@walk("disputes/<int:pk>/act/", who="clerk", writes=DisputeStep)
def note_a_step(_office, client):
    made = client.post("/disputes/new/", DISPUTE | {"title": "另一纠纷"})
    return Sent(f"{made.url}act/", {"do": "note", "text": "上门调解"})


@walk("register/visits/board/renew/", who="clerk", writes=Screen)
def renew_the_screen(_office, _client):
    return {}
