"""Reports of misconduct: a track of their own, which nobody else sees (Art. 22(2), 30)."""

from datetime import timedelta

import pytest

from petitions.actors import Actor
from petitions.models import Officer, Outbox, Petition
from petitions.search.searching import containing
from petitions.selectors import petitions_visible_to
from petitions.statute import Action, DocumentType, Kind, NotPermittedError, State
from supervision.reminders.selectors.overdue import unreminded
from supervision.reminders.services import remind
from tests.factories import MONDAY
from workflow.inbox.models import Notice
from workflow.law.services.changes import DaysChange
from workflow.law.services.checks import Day
from workflow.law.services.enacting import preview
from workflow.steps.notifying import notify_of_event
from workflow.steps.step_input import StepInput

LATE = MONDAY + timedelta(days=20)


def sealed(office):
    return office.petition(officer=office.sealed_officer, kind=Kind.REPORT, title="举报某局长")


def test_no_report_goes_where_nobody_may_open_it(office):
    petition = office.petition()
    Officer.objects.filter(pk=office.sealed_officer.pk).update(is_active=False)
    with pytest.raises(NotPermittedError, match="没有在岗的密件经办人"):
        office.do(petition, Action.SEAL, office.clerk, StepInput(reason="反映干部问题"))


def test_the_history_of_a_letter_does_not_tell_of_a_matter_that_was_sealed(office):
    petition = office.petition()
    given = StepInput(matters=("拖欠工资", "局长受贿"))
    office.do(petition, Action.SPLIT, office.clerk, given)
    child = petition.children.get(title__contains="受贿")
    office.do(child, Action.SEAL, office.clerk, StepInput(reason="反映干部问题"))
    petition.refresh_from_db()
    told = [str(event.given) + event.note for event in petition.events.all()]
    assert not any("受贿" in text for text in told)


def told_of(petition):
    for row in Outbox.objects.filter(event__petition=petition):
        notify_of_event(event_id=row.pk, at=MONDAY)
    for deadline in unreminded(on=LATE.date()).filter(petition=petition):
        remind(deadline_id=deadline.pk, at=LATE)
    return set(Notice.objects.filter(petition=petition).values_list("officer__username", flat=True))


def seers_of(petition):
    return {
        officer.username
        for officer in Officer.objects.all()
        if petitions_visible_to(Actor.of(officer)).filter(pk=petition.pk).exists()
    }


def test_it_is_registered_seen_and_told_to_its_officer_alone(office):
    petition = sealed(office)
    assert petition.state is State.SEALED
    assert petition.number.startswith("QT")
    assert seers_of(petition) == {"sealed_officer"}
    assert told_of(petition) <= {"sealed_officer"}
    texts = Notice.objects.filter(petition=petition).values_list("text_zh", "text_en")
    assert not any(petition.title in text for pair in texts for text in pair)
    everything = Petition.objects.all()
    assert petition not in containing(everything, "举报某局长")


@pytest.mark.parametrize("who", ["clerk", "office_head"])
def test_nobody_else_registers_one(office, who):
    with pytest.raises(NotPermittedError, match="密件经办人"):
        office.petition(officer=getattr(office, who), kind=Kind.REPORT)


def test_its_officer_registers_nothing_else(office):
    with pytest.raises(NotPermittedError):
        office.petition(officer=office.sealed_officer)


def test_an_ordinary_letter_that_turns_out_to_be_one_leaves_everybodys_sight(office):
    petition = office.petition(title="反映某局长受贿", urgent=True)
    assert {"clerk", "leader", "supervisor"} <= seers_of(petition)
    assert told_of(petition)
    office.do(petition, Action.SEAL, office.clerk, StepInput(reason="反映干部问题"))
    assert seers_of(petition) == {"sealed_officer"}
    assert told_of(petition) == {"sealed_officer"}
    assert not containing(Petition.objects.all(), "受贿")


def test_it_goes_to_discipline_inspection_and_nowhere_else(office):
    petition = sealed(office)
    for action in set(Action) - {Action.REFER_TO_DISCIPLINE}:
        with pytest.raises(NotPermittedError):
            office.do(petition, action, office.sealed_officer, StepInput(destination="县纪委监委"))
    given = StepInput(destination="县纪委监委")
    office.do(petition, Action.REFER_TO_DISCIPLINE, office.sealed_officer, given)
    assert petition.state is State.TO_DISCIPLINE
    assert seers_of(petition) == {"sealed_officer"}
    told = [d for d in petition.documents.all() if d.term.to_petitioner]
    assert [d.term for d in told] == [DocumentType.SEALED_NOTICE]
    assert not [
        word for word in ("举报", "检举", "纪委", petition.title) if word in str(told[0].letter)
    ]


def test_an_administrator_who_changes_a_limit_learns_of_no_report(office):
    report, petition = sealed(office), office.petition()
    holiday = {report.deadlines.get().due_on: Day(worked=False, name="地方节日")}
    moved = preview(DaysChange(holiday, "某省通知"))
    assert {m.number for m in moved} == {petition.number}


def test_a_file_with_others_merged_into_it_is_not_sealed_over_them(office):
    lead, duplicate = office.petition(), office.petition()
    office.do(duplicate, Action.MERGE, office.clerk, StepInput(lead=lead, reason="同一事项"))
    with pytest.raises(NotPermittedError, match="先撤销并案"):
        office.do(lead, Action.SEAL, office.clerk, StepInput(reason="反映干部问题"))
