"""Two who change one stored text: the second sees the first one's before anything is saved over."""

from django.utils import timezone
from playwright.sync_api import expect

from intake.public_answers.models import PublicAnswer
from tests.journeys.acting import KEPT, until


def test_what_was_typed_over_an_older_text_is_not_saved_unasked_when_it_is_restored(
    world, sign_in, live_server
):
    row = PublicAnswer.objects.create(
        organ=world.petition_office, officer=world.office_head, title="路灯", question="灯不亮。",
        answer="将安排检修。", published_on=timezone.localdate(),
    )  # fmt: skip
    page, url = sign_in(world.office_head), f"{live_server.url}/register/answers/{row.pk}/"
    page.goto(url)
    page.fill("[name=answer]", "已经换了灯泡。")
    until(page, KEPT, 1)
    PublicAnswer.objects.update(answer="已经更换变压器。")  # a colleague, meanwhile
    page.goto(url)
    page.click("[data-typed=restore]")
    expect(page.locator("[name=answer]")).to_have_value("已经换了灯泡。")
    page.click("main button.main")
    expect(page.locator(".theirs textarea")).to_have_value("已经更换变压器。")
    expect(page.locator("[name=answer]")).to_have_value("已经换了灯泡。")
    row.refresh_from_db()
    assert row.answer == "已经更换变压器。"
    page.check("[name=take]")
    page.click("main button.main")
    expect(page.locator(".message.success")).to_be_visible()
    row.refresh_from_db()
    assert row.answer == "已经换了灯泡。"
