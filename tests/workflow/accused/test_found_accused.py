"""Who is found to be complained of later loses at once what is held of the file (Art. 28(3))."""

from datetime import time, timedelta

import pytest
from django.apps import apps
from django.utils import timezone

from petitions.accused.accusation import answers_for, is_about, not_about
from petitions.models import Officer, Petition
from petitions.query_codes import code_for, code_once, is_code_stopped, petition_by_code
from petitions.statute import Action, Clock, Kind, NotPermittedError, Repetition, Role, State, Work
from tests.factories import MONDAY, clock, day, own_page
from tests.supervision.statistics.test_figures import tell_all
from tests.walking import Walk
from workflow.conferences import services as conferences
from workflow.conferences.models import AgendaReason
from workflow.desk.selectors import desk_of
from workflow.inbox.models import Notice
from workflow.leader_cases.models import LeaderCase
from workflow.leader_cases.selectors import led_by_nobody, own_cases_of
from workflow.receptions import services as receptions
from workflow.receptions.models import ReceptionForm
from workflow.steps.step_input import StepInput

A, S = Action, State
STOPPED = "查询码已停用，请通知信访人持身份证件领取新码"
LATER = day(3)
DUE = day(30).date()
# every field of a model beside a file that names an officer: what is held, and what is a record of
# who did something once, which stays
HELD = {
    "petitions.Petition.handler", "petitions.Dispatch.handler", "workflow.LeaderCase.leader",
}  # fmt: skip
ASKED_ANEW = {"petitions.Petition.channel_officer"}  # `answers_for` says who it is instead
HELD_BY_OTHERS = {  # through something that the file is taken off
    "workflow.Reception.leader", "workflow.Conference.chair",
}  # fmt: skip
RECORDS = {
    "petitions.Petition.first_officer", "petitions.CoHandling.asked_by",
    "petitions.CoHandling.replied_by", "petitions.Document.signer", "petitions.Opinion.drafted_by",
    "petitions.Event.officer", "petitions.Event.to_officer",
    "petitions.Attachment.officer", "petitions.Disclosure.officer", "petitions.CodeShowing.officer",
    "workflow.Appointment.asked_by", "workflow.Conference.minuted_by", "workflow.Notice.officer",
    "workflow.StepDraft.officer", "petitions.GivenCopy.officer",
}  # fmt: skip


def found_to_be(office, petition, *officers):
    """Whoever has the file checks it, and it turns out whom it complains of."""
    named = "、".join(officer.name for officer in officers)
    given = StepInput(
        division=office.division, repetition=Repetition.NEW, people_count=1, accused=named
    )
    office.do(petition, A.VERIFY, petition.handler or office.clerk, given, at=LATER)
    tell_all()
    return petition


def told(officer):
    found = Notice.objects.filter(officer=officer, key__startswith="apart/")
    return [notice.text_zh.partition("：")[0] for notice in found.order_by("pk")]


@pytest.fixture
def others(office):
    """Enough people for every step to be somebody else's."""
    office.other_leader = office.officer("second_leader", office.county, Role.LEADER)
    office.second_clerk = office.officer("second_clerk", office.petition_office, Role.CLERK)
    return office


def test_the_head_assigns_anew_what_the_handler_loses(office):
    petition = office.petition()
    office.do(petition, A.TRANSFER, office.clerk, StepInput(to_organ=office.bureau))
    office.do(petition, A.TAKE, office.colleague)
    office.do(
        petition, A.HAND_OVER, office.head, StepInput(to_officer=office.handler, reason="分工")
    )
    office.do(petition, A.ACCEPT, office.handler)
    owed = clock(petition, Clock.HANDLING)
    found_to_be(office, petition, office.handler)
    assert petition.handler is None
    assert petition.dispatches.get().handler is None
    assert told(office.head) == ["请另行指定承办人"]
    assert told(office.handler) == []
    assert petition in desk_of(office.head)
    assert petition not in desk_of(office.colleague), "nobody takes it before it is assigned"
    assert clock(petition, Clock.HANDLING).due_on == owed.due_on
    assert clock(petition, Clock.HANDLING).stopped_on is None
    assert petition.next_clock is Clock.HANDLING
    with pytest.raises(NotPermittedError, match="待单位负责人指定"):
        office.do(petition, A.INVESTIGATE, office.colleague, StepInput(reason="调查"), at=LATER)
    anew = StepInput(to_officer=office.colleague, reason="另行指定")
    office.do(petition, A.HAND_OVER, office.head, anew, at=LATER)
    assert petition not in desk_of(office.head)
    office.do(petition, A.INVESTIGATE, office.colleague, StepInput(reason="调查"), at=LATER)


def test_it_does_not_come_back_to_whoever_lost_it(office):
    """An objection that is refused gives the file back to the organ, not to the accused."""
    petition = office.petition()
    office.do(petition, A.TRANSFER, office.clerk, StepInput(to_organ=office.bureau))
    office.do(petition, A.TAKE, office.handler)
    office.do(petition, A.OBJECT, office.handler, StepInput(reason="不属职权"))
    Petition.objects.filter(pk=petition.pk).update(accused=office.handler.name)
    petition.refresh_from_db()
    office.do(petition, A.REFUSE_OBJECTION, office.section_head, StepInput(reason="属你单位职权"))
    assert (petition.state, petition.handler) == (S.TAKEN, None)
    assert petition in desk_of(office.head)


def test_whoever_knows_the_code_knows_none_that_holds(office, client):
    """It was shown to whoever registered: with it he would read it, and withdraw it, as the
    petitioner."""
    petition = office.petition()
    assert code_once(petition, officer=office.clerk, at=MONDAY)
    old = code_for(petition.number)
    client.post("/portal/", {"number": petition.number, "code": old})
    assert client.get(own_page(petition)).status_code == 200
    Petition.objects.filter(pk=petition.pk).update(channel_officer=None)
    given = StepInput(
        division=office.division, repetition=Repetition.NEW, people_count=1,
        accused=office.clerk.name,
    )  # fmt: skip
    office.do(petition, A.VERIFY, office.section_head, given, at=LATER)
    assert petition_by_code(petition.number, old) is None
    assert client.get(own_page(petition)).status_code == 302
    assert petition.events.last().action is A.VERIFY
    assert code_once(petition, officer=office.clerk, at=LATER) is None
    assert STOPPED in told(office.section_head)
    assert told(office.clerk) == []
    assert petition.version == petition.events.count()
    assert "重新领取" in client.get("/portal/").content.decode()
    client.force_login(office.section_head)
    assert "已停用" in client.get(f"/petitions/{petition.number}/").content.decode()
    office.do(
        petition, A.RENEW_CODE, office.section_head, StepInput(reason="本人持身份证"), at=LATER
    )
    assert petition_by_code(petition.number, code_for(petition.number, 2)) == petition
    assert "已停用" not in client.get(f"/petitions/{petition.number}/").content.decode()


def test_the_head_makes_a_code_anew_where_nobody_else_of_the_organ_may(office):
    """The petitioner is sent to the organ that registered the file, and finds somebody there."""
    petition = office.petition(officer=office.handler)
    assert code_once(petition, officer=office.handler, at=MONDAY)
    both = f"{office.handler.name}、{office.colleague.name}"
    Petition.objects.filter(pk=petition.pk).update(accused=both, key_edition=0)
    petition.refresh_from_db()
    assert is_code_stopped(petition)
    office.do(petition, A.RENEW_CODE, office.head, StepInput(reason="本人持身份证"), at=LATER)
    assert not is_code_stopped(petition)


def test_whoever_made_it_anew_counts_and_nobody_else(office):
    made_by_another, of_nobody, unknown = (office.petition() for _ in range(3))
    for petition in (made_by_another, of_nobody):
        office.do(petition, A.RENEW_CODE, office.office_head, StepInput(reason="遗失"))
    for petition in (made_by_another, of_nobody, unknown):
        accused = office.clerk if petition == of_nobody else office.office_head
        named = StepInput(
            division=office.division, repetition=Repetition.NEW, people_count=1,
            accused=accused.name,
        )  # fmt: skip
        office.do(petition, A.VERIFY, office.section_head, named, at=LATER)
    stopped = [is_code_stopped(file) for file in (made_by_another, of_nobody, unknown)]
    assert stopped == [True, False, False]


def test_who_put_a_leader_in_charge_chooses_another(office, others):
    petition = office.petition()
    case = StepInput(
        to_officer=office.leader, report_by=DUE, reason="见面", team="甲某、second_clerk君"
    )
    office.do(petition, A.ASSIGN_LEADER, office.office_head, case)
    found_to_be(office, petition, office.leader, office.second_clerk)
    one = LeaderCase.objects.get()
    assert (one.leader, one.helpers) == (None, "甲某")
    assert not own_cases_of(office.leader)
    assert told(office.leader) == []
    assert told(office.office_head) == ["请另行确定包案领导"]
    assert list(led_by_nobody(office.office_head)) == [petition]
    assert not led_by_nobody(office.leader)
    assert clock(petition, Clock.LEADER_CASE).stopped_on is None
    with pytest.raises(NotPermittedError, match="待另行确定"):
        done = StepInput(work=Work.MEETING, reason="见面")
        office.do(petition, A.RECORD_LEADING, others.other_leader, done, at=LATER)
    another = StepInput(to_officer=others.other_leader, reason="调整")
    office.do(petition, A.CHANGE_LEADER, office.office_head, another, at=LATER)
    assert LeaderCase.objects.get().leader == others.other_leader
    assert not led_by_nobody(office.office_head)


def test_pages_show_a_case_without_a_leader(office, client):
    petition = office.petition()
    case = StepInput(to_officer=office.leader, report_by=DUE, reason="见面")
    office.do(petition, A.ASSIGN_LEADER, office.office_head, case)
    found_to_be(office, petition, office.leader)
    client.force_login(office.office_head)
    pk = LeaderCase.objects.get().pk
    pages = (
        f"/petitions/{petition.number}/", "/leading/", f"/leading/{pk}/", "/leading/?export=csv",
    )  # fmt: skip
    for url in pages:
        assert "待另行确定" in client.get(url).getvalue().decode(), url
    assert client.get(f"/leading/{pk}/file.docx").status_code == 200
    assert "包案领导：等您另行确定" in client.get("/").content.decode()


def test_the_channel_passes_to_somebody_else(office, others):
    petition = office.petition(is_checked=False)
    Petition.objects.filter(pk=petition.pk).update(channel_officer=others.second_clerk)
    petition.refresh_from_db()
    found_to_be(office, petition, others.second_clerk)
    answering = answers_for(petition)
    assert answering not in {None, others.second_clerk}
    assert told(answering)[0] == "本件由您负责，请及时办理"
    assert told(others.second_clerk) == []


def test_neither_reception_nor_agenda_is_left_with_the_accused(office):
    petition, today = office.petition(), timezone.localdate(MONDAY)
    coming = receptions.arrange(
        by=office.section_head, leader=office.leader, day=today + timedelta(days=9), today=today,
        form_code=ReceptionForm.FIXED, starts_at=time(9), ends_at=time(11), place="接访室",
        topic="社会保障", places=2,
    )  # fmt: skip
    receptions.appoint(
        reception_id=coming.pk, petition=petition, by=office.section_head, at=MONDAY, today=today
    )
    meeting = conferences.convene(
        by=office.section_head, title="第三次联席会议", day=today, starts_at=time(9), place="会议室",
        chair=office.leader, members="县人社局",
    )  # fmt: skip
    conferences.put_on_agenda(
        conference=meeting, number=petition.number, reason=AgendaReason.MAJOR, question="由谁牵头",
        by=office.section_head,
    )  # fmt: skip
    found_to_be(office, petition, office.leader)
    assert not petition.appointments.exists()
    assert not petition.agenda_items.exists()
    assert set(told(office.section_head)) == {"请另行安排接访", "请另行提交联席会议"}


def test_an_organ_that_must_step_aside_is_named_to_whoever_asked_it(office):
    """Co-handling, a task, the handling itself: the head of the organ is complained of."""
    petition = Walk(office).reach(S.HANDLING)
    helper_head = office.officer("helper_head", office.other_bureau, Role.ORGAN_HEAD)
    asked = StepInput(to_organ=office.other_bureau, report_by=DUE, reason="请协助核查")
    office.do(petition, A.ASK_CO_HANDLER, petition.handler, asked)
    office.do(petition, A.DIRECT, office.leader, StepInput(report_by=DUE, reason="抓紧办理"))
    handler = petition.handler
    found_to_be(office, petition, helper_head, office.head)
    assert told(handler) == ["请另请其他单位协办"]
    assert told(office.leader) == ["请将交办事项改交其他单位"]
    assert "承办单位需要回避，请另行确定" in told(office.section_head)
    assert told(office.head) == told(helper_head) == []


def test_what_is_merged_and_a_matter_of_a_letter_count_as_well(office, others):
    """The file that is answered with it: who has a part in that loses it, too."""
    lead = office.petition()
    case = StepInput(to_officer=office.leader, report_by=DUE, reason="见面")
    office.do(lead, A.ASSIGN_LEADER, office.office_head, case)
    merged = office.petition(accused=office.leader.name)
    office.do(merged, A.MERGE, office.clerk, StepInput(lead=lead, reason="同一事项"))
    assert LeaderCase.objects.get(petition=lead).leader is None
    letter = office.petition()
    answering = office.officer("answering", office.petition_office, Role.CLERK)
    Petition.objects.filter(pk=letter.pk).update(channel_officer=answering)
    office.do(letter, A.SPLIT, office.clerk, StepInput(matters=("工资", "吃拿卡要")))
    matter = letter.children.last()
    found_to_be(office, matter, answering)
    letter.refresh_from_db()
    assert answers_for(letter) not in {None, answering}


def out_of_sight_of(officer):
    """The files that are kept from the officer, which are those that complain of the officer."""
    kept = set(Petition.objects.all()) - set(not_about(Petition.objects.all(), officer))
    assert kept == {file for file in Petition.objects.all() if is_about(file, officer)}
    return kept


@pytest.mark.parametrize("accuses", ["before", "later"])
def test_what_was_merged_into_a_complaint_about_an_officer_is_kept_from_that_officer(
    office, accuses
):
    """It told him of the complaint, and he undid the merge."""
    lead, merged, other = (office.petition(officer=office.section_head) for _ in range(3))
    office.do(merged, A.RENEW_CODE, office.clerk, StepInput(reason="遗失"))
    if accuses == "before":
        found_to_be(office, lead, office.clerk)
    for file in (merged, other):
        office.do(file, A.MERGE, office.section_head, StepInput(lead=lead, reason="同一事项"))
    assert bool(out_of_sight_of(office.clerk)) == (accuses == "before")
    if accuses == "later":
        given = StepInput(
            division=office.division, repetition=Repetition.NEW, people_count=1,
            accused=office.clerk.name,
        )  # fmt: skip
        office.do(lead, A.VERIFY, office.section_head, given, at=LATER)
    assert out_of_sight_of(office.clerk) == {lead, merged, other}
    with pytest.raises(Petition.DoesNotExist):
        office.do(merged, A.UNMERGE, office.clerk, StepInput(reason="不是同一事项"))
    merged.refresh_from_db()
    assert is_code_stopped(merged), "he made its code anew"
    office.do(merged, A.UNMERGE, office.section_head, StepInput(reason="不是同一事项"))
    assert out_of_sight_of(office.clerk) == {lead, other}


def test_a_repeat_of_a_complaint_about_an_officer_is_kept_from_that_officer(office):
    """He would shut it, and his notice would quote the file he must not see."""
    first = office.petition(accused=office.handler.name)
    again = office.petition()
    office.do(again, A.TRANSFER, office.clerk, StepInput(to_organ=office.bureau))
    office.do(again, A.TAKE, office.handler)
    assert out_of_sight_of(office.handler) == {first}
    Petition.objects.filter(pk=again.pk).update(
        earlier=first, repetition_code=Repetition.REPEAT
    )  # as the office that registered it finds
    assert out_of_sight_of(office.handler) == {first, again}
    with pytest.raises(Petition.DoesNotExist):
        office.do(again, A.PROPOSE_NO_MORE, office.handler, StepInput(reason="终结"))
    assert out_of_sight_of(office.head) == set()


def test_whoever_answers_for_a_channel_gets_no_repeat_of_a_complaint_about_themselves(office):
    first = office.petition(accused=office.clerk.name, officer=office.section_head)
    again = office.petition(
        repetition=Repetition.REPEAT, earlier_id=first.pk, officer=office.section_head
    )
    assert answers_for(again) not in {None, office.clerk}


def test_a_check_that_finds_the_repeat_takes_it_from_whoever_has_it(office):
    first = office.petition(accused=office.clerk.name, officer=office.section_head)
    again = office.petition()
    assert answers_for(again) == office.clerk
    given = StepInput(
        division=office.division, repetition=Repetition.REPEAT, people_count=1, earlier=first.pk
    )
    office.do(again, A.VERIFY, office.section_head, given, at=LATER)
    assert answers_for(again) not in {None, office.clerk}
    assert is_code_stopped(again)
    Petition.objects.filter(pk=first.pk).update(kind_code=Kind.REPORT)
    assert (answers_for(again), is_code_stopped(again)) == (office.clerk, False)
    assert not is_about(again, office.clerk), "of a report nothing spreads"
    assert again in not_about(Petition.objects.all(), office.clerk)


def test_every_field_that_names_an_officer_is_held_or_a_record():
    """A new one is to be given up as well, or is a record of what somebody did."""
    beside = set()
    for model in apps.get_models():
        related = {field.related_model for field in model._meta.fields if field.is_relation}
        if model.__module__.startswith(("petitions", "workflow")) and (
            model is Petition
            or related & {Petition}
            or model.__name__ in {"Reception", "Conference"}
        ):
            beside |= {
                f"{model._meta.app_label}.{model.__name__}.{field.name}"
                for field in model._meta.fields
                if field.is_relation and field.related_model is Officer
            }
    assert beside == HELD | ASKED_ANEW | HELD_BY_OTHERS | RECORDS
