"""Every section of reports: what it finds, and that nothing of who petitions stands in it."""

from datetime import date

import pytest

from petitions.statute import Action, Ground, Inspection, Priority, Repetition
from supervision.reports.documents.composing import PLANS
from supervision.reports.documents.sections import SECTIONS, Scope
from supervision.statistics.selectors.figures import scope_of
from supervision.statistics.selectors.periods import Period
from tests.factories import MONDAY, day
from tests.supervision.statistics.test_figures import tell_all
from tests.workflow.receptions.test_receptions import appoint, reception
from workflow.receptions.models import Reception
from workflow.steps.step_input import StepInput

A = Action
NAME = "张桂兰"


@pytest.fixture
def scope(office):
    march = Period(date(2026, 3, 1), date(2026, 3, 31))
    return Scope(march, scope_of(office.supervisor), day(29).date())


def rows(code, scope):
    return next(b["rows"] for b in SECTIONS[code].make(scope) if b["type"] == "table")


def test_every_section_is_made_of_plain_blocks(office, scope):
    office.closed()
    tell_all()
    for section in SECTIONS.values():
        for block in section.make(scope):
            assert block["type"] in {"text", "table", "chart", "judgement"}, section.code


def test_no_section_tells_of_a_file_that_was_sealed_since(office, scope):
    """What was done on it before, however often, is in no sum: the next report would have fewer."""

    def said():
        tell_all()
        return {code: section.make(scope) for code, section in SECTIONS.items()}

    office.handled()
    held = reception(office, day(3).date())
    before = said()
    later = office.petition(urgent=True, people_count=7)
    office.do(later, A.TRANSFER, office.clerk, StepInput(to_organ=office.bureau))
    office.do(later, A.TAKE, office.handler)
    order = StepInput(
        ground=Ground.SHIRKED, inspection=Inspection.ONLINE, report_by=day(15).date(), reason="查"
    )
    office.do(later, A.SUPERVISE, office.supervisor, order)
    office.do(later, A.ACCEPT, office.handler, at=day(25))
    appoint(held, later, on=2)
    given = StepInput(held_on=day(3).date(), place="接访室", present="信访人", reason="听取诉求")
    office.do(later, A.RECEIVE_VISITORS, office.leader, given, at=day(26))
    assert said() != before
    office.do(later, A.SEAL, office.handler, StepInput(reason="反映干部问题"), at=day(27))
    after = said()
    assert [code for code in SECTIONS if after[code] != before[code]] == []


def test_every_plan_knows_its_sections_and_every_section_has_a_use():
    used = {code for plan in PLANS.values() for _title, codes in plan for code in codes}
    assert used == set(SECTIONS)


def test_urgent_files_and_mass_visits_stand_with_the_organ_that_has_them(office, scope):
    urgent = office.petition()
    mark = StepInput(priority=Priority.URGENT, reason="聚集")
    office.do(urgent, A.MARK, office.clerk, mark)
    crowd = office.petition(channel="VISIT", people_count=7)
    office.petition(channel="VISIT", people_count=2)
    assert [row[0] for row in rows("URGENT", scope)] == [urgent.number]
    assert rows("MASS", scope) == [
        [crowd.number, crowd.title, office.petition_office.short_name, *["2026-03-02"] * 2, "7"]
    ]


def test_what_was_raised_again_is_a_list_of_files(office, scope):
    lead = office.handled()
    for _ in range(2):
        again = office.petition(title=f"{NAME}再次反映")
        office.do(again, A.MERGE, office.clerk, StepInput(lead=lead, reason="同一事项"))
    later = office.petition(
        title=f"{NAME}第三次反映", is_checked=False
    )  # verified to repeat it, and not merged
    given = StepInput(division=later.division, repetition=Repetition.REPEAT, earlier=lead.pk)
    office.do(later, A.VERIFY, office.clerk, given)
    tell_all()
    ((number, _matter, organ, times, _state),) = rows("REPEATS", scope)
    assert (number, organ, times) == (lead.number, office.bureau.short_name, "3")
    (said,) = SECTIONS["FIRST"].make(scope)
    assert said["text"] == "其中初次件1件，重复件3件。"


def test_objections_that_wait_and_receptions_that_were_held(office, scope):
    petition = office.petition()
    office.do(petition, A.TRANSFER, office.clerk, StepInput(to_organ=office.bureau))
    office.do(petition, A.TAKE, office.handler)
    office.do(petition, A.OBJECT, office.handler, StepInput(reason="不属于"))
    assert rows("DISPUTES", scope)[0][0] == petition.number
    for hour, why in ((9, ""), (14, "因公出差")):
        Reception.objects.create(
            organ=office.petition_office, leader=office.leader, form_code="FIXED",
            day=MONDAY.date(), starts_at=f"{hour}:00", ends_at=f"{hour + 2}:00", place="接访室",
            topic="不限", cancelled_because=why,
        )  # fmt: skip
    assert rows("RECEPTIONS", scope) == [["2026-03-02", office.leader.name, "定点接访", "0"]]


def test_nothing_of_who_petitions_and_no_report_of_misconduct_stands_in_any_section(office, scope):
    petition = office.petition(title=f"{NAME}被拖欠工资", urgent=True, people_count=9)
    sealed = office.petition(title="举报", urgent=True)
    type(sealed).objects.filter(pk=sealed.pk).update(kind_code="REPORT")
    office.do(petition, A.TRANSFER, office.clerk, StepInput(to_organ=office.bureau))
    tell_all()
    said = "".join(str(section.make(scope)) for section in SECTIONS.values())
    assert NAME not in said
    assert petition.petitioners.first().phone not in said
    assert sealed.number not in said
