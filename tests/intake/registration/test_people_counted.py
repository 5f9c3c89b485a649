"""Who is named, who came, who petitions, who is concerned: the counts agree, at every door."""

import re

import pytest

from intake.registration.forms.registration import COUNTS
from intake.registration.services.checks import Person
from petitions.models import Petition
from petitions.statute import NotPermittedError
from tests.intake.registration.test_registering_pages import typed

NUMBER_OF_A_WOMAN = "990921198507120025"
TWO = (Person(name="张桂兰"), Person(name="李四"))


@pytest.fixture
def clerk(office, client):
    client.force_login(office.clerk)
    return client


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        ({"petitioners": TWO, "petitioner_count": 1}, "信访人数不能少于已录入的2人"),
        ({"petitioners": TWO, "petitioner_count": 5, "people_count": 3}, "涉及人数不能少于信访人数（5人）"),
        ({"channel": "VISIT", "visitor_count": 2, "particulars": {"representatives": 3}}, "代表人数不能多于来访的2人"),
        (
            {"channel": "VISIT", "visitor_count": 1, "petitioners": tuple(Person(name=n, represents=True) for n in "甲乙")},
            "代表人数不能多于来访的1人",
        ),
        ({"channel": "VISIT", "visitor_count": 6, "petitioner_count": 3}, "信访人数不能少于来访的6人"),
        ({"petitioners": (*TWO, Person(name=" ", phone="19912345678"))}, "第3人没有填写姓名"),
    ],
)  # fmt: skip
def test_the_service_refuses_counts_that_do_not_agree(office, counts, said):
    with pytest.raises(NotPermittedError, match=re.escape(said)):
        office.petition(**counts)
    assert not Petition.objects.exists()


def test_what_is_not_said_follows_from_who_is_named_and_who_came(office):
    letter = office.petition(petitioners=TWO)
    assert (letter.petitioner_count, letter.people_count, letter.visitor_count) == (2, 2, 0)
    visit = office.petition(channel="VISIT", visitor_count=8)
    assert (visit.petitioner_count, visit.people_count, visit.visitor_count) == (8, 8, 8)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"visitor_count": "2", "representatives": "3"}, "代表人数不能多于来访的2人"),
        ({"visitor_count": "4", "representatives": "1", "petitioner_count": "2"}, "信访人数不能少于来访的4人"),
        ({"visitor_count": "1", "representatives": "1", "petitioner_count": "4", "people_count": "3"}, "涉及人数不能少于信访人数（4人）"),
    ],
)  # fmt: skip
def test_the_form_says_it_at_the_count(clerk, changes, said):
    answer = clerk.post("/register/visit/", typed(**changes))
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not Petition.objects.exists()


@pytest.mark.parametrize(
    "text",
    [
        {"address": "南街9号"},
        {"phone": "19912345678"},
        {"id_number": NUMBER_OF_A_WOMAN},
        {"sex": "MALE"},
        {"born_on": "1960-05-05"},
        {"paper": "PASSPORT"},
        {"represents": "on"},
        {"landline": "0999-6000000"},
        {"email": "a@example.org"},
        {"workplace": "县一中"},
    ],
)
def test_another_person_with_text_and_without_a_name_is_not_dropped(clerk, text):
    told = {"paper": "ID_CARD"} | text
    other = {f"others-0-{name}": value for name, value in told.items()}
    answer = clerk.post("/register/visit/", typed(**{"others-TOTAL_FORMS": "1", **other}))
    assert answer.status_code == 422
    assert "请补填姓名" in answer.content.decode()
    shown = answer.context["form"].others.forms[0]
    assert {name: shown[name].value() for name in text} == {
        name: value if value != "on" else True for name, value in text.items()
    }
    is_folded = not set(text) & {"address", "phone", "id_number"}
    assert shown.has_faults_folded == is_folded
    assert not Petition.objects.exists()


def test_an_emptied_person_stays_a_line_on_the_refused_page_and_is_nobody(clerk):
    """Whatever the page noted of the number that stood there."""
    lines = {
        "others-TOTAL_FORMS": "2", "others-0-paper": "ID_CARD", "others-0-told_sex": "MALE",
        "others-0-own_sex": "FEMALE", "others-0-name": " \u3000", "others-1-paper": "ID_CARD",
        "others-1-name": "李四", "people_count": "2",
    }  # fmt: skip
    refused = clerk.post("/register/letter/", typed(title="", **lines))
    assert refused.status_code == 422
    page = refused.content.decode()
    assert 'name="others-0-name"' in page
    assert "请补填姓名" not in page
    assert clerk.post("/register/letter/", typed(**lines)).status_code == 302
    people = Petition.objects.get().petitioners.order_by("-is_main")
    assert [person.name for person in people] == ["张桂兰", "李四"]


@pytest.mark.parametrize(("field", "told"), [("sex", "MALE"), ("born_on", "1960-01-01")])
def test_what_was_typed_over_what_a_number_told_is_asked_about(clerk, field, told):
    """The number's is stored: another that the page shows is not dropped unsaid."""
    by_hand = {"sex": "FEMALE", "born_on": "1961-02-03"}[field]
    sent = typed(**{field: by_hand, f"told_{field}": told})
    answer = clerk.post("/register/letter/", sent)
    assert answer.status_code == 422
    assert "与证件号码不符" in answer.context["form"].errors[field][0]
    assert clerk.post("/register/letter/", sent | {field: told}).status_code == 302


def test_one_person_more_takes_the_cursor_and_is_counted(clerk):
    page = clerk.post(
        "/register/visit/", typed(more="1", visitor_count="1", representatives="1")
    ).content.decode()
    focused = re.findall(r"<input[^>]*autofocus[^>]*>", page)
    assert len(focused) == 1
    assert 'name="others-0-name"' in focused[0]
    for count in ("people_count", "visitor_count"):
        assert re.search(rf'name="{count}" value="2"', page), count
    again = clerk.post(
        "/register/visit/",
        typed(**{"more": "1", "others-TOTAL_FORMS": "1", "others-0-name": "李四"}),
    ).content.decode()
    assert 'name="others-1-name"' in re.findall(r"<input[^>]*autofocus[^>]*>", again)[0]


def test_birth_and_sex_follow_the_number_of_each_person(clerk):
    other = {
        "others-TOTAL_FORMS": "1",
        "others-0-name": "李四",
        "others-0-id_number": NUMBER_OF_A_WOMAN,
    }
    panel = clerk.post("/register/letter/panel/", typed(**other)).content.decode()
    told = re.findall(r'data-prefix="([^"]*)"\s+data-born_on="([^"]*)"\s+data-sex="([^"]*)"', panel)
    assert told == [("", "1960-01-01", "MALE"), ("others-0-", "1985-07-12", "FEMALE")]


def test_so_many_others_are_petitioners_not_people_concerned(office):
    """等8人: of one who petitions for a road of a hundred houses, no paper says 等100人."""
    alone = office.closed(people_count=100)
    joint = office.closed(people_count=100, petitioner_count=8)
    papers = [str(list(file.documents.values_list("letter", flat=True))) for file in (alone, joint)]
    assert "等8人" in papers[1]
    assert "等100人" not in "".join(papers)


def with_one_more(clerk, channel, told):
    """What the page would send after the button for one person more."""
    form = clerk.post(f"/register/{channel}/", told | {"more": "1"}).context["form"]
    lines = len(form.others.forms)
    counts = {name: form.data[name] for name in COUNTS if form.data.get(name)}
    empty = {f"others-{line}-paper": "ID_CARD" for line in range(lines)}
    return (
        told | counts | {"others-TOTAL_FORMS": str(lines), "raised": form["raised"].value()} | empty
    )


def counted(petition):
    return (petition.petitioner_count, petition.people_count, petition.visitor_count)


def test_a_line_that_stayed_empty_counts_nobody(clerk):
    sent = with_one_more(clerk, "letter", typed())
    assert sent["people_count"] == "2"
    assert clerk.post("/register/letter/", sent).status_code == 302
    assert counted(Petition.objects.get()) == (1, 1, 0)


def test_of_two_lines_of_which_one_is_filled_in_one_counts(clerk):
    told = typed(visitor_count="1", representatives="1")
    sent = with_one_more(clerk, "visit", with_one_more(clerk, "visit", told))
    assert (sent["visitor_count"], sent["people_count"]) == ("3", "3")
    answer = clerk.post("/register/visit/", sent | {"others-1-name": "李四"})
    assert answer.status_code == 302
    assert counted(Petition.objects.get()) == (2, 2, 2)


def test_a_count_that_was_typed_over_stays_as_typed(clerk):
    sent = with_one_more(clerk, "letter", typed()) | {"people_count": "8"}
    assert clerk.post("/register/letter/", sent).status_code == 302
    assert Petition.objects.get().people_count == 8


def test_a_count_that_was_enough_is_not_lowered(clerk):
    sent = with_one_more(clerk, "letter", typed(people_count="2"))
    assert clerk.post("/register/letter/", sent).status_code == 302
    assert Petition.objects.get().people_count == 2


SECOND = {
    "others-TOTAL_FORMS": "1", "others-INITIAL_FORMS": "0", "others-0-name": "李四",
    "people_count": "2",
}  # fmt: skip


def test_one_number_is_not_taken_for_two_people(clerk):
    told = typed(**SECOND, **{"others-0-id_number": "990921196001011236"})
    answer = clerk.post("/register/letter/", told)
    assert answer.status_code == 422
    assert "与第1人的证件号码相同" in answer.content.decode()
    assert not Petition.objects.exists()
    panel = clerk.post("/register/letter/panel/", told | {"title": ""}).content.decode()
    assert "与第1人的证件号码相同" in panel.split('id="live_others-0-id_number"')[1]


def test_a_wrong_number_of_a_second_person_is_said_while_it_is_typed(clerk):
    wrong = {"others-0-id_number": "990921196001011237", "others-0-phone": "12"}
    told = typed(**SECOND, **wrong)
    panel = clerk.post("/register/letter/panel/", told).content.decode()
    for name in wrong:
        assert "</p>" in panel.split(f'id="live_{name}"')[1]
        said = panel.split(f'id="live_{name}" hx-swap-oob="true">')[1].split("</p>")[0]
        assert said.strip(), name
    page = clerk.post("/register/letter/", told | {"more": "1"}).content.decode()
    assert 'id="live_others-0-id_number"' in page
