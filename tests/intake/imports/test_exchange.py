"""Files in the exchange format: whole, written down, and taken in again by the next system."""

import json
from datetime import date

import pytest

from intake.imports.models import Batch
from intake.registration.services.checks import Person
from petitions.models import Disclosure, Petition
from petitions.statute import Action, Kind, Purpose, Reason, Repetition, Sex
from petitions.text.normal_form import name_key
from tests.intake.imports.test_importing import ask_for_import, run, tried
from workflow.steps.step_input import StepInput


def test_a_file_goes_from_one_system_to_another_in_the_exchange_format(upload, client, office):
    people = (
        Person(name="张桂兰", phone="19912345678", id_number="990921196001011236"),
        Person(
            name="李四",
            sex=Sex.MALE,
            address="南街1号",
            details={"EMAIL": "a@example.org", "POLITICS": "群众"},
        ),
    )
    petition = office.petition(
        people_count=4, accused="华兴公司", received_on=date(2026, 2, 20), petitioners=people, petitioner_count=3,
        marks=("JOINT", "LITIGATION"), purpose=Purpose.COMPLAINT, reason=Reason.LEGACY,
        urgent=True, particulars={"accused_post": "经理", "letter_source": "县委办转", "system": "建设", "confidential": "是"},
    )  # fmt: skip
    client.force_login(office.clerk)
    url = f"/petitions/{petition.number}/disclosure/"
    assert client.post(url, {"do": "exchange", "reason": ""}).status_code == 422
    told = client.post(url, {"do": "exchange", "reason": "移交市信访局"})
    assert told["Content-Type"] == "application/json"
    assert petition.disclosures.get().reason == "移交市信访局"
    upload(told.content, f"{petition.number}.json")
    batch = tried(client, Batch.objects.get())
    assert (batch.fresh, batch.refused) == (1, [])
    ask_for_import(client, batch)
    run()
    copy = Petition.objects.get(source_number=petition.number)
    for name in (
        "title", "content", "kind", "people_count", "accused", "division_id", "petitioner_count",
        "received_on", "mark_codes", "purpose_code", "reason_code", "urgent", "particulars",
    ):  # fmt: skip
        assert getattr(copy, name) == getattr(petition, name), name
    fields = ("name", "phone", "id_number", "sex_code", "born_on", "address", "is_main")
    for one, other in zip(copy.petitioners.all(), petition.petitioners.all(), strict=True):
        assert [getattr(one, name) for name in fields] == [getattr(other, name) for name in fields]
    # the office that takes it in keeps what it asks for itself, and nothing more
    assert copy.petitioners.get(name="李四").details == {"EMAIL": "a@example.org"}


@pytest.mark.parametrize(
    "wrong", [{"信访人": []}, {"信访人": ["张"]}, {"信访人": [{"姓名": "张", "出生日期": "昨天"}]}]
)
def test_a_case_that_cannot_be_read_is_refused_with_its_place(upload, client, office, wrong):
    case = {"xfjbh": "A1", "bt": "路灯", "tsnr": "不亮", "djsj": "2026-03-02", "姓名": "张"}
    upload(json.dumps({"cases": [case | wrong]}).encode(), "件.json")
    batch = tried(client, Batch.objects.get())
    assert batch.fresh == 0
    assert "不符合交换格式" in batch.refused[0][1]


def test_an_earlier_file_out_of_sight_is_not_named(client, office):
    """It complains of whoever takes the later one along."""
    earlier = office.petition()
    again = office.petition(repetition=Repetition.REPEAT, earlier_id=earlier.pk)
    client.force_login(office.section_head)
    url, asked = f"/petitions/{again.number}/disclosure/", {"do": "exchange", "reason": "移交"}
    assert earlier.number in client.post(url, asked).content.decode()
    Petition.objects.filter(pk=earlier.pk).update(
        accused=office.section_head.name, accused_key=name_key(office.section_head.name)
    )
    assert earlier.number not in client.post(url, asked).content.decode()


def test_a_list_goes_over_in_the_exchange_format_each_file_written_down(
    upload, client, office, monkeypatch
):
    files = [office.petition(title=f"事项{n}") for n in range(3)]
    sealed = office.petition(title="举报")
    Petition.objects.filter(pk=sealed.pk).update(kind_code=Kind.REPORT)
    client.force_login(office.clerk)
    url = "/petitions/exchange.json"
    refused = client.post(url, {"reason": ""})
    assert refused.status_code == 422
    assert not Disclosure.objects.exists()
    told = client.post(url, {"reason": "移交市信访局"})
    cases = json.loads(told.content)["cases"]
    assert {case["xfjbh"] for case in cases} == {file.number for file in files}
    assert Disclosure.objects.filter(officer=office.clerk, reason="移交市信访局").count() == 3
    upload(told.content, "件.json")
    assert tried(client, Batch.objects.get()).fresh == 3
    one = client.post(f"{url}?q={files[0].number}", {"reason": "移交"})
    assert [case["bt"] for case in json.loads(one.content)["cases"]] == ["事项0"]
    monkeypatch.setattr("workflow.files.disclosing.MAX_DISCLOSED", 2)
    assert "缩小范围" in client.post(url, {"reason": "移交"}).content.decode()
    client.force_login(office.leader)
    assert client.post(url, {"reason": "移交"}).status_code == 403


def test_of_what_one_may_not_see_in_full_nothing_goes_over(client, office):
    petition = office.petition()
    office.do(petition, Action.TRANSFER, office.clerk, StepInput(to_organ=office.bureau))
    client.force_login(office.stranger)
    answer = client.post("/petitions/exchange.json", {"reason": "移交"})
    assert answer.status_code == 422
    assert petition.number not in answer.content.decode()
    assert not Disclosure.objects.exists()
