"""The pages of the front door pass axe on both screens, and nothing runs over the edge."""

import pytest
from django.utils import timezone

from intake.disputes.models import Dispute
from intake.imports.services.batches import B, begin_batch, take_in_batch, work_through
from intake.public_answers.services import PublicAnswer, publish
from intake.sources.models import Source
from intake.visits.services import Party, arrive, call
from petitions.statute import Channel
from tests.journeys.test_accessibility import SIZES, wrong_on
from tests.xlsx import workbook

NOW = timezone.now


@pytest.fixture
def hall(world):
    """Somebody at a window, somebody waiting."""
    for name in ("周敏", ""):
        arrive(office=world.petition_office, party=Party(name=name, matter="工资"), at=NOW())
    return call(officer=world.clerk, window="1号窗口", at=NOW())


@pytest.fixture
def batch(world):
    source = Source.objects.create(
        code="board", name="留言板", office=world.petition_office, channel_code=Channel.WEB
    )
    rows = [("编号", "姓名", "标题", "内容", "登记时间"), ("1", "网友", "", "x", "2026-03-02")]
    batch = take_in_batch(
        name="件.xlsx", content=workbook(*rows), source=source, officer=world.clerk, at=NOW()
    )
    begin_batch(
        batch_id=batch.pk, office_id=batch.office_id, state=B.CHECKING, mapping=batch.mapping
    )
    work_through(batch_id=batch.pk, now=NOW)
    return batch


@pytest.fixture
def answer(world):
    return publish(
        answer=PublicAnswer(
            title="路灯", question="不亮", answer="可以拨打12345。", organ=world.petition_office,
            officer=world.office_head, published_on=NOW().date(),
        )
    )  # fmt: skip


def check(page, server, paths, size):
    assert wrong_on(page, server, paths) == {}
    for path in paths:
        page.goto(server.url + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"], path


@pytest.mark.parametrize("size", SIZES, ids=["wide", "narrow"])
def test_the_clerks_desks(world, hall, batch, sign_in, live_server, size):
    page = sign_in(world.clerk, viewport=size)
    paths = [
        "/register/visits/", f"/register/visits/{hall.pk}/", f"/register/visits/{hall.pk}/slip/",
        "/register/visits/board/", "/register/imports/", f"/register/imports/{batch.pk}/",
        "/register/scans/", "/register/letter/",
    ]  # fmt: skip
    check(page, live_server, paths, size)


@pytest.mark.parametrize("size", SIZES, ids=["wide", "narrow"])
def test_disputes(world, sign_in, live_server, size):
    dispute = Dispute.objects.create(
        title="宅基地滴水纠纷", content="两户因屋檐滴水争执。", division=world.division,
        found_on=NOW().date(), mediator="村调委会主任", organ=world.petition_office,
        holder=world.petition_office,
    )  # fmt: skip
    page = sign_in(world.clerk, viewport=size)
    check(page, live_server, ["/disputes/", "/disputes/new/", f"/disputes/{dispute.pk}/"], size)


@pytest.mark.parametrize("size", SIZES, ids=["wide", "narrow"])
def test_what_the_head_of_the_office_keeps(world, answer, sign_in, live_server, size):
    page = sign_in(world.office_head, viewport=size)
    paths = [
        "/register/answers/", f"/register/answers/{answer.pk}/", "/register/answers/new/",
        "/register/sources/", "/register/sources/new/", "/register/rules/",
    ]  # fmt: skip
    check(page, live_server, paths, size)


@pytest.mark.parametrize("size", SIZES, ids=["wide", "narrow"])
def test_what_everybody_reads(world, answer, live_server, new_context, size):
    page = new_context(viewport=size).new_page()
    paths = ["/portal/answers/", f"/portal/answers/{answer.pk}/", "/portal/visit/"]
    check(page, live_server, paths, size)
