"""One step for several files: each is answered for, also the one that has left meanwhile."""

import pytest

from petitions.statute import Action
from workflow.steps.step_input import StepInput

A = Action
URL = "/bulk/transfer/"
TYPED = "请于本周内核实并答复信访人"


@pytest.fixture
def clerk(office, client):
    client.force_login(office.clerk)
    return client


def sent(office, files):
    return {
        "number": [file.number for file in files], "version": files[0].version,
        "to_organ": office.bureau.pk, "reason": TYPED,
    }  # fmt: skip


def test_a_file_that_left_meanwhile_is_named_with_the_reason(office, clerk):
    files = [office.petition(title=f"第{n}件") for n in range(3)]
    told = sent(office, files)
    office.do(files[1], A.TRANSFER, office.section_head, StepInput(to_organ=office.other_bureau))
    told["number"] += [office.petition(officer=office.handler).number, "LX9909212026000999"]
    answer = clerk.post(URL, told)
    page = answer.content.decode()
    assert page.count("已办理</span>") == 2
    assert page.count("未办理</span>") == 3
    for number in told["number"]:
        assert number in page
    assert f"待签收 · {office.other_bureau.name}" in page
    assert page.count("本单位现在看不到这一件") == 1
    assert TYPED in page  # still to be sent with those that were refused
    files[1].refresh_from_db()
    assert files[1].holder == office.other_bureau


def test_where_none_is_left_the_page_says_what_became_of_each_and_keeps_the_text(office, clerk):
    files = [office.petition(title=f"第{n}件") for n in range(2)]
    told = sent(office, files)
    for file in files:
        office.do(file, A.TRANSFER, office.section_head, StepInput(to_organ=office.other_bureau))
    answer = clerk.post(URL, told)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "没有选中" not in page
    for file in files:
        assert file.number in page
        assert file.title in page
    assert page.count(f"待签收 · {office.other_bureau.name}") == 2
    assert f"{TYPED}</textarea>" in page
    assert office.bureau.name in page  # where they should have gone, by its name
    gone = clerk.post(URL, told | {"number": ["LX9909212026000999"]}).content.decode()
    assert f"{TYPED}</textarea>" in gone


def test_what_cannot_be_moved_is_said_before_anything_is_sent(office, clerk):
    here, there = office.petition(), office.petition()
    office.do(there, A.TRANSFER, office.section_head, StepInput(to_organ=office.other_bureau))
    page = clerk.get(f"{URL}?number={here.number}&number={there.number}").content.decode()
    assert page.count("未办理</span>") == 1
    assert f"待签收 · {office.other_bureau.name}" in page
