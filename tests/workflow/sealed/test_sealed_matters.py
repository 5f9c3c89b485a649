"""A matter of a letter that is sealed: its words and files go with it, the letter reads without it
(Art. 22(2), 30)."""

import pytest

from intake.portal.documents import in_own_hands
from petitions.actors import Actor
from petitions.models import Attachment, Media, Original, Petition, SearchText, VoidNumber
from petitions.query_codes import code_for
from petitions.references import reference_of
from petitions.sealed.restating import handed_in_with
from petitions.search.searching import containing
from petitions.selectors import petitions_visible_to
from petitions.statute import Action, DocumentType, Kind, NotPermittedError, State
from tests.factories import MONDAY, own_page
from workflow.attachments.services import Kept, attach
from workflow.inbox.models import Notice
from workflow.search.renewing import renew_keys
from workflow.steps.notifying import notify_of_event
from workflow.steps.step_input import StepInput

A, D, S = Action, DocumentType, State
WAGES, NOISE, BRIBE = "某公司拖欠三个月工资", "工地夜间施工噪声扰民", "局长郎晨曦收受金条"
WHOLE = f"领导：一是{WAGES}；二是{NOISE}；三是{BRIBE}。"
REASON = StepInput(reason="检举控告")


@pytest.fixture
def letter(office):
    petition = office.petition(title=f"反映{BRIBE}等", content=WHOLE, accused="郎晨曦")
    Attachment.objects.create(
        petition=petition, officer=None, attached_at=MONDAY, name="信.jpg", digest="0" * 64,
        media_code=Media.JPEG, size=9,
    )  # fmt: skip
    office.do(petition, A.SPLIT, office.clerk, StepInput(matters=(WAGES, BRIBE, NOISE)))
    return petition


def part(letter, content):
    return Petition.objects.get(parent=letter, content=content)


def sealed(office, letter, content=BRIBE):
    report = part(letter, content)
    office.do(report, A.SEAL, office.clerk, REASON)
    letter.refresh_from_db()
    return report


def sees(officer, petition):
    return petitions_visible_to(Actor.of(officer)).filter(pk=petition.pk).exists()


def read(client, officer, petition):
    client.force_login(officer)
    return client.get(f"/petitions/{petition.number}/").content.decode()


def test_the_letter_reads_as_the_matters_that_are_left(office, letter, client):
    report = sealed(office, letter)
    assert letter.title == f"{WAGES}；{NOISE}"
    assert letter.content == f"{WAGES}\n{NOISE}"
    assert (letter.accused, part(letter, WAGES).accused, report.accused) == ("", "", "郎晨曦")
    assert not letter.attachments.exists()
    everything = Petition.objects.all()
    assert not containing(everything, "郎晨曦")
    assert letter in containing(everything, "噪声")
    assert "郎晨曦" not in read(client, office.clerk, letter)


def test_the_sealed_file_keeps_the_whole_letter(office, letter, client):
    report = sealed(office, letter)
    page = read(client, office.sealed_officer, report)
    assert WHOLE in page
    assert "信.jpg" in page
    assert "所属来信原文" in page
    assert "所属来信原文" not in read(client, office.clerk, letter)


def test_what_a_second_sealed_matter_keeps_is_what_was_left(office, letter):
    sealed(office, letter)
    second = sealed(office, letter, NOISE)
    assert second.original.content == f"{WAGES}\n{NOISE}"
    assert [file.name for file in second.attachments.all()] == ["信.jpg"]
    assert (letter.title, letter.content) == (WAGES, WAGES)
    assert letter.kind is Kind.APPEAL


def test_whom_a_matter_that_is_left_names_it_goes_on_complaining_of(office):
    about = f"{WAGES}，郎晨曦不管"
    petition = office.petition(title="反映", content=WHOLE, accused="郎晨曦")
    office.do(petition, A.SPLIT, office.clerk, StepInput(matters=(about, BRIBE)))
    sealed(office, petition)
    assert (petition.accused, part(petition, about).accused) == ("郎晨曦", "郎晨曦")


def test_the_accused_is_not_shut_out_of_the_letter_alone(office):
    """He sees the matters that are left: to miss the letter behind them would tell him."""
    petition = office.petition(title="反映", content=WHOLE, accused=office.section_head.name)
    office.do(petition, A.SPLIT, office.clerk, StepInput(matters=(WAGES, BRIBE)))
    sealed(office, petition)
    assert sees(office.section_head, petition)
    assert sees(office.section_head, part(petition, WAGES))


def test_messages_of_before_speak_of_what_is_left(office):
    letter = office.petition(title=f"反映{BRIBE}等", content=WHOLE, urgent=True)
    notify_of_event(event_id=letter.events.get().pk, at=MONDAY)
    office.do(letter, A.SPLIT, office.clerk, StepInput(matters=(WAGES, BRIBE, NOISE)))
    told = Notice.objects.filter(petition=letter)
    before = told.count()
    assert any("郎晨曦" in notice.text_zh for notice in told)
    sealed(office, letter)
    assert not any("郎晨曦" in notice.text_zh + notice.text_en for notice in told.all())
    assert told.count() == before


def test_the_letter_closes_with_the_matters_that_are_left(office, letter):
    sealed(office, letter)
    for content in (WAGES, NOISE):
        with pytest.raises(NotPermittedError, match="各事项均已办结"):
            office.do(letter, A.CLOSE_SPLIT, office.clerk, StepInput(reason="办结"))
        office.do(part(letter, content), A.REPLY_DIRECTLY, office.clerk, StepInput(reply="已办"))
    office.do(letter, A.CLOSE_SPLIT, office.clerk, StepInput(reason="办结"))
    assert letter.state is S.CLOSED
    assert not VoidNumber.objects.exists()


def test_a_letter_is_sealed_with_its_last_matter(office):
    petition = office.petition(title="反映", content=BRIBE)
    number = petition.number
    office.do(petition, A.SPLIT, office.clerk, StepInput(matters=(BRIBE,)))
    report = sealed(office, petition)
    assert petition.kind is Kind.REPORT
    assert VoidNumber.objects.get().number == number
    assert not SearchText.objects.filter(petition=petition).exists()
    for officer in (office.clerk, office.office_head, office.leader, office.supervisor):
        assert not sees(officer, petition)
    assert sees(office.sealed_officer, petition)
    with pytest.raises(NotPermittedError, match="各事项均已办结"):
        office.do(petition, A.CLOSE_SPLIT, office.sealed_officer, StepInput(reason="已转送"))
    given = StepInput(destination="县纪委监委")
    office.do(report, A.REFER_TO_DISCIPLINE, office.sealed_officer, given)
    office.do(petition, A.CLOSE_SPLIT, office.sealed_officer, StepInput(reason="已转送"))
    assert petition.state is S.CLOSED


def test_nothing_is_sealed_over_a_file_that_was_merged_into_its_letter(office):
    petition, other = office.petition(content=BRIBE), office.petition()
    office.do(other, A.MERGE, office.clerk, StepInput(lead=petition, reason="同一事项"))
    petition.refresh_from_db()
    office.do(petition, A.SPLIT, office.clerk, StepInput(matters=(WAGES, BRIBE)))
    sealed(office, petition)
    with pytest.raises(NotPermittedError, match="先撤销并案"):
        sealed(office, petition, WAGES)


def test_a_matter_that_had_been_merged_is_taken_out_of_its_letter(office, letter):
    lead, report = office.petition(), part(letter, BRIBE)
    office.do(report, A.MERGE, office.clerk, StepInput(lead=lead, reason="同一事项"))
    office.do(report, A.UNMERGE, office.section_head, StepInput(reason="不是同一事项"))
    sealed(office, letter)
    assert BRIBE not in letter.content
    assert BRIBE not in str([event.given for event in lead.events.all()])


def test_a_matter_that_a_unit_has_taken_is_taken_out_of_its_letter(office, letter):
    """By somebody who does not see the letter."""
    report = part(letter, BRIBE)
    office.do(report, A.TRANSFER, office.clerk, StepInput(to_organ=office.bureau))
    office.do(report, A.TAKE, office.handler)
    assert not sees(office.handler, letter)
    office.do(report, A.SEAL, office.handler, REASON)
    letter.refresh_from_db()
    assert BRIBE not in letter.content
    assert report.original.content == WHOLE
    assert report.holder == office.petition_office


def test_the_petitioner_keeps_the_own_letter(office, letter):
    report = sealed(office, letter)
    assert [file.petition for file in handed_in_with(letter)] == [report]
    Petition.objects.filter(content=NOISE).update(accused="城管中队")
    sealed(office, letter, NOISE)
    assert handed_in_with(letter).count() == 1


def followed_page(client, letter):
    client.logout()
    code = code_for(letter.number, letter.code_version)
    client.post("/portal/", {"number": letter.number, "code": code})
    return client.get(own_page(letter)).content.decode()


def test_a_code_made_anew_opens_the_letter_as_officers_read_it(office, letter, client):
    """Whoever makes it is shown it: it must not show what the file does not."""
    direction = letter.documents.create(
        event=letter.events.last(), organ=office.petition_office, document_code=D.DIRECTION_NOTICE,
        number="OFFICE信〔2026〕900号", issued_on=MONDAY.date(), verification="A" * 16,
        letter={"title": "告知书", "paragraphs": [f"您反映的{BRIBE}等事项"]},
    )  # fmt: skip
    report = sealed(office, letter)
    page = followed_page(client, letter)
    assert BRIBE in page
    assert "信.jpg" in page
    assert BRIBE in str(in_own_hands(direction))
    office.do(letter, A.RENEW_CODE, office.section_head, StepInput(reason="信访人遗失查询码"))
    page = followed_page(client, letter)
    assert f"<h1>{WAGES}；{NOISE}</h1>" in page
    assert "郎晨曦" not in page
    assert "信.jpg" not in page
    direction.refresh_from_db()
    assert "郎晨曦" not in str(in_own_hands(direction))
    file = reference_of(report.attachments.get().pk)
    assert client.get(own_page(letter, f"materials/{file}/")).status_code == 404
    report.refresh_from_db()
    assert "信.jpg" in followed_page(client, report), "the petitioner reads it by the sealed file's"


def test_so_does_one_that_was_shown_to_whom_the_sealed_matter_complains_of(office, client):
    petition = office.petition(title="反映", content=WHOLE)
    office.do(petition, A.SPLIT, office.clerk, StepInput(matters=(WAGES, BRIBE)))
    Petition.objects.filter(content=BRIBE).update(accused=office.clerk.name)
    report = part(petition, BRIBE)
    office.do(report, A.SEAL, office.section_head, REASON)
    petition.refresh_from_db()
    assert petition.code_version == 1
    assert f"<h1>{WAGES}</h1>" in followed_page(client, petition)


MONEY = Kept("0" * 64, "收礼照片.jpg", Media.JPEG.value, 9)


@pytest.mark.parametrize(
    ("matter", "reads_it"), [("clerk君收礼三千元", False), ("村主任收礼三千元", True)]
)
def test_where_nobody_was_put_down_its_words_say_whether_the_code_opens_it(
    office, client, matter, reads_it
):
    """Nobody who registers a letter fills himself in; but its petitioner goes on reading it."""
    petition = office.petition(title="反映", content=f"{WAGES}\n{matter}")
    attach(petition, [MONEY], officer=None, at=MONDAY)
    office.do(petition, A.SPLIT, office.section_head, StepInput(matters=(WAGES, matter)))
    report = part(petition, matter)
    office.do(report, A.SEAL, office.section_head, REASON)
    petition.refresh_from_db()
    assert ("收礼" in followed_page(client, petition)) is reads_it
    assert handed_in_with(petition).exists() is reads_it


def test_letters_of_before_are_made_anew(office, letter):
    report = part(letter, BRIBE)
    Petition.objects.filter(pk=letter.pk).update(title=BRIBE, content=WHOLE)
    office.do(report, A.SEAL, office.clerk, REASON)
    Original.objects.all().delete()
    Petition.objects.filter(pk=letter.pk).update(title=BRIBE, content=WHOLE)
    assert renew_keys() == 1
    letter.refresh_from_db()
    assert letter.content == f"{WAGES}\n{NOISE}"
    assert report.original.content == WHOLE
    assert renew_keys() == 0


def test_copies_of_its_files_go_to_a_matter_that_is_left(office, letter, client):
    report, wages = sealed(office, letter), part(letter, WAGES)
    file = report.attachments.get()
    client.force_login(office.sealed_officer)
    address = f"/petitions/{report.number}/copies/"
    told = {"copied": reference_of(file.pk), "matter": reference_of(wages.pk)}
    for telling in ("郎晨曦的事", "收受金条"):
        answer = client.post(address, told | {"name": telling})
        assert (answer.status_code, wages.attachments.count()) == (422, 0)
        assert "文件名提到了密件的内容" in answer.content.decode()
    told["name"] = "工资条"
    assert client.post(address, told).status_code == 302
    copy = wages.attachments.get()
    assert (copy.name, copy.digest, copy.officer) == ("工资条.jpg", file.digest, None)
    page = read(client, office.sealed_officer, report)
    assert f"将“信.jpg”复制到{wages.number}" in page
    client.force_login(office.sealed_officer)
    again = client.post(address, told, follow=True).content.decode()
    assert "没有重复添加" in again
    assert again.count("将“信.jpg”复制到") == 1
    assert report.original.copies.count() == wages.attachments.count() == 1
    assert "sealed_officer君" not in read(client, office.clerk, wages)
    client.force_login(office.clerk)
    assert client.post(address, told).status_code == 404


def test_nothing_is_copied_to_a_matter_that_is_closed(office, letter, client):
    report, wages = sealed(office, letter), part(letter, WAGES)
    office.do(wages, A.REPLY_DIRECTLY, office.clerk, StepInput(reply="已办"))
    told = {
        "copied": reference_of(report.attachments.get().pk),
        "matter": reference_of(wages.pk),
        "name": "工资条",
    }
    client.force_login(office.sealed_officer)
    assert client.post(f"/petitions/{report.number}/copies/", told).status_code == 422
    assert not wages.attachments.exists()


def test_the_rest_of_the_letter_is_not_told_to_whom_it_complains_of(office, letter, client):
    wages = part(letter, WAGES)
    report = sealed(office, letter)
    Petition.objects.filter(pk=wages.pk).update(accused=office.sealed_officer.name)
    renew_keys()
    assert "所属来信原文" not in read(client, office.sealed_officer, report)
