"""Lists longer than a page: what is not shown is told, can be reached, and is not done away with."""

from datetime import timedelta

import pytest

from intake.registration.models import Draft
from intake.registration.selectors.earlier import earlier_files
from petitions.actors import Actor
from petitions.references import reference_of
from petitions.statute import Channel, Text
from tests.factories import MONDAY
from workflow.inbox.models import NoticeKind
from workflow.inbox.services import notify

SAME = "990921196001011236"  # of the office's usual petitioner


@pytest.fixture
def many_told(office):
    for number in range(53):
        notify(
            [office.handler], kind=NoticeKind.ARRIVED, text=Text(f"第{number}条消息", f"No. {number}"),
            page="/", key=f"told/{number}", at=MONDAY + timedelta(minutes=number),
        )  # fmt: skip
    return office


def test_messages_have_a_next_page_and_only_the_shown_ones_are_read(many_told, client):
    office = many_told
    client.force_login(office.handler)
    first = client.get("/notices/")
    words = first.content.decode()
    assert "1 / 2" in words
    assert "第52条消息" in words
    assert "第2条消息" not in words
    assert "第2条消息" in client.get("/notices/?page=2").content.decode()
    shown = [reference_of(one.pk) for one in first.context["page"]]
    assert all(f'value="{reference}"' in words for reference in shown)
    client.post("/notices/read/", {"notice": [*shown, "nonsense"]})
    assert client.get("/notices/unread/").json() == {"unread": 3}
    assert "本页标为已读" not in client.get("/notices/").content.decode()
    second = client.get("/notices/?page=2")
    assert "本页标为已读" in second.content.decode()
    notices = [reference_of(one.pk) for one in second.context["page"]]
    for page, led_to in (("2", "/notices/?page=2"), ("x", "/notices/"), ("²", "/notices/")):
        answer = client.post("/notices/read/", {"notice": notices, "page": page})
        assert answer["Location"] == led_to
    assert client.get("/notices/unread/").json() == {"unread": 0}


def test_nobody_reads_the_messages_of_somebody_else(many_told, client):
    office = many_told
    client.force_login(office.colleague)
    theirs = [reference_of(one.pk) for one in office.handler.notices.all()]
    client.post("/notices/read/", {"notice": theirs})
    assert office.handler.notices.filter(read_at=None).count() == 53


def test_registrations_that_were_begun_stand_there_however_many(office, client):
    client.force_login(office.clerk)
    url = "/register/letter/"
    for number in range(52):
        typed = {"key": f"begun-{number}", "name": "周敏", "title": f"中断{number}号"}
        assert client.post(f"{url}panel/", typed).status_code == 200
    assert Draft.objects.filter(officer=office.clerk).count() == 52
    words = client.get(url).content.decode()
    assert "52件未完成登记" in words
    assert all(f"中断{number}号" in words for number in (0, 1, 51))


def test_earlier_files_of_one_person_beyond_those_shown_are_counted(office, client):
    for _ in range(8):
        office.petition()
    (person,) = office.registration().petitioners
    found = earlier_files(Actor.of(office.clerk), people=[person])
    assert (len(found), found.left_out) == (6, 2)
    client.force_login(office.clerk)
    typed = {"key": "k", "name": "张桂兰", "id_number": SAME}
    panel = client.post(f"/register/{Channel.LETTER.lower()}/panel/", typed).content.decode()
    assert "列出前6条，另有2条没有列出" in panel
