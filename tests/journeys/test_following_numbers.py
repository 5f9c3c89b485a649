"""Birth and sex follow the identity number of each person; what was typed by hand is not lost."""

import pytest
from playwright.sync_api import expect

from intake.registration.models import Draft
from petitions.models import Petition
from petitions.statute import Sex
from tests.journeys.conftest import type_into

MAN, OTHER_MAN, WOMAN = "990921199003070014", "990921196001011236", "990921198507120025"
KEPT = "#panel .kept"
PERSONS = [
    pytest.param("", marks=pytest.mark.battery),
    "others-0-",
]  # by the prefix of their fields


@pytest.fixture
def clerk(world, sign_in, live_server):
    clerk = sign_in(world.clerk)
    clerk.goto(f"{live_server.url}/register/letter/")
    clerk.fill("[name=name]", "张桂兰")
    clerk.click("text=再添一名信访人")
    type_into(clerk, "others-0-name", "李四")
    unfold(clerk)
    return clerk


def unfold(clerk):
    for part in reversed(clerk.locator(".people details:not([open]) > summary").all()):
        part.click()  # the last first: what is open counts no longer


def by_hand(clerk, prefix, sex, born_on):
    clerk.select_option(f"[name={prefix}sex]", sex)
    clerk.fill(f"[name={prefix}born_on]", born_on)


def shows(clerk, prefix, sex, born_on):
    expect(clerk.locator(f"[name={prefix}sex]")).to_have_value(sex)
    expect(clerk.locator(f"[name={prefix}born_on]")).to_have_value(born_on)


def number(clerk, prefix, text):
    """Typed, and answered by the panel."""
    with clerk.expect_response("**/panel/**"):
        clerk.fill(f"[name={prefix}id_number]", text)


def again(clerk):
    """The page anew, with the draft as it was kept."""
    expect(clerk.locator(KEPT)).to_contain_text("草稿已保存")
    clerk.goto(clerk.url.partition("?")[0])
    clerk.click(".drafts summary")
    clerk.click(".drafts a")
    clerk.wait_for_load_state()
    unfold(clerk)


@pytest.mark.parametrize("prefix", PERSONS)
def test_what_was_typed_by_hand_comes_back_when_the_number_goes(clerk, prefix):
    other = "" if prefix else "others-0-"
    by_hand(clerk, prefix, "FEMALE", "1960-05-05")
    for text, told in ((MAN, "1990-03-07"), (OTHER_MAN, "1960-01-01")):
        number(clerk, prefix, text)
        shows(clerk, prefix, "MALE", told)
        shows(clerk, other, "", "")
    number(clerk, prefix, "")
    shows(clerk, prefix, "FEMALE", "1960-05-05")
    number(clerk, prefix, MAN)
    shows(clerk, prefix, "MALE", "1990-03-07")
    clerk.keyboard.press("Backspace")  # at once, before any answer
    assert clerk.locator(f"[name={prefix}sex]").input_value() == "FEMALE"
    assert clerk.locator(f"[name={prefix}born_on]").input_value() == "1960-05-05"


@pytest.mark.parametrize("prefix", PERSONS)
def test_what_was_changed_by_hand_after_the_number_stays(clerk, prefix):
    number(clerk, prefix, MAN)
    shows(clerk, prefix, "MALE", "1990-03-07")
    by_hand(clerk, prefix, "FEMALE", "1960-05-05")
    for text in (OTHER_MAN, MAN[:-1], MAN, "", OTHER_MAN, ""):
        number(clerk, prefix, text)
        shows(clerk, prefix, "FEMALE", "1960-05-05")


def test_one_field_that_was_changed_stays_and_the_other_follows(clerk):
    number(clerk, "", MAN)
    shows(clerk, "", "MALE", "1990-03-07")
    clerk.select_option("[name=sex]", "FEMALE")
    number(clerk, "", OTHER_MAN)
    shows(clerk, "", "FEMALE", "1960-01-01")
    number(clerk, "", "")
    shows(clerk, "", "FEMALE", "")


def test_a_draft_shows_what_the_numbers_tell_and_keeps_what_was_typed_by_hand(clerk):
    by_hand(clerk, "", "FEMALE", "1960-05-05")
    number(clerk, "others-0-", WOMAN)
    shows(clerk, "others-0-", "FEMALE", "1985-07-12")
    number(clerk, "", MAN)
    shows(clerk, "", "MALE", "1990-03-07")
    for come_back in (lambda: again(clerk), clerk.reload):
        come_back()
        shows(clerk, "", "MALE", "1990-03-07")
        shows(clerk, "others-0-", "FEMALE", "1985-07-12")
    number(clerk, "", "")
    shows(clerk, "", "FEMALE", "1960-05-05")
    number(clerk, "others-0-", "")
    shows(clerk, "others-0-", "", "")


def test_the_last_number_typed_fills_in_after_a_reload(clerk):
    number(clerk, "", MAN)
    shows(clerk, "", "MALE", "1990-03-07")
    assert Draft.objects.get().fields["born_on"] == [""]
    again(clerk)
    shows(clerk, "", "MALE", "1990-03-07")
    clerk.select_option("[name=sex]", "FEMALE")
    expect(clerk.locator("#live_sex")).to_contain_text("与证件号码不符")
    again(clerk)
    shows(clerk, "", "FEMALE", "1990-03-07")


def test_a_refusal_and_a_line_more_keep_what_comes_back(clerk):
    by_hand(clerk, "others-0-", "FEMALE", "1960-05-05")
    number(clerk, "others-0-", MAN)
    shows(clerk, "others-0-", "MALE", "1990-03-07")
    with clerk.expect_navigation():
        clerk.keyboard.press("Control+Enter")
    expect(clerk.locator(".has-error").first).to_be_visible()
    clerk.click("text=再添一名信访人")
    expect(clerk.locator("[name=others-1-name]")).to_be_focused()
    shows(clerk, "others-0-", "MALE", "1990-03-07")
    number(clerk, "others-0-", "")
    shows(clerk, "others-0-", "FEMALE", "1960-05-05")


def test_what_is_stored_is_what_the_page_showed(clerk):
    """A person emptied, but for what comes back; refused; emptied altogether; registered."""
    clerk.fill("[name=title]", "拖欠工资")
    clerk.fill("[name=content]", "公司拖欠工资三个月。")
    by_hand(clerk, "others-0-", "FEMALE", "1960-05-05")
    number(clerk, "others-0-", MAN)
    shows(clerk, "others-0-", "MALE", "1990-03-07")
    number(clerk, "", OTHER_MAN)
    shows(clerk, "", "MALE", "1960-01-01")
    clerk.select_option("[name=sex]", "FEMALE")
    for name in ("name", "id_number"):
        clerk.fill(f"[name=others-0-{name}]", "")
    with clerk.expect_navigation():
        clerk.keyboard.press("Control+Enter")
    expect(clerk.locator(".field-sex.has-error")).to_contain_text("与证件号码不符")
    expect(clerk.locator("fieldset.person .field-name.has-error")).to_contain_text("请补填姓名")
    shows(clerk, "", "FEMALE", "1960-01-01")
    shows(clerk, "others-0-", "FEMALE", "1960-05-05")
    expect(clerk.locator("[name=others-0-sex]")).to_be_visible()
    assert not Petition.objects.exists()
    by_hand(clerk, "others-0-", "", "")
    with clerk.expect_response("**/panel/**"):
        clerk.select_option("[name=sex]", "")
    shows(clerk, "", "MALE", "1960-01-01")
    with clerk.expect_navigation():
        clerk.keyboard.press("Control+Enter")
    expect(clerk.locator(".receipt")).to_be_visible()
    person = Petition.objects.get().petitioners.get()
    assert (person.name, person.sex, str(person.born_on)) == ("张桂兰", Sex.MALE, "1960-01-01")
