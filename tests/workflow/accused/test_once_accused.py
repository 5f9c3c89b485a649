"""A file that does not complain of an officer any more tells that officer nothing of it either."""

import pytest

from petitions.models import Officer, Petition
from petitions.statute import Action, Repetition
from workflow.steps.step_input import StepInput

A = Action
TOLD = {"accused_post": "劳动监察员", "accused_level": "科员", "accused_address": "东街九号"}


@pytest.fixture
def reader(office):
    """Who gets the file after it was checked."""
    Officer.objects.filter(pk=office.handler.pk).update(name="周明远")
    office.handler.refresh_from_db()
    return office.handler


def checked(office, petition, accused, **changes):
    given = StepInput(
        division=office.division, repetition=Repetition.NEW, people_count=1, accused=accused
    )
    office.do(petition, A.VERIFY, office.clerk, given)
    return petition


def read(client, officer, petition):
    """The page, and what was given with each check as the API has it."""
    client.force_login(officer)
    page = client.get(f"/petitions/{petition.number}/")
    told = client.get(f"/api/petitions/{petition.number}/").json()
    assert page.status_code == 200
    given = [event["given"] for event in told["events"] if event["action_code"] == A.VERIFY]
    return page.content.decode(), given, told["particulars"]


def sent(office, petition):
    office.do(petition, A.TRANSFER, office.clerk, StepInput(to_organ=office.bureau))


def test_a_matter_that_was_cleared_of_him_does_not_say_that_the_letter_is_about_him(
    office, reader, client
):
    letter = office.petition(accused="人社局周明远", particulars=TOLD)
    office.do(letter, A.SPLIT, office.clerk, StepInput(matters=("拖欠工资", "吃拿卡要")))
    matter = checked(office, letter.children.first(), "")
    sent(office, matter)
    page, given, particulars = read(client, reader, matter)
    assert "周明远" not in page.partition("<main")[2].replace(f"<b>{reader.name}</b>", "")
    assert "被反映人" not in page
    assert (given, particulars) == ([{}], {})
    page, given, particulars = read(client, office.section_head, matter)
    assert "原为：被反映人或者单位人社局周明远；被反映人职务劳动监察员" in page
    assert given == [{"before": [["accused", "人社局周明远"], *map(list, TOLD.items())]}]
    assert particulars == {}


@pytest.mark.parametrize(
    ("first", "then", "seen"),
    [
        ("周明远、建安公司", "建安公司", [{"accused": "建安公司", "before": [["accused", ""]]}, {}]),
        ("周明远", "建安公司", [{}, {"accused": "建安公司", "before": [["accused", ""]]}]),
        ("某厂、周明远", "建安公司", [
            {"accused": "某厂", "before": [["accused", ""]]},
            {"accused": "建安公司", "before": [["accused", "某厂"]]},
        ]),
        ("某厂", "建安公司", [
            {"accused": "某厂", "before": [["accused", ""]]},
            {"accused": "建安公司", "before": [["accused", "某厂"]]},
        ]),
    ],
)  # fmt: skip
def test_what_a_check_said_of_him_and_of_others(office, reader, client, first, then, seen):
    petition = checked(office, checked(office, office.petition(), first), then)
    sent(office, petition)
    assert read(client, reader, petition)[1] == seen
    others = read(client, office.section_head, petition)[1]
    assert others[0] == {"accused": first, "before": [["accused", ""]]}
    assert others[1] == {"accused": then, "before": [["accused", first]]}


def test_what_else_was_changed_is_told_all_the_same(office, reader, client):
    petition = office.petition(accused="周明远")
    given = StepInput(
        division=office.division, repetition=Repetition.NEW, people_count=7, accused=""
    )
    office.do(petition, A.VERIFY, office.clerk, given)
    sent(office, petition)
    page, told, _particulars = read(client, reader, petition)
    assert told == [{"people_count": 7, "before": [["people_count", "1"]]}]
    assert "原为：涉及人数1" in page


@pytest.mark.parametrize("then", ["周明远科员", "周明远、某厂", "明远"])
def test_the_post_stays_with_a_name_that_is_left(office, then):
    petition = checked(office, office.petition(accused="周明远", particulars=TOLD), then)
    assert petition.particulars == TOLD


def test_the_post_of_whom_it_names_no_more_hides_it_from_nobody(office, reader, client):
    named = {"accused_post": "劳动监察科周明远"}
    petition = checked(office, office.petition(accused="王某", particulars=named), "某厂")
    sent(office, petition)
    assert read(client, reader, petition)[1:] == (
        [{"accused": "某厂", "before": [["accused", ""]]}], {}
    )  # fmt: skip
    assert Petition.objects.get(pk=petition.pk).accused_told == "某厂"
