"""What a case of the exchange format says inside goes somewhere, is named, or is refused."""

import json

import pytest

from intake.imports.models import Batch
from petitions.models import Petition
from petitions.statute import Paper
from tests.crawling import said_in
from tests.intake.imports.test_importing import PAGE, ask_for_import, run, tried
from tests.xlsx import workbook

CASE = {"xfjbh": "A1", "bt": "路灯", "tsnr": "不亮", "djsj": "2026-03-02", "姓名": "孙七"}
NAMED = {
    "备用电话": {"信访人": [{"姓名": "孙七", "备用电话": "13900000000"}]},
    "政治面貌": {"信访人": [{"姓名": "孙七", "政治面貌": "群众"}]},
    "来信途径": {"信访人": [{"姓名": "孙七"}], "渠道信息": {"来信途径": "转交"}},
    "士官证": {"信访人": [{"姓名": "孙七", "证件类型": "士官证", "证件号码": "士字第1号"}]},
    "0203": {"信访人": [{"姓名": "孙七"}], "xfyydm": "0203"},
}
REFUSED = {
    "zdjjbz": {"zdjjbz": "不详"},
    "sfyfzjzf": {"sfyfzjzf": [1]},
    "住址": {"住址": "北街2号", "信访人": [{"姓名": "孙七", "住址": "南街1号"}]},
    "手机": {"手机": "19912345678", "信访人": [{"姓名": "孙七", "手机": "19912345679"}]},
    "性别": {"性别": "女", "信访人": [{"姓名": "孙七", "性别": "男"}]},
    "渠道信息": {"渠道信息": "县委办转"},
}


@pytest.fixture
def imported(upload, client):
    def imported(*cases):
        page = said_in(upload(json.dumps({"cases": cases}).encode(), "件.json"))
        trial = tried(client, Batch.objects.latest("pk"))
        ask_for_import(client, trial)
        return page, run()

    return imported


@pytest.mark.parametrize("named", NAMED)
def test_what_goes_nowhere_is_named_before_and_after(imported, client, named):
    page, done = imported(CASE | NAMED[named])
    assert (done.fresh, done.refused) == (1, [])
    for text in (page, said_in(client.get(f"{PAGE}{done.pk}/"))):
        assert named in text[text.index("这些列没有对应") :]


@pytest.mark.parametrize("refused", REFUSED)
def test_what_cannot_be_read_or_says_two_things_is_refused_by_its_name(imported, refused):
    _page, done = imported({**CASE, "信访人": [{"姓名": "孙七"}], **REFUSED[refused]})
    assert done.fresh == 0
    assert f"“{refused}”" in done.refused[0][1]


def test_yes_and_no_are_read_as_others_write_them(imported):
    told = {"zdjjbz": "是", "sfyfzjzf": "否"}
    _page, done = imported({**CASE, "信访人": {"姓名": "孙七", "手机": "19912345678"}, **told})
    assert done.fresh == 1
    petition = Petition.objects.get()
    assert (petition.urgent, petition.skips_level) == (True, True)
    assert petition.petitioners.get().phone == "19912345678"  # of one object, as of a list


def test_what_the_top_alone_says_belongs_to_the_main_petitioner(imported):
    people = [{"姓名": "李四"}, {"姓名": "孙七", "证件类型": "士官证", "证件号码": "1"}]
    _page, done = imported({**CASE, "手机": "19912345678", "住址": "南街1号", "信访人": people})
    assert (done.fresh, done.refused) == (1, [])
    main = Petition.objects.get().petitioners.get(is_main=True)
    assert (main.name, main.phone, main.address) == ("孙七", "19912345678", "南街1号")
    assert main.paper is Paper.OTHER


def test_two_cases_that_differ_only_inside_are_told_apart(imported):
    cases = [{**CASE, "信访人": [{"姓名": "孙七", "备用电话": n}]} for n in ("1", "1", "2")]
    _page, done = imported(*cases)
    assert (done.fresh, done.known, [row for row, *_ in done.refused]) == (1, 1, [3])
    assert "备用电话" in done.refused[0][1]


def test_a_table_whose_name_column_is_called_so_names_what_it_leaves_out(upload):
    heads = ("信访件编号", "标题", "内容", "登记时间", "信访人", "性别")
    page = upload(workbook(heads, ("1", "灯", "修", "2026-03-02", "孙七", "女")))
    assert page.context["left_out"].columns == ["性别"]
