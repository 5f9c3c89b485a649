"""A proposal that nobody can decide is not made, and one that was made can be taken back."""

import pytest

from petitions.actors import Actor
from petitions.models import Officer, Petition
from petitions.statute import Action, Ground, Inspection, NotPermittedError, Repetition, Role, State
from supervision.orders.models import OrderProposal
from supervision.orders.selectors.orders import proposed_to
from tests.factories import day
from tests.supervision.ordering import order
from workflow.files.selectors.page import file_of
from workflow.inbox.models import Notice
from workflow.moves.selectors import choices_of
from workflow.steps.step_input import StepInput

A = Action
WHY = StepInput(reason="理由")
REFUSE = StepInput(ground=Ground.PENDING, reason="已经受理")


@pytest.fixture(autouse=True)
def chief(office):
    """The name of one officer is no part of another's."""
    office.office_head.name = "郑海燕"
    office.office_head.save(update_fields=["name"])


def accuse(petition, officer):
    """It is found to complain of the officer, whatever was done on it before."""
    Petition.objects.filter(pk=petition.pk).update(accused=officer.name, key_edition=0)
    petition.refresh_from_db()


def steps(officer, petition):
    seen = choices_of(officer, petition, on=day(0).date())
    return {move.action for move in (*seen.steps, *seen.records, *seen.overseeing)}


@pytest.mark.parametrize("is_accused", [True, False])
def test_a_supervision_is_not_proposed_to_whom_the_file_complains_of(office, is_accused):
    petition = office.handled(accused=office.office_head.name if is_accused else "某科长")
    given = order(Inspection.ON_SITE, team="二人")
    if not is_accused:
        office.do(petition, A.PROPOSE_SUPERVISION, office.supervisor, given)
        return
    with pytest.raises(NotPermittedError, match="没有其他人可以批准.*网上督办"):
        office.do(petition, A.PROPOSE_SUPERVISION, office.supervisor, given)
    office.do(petition, A.SUPERVISE, office.supervisor, order())


def test_a_supervision_whose_head_is_found_accused_is_taken_back_by_the_proposer(office):
    petition = office.handled()
    office.do(petition, A.PROPOSE_SUPERVISION, office.supervisor, order())
    accuse(petition, office.office_head)
    with pytest.raises(NotPermittedError, match="本人提请"):
        office.do(petition, A.TAKE_BACK_SUPERVISION, office.section_head, WHY)
    office.do(petition, A.TAKE_BACK_SUPERVISION, office.supervisor, WHY)
    assert OrderProposal.objects.get().decided.action is A.TAKE_BACK_SUPERVISION
    assert not proposed_to(office.office_head)
    office.do(petition, A.SUPERVISE, office.supervisor, order())


def test_what_a_colleague_who_left_proposed_is_taken_back_in_the_same_office(office):
    petition, gone = office.handled(), office.officer("gone", office.petition_office, Role.CLERK)
    office.do(petition, A.NOMINATE, gone, WHY)
    assert A.TAKE_BACK_NOMINATION not in steps(office.clerk, petition)
    Officer.objects.filter(pk=gone.pk).update(is_active=False)
    office.do(petition, A.TAKE_BACK_NOMINATION, office.clerk, WHY)
    office.do(petition, A.NOMINATE, office.clerk, WHY)


def test_a_refusal_is_not_proposed_to_whom_the_file_complains_of(office):
    petition = office.petition(accused=office.office_head.name)
    with pytest.raises(NotPermittedError, match="没有其他人可以批准"):
        office.do(petition, A.PROPOSE_REFUSAL, office.clerk, REFUSE)
    filing = StepInput(ground=Ground.NO_CONTENT, reason="没有内容")
    office.do(petition, A.PROPOSE_FILING, office.clerk, filing)  # a section head may approve it


def test_of_those_who_could_approve_the_proposer_is_none(office):
    petition = office.petition(accused=office.office_head.name)
    filing = StepInput(ground=Ground.NO_CONTENT, reason="没有内容")
    with pytest.raises(NotPermittedError, match="没有其他人可以批准"):
        office.do(petition, A.PROPOSE_FILING, office.section_head, filing)


def test_a_refusal_proposed_before_is_taken_back_and_the_file_goes_on(office):
    petition = office.petition()
    office.do(petition, A.PROPOSE_REFUSAL, office.clerk, REFUSE)
    accuse(petition, office.office_head)
    with pytest.raises(NotPermittedError, match="由本人提出"):
        office.do(petition, A.TAKE_BACK_PROPOSAL, office.section_head, WHY)
    office.do(petition, A.TAKE_BACK_PROPOSAL, office.clerk, WHY)
    assert petition.state is State.REGISTERED
    office.do(petition, A.TRANSFER, office.clerk, StepInput(to_organ=office.bureau))


def test_an_extension_sought_before_is_taken_back_by_the_handler(office):
    petition = office.handled()
    office.do(petition, A.SEEK_EXTENSION, office.handler, StepInput(days=10, reason="情况复杂"))
    accuse(petition, office.head)
    office.do(petition, A.TAKE_BACK_PROPOSAL, office.handler, WHY)
    assert petition.state is State.HANDLING
    with pytest.raises(NotPermittedError, match="没有其他人可以批准"):
        office.do(petition, A.SEEK_EXTENSION, office.handler, StepInput(days=10, reason="情况复杂"))


def test_a_proposal_waits_for_who_decides_and_not_for_who_made_it(office, client):
    petition = office.petition()
    office.do(petition, A.PROPOSE_REFUSAL, office.section_head, REFUSE)
    client.force_login(office.clerk)
    assert petition.number not in client.get("/").content.decode()


def test_who_proposed_is_told_once_nobody_can_approve_it(office):
    petition = office.handled()
    office.do(petition, A.PROPOSE_SUPERVISION, office.supervisor, order())
    found = StepInput(
        division=office.division, repetition=Repetition.NEW, people_count=1,
        accused=office.office_head.name,
    )  # fmt: skip
    office.do(petition, A.VERIFY, office.handler, found)
    told = Notice.objects.filter(officer=office.supervisor, key__startswith="apart/")
    assert ["请撤回" in notice.text_zh for notice in told] == [True]


@pytest.mark.parametrize("by", ["supervisor", "section_head"])
def test_who_is_told_to_take_it_back_for_an_accused_proposer_may(office, by):
    proposer = getattr(office, by)
    Officer.objects.filter(pk=proposer.pk).update(name="韩志明")
    petition = office.handled()
    office.do(petition, A.PROPOSE_SUPERVISION, proposer, order())
    found = StepInput(
        division=office.division, repetition=Repetition.NEW, people_count=1,
        accused=f"{office.office_head.name}、韩志明",
    )  # fmt: skip
    office.do(petition, A.VERIFY, office.handler, found)
    told = Notice.objects.filter(key__startswith="apart/", text_zh__contains="请撤回")
    (hearer,) = [notice.officer for notice in told]
    assert hearer not in {office.office_head, proposer}
    assert A.TAKE_BACK_SUPERVISION in steps(hearer, file_of(Actor.of(hearer)).get(pk=petition.pk))
    office.do(petition, A.TAKE_BACK_SUPERVISION, hearer, WHY)


def test_a_refusal_proposed_by_an_accused_clerk_is_taken_back_by_a_colleague(office):
    Officer.objects.filter(pk=office.clerk.pk).update(name="韩志明")
    petition = office.petition()
    office.do(petition, A.PROPOSE_REFUSAL, office.clerk, REFUSE)
    assert A.TAKE_BACK_PROPOSAL not in steps(office.section_head, petition)
    Petition.objects.filter(pk=petition.pk).update(accused="韩志明", key_edition=0)
    petition.refresh_from_db()
    office.do(petition, A.TAKE_BACK_PROPOSAL, office.section_head, WHY)
