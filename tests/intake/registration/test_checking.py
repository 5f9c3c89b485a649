"""核对登记: what no officer typed is looked through, and the history keeps what it was before."""

import pytest

from intake.registration.services.checks import Person
from petitions.models import Category, Division, Petition, SearchText
from petitions.references import reference_of
from petitions.statute import Action, NotPermittedError, Repetition
from tests.factories import day
from workflow.steps.step_input import StepInput

A = Action
TOLD = {
    "name": "周敏", "phone": "19912345678", "address": "城关镇", "kind": "APPEAL",
    "title": "小区供暖不热", "content": "小区供暖温度不够，室内只有十二度。", "key": "1" * 32,
    "division": "990921000000",
}  # fmt: skip


@pytest.fixture
def town(office):
    return Division.objects.create(code="990921100000", name="城关镇")


@pytest.fixture
def category(db):
    return Category.objects.create(name="供热", path="城乡建设 / 供热")


@pytest.fixture
def earlier(office):
    """Registered by the county office from the same person."""
    person = Person(name="周敏", phone="19912345678")
    return office.petition(title="供暖不热", content="供暖温度不够。", petitioners=(person,))


@pytest.fixture
def filed(office, earlier, client):
    """Handed in on the portal: nobody has looked at it."""
    assert client.post("/portal/hand-in/", TOLD).status_code == 302
    return Petition.objects.latest("pk")


def url(petition):
    return f"/register/check/{petition.number}/"


def answers(petition, **told):
    return {
        "version": petition.version, "division": petition.division_id, "people_count": "1",
        "repetition": "NEW", **told,
    }  # fmt: skip


def test_what_no_officer_typed_waits_to_be_checked(office, filed, client):
    assert filed.unchecked
    assert not office.petition().unchecked
    client.force_login(office.clerk)
    for page in ("/", "/petitions/"):
        assert ">待核对</b>" in client.get(page).content.decode(), page
    assert url(filed) in client.get(f"/petitions/{filed.number}/").content.decode()
    listed = client.get("/petitions/?unchecked=1").content.decode()
    assert filed.number in listed
    assert listed.count('class="matter"') == 1


def test_the_clerk_sees_what_is_like_it_and_decides(office, earlier, filed, client, category, town):
    client.force_login(office.clerk)
    page = client.get(url(filed)).content.decode()
    assert earlier.number in page
    assert "姓名和电话相同" in page
    assert f'value="{filed.pk}"' not in page  # not itself
    told = answers(
        filed, repetition="REPEAT", earlier=reference_of(earlier.pk), category=category.pk, division=town.pk,
        accused="供热公司", people_count="40",
    )  # fmt: skip
    assert client.post(url(filed), told).status_code == 302
    filed.refresh_from_db()
    assert not filed.unchecked
    assert (filed.repetition, filed.earlier) == (Repetition.REPEAT, earlier)
    assert not filed.first_here
    assert (filed.category, filed.division, filed.people_count) == (category, town, 40)
    event = filed.events.latest("pk")
    assert event.action is A.VERIFY
    page = client.get(f"/petitions/{filed.number}/").content.decode()
    assert "内容分类：城乡建设 / 供热" in page
    assert (
        "原为：问题属地禾川县；内容分类（空）；被反映人或者单位（空）；涉及人数1；初重件新件"
        in page
    )
    assert "核对登记" in page


def test_it_is_found_by_the_new_words_and_not_by_the_old_ones(office, filed, client, town):
    client.force_login(office.clerk)
    client.post(url(filed), answers(filed, division=town.pk, accused="供热公司"))
    text = SearchText.objects.get(petition=filed).text
    assert "城关镇" in text
    assert "供热公司" in text
    assert "禾川县" not in text


def test_a_new_matter_has_no_earlier_file_whichever_is_ticked(office, earlier, filed, client):
    client.force_login(office.clerk)
    client.post(url(filed), answers(filed, earlier=reference_of(earlier.pk)))
    filed.refresh_from_db()
    assert filed.first_here
    assert filed.earlier is None
    assert not filed.unchecked
    event = filed.events.latest("pk")
    assert event.action is A.VERIFY
    assert event.given == {}  # nothing was changed, and that it was looked at is told


def test_a_wrong_answer_is_taken_back_and_told(office, earlier, filed, client):
    client.force_login(office.clerk)
    client.post(url(filed), answers(filed, repetition="REPEAT", earlier=reference_of(earlier.pk)))
    filed.refresh_from_db()
    client.post(url(filed), answers(filed))
    filed.refresh_from_db()
    assert (filed.repetition, filed.earlier, filed.first_here) == (Repetition.NEW, None, True)


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ({"repetition": "REPEAT"}, "重复件须选择以往的信访件"),
        ({"repetition": "REPEAT", "earlier": reference_of(999999)}, "不能查阅"),
        ({"repetition": ""}, "必填"),
        ({"division": "1"}, "选"),
        ({"people_count": "0"}, "不能小于1"),
    ],
)
def test_what_does_not_fit_is_said_at_its_place_and_changes_nothing(
    office, filed, client, told, sentence
):
    client.force_login(office.clerk)
    answer = client.post(url(filed), answers(filed) | told)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    filed.refresh_from_db()
    assert filed.unchecked


def test_a_matter_is_not_led_back_to_itself(office, earlier, filed):
    given = {"division": filed.division, "repetition": Repetition.REPEAT}
    office.do(filed, A.VERIFY, office.clerk, StepInput(**given, earlier=earlier.pk))
    for own in (filed.pk, earlier.pk):
        with pytest.raises(NotPermittedError, match="由本件引出"):
            office.do(earlier, A.VERIFY, office.clerk, StepInput(**given, earlier=own))


def test_a_place_with_other_limits_or_out_of_use_is_refused(office, town):
    petition = office.petition()
    town.valid_from = day(30).date()
    town.save()
    with pytest.raises(NotPermittedError, match="没有启用"):
        office.do(
            petition, A.VERIFY, office.clerk, StepInput(division=town, repetition=Repetition.NEW)
        )


def test_whoever_has_the_file_checks_it_and_nobody_else(office, filed, client):
    for who, status in (("handler", 404), ("stranger", 404), ("supervisor", 422)):
        client.force_login(getattr(office, who))
        assert client.get(url(filed)).status_code == status, who
        assert client.post(url(filed), answers(filed)).status_code == status, who
    filed.refresh_from_db()
    assert filed.unchecked
    office.do(filed, A.TRANSFER, office.clerk, StepInput(to_organ=office.bureau))
    office.do(filed, A.TAKE, office.handler)
    client.force_login(office.handler)
    assert client.post(url(filed), answers(filed)).status_code == 302
    filed.refresh_from_db()
    assert not filed.unchecked
