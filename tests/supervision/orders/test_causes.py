"""Why a matter is supervised, and why it was not carried out: by lists, each with its article."""

from dataclasses import replace

import pytest

from petitions.statute import Action, Cause, Ground, Inspection, NotPermittedError
from supervision.orders.models import Order
from tests.factories import day
from workflow.steps.step_input import StepInput

A = Action
DUE = day(15).date()
ORDER = StepInput(
    ground=Ground.SHIRKED, inspection=Inspection.ONLINE, report_by=DUE, reason="请说明"
)


def test_the_cause_that_was_found_stays_with_the_order(office, client):
    petition = office.handled()
    office.do(petition, A.SUPERVISE, office.supervisor, ORDER)
    with pytest.raises(NotPermittedError, match="原因"):
        office.do(
            petition, A.ORDER_RECTIFICATION, office.supervisor,
            StepInput(report_by=DUE, reason="出示账目"),
        )  # fmt: skip
    rectify = StepInput(report_by=DUE, cause=Cause.UNSUPPORTED, reason="出示账目")
    office.do(petition, A.ORDER_RECTIFICATION, office.supervisor, rectify)
    found = Order.objects.get(petition=petition)
    assert found.cause is Cause.UNSUPPORTED
    client.force_login(office.supervisor)
    page = client.get(f"/supervision/orders/{found.pk}/").content.decode()
    assert "应予支持的请求未予支持" in page
    assert "第四十五条" in page


def test_a_ground_of_the_offices_own_list_is_named_and_only_with_it(office):
    petition = office.handled()
    listed = replace(ORDER, ground=Ground.OFFICE_LISTED)
    for wrong in (listed, replace(ORDER, listed="久拖未决"), replace(listed, listed="看着不顺眼")):
        with pytest.raises(NotPermittedError, match="列明"):
            office.do(petition, A.SUPERVISE, office.supervisor, wrong)
    office.do(petition, A.SUPERVISE, office.supervisor, replace(listed, listed="久拖未决"))
    assert petition.events.last().given["listed"] == "久拖未决"
