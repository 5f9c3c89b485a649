"""Routing rules: ordered, tried on history before they are live, proposing and never deciding."""

import pytest

from intake.routing.models import RoutingRule
from intake.routing.selectors import organ_by_rules, tried_on_history
from petitions.models import Category, Division
from petitions.statute import Action, Channel, Kind
from workflow.steps.step_input import StepInput


def rule(world, **changes):
    told = {"office": world.petition_office, "position": 1, "name": "规则",
            "target": world.bureau, "is_live": True, **changes}  # fmt: skip
    return RoutingRule.objects.create(**told)


@pytest.fixture
def wages(office):
    work = Category.objects.create(name="劳动", path="劳动")
    return Category.objects.create(name="工资", parent=work, path="劳动 / 工资")


@pytest.mark.parametrize(
    ("conditions", "fits"),
    [
        ({}, True),
        ({"words": ["工资", "电梯"]}, True),
        ({"words": ["电梯"]}, False),
        ({"channel_code": Channel.LETTER}, True),
        ({"channel_code": Channel.VISIT}, False),
        ({"kind_code": Kind.SUGGESTION}, False),
        ({"words": ["工资"], "channel_code": Channel.VISIT}, False),
    ],
)
def test_a_rule_fits_when_every_condition_holds(office, conditions, fits):
    rule(office, **conditions)
    assert bool(organ_by_rules(office.petition_office, office.petition())) is fits


def test_a_category_and_a_place_hold_for_those_below(office, wages):
    town = Division.objects.create(code="990921101000", name="城关镇")
    petition = office.petition(category_id=wages.pk, division_id=town.pk)
    for conditions in ({"category": wages.parent}, {"category": wages}, {"division": office.division}, {"division": town}):  # fmt: skip
        made = rule(office, **conditions)
        assert organ_by_rules(office.petition_office, petition)
        made.delete()
    rule(
        office,
        category=wages.parent,
        division=Division.objects.create(code="990921102000", name="乡"),
    )
    assert not organ_by_rules(office.petition_office, petition)


def test_the_first_that_fits_proposes(office):
    rule(office, position=2, target=office.other_bureau)
    rule(office, position=1, target=office.bureau, name="欠薪")
    proposal = organ_by_rules(office.petition_office, office.petition())
    assert proposal.organ == office.bureau
    assert "欠薪" in proposal.why.zh


def test_a_rule_on_trial_or_of_another_office_proposes_nothing(office):
    rule(office, is_live=False)
    rule(office, office=office.bureau)
    assert not organ_by_rules(office.petition_office, office.petition())


def test_the_proposal_is_chosen_in_the_form_and_can_be_changed(office, client):
    rule(office, name="欠薪")
    petition = office.petition()
    client.force_login(office.clerk)
    page = client.get(f"/petitions/{petition.number}/transfer/").content.decode()
    assert f'value="{office.bureau.pk}" selected' in page
    assert "按分办规则“欠薪”建议" in page
    office.do(petition, Action.TRANSFER, office.clerk, StepInput(to_organ=office.other_bureau))
    assert petition.holder == office.other_bureau


def test_rules_are_tried_on_what_was_routed(office):
    rule(office, words=["工资"], is_live=False)
    rule(office, position=2, target=office.other_bureau, is_live=False)
    right = office.handled()
    wrong = office.petition(title="电梯", content="电梯")
    office.do(wrong, Action.TRANSFER, office.clerk, StepInput(to_organ=office.bureau))
    office.do(wrong, Action.TAKE, office.handler)
    office.petition()  # not routed yet
    history = tried_on_history(office.office_head)
    assert (history.tried, history.fitted) == (2, 2)
    assert [(t.fitted, t.agreed, t.others) for t in history.trials] == [(1, 1, []), (1, 0, [wrong])]
    assert right.first_organ == office.bureau


def test_a_rule_is_tried_on_nothing_that_its_reader_may_not_see(office, client):
    """Whoever tries word after word would otherwise read a complaint about himself by the counts."""
    rule(office, words=["收礼"], is_live=False)
    office.office_head.name = "郑海燕"
    office.office_head.save()
    about = office.handled(title="反映主任收礼", accused="主任郑海燕")
    later = office.handled(title="反映局长收礼")
    assert tried_on_history(office.office_head).fitted == 1
    office.do(later, Action.SEAL, office.handler, StepInput(reason="反映干部问题"))
    (trial,) = tried_on_history(office.office_head).trials
    assert (trial.fitted, trial.agreed, trial.others) == (0, 0, [])
    client.force_login(office.office_head)
    page = client.get("/register/rules/").content.decode()
    assert "没有符合的" in page
    assert about.number not in page


def test_the_head_writes_orders_and_switches_rules(office, client):
    client.force_login(office.office_head)
    told = {"name": "欠薪", "words": "工资\n工资\n欠薪", "target": office.bureau.pk}
    for name in ("欠薪", "电梯"):
        assert client.post("/register/rules/new/", told | {"name": name}).status_code == 302
    first, second = RoutingRule.objects.all()
    assert (first.name, first.words, first.is_live) == ("欠薪", ["工资", "欠薪"], False)
    client.post(f"/register/rules/{second.pk}/change/", {"do": "up"})
    assert [r.name for r in RoutingRule.objects.all()] == ["电梯", "欠薪"]
    client.post(f"/register/rules/{second.pk}/change/", {"do": "up"})  # at the top already
    client.post(f"/register/rules/{first.pk}/change/", {"do": "live"})
    assert RoutingRule.objects.get(pk=first.pk).is_live
    client.post(f"/register/rules/{first.pk}/", told)
    assert not RoutingRule.objects.get(pk=first.pk).is_live  # changed: to be tried anew
    client.post(f"/register/rules/{first.pk}/change/", {"do": "drop"})
    assert list(RoutingRule.objects.all()) == [second]


def test_bad_rules_are_refused_with_a_sentence_and_keep_what_was_written(office, client):
    client.force_login(office.office_head)
    told = {"name": "", "words": "很" * 30, "target": office.city.pk}
    response = client.post("/register/rules/new/", told)
    page = response.content.decode()
    assert response.status_code == 422
    assert "很" * 30 in page
    assert not RoutingRule.objects.exists()


def test_another_offices_rules_are_out_of_reach(office, client):
    made = rule(office)
    client.force_login(office.head)
    assert client.get(f"/register/rules/{made.pk}/").status_code == 404
    client.post(f"/register/rules/{made.pk}/change/", {"do": "drop"})
    assert RoutingRule.objects.exists()


@pytest.mark.parametrize(
    ("other", "is_chosen"),
    [({}, True), ({"title": "电梯坏了"}, False), ({"title": "其他", "content": "无"}, False)],
)
def test_an_organ_is_chosen_for_several_files_if_it_is_proposed_for_every_one(
    office, client, other, is_chosen
):
    rule(office, position=1, words=["电梯"], target=office.other_bureau)
    rule(office, position=2, words=["工资"], target=office.bureau)
    client.force_login(office.clerk)
    numbers = [office.petition().number, office.petition(**other).number]
    page = client.get("/bulk/transfer/", {"number": numbers}).content.decode()
    assert (f'value="{office.bureau.pk}" selected' in page) is is_chosen
    assert ("按分办规则" in page) is is_chosen


@pytest.mark.parametrize("accused", ["head君", "BUREAU单位", "局长，BUREAU单位负责人"])
def test_no_organ_is_proposed_that_the_file_complains_of(office, client, accused):
    rule(office)
    about, other = office.petition(accused=accused), office.petition()
    client.force_login(office.clerk)
    chosen = f'<option value="{office.bureau.pk}" selected>'
    page = client.get(f"/petitions/{other.number}/transfer/").content.decode()
    assert chosen in page
    said = "BUREAU单位与被反映的人或者单位有关，未列为建议"
    assert said not in page
    bulk = f"/bulk/transfer/?number={other.number}&number={about.number}"
    for address in (f"/petitions/{about.number}/transfer/", bulk):
        page = client.get(address).content.decode()
        assert chosen not in page
        assert said in page
