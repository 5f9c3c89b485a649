"""Orders of supervision, and who was told of them."""

from datetime import timedelta

from petitions.statute import Ground, Inspection
from tests.factories import day
from workflow.inbox.models import Notice
from workflow.steps.step_input import StepInput

LATE = day(20)  # the notice of acceptance was owed by the 15th day
DUE = (LATE + timedelta(days=10)).date()


def order(inspection=Inspection.ONLINE, **given):
    return StepInput(
        ground=Ground.RULES_BROKEN, inspection=inspection, report_by=DUE, reason="请说明", **given
    )


def told(officer, key):
    return [
        notice.kind for notice in Notice.objects.filter(officer=officer, key__startswith=f"{key}/")
    ]
