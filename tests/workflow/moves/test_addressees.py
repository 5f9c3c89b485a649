"""To whom a file goes, in view of whom it complains of (Art. 23, 28(3), 35)."""

import pytest
from django.test import Client

from petitions.accused.accusation import is_about
from petitions.actors import Actor
from petitions.models import Officer, Petition
from petitions.selectors import petitions_visible_to
from petitions.statute import Action, DocumentType, NotPermittedError, Role, State
from tests.factories import MONDAY, day
from workflow.documents.fields.source import LetterSource
from workflow.inbox.models import Notice
from workflow.moves.services.performing import perform_each
from workflow.steps.notifying import notify_of_event
from workflow.steps.step_input import StepInput

A, S = Action, State


@pytest.fixture(autouse=True)
def named(office):
    for officer, name in ((office.head, "杨建国"), (office.handler, "冯玉春")):
        Officer.objects.filter(pk=officer.pk).update(name=name)
        officer.refresh_from_db()


def sees(officer, petition):
    return petitions_visible_to(Actor.of(officer)).filter(pk=petition.pk).exists()


def refused(office, petition, action, officer, given, match):
    with pytest.raises(NotPermittedError, match=match) as error:
        office.do(petition, action, officer, given)
    return error.value


def test_a_file_about_the_head_does_not_go_to_his_organ(office):
    petition = office.petition(accused="局长 楊建國")
    given = StepInput(to_organ=office.bureau)
    error = refused(office, petition, A.TRANSFER, office.clerk, given, "BUREAU单位负责人杨建国同名")
    assert error.field == "to_organ"
    assert "请报其上级COUNTY单位决定" in error.sentence.zh
    given = StepInput(to_organ=office.bureau, report_by=day(9).date())
    refused(office, petition, A.ASSIGN, office.section_head, given, "负责人杨建国同名")
    assert petition.state is S.REGISTERED
    assert not sees(office.colleague, petition)
    office.do(petition, A.TRANSFER, office.clerk, StepInput(to_organ=office.other_bureau))


def test_a_file_about_the_head_of_a_part_goes_to_the_organ_above(office):
    office.officer("station_head", office.station, Role.ORGAN_HEAD)
    petition = office.petition(accused="station_head君")
    given = StepInput(to_organ=office.station)
    refused(office, petition, A.TRANSFER, office.clerk, given, "请送其上级单位BUREAU单位")
    office.do(petition, A.TRANSFER, office.clerk, StepInput(to_organ=office.bureau))
    office.do(petition, A.TAKE, office.handler)
    refused(office, petition, A.PASS_ON, office.handler, given, "请由本单位直接办理")


def test_a_file_about_the_only_handler_does_not_go_there(office):
    petition = office.petition(accused="冯玉春")
    Officer.objects.filter(pk=office.colleague.pk).update(is_active=False)
    given = StepInput(to_organ=office.bureau)
    refused(office, petition, A.TRANSFER, office.clerk, given, "承办人员冯玉春同名")
    Officer.objects.filter(pk=office.colleague.pk).update(is_active=True)
    office.do(petition, A.TRANSFER, office.clerk, given)
    office.do(petition, A.TAKE, office.colleague)


def test_an_accused_head_is_not_asked_to_help(office):
    petition = office.petition(accused="杨建国")
    given = StepInput(to_organ=office.bureau, report_by=day(9).date(), reason="协助核查")
    refused(office, petition, A.ASK_CO_HANDLER, office.section_head, given, "负责人杨建国同名")


def test_a_leader_is_not_reported_to_about_himself(office):
    petition = office.petition(accused="leader君")
    given = StepInput(reason="请求决定")
    refused(office, petition, A.REPORT_UP, office.office_head, given, "COUNTY单位领导同名")


def test_each_matter_of_a_letter_complains_of_the_same(office):
    petition = office.petition(accused="冯玉春")
    office.do(petition, A.SPLIT, office.clerk, StepInput(matters=("索要好处", "拖欠工资")))
    for matter in petition.children.order_by("pk"):
        assert matter.accused == "冯玉春"
        office.do(matter, A.TRANSFER, office.clerk, StepInput(to_organ=office.bureau))
        assert not sees(office.handler, matter)
        assert sees(office.colleague, matter)


def test_a_matter_may_be_found_to_complain_of_nobody(office):
    petition = office.petition(accused="冯玉春")
    office.do(petition, A.SPLIT, office.clerk, StepInput(matters=("索要好处", "拖欠工资")))
    wages = petition.children.latest("pk")
    client = Client()
    client.force_login(office.clerk)
    assert (
        f"/petitions/{wages.number}/verify/"
        in client.get(f"/petitions/{wages.number}/").content.decode()
    )
    given = StepInput(division=wages.division, category=wages.category, repetition=wages.repetition)
    office.do(wages, A.VERIFY, office.clerk, given)
    office.do(wages, A.TRANSFER, office.clerk, StepInput(to_organ=office.bureau))
    assert sees(office.handler, wages)


def test_a_file_complains_of_whom_those_merged_into_it_do(office):
    lead, other = office.petition(), office.petition(accused="冯玉春")
    office.do(other, A.MERGE, office.clerk, StepInput(lead=lead, reason="同一事项"))
    lead.refresh_from_db()
    office.do(lead, A.TRANSFER, office.clerk, StepInput(to_organ=office.bureau))
    assert (sees(office.handler, lead), sees(office.colleague, lead)) == (False, True)
    with pytest.raises(Petition.DoesNotExist):
        office.do(lead, A.TAKE, office.handler)
    office.do(lead, A.TAKE, office.colleague)
    given = StepInput(to_officer=office.handler, reason="调整")
    refused(office, lead, A.HAND_OVER, office.head, given, "应当回避")
    other.refresh_from_db()
    office.do(other, A.UNMERGE, office.section_head, StepInput(reason="不是同一事项"))
    assert sees(office.handler, lead)


def test_a_file_about_a_head_is_not_merged_into_one_that_his_organ_has(office):
    lead, other = office.handled(), office.petition(accused="杨建国")
    given = StepInput(lead=lead, reason="同一事项")
    error = refused(office, other, A.MERGE, office.clerk, given, "本件不并入，另行办理")
    assert error.field == "lead"
    own = office.petition(accused="冯玉春")
    refused(office, own, A.MERGE, office.clerk, given, "承办人员冯玉春同名")


def test_a_lead_with_a_merged_file_about_a_head_does_not_go_to_his_organ(office):
    lead, other = office.petition(), office.petition(accused="杨建国")
    office.do(other, A.MERGE, office.clerk, StepInput(lead=lead, reason="同一事项"))
    lead.refresh_from_db()
    given = StepInput(to_organ=office.bureau)
    refused(office, lead, A.TRANSFER, office.clerk, given, "负责人杨建国同名")


def test_an_organ_handles_what_is_said_of_it_only_on_purpose(office):
    petition = office.petition(accused="BUREAU单位")
    given = StepInput(to_organ=office.bureau)
    error = refused(office, petition, A.TRANSFER, office.clerk, given, "属其法定职责的，勾选确认")
    assert error.field == "own_duty"
    event = office.do(
        petition, A.TRANSFER, office.clerk, StepInput(to_organ=office.bureau, own_duty=True)
    )
    assert event.given["own_duty"] is True
    office.do(petition, A.TAKE, office.handler)
    office.do(petition, A.ACCEPT, office.handler)


def test_what_is_confirmed_without_need_does_not_stand_in_the_history(office):
    petition = office.petition(accused="某公司")
    given = StepInput(to_organ=office.bureau, own_duty=True)
    assert "own_duty" not in office.do(petition, A.TRANSFER, office.clerk, given).given


def test_several_files_go_together_and_each_says_what_is_so_of_it(office):
    about, other = office.petition(accused="BUREAU单位"), office.petition()
    sent = {"action": A.TRANSFER, "petition_ids": [about.pk, other.pk], "at": MONDAY}
    sent["actor"] = Actor.of(office.clerk)
    first, second = perform_each(**sent, given=StepInput(to_organ=office.bureau))
    assert "勾选确认" in first.refusal.zh
    assert second.event
    confirmed = StepInput(to_organ=office.bureau, own_duty=True)
    (again,) = perform_each(**sent | {"petition_ids": [about.pk]}, given=confirmed)
    assert again.event.given["own_duty"]


def test_the_form_asks_where_it_matters_and_the_history_tells(office):
    client = Client()
    client.force_login(office.clerk)
    petition = office.petition(accused="BUREAU单位")
    other = office.petition(accused="某公司")
    address = "/petitions/{}/transfer/"
    assert "own_duty" not in client.get(address.format(other.number)).content.decode()
    page = client.get(address.format(petition.number)).content.decode()
    assert "属其法定职责，确认由其办理" in page
    told = {"version": petition.version, "to_organ": office.bureau.pk}
    answer = client.post(address.format(petition.number), told)
    assert answer.status_code == 422
    assert "本件反映的就是BUREAU单位" in answer.content.decode()
    bulk = client.get(f"/bulk/transfer/?number={other.number}&number={petition.number}")
    assert "属其法定职责，确认由其办理" in bulk.content.decode()
    assert answer.context["form"].errors.keys() == {"own_duty"}
    answer = client.post(address.format(petition.number), told | {"own_duty": "on"})
    assert answer.status_code == 302
    page = client.get(f"/petitions/{petition.number}/").content.decode()
    assert "已确认属其法定职责，由其办理" in page


def test_no_purpose_is_asked_of_what_cannot_go_there_at_all(office, client):
    client.force_login(office.clerk)
    petition = office.petition(accused="BUREAU单位负责人")
    assert "own_duty" not in client.get(f"/petitions/{petition.number}/transfer/").content.decode()


def test_by_machine_it_is_confirmed_the_same_way(office):
    client = Client()
    client.force_login(office.clerk)
    petition = office.petition(accused="BUREAU单位")
    told = {"action": "TRANSFER", "version": petition.version, "to_organ": office.bureau.code}
    address = f"/api/petitions/{petition.number}/moves/"
    answer = client.post(address, told, content_type="application/json")
    assert answer.status_code == 400
    assert "勾选确认" in answer.content.decode()
    told["own_duty"] = True
    done = client.post(address, told, content_type="application/json")
    assert done.status_code == 201, done.content


def test_a_step_that_is_sent_nowhere_is_not_asked(office):
    petition = office.petition(accused="BUREAU单位")
    refused(
        office,
        petition,
        A.MARK,
        office.clerk,
        StepInput(own_duty=True, reason="急"),
        "须填写|不需要",
    )


def test_the_letter_behind_a_matter_complains_of_whom_the_matter_does(office):
    letter = office.petition()
    office.do(letter, A.SPLIT, office.clerk, StepInput(matters=("索要好处", "拖欠工资")))
    first, second = letter.children.order_by("pk")
    assert sees(office.section_head, letter)
    given = StepInput(
        division=first.division, category=first.category, repetition=first.repetition,
        accused=office.section_head.name,
    )  # fmt: skip
    office.do(first, A.VERIFY, office.clerk, given)
    seen = [sees(office.section_head, file) for file in (letter, first, second)]
    assert seen == [False, False, True]
    assert is_about(letter, office.section_head)
    assert not is_about(second, office.section_head)
    client = Client()
    client.force_login(office.section_head)
    assert client.get(f"/petitions/{letter.number}/").status_code == 404
    page = client.get(f"/petitions/{second.number}/").content.decode()
    assert f"/petitions/{letter.number}/" not in page
    assert sees(office.clerk, letter)


def test_the_letter_complains_of_whom_a_file_merged_into_its_matter_does(office):
    letter, other = office.petition(), office.petition(accused=office.section_head.name)
    office.do(letter, A.SPLIT, office.clerk, StepInput(matters=("索要好处", "拖欠工资")))
    matter = letter.children.latest("pk")
    office.do(other, A.MERGE, office.clerk, StepInput(lead=matter, reason="同一事项"))
    assert not sees(office.section_head, letter)
    assert is_about(letter, office.section_head)


def asked(organ):
    return StepInput(review_organ=organ, reason="不服")


@pytest.mark.parametrize("accused", ["review_head君", "reviewer君、reviewer2君", "REVIEW单位"])
def test_a_request_for_review_goes_past_those_it_complains_of(office, client, accused):
    petition = office.closed(accused=accused)
    given = asked(office.county_review)
    error = refused(office, petition, A.REQUEST_REVIEW, office.handler, given, "请向REEXAM单位提出")
    assert error.field == "review_organ"
    client.force_login(office.handler)
    page = client.get(f"/petitions/{petition.number}/request_review/").content.decode()
    assert "REVIEW单位与被反映的人有关，须回避，由再上一级受理" in page
    assert f'value="{office.city_review.pk}"' in page
    assert f'value="{office.county_review.pk}"' not in page
    event = office.do(petition, A.REQUEST_REVIEW, office.handler, asked(office.city_review))
    notify_of_event(event_id=event.pk, at=MONDAY)
    assert Notice.objects.filter(petition=petition, officer=office.reexaminer).exists()
    office.do(petition, A.ADMIT_REVIEW, office.reexaminer)


def test_where_nobody_above_stands_apart_the_request_says_whom_to_ask(office, client):
    petition = office.closed(accused="review_head君、reexamination_head君")
    for organ in (office.county_review, office.city_review):
        match = "应向BUREAU单位的上一级" if organ == office.city_review else "请与OFFICE单位联系"
        refused(office, petition, A.REQUEST_REVIEW, office.handler, asked(organ), match)
    client.force_login(office.handler)
    page = client.get(f"/petitions/{petition.number}/request_review/").content.decode()
    assert "请与OFFICE单位联系" in page


def test_the_opinion_names_the_organ_that_may_review_it(office):
    petition = office.handled(accused="review_head君")
    source = LetterSource(
        term=DocumentType.OPINION, petition=petition, organ=office.bureau, officer=None,
        given=None, number="", issued_on=MONDAY.date(),
    )  # fmt: skip
    assert source.reviewers == "REEXAM单位"


def test_a_dispute_is_not_left_to_a_leader_it_complains_of(office):
    petition = office.petition(accused="leader君")
    office.do(petition, A.TRANSFER, office.clerk, StepInput(to_organ=office.bureau))
    office.do(petition, A.TAKE, office.handler)
    office.do(petition, A.OBJECT, office.handler, StepInput(reason="不属于职责"))
    given = StepInput(reason="请指定")
    refused(office, petition, A.REFER_DISPUTE, office.section_head, given, "COUNTY单位领导同名")
