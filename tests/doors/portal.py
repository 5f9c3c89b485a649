"""Walks through the doors that are open to petitioners."""

from datetime import timedelta

from django.contrib.sessions.models import Session
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from intake.portal.models import Begun
from intake.visits.models import Visit
from intake.wechat.models import Talk
from petitions.models import Attachment, Event, Petition, Rating
from petitions.query_codes import code_for
from petitions.references import reference_of
from tests.doors.walks import Sent, followed, walk
from tests.factories import MONDAY, keys, own_page
from tests.intake.wechat.test_wechat import signed, xml
from tests.samples import picture
from tests.workflow.receptions.test_receptions import reception
from workflow.receptions import services as receptions
from workflow.receptions.models import Appointment

FORM = {
    "key": "b" * 32, "name": "周敏", "phone": "19912345671", "id_number": "", "address": "城关镇",
    "kind": "APPEAL", "division": "990921000000", "title": "欠薪", "content": "公司拖欠工资三个月。",
}  # fmt: skip


@walk("portal/", who=None, writes=Session)
def open_with_a_code(office, _client):
    petition = office.petition()
    return {"number": petition.number, "code": code_for(petition.number, petition.code_version)}


@walk("portal/hand-in/", who=None, writes=(Petition, Event))
def hand_a_petition_in(_office, _client):
    return FORM


@walk("portal/hand-in/keep/", who=None, writes=Begun)
def keep_what_is_begun(_office, _client):
    return FORM | {"key": "c" * 32}


@walk("portal/hand-in/forget/", who=None, writes=Begun)
def forget_what_is_begun(_office, client):
    client.post("/portal/hand-in/keep/", FORM | {"key": "d" * 32})
    return {"key": "d" * 32}


@walk("portal/hand-in/receipt/", who=None, writes=Session)
def find_a_receipt_that_got_lost(_office, client):
    client.get("/portal/hand-in/")
    client.post("/portal/hand-in/", FORM | {"key": "e" * 32, "content": "第二件，线路断了。"})
    del client.cookies["sessionid"]  # the answer did not come
    sent = client.get("/portal/hand-in/").context["lost"][0][0]
    return {"phone": FORM["phone"], "sent": sent}


@walk("portal/progress/<ref:file>/rating/", who=None, writes=(Rating, Event))
def rate(office, client):
    petition = office.closed()
    followed(client, petition)
    told = {"version": petition.version, "office_score": "SATISFIED", "organ_score": "SATISFIED"}
    return Sent(own_page(petition, "rating/"), told)


@walk("portal/progress/<ref:file>/reception/", who=None, writes=Appointment)
def take_a_place(office, client):
    found = reception(office, MONDAY.date().replace(day=12))
    petition = office.petition()
    followed(client, petition)
    return Sent(own_page(petition, "reception/"), {"reception": found.pk})


@walk("portal/progress/<ref:file>/reception/<ref:pk>/cancel/", who=None, writes=Appointment)
def give_a_place_up(office, client):
    petition = office.petition()
    found = reception(office, timezone.localdate() + timedelta(days=9))
    coming = receptions.appoint(
        reception_id=found.pk, petition=petition, by=None, at=timezone.now(),
        today=timezone.localdate(),
    )  # fmt: skip
    followed(client, petition)
    return Sent(own_page(petition, f"reception/{reference_of(coming.pk)}/cancel/"))


@walk("portal/visit/<ref:pk>/cancel/", who=None, writes=Visit)
def cancel_a_visit(office, client):
    client.post("/portal/visit/", book_a_visit_form(client))
    return Sent(f"/portal/visit/{reference_of(Visit.objects.latest('pk').pk)}/cancel/")


@walk("portal/visit/forget/", who=None, writes=())
def forget_the_visits_of_a_shared_device(_office, client):
    client.post("/portal/visit/", book_a_visit_form(client))
    return {}


@walk("portal/visit/", who=None, writes=Visit)
def book_a_visit(_office, client):
    return book_a_visit_form(client)


def book_a_visit_form(client):
    form = client.get("/portal/visit/").context["form"]
    time = next(value for value, _label in form.fields["time"].choices if value)
    phone = f"1391234{next(keys):04d}"
    return {"name": "周敏", "phone": phone, "people": 1, "matter": "工资", "time": time}


@walk("portal/progress/<ref:file>/materials/", who=None, writes=Attachment)
def add_material(office, client):
    petition = office.petition()
    followed(client, petition)
    return Sent(
        own_page(petition, "materials/"), {"attachments": SimpleUploadedFile("现场.jpg", picture())}
    )


@walk("portal/progress/<ref:file>/<action:action>/", who=None, writes=Event)
def withdraw(office, client):
    petition = office.petition()
    followed(client, petition)
    told = {"version": petition.version, "reason": "已经解决", "is_sure": "on"}
    return Sent(own_page(petition, "withdraw/"), told)


@walk("portal/leave/", who=None, writes=Session)
def leave(office, client):
    followed(client, office.petition())
    return {}


@walk("wechat/", who=None, writes=Talk)
def say_something_by_wechat(_office, _client):
    at = int(timezone.now().timestamp())
    query = "&".join(f"{name}={value}" for name, value in signed(at).items())
    return Sent(f"/wechat/?{query}", xml("1"), {"content_type": "text/xml"})
