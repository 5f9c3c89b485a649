"""The partner offices, and a file that was accepted too late."""

import pytest

from petitions.models import OrganKind
from petitions.statute import Action, Ground, Inspection, Role
from supervision.duty_register.selectors import DutyRegister
from supervision.duty_register.services import explain
from tests.factories import MONDAY, day
from workflow.steps.step_input import StepInput

A = Action
NAME = "张桂兰"


@pytest.fixture
def partners(office):
    """The offices that are told, each with its liaison officer."""
    found = {}
    for code, kind in (
        ("JW", OrganKind.DISCIPLINE), ("DC", OrganKind.SUPERVISION), ("ZZ", OrganKind.ORGANISATION),
    ):  # fmt: skip
        organ = office.organ(code, kind, office.county)
        found[code] = office.officer(f"liaison_{code.lower()}", organ, Role.LIAISON)
    type(organ).rebuild_watchers()
    for who in vars(office).values():
        if hasattr(who, "watcher_ids"):
            who.refresh_from_db()
        if hasattr(who, "organ"):
            who.organ.refresh_from_db()
    return found


@pytest.fixture
def late(office):
    """Accepted too late, explained, and under supervision since."""
    petition = office.petition(title=f"{NAME}被拖欠工资", content=f"{NAME}写道，电话19912345678")
    office.do(petition, A.TRANSFER, office.clerk, StepInput(to_organ=office.bureau))
    office.do(petition, A.TAKE, office.handler)
    office.do(petition, A.ACCEPT, office.handler, at=day(30))
    order = StepInput(
        ground=Ground.SHIRKED, inspection=Inspection.ONLINE, report_by=day(60).date(),
        reason=f"{NAME}多次反映",
    )  # fmt: skip
    office.do(petition, A.SUPERVISE, office.supervisor, order, at=day(31))
    register = DutyRegister(office.handler, since=MONDAY.date(), on=day(32).date())
    lapse = register.clock(petition.deadlines.get(clock_code="NOTICE").pk)
    explain(lapse=lapse, officer=office.handler, text="档案调取费时", at=day(32))
    return petition
