"""A table on the page: what was answered elsewhere, and the columns that go nowhere."""

from datetime import datetime

import pytest
from django.core.management import call_command

from intake.imports.models import Batch, BatchStage
from petitions.models import Document, Event, Petition
from petitions.statute import State
from tests.crawling import said_in
from tests.factories import SHANGHAI
from tests.intake.imports.test_import_messages import GOOD, HEAD, OPEN
from tests.intake.imports.test_importing import PAGE, ask_for_import, run, tried
from tests.xlsx import workbook, write_xlsx

ANSWERED = [str(cell).removesuffix(".0") for cell in GOOD]
HALVES = {
    "须同时填写": [*ANSWERED[:6], ""],
    "早于留言时间": [*ANSWERED[:6], "2019/2/27 9:00:00"],
    "晚于现在": [*ANSWERED[:6], "2999/1/1"],
    "答复时间“昨天”不是日期": [*ANSWERED[:6], "昨天"],
}


def imported(client, **changes):
    """The newest batch, tried and imported; its trial and its end."""
    trial = tried(client, Batch.objects.latest("pk"), **changes)
    url = f"{PAGE}{trial.pk}/"
    ask_for_import(client, trial)
    return trial, run(), said_in(client.get(url))


def history(petition):
    told = Event.objects.filter(petition=petition).order_by("pk")
    return list(told.values_list("action_code", "happened_at", "given"))


def test_what_was_answered_is_closed_at_its_own_time_as_the_command_does(upload, client, tmp_path):
    upload(workbook(HEAD, ANSWERED, OPEN))
    trial, done, page = imported(client)
    assert (trial.fresh, done.fresh, done.refused) == (2, 2, [])
    assert "不会导入" not in page
    answered, waits = Petition.objects.order_by("source_number")
    assert (answered.state, waits.state) == (State.CLOSED, State.REGISTERED)
    assert answered.registered_at == datetime(2019, 2, 28, 11, 25, 5, tzinfo=SHANGHAI)
    assert history(answered)[-1][1] == datetime(2019, 3, 1, 9, tzinfo=SHANGHAI)
    assert "已修" in str(Document.objects.get(petition=answered).letter)
    call_command(
        "import_messages", str(write_xlsx(tmp_path / "m.xlsx", [HEAD, GOOD])), "--source=other"
    )
    assert history(Petition.objects.get(source="other")) == history(answered)


def test_an_answer_that_comes_later_is_added_and_counted_as_such(upload, client):
    upload(workbook(HEAD, OPEN))
    imported(client)
    now = Petition.objects.get().registered_at.astimezone(SHANGHAI)
    upload(workbook(HEAD, [*OPEN[:5], "已安排校车", f"{now:%Y-%m-%d} 23:59:59"]))
    trial = tried(client, Batch.objects.latest("pk"))
    assert "晚于现在" in trial.refused[0][1]
    Petition.objects.update(registered_at=datetime(2019, 2, 14, 20, tzinfo=SHANGHAI))
    upload(workbook(HEAD, [*OPEN[:5], "已安排校车", "2019-03-04 9:00"]))
    trial, done, page = imported(client)
    for batch in (trial, done):
        assert (batch.fresh, batch.answered, batch.known, batch.refused) == (0, 1, 0, [])
    assert "补录答复1件" in page
    assert Petition.objects.get().state is State.CLOSED
    upload(workbook(HEAD, [*OPEN[:5], "已安排校车", "2019-03-04 9:00"]))
    assert tried(client, Batch.objects.latest("pk")).known == 1
    upload(workbook(HEAD, [*OPEN[:5], "没有校车", "2019-03-04 9:00"]))
    assert "答复意见" in tried(client, Batch.objects.latest("pk")).refused[0][1]


def test_an_answer_older_than_the_file_is_named(upload, client):
    upload(workbook(HEAD, OPEN))
    imported(client)
    upload(workbook(HEAD, [*OPEN[:5], "已安排校车", "2019-03-04 9:00"]))
    trial = tried(client, Batch.objects.latest("pk"))
    assert "早于该件在本系统的登记时间" in trial.refused[0][1]


@pytest.mark.parametrize("reason", HALVES)
def test_half_an_answer_is_refused_with_its_reason(upload, client, reason):
    upload(workbook(HEAD, HALVES[reason]))
    trial = tried(client, Batch.objects.latest("pk"))
    assert reason in trial.refused[0][1]


def test_columns_that_go_nowhere_are_named_before_and_after(upload, client):
    page = said_in(upload(workbook((*HEAD, "备注", "处理单位"), (*OPEN, "急", "城管局"))))
    assert "不会导入" in page
    trial, _done, after = imported(client, reply="", replied_on="")
    assert "请在“对应列”中选择" not in after  # there is nothing to choose in any more
    assert trial.progress is BatchStage.CHECKED
    for text, named in ((page, ["备注", "处理单位"]), (after, ["备注", "处理单位", "答复意见"])):
        told = text[text.index("这些列没有对应") : text.index("行：") if "行：" in text else None]
        assert all(name in told for name in named)


def test_rows_that_differ_only_in_such_a_column_are_told_apart(upload, client):
    rows = [(*OPEN, "急"), (*OPEN, "急"), (*OPEN, "不急")]
    upload(workbook((*HEAD, "备注"), *rows))
    trial = tried(client, Batch.objects.latest("pk"))
    assert (trial.fresh, trial.known) == (1, 1)
    ((row, reason, _en),) = trial.refused
    assert row == 4
    assert "只有未对应的列（备注）内容不同" in reason


def test_two_answers_under_one_number_are_told_apart(upload, client):
    upload(workbook(HEAD, ANSWERED, [*ANSWERED[:5], "没有修", ANSWERED[6]]))
    trial = tried(client, Batch.objects.latest("pk"))
    assert (trial.fresh, [row for row, *_ in trial.refused]) == (1, [3])


WHOLE = [*ANSWERED[:5], "经查反映情况不属实", ANSWERED[6]]


@pytest.mark.parametrize(
    "changed",
    [
        [*ANSWERED[:5], "属实", ANSWERED[6]],
        [*ANSWERED[:5], "经查反映情况不属实。另附说明", ANSWERED[6]],
        [*WHOLE[:6], "2019/3/5 9:00:00"],
        [*WHOLE[:6], "2019-03-02"],
    ],
)
def test_an_answer_that_differs_is_named(upload, client, changed):
    upload(workbook(HEAD, WHOLE))
    imported(client)
    upload(workbook(HEAD, changed))
    trial = tried(client, Batch.objects.latest("pk"))
    assert (trial.known, trial.answered) == (0, 0)
    assert "答复意见或者答复时间与该件的办理情况不同" in trial.refused[0][1]


@pytest.mark.parametrize("again", ["2019-03-01 09:00:00", "2019-03-01"])
def test_the_same_answer_is_known_however_its_day_is_written(upload, client, again):
    upload(workbook(HEAD, WHOLE))
    imported(client)
    upload(workbook(HEAD, [*WHOLE[:5], " 经查反映情况 不属实。", again]))
    assert tried(client, Batch.objects.latest("pk")).known == 1


def test_an_answer_first_given_with_a_bare_day_is_known_with_its_hour(upload, client):
    upload(workbook(HEAD, [*WHOLE[:6], "2019-03-05"]))
    imported(client)
    for hour, known in (("2019-03-05 17:20", 1), ("2019-03-06 17:20", 0)):
        upload(workbook(HEAD, [*WHOLE[:6], hour]))
        assert tried(client, Batch.objects.latest("pk")).known == known


def test_an_answer_of_the_day_of_the_message_is_taken(upload, client):
    upload(workbook(HEAD, [*ANSWERED[:6], "2019-02-28"]))
    _trial, done, _page = imported(client)
    assert (done.fresh, done.refused) == (1, [])
    petition = Petition.objects.get()
    assert petition.state is State.CLOSED
    assert history(petition)[-1][1] == petition.registered_at
    upload(workbook(HEAD, [*ANSWERED[:6], "2019-02-28"]))
    assert tried(client, Batch.objects.latest("pk")).known == 1
    upload(workbook(HEAD, [*ANSWERED[:6], "2019-02-28 17:20"]))  # with its hour
    assert tried(client, Batch.objects.latest("pk")).known == 1
    upload(workbook(HEAD, [*ANSWERED[:6], "2019-03-01"]))
    assert tried(client, Batch.objects.latest("pk")).known == 0
    upload(workbook(HEAD, ["9", *ANSWERED[1:6], "2019-02-28 10:00"]))  # an hour before it
    assert "早于留言时间" in tried(client, Batch.objects.latest("pk")).refused[0][1]


def test_an_answer_of_today_is_taken_for_a_file_of_this_morning(upload, client):
    upload(workbook(HEAD, OPEN))
    imported(client)
    petition = Petition.objects.get()
    today = petition.registered_at.astimezone(SHANGHAI)
    upload(workbook(HEAD, [*OPEN[:5], "已安排校车", f"{today:%Y/%m/%d}"]))
    _trial, done, _page = imported(client)
    assert (done.answered, done.refused) == (1, [])
    assert history(petition)[-1][1] == petition.registered_at
