"""Photographs and papers are put to an order on site, by whoever supervises or answers it."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from petitions.models import Attachment, Petition
from petitions.query_codes import code_for
from petitions.references import reference_of
from petitions.statute import Action, Ground, Inspection, NotPermittedError
from supervision.orders.models import Order
from supervision.orders.selectors.orders import papers_of
from supervision.orders.services.inspecting import attach_to_order
from tests.factories import day, own_page
from tests.samples import picture
from workflow.attachments.services import take_in
from workflow.steps.step_input import StepInput

A = Action


@pytest.fixture
def order(office):
    petition = office.closed()
    given = StepInput(
        ground=Ground.SHIRKED, inspection=Inspection.ONLINE, report_by=day(15).date(),
        reason="请说明",
    )  # fmt: skip
    office.do(petition, A.SUPERVISE, office.supervisor, given)
    return Order.objects.get()


def photograph(name="现场.jpg"):
    return SimpleUploadedFile(name, picture("JPEG"), "image/jpeg")


def test_the_supervisor_attaches_on_site_and_whoever_sees_the_order_opens_it(
    office, order, client, time_machine
):
    time_machine.move_to(day(1), tick=False)
    page = f"/supervision/orders/{order.pk}/"
    client.force_login(office.supervisor)
    words = client.get(page).content.decode()
    assert 'capture="environment"' in words
    for kind in ("HEIC", "WebP", "image/heic,", ".webp,"):  # what is taken is what is said
        assert kind in words, kind
    answer = client.post(f"{page}papers/", {"attachments": photograph()})
    assert answer.status_code == 302
    kept = papers_of(order).get()
    assert (kept.officer, kept.petition.is_final) == (office.supervisor, True)
    for officer, status in ((office.handler, 200), (office.stranger, 404)):
        client.force_login(officer)
        address = f"/petitions/{order.petition.number}/files/{reference_of(kept.pk)}/"
        assert client.get(address).status_code == status
    client.force_login(office.handler)
    assert "现场.jpg" in client.get(page).content.decode()


def test_a_bad_file_is_refused_with_the_reason_and_the_good_one_kept(
    office, order, client, time_machine
):
    time_machine.move_to(day(1), tick=False)
    client.force_login(office.supervisor)
    address = f"/supervision/orders/{order.pk}/papers/"
    files = [photograph(), SimpleUploadedFile("坏.jpg", b"no picture", "image/jpeg")]
    answer = client.post(address, {"attachments": files})
    words = answer.content.decode()
    assert answer.status_code == 422
    assert "坏.jpg" in words
    assert 'name="held"' in words
    assert client.post(address, {}).status_code == 422
    assert not Attachment.objects.exists()


def test_only_who_supervises_or_answers_adds_and_not_after_striking_off(office, order):
    files = [take_in("现场.jpg", picture("JPEG"))]
    with pytest.raises(Petition.DoesNotExist):
        attach_to_order(order=order, files=files, by=office.stranger, at=day(1))
    for stranger in (office.leader, office.lawyer):
        with pytest.raises(NotPermittedError, match="督办单位和责任单位"):
            attach_to_order(order=order, files=files, by=stranger, at=day(1))
    attach_to_order(order=order, files=files, by=office.handler, at=day(1))
    petition = order.petition
    office.do(petition, A.ANSWER_SUPERVISION, office.handler, StepInput(reason="已办"), at=day(1))
    office.do(petition, A.STRIKE_OFF, office.supervisor, StepInput(reason="已落实"), at=day(2))
    with pytest.raises(NotPermittedError, match="已经销号"):
        attach_to_order(order=order, files=files, by=office.supervisor, at=day(2))


def test_the_petitioner_sees_nothing_of_it(office, order, client, time_machine):
    time_machine.move_to(day(1), tick=False)
    files = [take_in("现场.jpg", picture("JPEG"))]
    attach_to_order(order=order, files=files, by=office.supervisor, at=day(1))
    number = order.petition.number
    client.post("/portal/", {"number": number, "code": code_for(number)})
    words = client.get(own_page(order.petition)).content.decode()
    assert order.petition.title in words
    assert "现场.jpg" not in words
