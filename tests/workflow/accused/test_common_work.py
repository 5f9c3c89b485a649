"""Work that several in an organ do keeps a file from none of them; that of one, from that one."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from petitions.accused.accusation import accusing, barred_in, is_barred, names_officer, stand_in_for
from petitions.actors import Actor
from petitions.models import Officer, Organ
from petitions.selectors import petitions_visible_to
from petitions.statute import Action, NotPermittedError, Role, State
from tests.factories import OPINION
from workflow.steps.step_input import StepInput

A = Action
WORKS = ("人社局经办人员", "人社局办案人员态度差", "县人社局承办人")


@pytest.fixture
def bureau(office):
    """With a head, two who handle and one who examines, as nearly every organ has them."""
    names = {"name": "禾川县人力资源和社会保障局", "short_name": "人社局"}
    Organ.objects.filter(pk=office.bureau.pk).update(**names)
    office.bureau.refresh_from_db()
    for officer, name in ((office.handler, "冯玉春"), (office.colleague, "蒋明志")):
        Officer.objects.filter(pk=officer.pk).update(name=name, post="人社局承办人")
        officer.refresh_from_db()
    return office.bureau


def sees(officer, petition):
    return petitions_visible_to(Actor.of(officer)).filter(pk=petition.pk).exists()


def leave(officer):
    Officer.objects.filter(pk=officer.pk).update(is_active=False)


@pytest.mark.parametrize("accused", WORKS)
def test_the_competent_organ_handles_what_is_said_of_those_who_work_there(office, bureau, accused):
    petition = office.petition(accused=accused)
    assert barred_in(bureau, [accused]) is None
    assert is_barred(bureau, [accused])  # as a reviewer: the organ is complained of
    given = StepInput(to_organ=bureau, own_duty=True)  # as for every complaint about its staff
    office.do(petition, A.TRANSFER, office.clerk, given)
    assert sees(office.handler, petition)
    assert sees(office.colleague, petition)
    office.do(petition, A.TAKE, office.colleague)
    office.do(petition, A.ACCEPT, office.colleague)
    office.do(petition, A.SUBMIT_OPINION, office.colleague, OPINION)
    assert petition.state is State.OPINION_SUBMITTED


@pytest.mark.parametrize("accused", WORKS)
def test_whoever_does_it_alone_is_complained_of(office, bureau, accused):
    petition = office.petition(accused=accused)
    leave(office.colleague)
    assert not sees(office.handler, petition)
    assert barred_in(bureau, [accused]) == office.handler
    assert stand_in_for(bureau, [accused]).role is Role.ORGAN_HEAD
    given = StepInput(to_organ=bureau, own_duty=True)
    with pytest.raises(NotPermittedError, match="承办人员冯玉春同名或者职务相同") as refused:
        office.do(petition, A.TRANSFER, office.clerk, given)
    assert (
        f"{bureau.name} must not handle it: 冯玉春, without whom it cannot be handled, has the same "
        "name or post as somebody complained of (Art. 28(3)); report it to"
    ) in refused.value.sentence.en


def test_a_surname_tells_whom_of_them(office, bureau):
    petition = office.petition(accused="人社局经办人员冯某")
    given = StepInput(to_organ=bureau, own_duty=True)
    office.do(petition, A.TRANSFER, office.clerk, given)
    assert (sees(office.handler, petition), sees(office.colleague, petition)) == (False, True)
    assert barred_in(bureau, ["人社局经办人员冯某", "人社局蒋某"]) is not None


def test_whoever_stands_in_is_one_of_several(office, bureau):
    for officer in (office.head, office.lawyer):
        leave(officer)
    assert stand_in_for(bureau, ["人社局经办人员"]) == office.handler
    assert stand_in_for(bureau, ["人社局经办人冯某"]) == office.colleague


def test_several_examiners_are_none_in_particular(office, bureau):
    assert barred_in(bureau, ["人社局法制审核人员"]) == office.lawyer
    office.officer("second", bureau, Role.LEGAL_OFFICER)
    assert barred_in(bureau, ["人社局法制审核人员"]) is None


def test_an_organ_registers_what_is_said_of_those_who_work_there(office, bureau):
    petition = office.petition(officer=office.handler, accused="人社局经办人员")
    assert sees(office.handler, petition)
    with pytest.raises(NotPermittedError, match="由其他工作人员登记") as refused:
        office.petition(officer=office.handler, accused="人社局经办人冯某")
    assert "has your name or post" in refused.value.sentence.en


def test_colleagues_are_asked_for_only_where_a_text_fits(office, bureau):
    assert office.handler.organ.division
    with CaptureQueriesContext(connection) as told:
        assert not names_officer("某公司", office.handler)
        assert not names_officer("人社局工作人员", office.handler)
    assert len(told) == 0
    with CaptureQueriesContext(connection) as told:
        assert not names_officer("人社局经办人员", office.handler)
    assert len(told) == 1
    petition = office.petition(accused="人社局经办人员")
    assert accusing(office.handler) == set()
    leave(office.colleague)
    assert accusing(office.handler) == {petition.pk}


def test_the_page_of_such_a_file_opens_to_each_of_them(office, bureau):
    petition = office.petition(accused="人社局经办人员")
    office.do(petition, A.TRANSFER, office.clerk, StepInput(to_organ=bureau, own_duty=True))
    for officer in (office.handler, office.colleague):
        client = Client()
        client.force_login(officer)
        assert client.get(f"/petitions/{petition.number}/").status_code == 200
