"""What clerks, petitioners and platforms get wrong, and are told at once and at its place."""

import pytest
from python_calamine import CalamineWorkbook

from intake.registration.models import Draft
from intake.registration.services.checks import Person
from intake.visits import services as visits
from intake.visits.models import Visit, VisitStage
from intake.visits.services import put_back
from petitions.models import Division, Petition
from petitions.statute import Channel, NotPermittedError, Repetition
from tests.factories import MONDAY, day
from tests.intake.registration.test_registering_pages import typed
from tests.intake.visits.test_visits import HALL, arrive
from workflow.lists import tables

PORTAL = "/portal/hand-in/"


def test_a_petitioner_is_told_everything_that_is_wrong_at_once(office, client):
    told = {"name": "", "phone": "12", "id_number": "1", "title": "", "key": "1" * 32}
    form = client.post(PORTAL, told).context["form"]
    assert {"name", "phone", "id_number", "title", "content", "address"} <= set(form.errors)


@pytest.mark.parametrize("path", ["progress", "receipt"])
def test_who_comes_back_later_is_asked_for_the_code_again(office, client, path):
    answer = client.get(f"/portal/{path}/", follow=True)
    assert answer.redirect_chain[-1][0] == "/portal/"
    assert "请输入编号和查询码" in answer.content.decode()


def test_the_next_letter_of_a_batch_has_a_barcode_of_its_own(office, client):
    client.force_login(office.clerk)
    first = office.petition(particulars={"barcode": "HC2026000001", "letter_source": "县委办转"})
    form = client.get(f"/register/letter/?like={first.number}").context["form"]
    assert form["letter_source"].value() == "县委办转"
    assert not form["barcode"].value()
    call = office.petition(channel=Channel.PHONE, particulars={"caller_number": "19900000001"})
    form = client.get(f"/register/phone/?like={call.number}").context["form"]
    assert not form["caller_number"].value()


def test_who_rings_again_is_known_by_the_number_though_another_was_left(office, client):
    client.force_login(office.clerk)
    petition = office.petition(
        channel=Channel.PHONE, particulars={"caller_number": "139 0000 0009"}
    )
    for number in ("13900000009", "199 1234 5678"):
        rows = client.get("/register/calls/", {"caller": number}).context["rows"]
        assert [row["number"] for row in rows] == [petition.number]


def test_what_is_known_of_whom_it_is_about_stands_in_the_file(office, client):
    client.force_login(office.clerk)
    told = typed(
        accused="宏远建筑公司",
        accused_post="经理",
        accused_address="工业路9号",
        system="建设系统",
        confidential="是",
    )
    assert client.post("/register/letter/", told).status_code == 302
    page = client.get(f"/petitions/{Petition.objects.get().number}/").content.decode()
    for text in ("被反映人职务", "经理", "工业路9号", "建设系统", "要求保密"):
        assert text in page
    shown = client.get("/register/visit/").content.decode()
    assert "随行人" in shown
    assert "录音录像编号" in shown


def test_what_a_browser_kept_is_taken_up_whole(office, client):
    client.force_login(office.clerk)
    told = typed() | {
        "others-TOTAL_FORMS": "2", "others-INITIAL_FORMS": "0", "others-1-name": "李四",
        "resume": "1", "key": "k9",
    }  # fmt: skip
    page = client.post("/register/letter/", told)
    assert page.status_code == 200
    assert [form["name"].value() for form in page.context["form"].others.forms] == [None, "李四"]
    assert page.context["form"]["key"].value() == "k9"
    assert "data-resumed" in page.content.decode()
    assert not Petition.objects.exists()
    assert not Draft.objects.exists()


def test_representatives_are_counted_by_name_as_well(office):
    people = tuple(Person(name=f"代表{n}", represents=True) for n in range(6))
    told = {
        "channel": Channel.VISIT, "petitioners": people, "visitor_count": 9,
        "particulars": {"representatives": 1},
    }  # fmt: skip
    with pytest.raises(NotPermittedError, match="不超过5人"):
        office.petition(**told)
    with pytest.raises(NotPermittedError, match="应为数字"):
        office.petition(
            **told | {"petitioners": people[:1], "particulars": {"representatives": "x"}}
        )
    assert office.petition(**told | {"petitioners": people[:5]}).number


def test_nothing_is_being_handled_in_a_closed_matter(office):
    closed, person = office.closed(), Person(name="张桂兰", phone="19912345678")
    told = {"petitioners": (person,), "earlier_id": closed.pk}
    with pytest.raises(NotPermittedError, match="已经办结"):
        office.petition(repetition=Repetition.REPEAT, **told)
    assert office.petition(repetition=Repetition.NEW_FACTS, **told).earlier == closed


def test_a_place_is_one_that_was_in_use_on_the_day_of_receipt(office, client):
    client.force_login(office.clerk)
    town = Division.objects.create(code="990921100000", name="旧镇", valid_until=MONDAY.date())
    told = typed(division=town.pk, key="k1")
    page = client.post("/register/letter/", told | {"received_on": day(1).date().isoformat()})
    assert "在收到之日没有启用" in page.content.decode()
    told = told | {"received_on": MONDAY.date().isoformat()}
    assert client.post("/register/letter/", told).status_code == 302
    assert Petition.objects.get().division == town


def test_nobody_is_called_to_a_window_that_is_taken(office):
    for minute in range(2):
        arrive(office, minute)
    at = Visit.objects.earliest("arrived_at").arrived_at
    assert visits.call(officer=office.clerk, window="1号窗口", at=at)
    with pytest.raises(NotPermittedError, match="请先更换"):
        visits.call(officer=office.section_head, window="1号窗口", at=at)
    assert visits.call(officer=office.section_head, window="2号窗口", at=at)


def test_a_missed_call_goes_behind_and_the_time_of_arrival_stays(office):
    first = arrive(office)
    arrive(office, 1)
    came = first.arrived_at
    visits.call(officer=office.clerk, window="1号窗口", at=came)
    put_back(visit_id=first.pk, officer=office.clerk, at=day(400))
    first.refresh_from_db()
    assert first.arrived_at == came


def test_the_desk_books_for_who_calls_and_takes_it_back(office, client):
    client.force_login(office.clerk)
    form = client.get(f"{HALL}book/").context["form"]
    time = form.fields["time"].choices[0][0]
    told = {"name": "周敏", "phone": "19912345678", "people": 1, "matter": "低保", "time": time}
    assert client.post(f"{HALL}book/", told | {"phone": "12"}).status_code == 422
    assert "已有预约" in client.post(f"{HALL}book/", told, follow=True).content.decode()
    visit = Visit.objects.get()
    client.post(f"{HALL}{visit.pk}/", {"do": "LEFT"})
    visit.refresh_from_db()
    assert visit.progress is VisitStage.LEFT


def test_a_table_longer_than_a_sheet_goes_on_in_the_next(monkeypatch):
    monkeypatch.setattr(tables, "SHEET", 4)
    for rows, sheets in ((0, 1), (3, 1), (4, 2), (7, 3)):
        lines = [("编号",), *((str(n),) for n in range(rows))]
        book = CalamineWorkbook.from_filelike(tables.as_xlsx(lines))
        found = [book.get_sheet_by_index(n).to_python() for n in range(len(book.sheet_names))]
        assert len(found) == sheets
        assert all(sheet[0] == ["编号"] and len(sheet) <= 4 for sheet in found)
        assert [row[0] for sheet in found for row in sheet[1:]] == [str(n) for n in range(rows)]
