"""The classifier: measured on what it has not seen, kept as plain numbers, silent when unsure."""

import json
import re
from io import StringIO

import numpy as np
import pytest
import xlsxwriter
from django.core.management import CommandError, call_command
from django.utils import timezone

from intake.classification.learning import (
    CategoryScore,
    LinearModel,
    cross_validated,
    lower_bound,
    tokens,
    trained,
)
from intake.classification.models import Classifier
from intake.classification.selectors import organ_by_classifier, suggested_category
from intake.classification.services import TooFewFilesError, train_classifier
from intake.routing.models import RoutingRule
from petitions.models import Category, Petition
from petitions.statute import Action, Kind, Parameter
from tests.factories import MONDAY
from workflow.moves.proposing import proposed_organ
from workflow.steps.step_input import StepInput

WAGES = ["公司拖欠农民工工资", "老板不发工资", "工地欠薪讨薪", "加班不给工资", "拖欠员工社保工资"]
BUSES = ["公交车班次太少", "公交线路调整", "地铁站公交换乘", "公交司机不停站", "增加公交班次"]


@pytest.fixture
def closed(office):
    """Five closed files of each of two categories."""
    work = Category.objects.create(name="劳动和社会保障", path="劳动和社会保障")
    wages = Category.objects.create(name="工资福利", parent=work, path="劳动和社会保障 / 工资福利")
    traffic = Category.objects.create(name="交通运输", path="交通运输")
    for category, titles in ((wages, WAGES), (traffic, BUSES)):
        for title in titles:
            petition = office.petition(title=title, content=title, category_id=category.pk)
            office.do(petition, Action.REPLY_DIRECTLY, office.clerk, StepInput(reply="已答复"))
    return office


def test_it_tells_what_it_has_learnt_and_nothing_of_unknown_words():
    texts = [tokens(text) for text in WAGES + BUSES]
    model = trained(texts, ["工资"] * 5 + ["公交"] * 5, {})
    assert model.best(tokens("单位欠工资")) == "工资"
    assert model.best(tokens("等不到公交")) == "公交"
    assert model.best(tokens("xyz 123")) is None
    assert model.best(tokens("鲸")) is None


def test_what_is_kept_says_the_same_as_what_was_learnt():
    texts = [tokens(text) for text in WAGES + BUSES]
    model = trained(texts, ["工资"] * 5 + ["公交"] * 5, {"工资": ("薪水",)})
    kept = LinearModel.from_bytes(model.to_bytes())
    for text in texts:
        assert np.allclose(kept.scores(text), model.scores(text))
    assert kept.best(tokens("薪水")) == "工资"


def test_one_class_teaches_nothing():
    with pytest.raises(ValueError, match="Two classes"):
        trained([["a"]], ["one"], {})


def test_every_text_is_tried_once_by_a_classifier_that_has_not_seen_it(monkeypatch):
    seen = []

    class Model:
        def __init__(self, texts):
            self.learnt = {tuple(text) for text in texts}

        def best(self, words):
            assert tuple(words) not in self.learnt
            seen.append(tuple(words))
            return "a"

    monkeypatch.setattr(
        "intake.classification.learning.evaluating.trained",
        lambda texts, classes, seeds: Model(texts),
    )
    texts = [[str(n)] for n in range(23)]
    report = cross_validated(texts, ["a"] * 13 + ["b"] * 10, {})
    assert sorted(seen) == sorted(tuple(text) for text in texts)
    assert (report.scores["a"].recall, report.scores["a"].precision) == (1.0, 13 / 23)
    assert report.scores["b"].f1 == 0.0
    assert report.accuracy == 13 / 23


def test_the_office_learns_from_its_own_closed_files_and_proposes(closed):
    kept = train_classifier(at=MONDAY, organ=closed.petition_office)
    assert {name: score.files for name, score in kept.report.scores.items()} == {
        "交通运输": 5, "劳动和社会保障": 5,
    }  # fmt: skip
    found = suggested_category(closed.petition_office, "欠我工资", "拖欠工资三个月")
    assert found.category.path == "劳动和社会保障 / 工资福利"
    assert found.score.files == 5


@pytest.mark.parametrize(
    ("right", "tried", "least"),
    [
        (0, 0, 0),
        (0, 9, 0),
        (1, 1, 0.2),
        (5, 5, 0.56),
        (9, 10, 0.59),
        (90, 100, 0.82),
        (400, 400, 0.99),
    ],
)
def test_few_files_make_nothing_sure(right, tried, least):
    assert lower_bound(right, tried) == least
    assert lower_bound(10**9, 10**9) < 1


def test_how_many_were_proposed_is_told_from_what_is_stored():
    score = CategoryScore(files=13, precision=10 / 12, recall=10 / 13)
    assert (score.right, score.proposed) == (10, 12)
    assert CategoryScore(files=5, precision=0.0, recall=0.0).sure == 0


def test_an_organ_below_is_helped_by_the_office_above_it(closed):
    train_classifier(at=MONDAY, organ=closed.petition_office)
    assert suggested_category(closed.bureau, "公交班次", "公交班次太少")
    assert not suggested_category(closed.city, "公交班次", "公交班次太少")


def test_for_a_text_like_nothing_that_was_closed_no_category_is_proposed(closed):
    """A classifier names one of the categories it knows for every text; who reads it is misled."""
    train_classifier(at=MONDAY, organ=closed.petition_office)
    office = closed.petition_office
    assert suggested_category(office, "公交班次", "公交班次太少")
    for text in ("你好 请问你们几点上班", "学校划片三个月没有答复", "银行存款被骗了"):
        assert suggested_category(office, text, text) is None, text


def test_a_category_that_was_often_wrong_is_not_proposed(closed, monkeypatch):
    train_classifier(at=MONDAY, organ=closed.petition_office)
    for classifier in Classifier.objects.all():
        classifier.scores = [[name, files, 0.6, 0.6] for name, files, *_ in classifier.scores]
        classifier.save()
    assert Parameter.CLASSIFIER_LEAST
    assert not suggested_category(closed.petition_office, "公交班次", "公交班次太少")


def test_what_a_handful_of_tries_says_is_neither_proposed_nor_called_certain(closed, client):
    train_classifier(at=MONDAY, organ=closed.petition_office)
    three_of_three, five_of_five = [5, 1.0, 0.6], [5, 1.0, 1.0]  # files, precision, recall
    name = "交通运输"
    asked = (closed.petition_office, "公交班次", "公交班次太少")
    client.force_login(closed.office_head)
    for measured, is_proposed in ((three_of_three, False), (five_of_five, True)):
        assert CategoryScore(*measured).f1 >= 0.7, "what was asked for alone before"
        assert CategoryScore(*measured).may_propose(0.7) == is_proposed
        for classifier in Classifier.objects.all():
            classifier.scores = [[one, *measured] for one, *_ in classifier.scores]
            classifier.save()
        found = suggested_category(*asked)
        assert (found.category.path if found else None) == (name if is_proposed else None)
        page = client.get("/register/categories/").content.decode()
        assert ("否（可信下限不够）" in page) is not is_proposed
        assert "100%" not in page


def test_an_organ_of_few_tries_is_not_proposed(routed):
    office = routed.petition_office
    train_classifier(at=MONDAY, organ=office)
    Classifier.objects.filter(by_organ=True).update(
        scores=[["BUREAU", 5, 1.0, 0.6], ["OTHER", 5, 1.0, 0.6]]
    )
    assert organ_by_classifier(office, routed.petition(title="欠我工资", content="拖欠")) is None


def test_reports_of_misconduct_teach_nothing(office):
    for kind_title in WAGES:
        office.petition(officer=office.sealed_officer, kind=Kind.REPORT, title=kind_title)
    with pytest.raises(TooFewFilesError, match="至少两类"):
        train_classifier(at=MONDAY, organ=office.petition_office)


def test_the_panel_proposes_and_the_page_tells_how_good_it_is(closed, client):
    client.force_login(closed.office_head)
    client.post("/register/categories/train/")
    page = client.get("/register/categories/").content.decode()
    assert "劳动和社会保障 / 工资福利" in page
    client.force_login(closed.clerk)
    typed = {"title": "拖欠工资", "content": "拖欠农民工工资", "key": "k", "kind": "APPEAL"}
    panel = client.post("/register/letter/panel/", typed).content.decode()
    said = r"劳动和社会保障 / 工资福利（依据5件已办结信访件；试提(\d)件，(\d)件正确，可信下限(\d+)%"
    tried, right, least = map(int, re.search(said, panel).groups())
    assert least == 100 * lower_bound(right, tried)
    assert "100%" not in panel


def test_too_few_files_are_told_on_the_page(office, client):
    client.force_login(office.office_head)
    page = client.post("/register/categories/train/", follow=True).content.decode()
    assert "至少两类" in page
    assert not Classifier.objects.exists()


def sheet(tmp_path, header, rows):
    path = tmp_path / "labelled.xlsx"
    with xlsxwriter.Workbook(path) as book:
        page = book.add_worksheet()
        for number, row in enumerate([header, *rows]):
            page.write_row(number, 0, row)
    return path


def test_a_labelled_file_is_measured_and_nothing_is_kept(db, tmp_path):
    rows = [(text, text, "工资") for text in WAGES] + [(text, text, "公交") for text in BUSES]
    path = sheet(tmp_path, ("留言主题", "留言详情", "一级分类"), rows)
    said = StringIO()
    call_command("train_classifier", "--evaluate", str(path), "--json", stdout=said)
    told = json.loads(said.getvalue())
    assert told["files"] == 10
    assert 0 <= told["macro_f1"] <= 1
    assert set(told["classes"]) == {"工资", "公交"}
    assert not Classifier.objects.exists()


@pytest.mark.parametrize(
    ("header", "rows", "said"),
    [
        (("留言主题",), [], "缺少这些列"),
        (("留言主题", "留言详情", "一级分类"), [("a", "b", "")], "没有填写"),
        (("留言主题", "留言详情", "一级分类"), [("工资", "工资", "一")], "Two classes"),
    ],
)
def test_a_file_that_teaches_nothing_is_refused_with_a_sentence(db, tmp_path, header, rows, said):
    path = sheet(tmp_path, header, rows)
    with pytest.raises(CommandError, match=said):
        call_command("train_classifier", "--evaluate", str(path))


def test_an_empty_form_is_proposed_nothing(closed):
    train_classifier(at=timezone.now(), organ=closed.petition_office)
    assert suggested_category(closed.petition_office, " ", "") is None


@pytest.fixture
def routed(office):
    """Five closed files that went to each of two bureaus."""
    for handler, titles in ((office.handler, WAGES), (office.stranger, BUSES)):
        for title in titles:
            petition = office.petition(title=title, content=title)
            office.do(petition, Action.TRANSFER, office.clerk, StepInput(to_organ=handler.organ))
            office.do(petition, Action.TAKE, handler)
            Petition.objects.filter(pk=petition.pk).update(state_code="FILED", next_due_on=None)
    for n, title in enumerate(WAGES + BUSES):  # categories are needed to train at all
        category = Category.objects.get_or_create(name=f"类{n % 2}", path=f"类{n % 2}")[0]
        Petition.objects.filter(title=title).update(category=category)
    return office


def test_whose_a_matter_is_is_learnt_from_where_files_went(routed):
    office = routed.petition_office
    train_classifier(at=MONDAY, organ=office)
    proposal = organ_by_classifier(office, routed.petition(title="欠我工资", content="拖欠工资"))
    assert proposal.organ == routed.bureau
    assert "依据内容最相近的4件已办结信访件建议（其中4件由该单位办理" in proposal.why.zh
    assert "可信下限" in proposal.why.zh
    assert "100%" not in proposal.why.zh
    proposal = organ_by_classifier(office, routed.petition(title="公交班次", content="公交太少"))
    assert proposal.organ == routed.other_bureau
    assert organ_by_classifier(routed.bureau, routed.petition(title="欠我工资")) is None


CARDS = [
    "健身房关门会员退卡难",
    "健身房停业退卡找不到人",
    "退卡难，健身房老板失联",
    "健身房会员退卡被拒",
]


def test_files_all_like_it_say_more_than_an_organ_of_many(routed):
    """An organ of few files is none that the classifier can name: the nearest files name it."""
    office, cards = routed.petition_office, []
    for title in CARDS:
        petition = routed.petition(title=title, content=title)
        office_of_trade = {"first_organ": routed.station, "state_code": "FILED"}
        Petition.objects.filter(pk=petition.pk).update(next_due_on=None, **office_of_trade)
        cards.append(petition)
    train_classifier(at=MONDAY, organ=office)
    new = routed.petition(
        title="学府路健身房关门，会员退卡难", content="健身房关门，会员退卡找不到人"
    )
    proposal = organ_by_classifier(office, new)
    assert proposal.organ == routed.station
    assert "最相近的4件" in proposal.why.zh
    Petition.objects.filter(pk__in=[one.pk for one in cards[:2]]).update(first_organ=routed.bureau)
    assert organ_by_classifier(office, new) is None, "the nearest went to several organs"
    unlike = routed.petition(title="网购手机有质量问题", content="商家拒绝退货")
    assert organ_by_classifier(office, unlike) is None, "nothing is like it"


def test_a_rule_of_the_office_goes_before_what_was_learnt(routed):
    office = routed.petition_office
    train_classifier(at=MONDAY, organ=office)
    RoutingRule.objects.create(
        office=office, position=1, name="欠薪", words=["工资"], target=routed.station, is_live=True
    )
    petition = routed.petition(title="欠我工资", content="拖欠工资")
    assert proposed_organ(office, petition).proposal.organ == routed.station


def test_an_organ_below_the_measured_accuracy_is_not_proposed(routed, client):
    office = routed.petition_office
    train_classifier(at=MONDAY, organ=office)
    Classifier.objects.filter(by_organ=True).update(
        scores=[["BUREAU", 5, 0.1, 0.1], ["OTHER", 5, 0.1, 0.1]]
    )
    assert organ_by_classifier(office, routed.petition(title="欠我工资", content="拖欠")) is None
    client.force_login(routed.office_head)
    page = client.get("/register/categories/").content.decode()
    assert "分办单位" in page
    assert routed.bureau.short_name in page
