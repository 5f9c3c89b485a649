"""The reception hall: numbers, windows, bookings, and what is left of a visit."""

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, timedelta

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from intake.visits import services as visits_services
from intake.visits.models import Slot, Visit, VisitStage
from intake.visits.selectors import days_to_book
from intake.visits.services import Party, check_in, end_visit, put_back, visit_registered
from petitions.models import Officer, Petition
from petitions.statute import Action, NotPermittedError
from petitions.unchanged import mark_of
from tests.factories import MONDAY, SHANGHAI
from tests.intake.registration.test_registering_pages import typed
from tests.laws.test_existence import MASKED
from tests.reading import read_on
from workflow.steps.notifying import notify_of_event
from workflow.steps.step_input import StepInput

HALL = "/register/visits/"
BLANK = {"seen": mark_of({"notes": ""})}  # what is read of a visit without notes
KEYS = re.compile(r'(?<=visits/)\d+|(?<=name="visit" value=")\d+')  # each try has rows of its own
S = VisitStage


def party(**told):
    return Party(**told)


def arrive(office, minute=0, **told):
    at = timezone.now() + timedelta(minutes=minute)
    return visits_services.arrive(office=office.petition_office, party=party(**told), at=at)


def test_a_visitor_draws_a_number_is_called_received_and_registered(office, client):
    client.force_login(office.clerk)
    drawn = client.post(HALL, {"name": "周敏", "people": 2, "matter": "工资"}, follow=True)
    assert "前面还有0批" in drawn.content.decode()
    client.post(f"{HALL}window/", {"window": 3})
    page = client.post(f"{HALL}call/", follow=True).content.decode()
    visit = Visit.objects.get()
    assert (visit.number, visit.window, visit.receiver) == (1, "3号窗口", office.clerk)
    assert "登记信访件" in page
    assert "3号窗口" in client.get(f"{HALL}board/", follow=True).content.decode()
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    assert "to Window 3" in client.get(HALL).content.decode()
    del client.cookies[settings.LANGUAGE_COOKIE_NAME]
    assert "周敏" not in client.get(f"{HALL}board/", follow=True).content.decode()
    url = f"{HALL}{visit.pk}/"
    told = {"do": "register", "notes": "反映欠薪", **read_on(client, url)}
    form = client.post(url, told, follow=True)
    page = form.content.decode()
    for told in ("周敏", "反映欠薪", 'value="3号窗口"', f'value="{office.clerk.name}"'):
        assert told in page
    told = typed(visitor_count=2, representatives=1)
    answer = client.post(f"/register/visit/?visit={visit.pk}", told)
    assert answer.status_code == 302, answer.context["form"].errors
    visit.refresh_from_db()
    assert (visit.progress, visit.petition) == (S.REGISTERED, Petition.objects.get())
    assert "今日来访1批2人次" in client.get(HALL).content.decode()


def test_visitors_are_called_in_the_order_in_which_they_came(office):
    first, second = arrive(office), arrive(office, 1)
    called = visits_services.call(officer=office.clerk, window="1号窗口", at=timezone.now())
    assert called == first
    put_back(visit_id=first.pk, officer=office.clerk, at=timezone.now() + timedelta(minutes=2))
    order = [
        visits_services.call(officer=office.clerk, window="1号窗口", at=timezone.now())
        for _ in range(3)
    ]
    assert order == [second, first, None]


@pytest.mark.django_db(transaction=True)
def test_two_windows_never_call_the_same_visitor_and_two_doors_never_give_one_number(office):
    def work(step):
        try:
            return step()
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        drawn = [pool.submit(work, lambda: arrive(office).number) for _ in range(8)]
        assert sorted(each.result() for each in drawn) == list(range(1, 9))
        call = {"officer": office.clerk, "window": "1号窗口", "at": timezone.now()}
        calls = [pool.submit(work, lambda: visits_services.call(**call)) for _ in range(8)]
        called = [each.result().pk for each in calls if each.result()]
    assert len(set(called)) == len(called)


def test_advice_needs_a_note_and_what_is_over_stays_over(office, client):
    client.force_login(office.clerk)
    arrive(office)
    client.post(f"{HALL}call/")
    url = f"{HALL}{Visit.objects.get().pk}/"
    assert "请写明接谈和引导情况" in client.post(url, {"do": "ADVISED"}).content.decode()
    told = {"do": "ADVISED", "notes": "告知到社保局咨询", **read_on(client, url)}
    assert client.post(url, told).status_code == 302
    assert "已经结束" in client.post(url, {"do": "LEFT"}).content.decode()
    assert Visit.objects.get().progress is S.ADVISED
    assert client.post(url, {"do": "nonsense"}).status_code == 404


def test_another_office_sees_nothing_of_the_hall(office, client):
    visit = arrive(office, name="周敏")
    client.force_login(office.handler)
    assert "周敏" not in client.get(HALL).content.decode()
    assert client.get(f"{HALL}{visit.pk}/").status_code == 404
    assert client.get(f"{HALL}{visit.pk}/slip/").status_code == 404


def test_a_sealed_petition_leaves_the_hall_without_a_trace(office):
    visit = arrive(office, name="周敏", matter="举报")
    visits_services.call(officer=office.clerk, window="1号窗口", at=timezone.now())
    petition = office.petition()
    visit_registered(visit_id=visit.pk, officer=office.clerk, petition=petition, at=timezone.now())
    sealed = office.do(petition, Action.SEAL, office.section_head, StepInput(reason="属于检举"))
    notify_of_event(event_id=sealed.pk, at=timezone.now())
    visit.refresh_from_db()
    assert (visit.name, visit.matter, visit.petition, visit.receiver) == ("", "", None, None)
    assert visit.number == 1  # the party is still counted
    left = arrive(office, name="", matter="")  # and looks like somebody who would not wait
    end_visit(
        visit_id=left.pk, officer=office.clerk, state=VisitStage.LEFT, notes="", at=timezone.now()
    )
    left.refresh_from_db()
    alike = ("progress_code", "name", "phone", "matter", "notes", "window", "receiver", "called_at")
    assert [getattr(visit, one) for one in alike] == [getattr(left, one) for one in alike]
    assert visit.ended_at


NOW = datetime(2026, 9, 28, 9, 0, tzinfo=SHANGHAI)


def book(office, day, slot=Slot.MORNING, at=NOW, phone="19912345678"):
    told = party(name="周敏", phone=phone, matter="工资")
    return visits_services.book(
        office=office.petition_office, party=told, day=day, slot=slot, at=at
    )


def test_only_working_days_ahead_are_booked(office):
    days = days_to_book(office.petition_office, today=NOW.date())
    closed = [NOW.date(), date(2026, 10, 1), date(2026, 10, 7), date(2026, 12, 1)]
    assert not {*days} & {*closed}
    for day in closed:
        with pytest.raises(NotPermittedError):
            book(office, day)


def test_a_half_day_has_only_so_many_places(office, monkeypatch):
    monkeypatch.setattr("intake.visits.selectors.PLACES", 1)
    day = date(2026, 9, 29)
    book(office, day)
    with pytest.raises(NotPermittedError):
        book(office, day, phone="19912345679")
    assert book(office, day, Slot.AFTERNOON, phone="19912345679")


def test_a_visit_booked_on_the_portal_gets_its_number_when_it_comes(office, client):
    page = client.get("/portal/visit/")
    time = page.context["form"].fields["time"].choices[0][0]
    told = {"name": "周敏", "phone": "19912345678", "people": 1, "matter": "工资", "time": time}
    bad = client.post("/portal/visit/", told | {"people": 6, "phone": "12", "time": "x"})
    assert set(bad.context["form"].errors) == {"people", "phone", "time"}
    assert "您已预约" in client.post("/portal/visit/", told, follow=True).content.decode()
    visit = Visit.objects.get()
    at = datetime.combine(visit.day, MONDAY.timetz())
    came = check_in(visit_id=visit.pk, office=office.petition_office, at=at)
    assert (came.number, came.progress) == (1, S.WAITING)


def all_said_of(client, visit):
    """Every answer about a visit, and to every deed that is tried on it."""
    found = [client.get(url) for url in (HALL, f"{HALL}?export=csv", f"{HALL}{visit.pk}/",
                                         f"{HALL}{visit.pk}/slip/")]  # fmt: skip
    found += [
        client.post(f"{HALL}{visit.pk}/", {"do": deed, "notes": "记录", **BLANK})
        for deed in ("in", "back", "register", "ADVISED", "LEFT")
    ]
    found.append(client.post(f"{HALL}call/", {"visit": visit.pk}, follow=True))
    said = [(answer.status_code, answer.getvalue().decode()) for answer in found]
    return [(code, MASKED.sub("#", KEYS.sub("#", text))) for code, text in said]


def left_unnamed(office, second):
    """The second of three left before being called, and had given no name."""
    end_visit(visit_id=second.pk, officer=office.clerk, state=S.LEFT, notes="", at=timezone.now())


def received_under_seal(office, second):
    """The officer for sealed reports receives the second of three."""
    visits_services.call(
        officer=office.sealed_officer, window="9号窗口", at=timezone.now(), visit_id=second.pk
    )


def ended_under_seal(office, second):
    received_under_seal(office, second)
    end_visit(
        visit_id=second.pk, officer=office.sealed_officer, state=S.ADVISED, notes="另约时间",
        at=timezone.now(), **BLANK,
    )  # fmt: skip


@pytest.mark.parametrize("who", ["clerk", "section_head"])
def test_whom_the_officer_for_sealed_reports_receives_is_a_party_that_left(office, client, who):
    """No number is missing, and no row, count or refusal differs from an ordinary one."""
    told = []
    client.force_login(getattr(office, who))
    for build in (left_unnamed, received_under_seal, ended_under_seal):
        with transaction.atomic():
            _first, second, _third = (
                arrive(office, minute, name=f"周敏{minute}", people=2, matter="举报局长")
                for minute in range(3)
            )
            build(office, second)
            told.append(all_said_of(client, second))
            page = client.get(HALL).content.decode()
            assert "今日来访3批6人次" in page
            assert [f'<b class="queue">{n}</b>' in page for n in (1, 2, 3)] == [True] * 3
            assert "周敏1" not in page
            transaction.set_rollback(True)
    assert told[1] == told[0]
    assert told[2] == told[0]


def test_whoever_receives_under_seal_sees_the_own_visit(office, client):
    visit = arrive(office, name="周敏", matter="举报")
    client.force_login(office.sealed_officer)
    client.post(f"{HALL}call/")
    assert "周敏" in client.get(f"{HALL}{visit.pk}/").content.decode()
    assert "周敏" in client.get(HALL).content.decode()


def test_a_window_is_not_taken_by_what_is_received_under_seal(office):
    first, second = arrive(office), arrive(office, 1)
    window = {"window": "1号窗口", "at": timezone.now()}
    assert visits_services.call(officer=office.sealed_officer, **window) == first
    assert visits_services.call(officer=office.clerk, **window) == second


def test_the_accused_is_told_of_no_visit_that_complained_of_them(office, client):
    Officer.objects.filter(pk=office.section_head.pk).update(name="孙国平")
    visit = arrive(office, name="周敏", matter="科长吃请")
    visits_services.call(officer=office.clerk, window="1号窗口", at=timezone.now())
    petition = office.petition(accused="科长孙国平")
    visit_registered(visit_id=visit.pk, officer=office.clerk, petition=petition, at=timezone.now())
    client.force_login(office.clerk)
    assert petition.number in client.get(HALL).content.decode()
    client.force_login(Officer.objects.get(pk=office.section_head.pk))
    for url in (HALL, f"{HALL}?export=csv", f"{HALL}{visit.pk}/"):
        said = client.get(url).getvalue().decode()
        for telling in (petition.number, "周敏", "科长吃请", office.clerk.name):
            assert telling not in said


def test_nobody_ends_the_visit_that_another_receives(office, client):
    visit = arrive(office)
    visits_services.call(officer=office.clerk, window="1号窗口", at=timezone.now())
    client.force_login(office.section_head)
    answer = client.post(f"{HALL}{visit.pk}/", {"do": "ADVISED", "notes": "x"})
    assert answer.status_code == 422
    visit.refresh_from_db()
    assert (visit.progress, visit.notes) == (S.RECEIVED, "")


def test_one_form_draws_one_number_and_says_so_when_it_is_come_back_to(office, client):
    client.force_login(office.clerk)
    key = client.get(HALL).context["form"]["key"].value()
    told = {"name": "周敏", "people": 2, "matter": "工资", "key": key}
    assert client.post(HALL, told).url.endswith("/slip/")
    for again in (
        client.post(HALL, told, follow=True),
        client.get(f"{HALL}?before={key}", follow=True),
    ):
        page = again.content.decode()
        assert "已经取号：1号" in page
        assert f"{HALL}{Visit.objects.get().pk}/slip/" in page
        assert 'value="周敏"' not in page
        assert again.context["form"]["key"].value() != key
    with pytest.raises(NotPermittedError, match="已经取过号"):
        visits_services.arrive(
            office=office.petition_office, party=party(), at=timezone.now(), key=key
        )
    fresh = client.get(f"{HALL}?before=unused", follow=True).content.decode()
    assert "已经取号" not in fresh


def test_who_comes_on_another_day_than_booked_is_of_today(office, client):
    client.force_login(office.clerk)
    today = timezone.localdate()
    visits = [
        Visit.objects.create(
            office=office.petition_office, day=today + timedelta(days=days), slot_code=Slot.MORNING,
            progress_code=S.BOOKED, made_at=timezone.now(), name=f"周敏{days}",
        )
        for days in (3, -2, 0)
    ]  # fmt: skip
    arrive(office)
    for number, visit in enumerate(visits, start=2):
        url = f"{HALL}{visit.pk}/"
        page = client.get(url).content.decode()
        assert ("今天到访，取今天的号" in page) is (visit.day != today)
        assert ("预约的是" in page) is (visit.day != today)
        said = client.post(url, {"do": "in"}, follow=True).content.decode()
        assert f"已取今天的{number}号" in said
        assert visit.name in said
        booked = visit.day
        visit.refresh_from_db()
        assert (visit.day, visit.number, visit.progress) == (today, number, S.WAITING)
        assert bool(visit.slot_code) is (booked == today)  # another day's place is free again
    assert "前面还有1批" in client.get(f"{HALL}{visits[0].pk}/slip/").content.decode()
    called = client.post(f"{HALL}call/", {"visit": visits[0].pk}, follow=True).content.decode()
    assert "接谈记录" in called


def test_a_number_of_another_day_is_not_called_and_the_day_is_said(office, client):
    client.force_login(office.clerk)
    left = arrive(office)
    Visit.objects.filter(pk=left.pk).update(day=date(2026, 3, 2))
    assert "叫号</button>" not in client.get(f"{HALL}{left.pk}/").content.decode()
    said = client.post(f"{HALL}call/", {"visit": left.pk}, follow=True).content.decode()
    assert "这是2026年3月2日的号" in said
    assert "其他窗口" not in said


def received_in_two_windows(office, client):
    """The address of a visit and what a page that was opened now would send."""
    client.force_login(office.clerk)
    visit = arrive(office)
    client.post(f"{HALL}call/")
    url = f"{HALL}{visit.pk}/"
    return visit, url, client.get(url).context["form"]["seen"].value()


def test_who_waits_again_is_not_ended_by_an_older_page(office, client):
    visit, url, seen = received_in_two_windows(office, client)
    client.post(url, {"do": "back", "notes": "甲窗口的记录", "seen": seen})
    for deed in ("ADVISED", "LEFT", "register", "back"):
        answer = client.post(url, {"do": deed, "notes": "乙窗口的记录", "seen": seen})
        assert answer.status_code == 422, deed
    visit.refresh_from_db()
    assert (visit.progress, visit.notes) == (S.WAITING, "甲窗口的记录")
    assert client.post(url, {"do": "LEFT"}).status_code == 302


def test_notes_of_another_window_are_not_written_over_unasked(office, client):
    visit, url, seen = received_in_two_windows(office, client)
    client.post(url, {"do": "register", "notes": "甲窗口的记录", "seen": seen})
    sent = {"do": "ADVISED", "notes": "乙窗口的记录", "seen": seen}
    for _pressed_again in range(2):
        answer = client.post(url, sent | {"seen": seen})
        page, seen = answer.content.decode(), answer.context["form"]["seen"].value()
        assert answer.status_code == 409
        assert "另一个窗口保存了不同的内容" in page
        assert "甲窗口的记录" in page
        assert "乙窗口的记录" in page
    visit.refresh_from_db()
    assert (visit.progress, visit.notes) == (S.RECEIVED, "甲窗口的记录")
    knowing = sent | {"take": answer.context["form"].take}
    assert client.post(url, knowing).status_code == 302
    visit.refresh_from_db()
    assert (visit.progress, visit.notes) == (S.ADVISED, "乙窗口的记录")


def test_the_cursor_stands_where_the_clerk_writes(office, client):
    _visit, url, _seen = received_in_two_windows(office, client)
    for page, name in ((url, "notes"), (f"{HALL}book/", "name")):
        assert "autofocus" in client.get(page).context["form"].fields[name].widget.attrs
