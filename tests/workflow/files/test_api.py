"""The same doors for machines."""

from base64 import b64decode, b64encode
from urllib.parse import parse_qs, urlsplit

import pytest
from rest_framework.authtoken.models import Token
from rest_framework.test import APIClient

from intake.registration.services.registering import IS_THERE
from intake.sources.models import Source
from petitions.models import Division, Petition

BODY = {
    "kind": "APPEAL", "channel": "PHONE", "title": "噪声", "content": "夜间施工",
    "division": "990921000000", "received_on": "2026-03-02",
    "petitioners": [{"name": "张桂兰", "phone": "19912345678"}],
}  # fmt: skip


@pytest.fixture
def api(office):
    client = APIClient()
    client.credentials(HTTP_AUTHORIZATION=f"Token {Token.objects.create(user=office.clerk).key}")
    return client


def post(api, key="k1", **changes):
    return api.post(
        "/api/petitions/", {**BODY, **changes}, format="json", headers={"Idempotency-Key": key}
    )


def test_all_a_hotline_knows_is_registered(api):
    person = {"name": "张桂兰", "sex": "FEMALE", "paper": "PASSPORT", "id_number": "E12345678"}
    told = {
        "accused": "宏远建筑公司", "purpose": "CLAIM", "marks": ["JOINT"], "petitioner_count": 3,
        "petitioned_on": "2026-03-01", "petitioners": [person],
    }  # fmt: skip
    number = post(api, **told).json()["number"]
    petition = Petition.objects.get(number=number)
    assert petition.unchecked  # a machine has said so
    assert (petition.accused, petition.petitioner_count) == ("宏远建筑公司", 3)
    assert petition.mark_codes == ["JOINT"]
    kept = petition.petitioners.get()
    assert (kept.sex_code, kept.paper_code) == ("FEMALE", "PASSPORT")
    wrong = post(api, key="k2", particulars={"representatives": "三"}, channel="VISIT")
    assert wrong.status_code == 400
    assert "代表人数" in str(wrong.json())


def test_a_number_that_comes_again_with_other_words_is_not_taken_for_the_same(api, office):
    Source.objects.create(
        code="hotline", name="12345", office=office.petition_office, channel_code=BODY["channel"]
    )
    order = {"source_code": "hotline", "source_number": "GD-1"}
    number = post(api, **order).json()["number"]
    assert post(api, key="k2", **order).json()["number"] == number
    again = post(api, key="k3", content="另外，工地还有扬尘。", **order)
    assert (again.status_code, again.json()) == (400, {"source_number": [IS_THERE.zh]})


def test_register_read_move(office, api):
    answer = post(api)
    assert answer.status_code == 201
    number = answer.json()["number"]
    again = post(api)
    assert (again.status_code, again.json()["number"]) == (200, number)
    assert api.get("/api/petitions/").json()["results"][0]["number"] == number
    move = {"action": "TRANSFER", "version": 1, "to_organ": "BUREAU"}
    done = api.post(f"/api/petitions/{number}/moves/", move, format="json")
    assert (done.status_code, done.json()["target_code"]) == (201, "RECEIVED")
    file = api.get(f"/api/petitions/{number}/").json()
    assert [event["action_code"] for event in file["events"]] == ["REGISTER", "TRANSFER"]
    assert "19912345678" not in str(file)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"kind": "REPORT"}, "kind"),
        ({"received_on": "2999-01-01"}, "received_on"),
        ({"division": "nowhere"}, "division"),
        ({"category": 99999}, "category"),
        ({"state_code": "CLOSED"}, "state_code"),
        ({"title": ""}, "title"),
        ({"petitioners": []}, "petitioners"),
    ],
)
def test_what_is_wrong_is_named(api, changes, field):
    answer = post(api, **changes)
    assert answer.status_code == 400
    assert field in answer.json()


def test_a_place_of_another_area_is_refused_as_the_form_does(office, api):
    """It would take the next number of another office's series."""
    for code, name in (("990900000000", "和州市"), ("990922000000", "临川县")):
        Division.objects.create(code=code, name=name)
        answer = post(api, division=code)
        assert answer.status_code == 400
        assert "不在本单位辖区" in str(answer.json()["division"])
    town = Division.objects.create(code="990921101000", name="城关镇")
    number = post(api, division=town.pk).json()["number"]
    assert Petition.objects.get(number=number).division == town
    moved = {"action": "VERIFY", "version": 1, "division": "990922000000", "repetition": "NEW"}
    answer = api.post(f"/api/petitions/{number}/moves/", moved, format="json")
    assert "不在本单位辖区" in str(answer.json())


def test_pages_name_no_row_by_its_number(office, api):
    """Whoever walked along the numbers would meet a gap for each report (Art. 30)."""
    made = [office.petition() for _ in range(5)]
    made.sort(key=lambda petition: -petition.pk)
    url, read = "/api/petitions/?page_size=2", []
    while url:
        page = api.get(url).json()
        read += [row["number"] for row in page["results"]]
        for link in filter(None, (page["next"], page["previous"])):
            cursor = parse_qs(urlsplit(link).query)["cursor"][0]
            position = parse_qs(b64decode(f"{cursor}==").decode()).get("p", [""])[0]
            assert not position.isdecimal()
        url = page["next"]
    assert read == [petition.number for petition in made]
    back = api.get(
        api.get(api.get("/api/petitions/?page_size=2").json()["next"]).json()["previous"]
    )
    assert [row["number"] for row in back.json()["results"]] == read[:2]
    for wrong in (b"p=7", b"p=77777777"):
        told = api.get(f"/api/petitions/?cursor={b64encode(wrong).decode()}")
        assert told.status_code == 404


def test_registering_takes_few_queries(api, django_assert_max_num_queries):
    post(api)  # the process has read the calendar and the limits
    # with the savepoints of the test's own transaction, the code's one showing written down, and
    # whom of the officers the text names
    with django_assert_max_num_queries(12):
        post(api, key="k2")


def test_a_key_is_needed(api):
    assert api.post("/api/petitions/", BODY, format="json").status_code == 400


def test_refusals_are_409_and_400(office, api):
    number = post(api).json()["number"]
    url = f"/api/petitions/{number}/moves/"
    assert (
        api.post(url, {"action": "CLOSE", "version": 1, "reason": "x"}, format="json").status_code
        == 409
    )
    assert api.post(url, {"action": "TRANSFER", "version": 1}, format="json").status_code == 400
    assert (
        api.post(
            url, {"action": "TRANSFER", "version": 7, "to_organ": "BUREAU"}, format="json"
        ).status_code
        == 409
    )
    assert (
        api.post(
            url, {"action": "TRANSFER", "version": 2**40, "to_organ": "BUREAU"}, format="json"
        ).status_code
        == 400
    )


def test_without_a_token_there_is_nothing(db):
    assert APIClient().get("/api/petitions/").status_code in {401, 403}


@pytest.mark.parametrize("name", ["备用电话", "phone_number", "tel"])
def test_what_is_not_known_of_a_person_is_refused_by_its_name(api, name):
    told = post(api, petitioners=[{"name": "王五", name: "13900000000"}])
    expected = {"petitioners": {"0": {name: ["Unknown field."]}}}
    assert (told.status_code, told.json()) == (400, expected)
    assert not Petition.objects.exists()


def test_no_more_unknown_names_are_told_than_anybody_reads(api):
    told = post(api, **{f"n{n}": 1 for n in range(500)})
    assert told.status_code == 400
    assert len(told.json()) == 20
