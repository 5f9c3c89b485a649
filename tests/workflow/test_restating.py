"""What was written about a letter and the matters that are left of it, before one was sealed: it
tells nobody of that one (Art. 30, decision 0016). `tests/laws/test_letters.py` compares it all."""

from petitions.models import Officer, Original, Petition
from petitions.searching import containing
from petitions.statute import Action, Ground, Inspection, Repetition
from tests.factories import day
from tests.workflow.test_sealed_matters import BRIBE, NOISE, WAGES, WHOLE, part, sealed
from workflow.services import Given
from workflow.services.renewing import renew_keys

A = Action


def checked(office, petition, accused):
    given = Given(
        division=office.division, repetition=Repetition.NEW, people_count=1, accused=accused
    )
    office.do(petition, A.VERIFY, office.clerk, given)


def told_of(client, officer, petition):
    """What the officer reads of the file, on its page and by a machine."""
    client.force_login(officer)
    steps = client.get(f"/api/petitions/{petition.number}/").json()["events"]
    page = client.get(f"/petitions/{petition.number}/").content.decode()
    return page, {step["action_code"]: step for step in steps}


def papers(client, officer, petition):
    client.force_login(officer)
    return client.get(f"/api/petitions/{petition.number}/").json()["documents"]


def test_whom_a_check_took_out_of_a_matter_is_told_to_nobody_nor_to_himself(office, client):
    """He gets the matter that is left: its history would tell him."""
    petition = office.petition(content=WHOLE, accused=f"{office.handler.name}、建安公司")
    office.do(petition, A.SPLIT, office.clerk, Given(matters=(WAGES, BRIBE)))
    wages = part(petition, WAGES)
    checked(office, wages, "建安公司")
    office.do(wages, A.TRANSFER, office.clerk, Given(to_organ=office.bureau))
    sealed(office, petition)
    for reader in (office.handler, office.clerk, office.section_head):
        page, steps = told_of(client, reader, wages)
        assert "原为" not in page
        assert "before" not in steps["VERIFY"]["given"]
        assert reader == office.handler or office.handler.name not in page
    assert (petition.accused, part(petition, WAGES).accused) == ("建安公司", "建安公司")


def test_a_reason_with_a_name_is_left_out_of_a_matter_and_of_its_letters(office, client):
    petition = office.petition(content=WHOLE)
    office.do(petition, A.SPLIT, office.clerk, Given(matters=(WAGES, BRIBE)))
    wages = part(petition, WAGES)
    sent = Given(to_organ=office.bureau, reason="请办理\n郎晨曦一项另办")
    office.do(wages, A.TRANSFER, office.clerk, sent)
    before, _steps = told_of(client, office.handler, wages)
    assert "一项另办" in before
    sealed(office, petition)
    for reader in (office.handler, office.clerk, office.leader):
        page, steps = told_of(client, reader, wages)
        assert steps["TRANSFER"]["note"] == "请办理"
        assert "郎晨曦" not in page
        assert "郎晨曦" not in client.get(f"/api/petitions/{wages.number}/").content.decode()
    assert not containing(Petition.objects.all(), "一项另办")


def test_a_remark_on_the_sealed_matter_is_not_whom_another_complains_of(office):
    petition = office.petition(content=WHOLE, accused="郎晨曦")
    office.do(petition, A.SPLIT, office.clerk, Given(matters=(WAGES, NOISE, BRIBE)))
    checked(office, part(petition, WAGES), "桥梁公司；郎晨曦一项另行处理")
    sealed(office, petition)
    assert (petition.accused, part(petition, WAGES).accused) == ("桥梁公司", "桥梁公司")


def test_whom_somebody_has_looked_through_a_matter_goes_on_complaining_of(office):
    petition = office.petition(content=WHOLE, accused="郎晨曦")
    office.do(petition, A.SPLIT, office.clerk, Given(matters=(WAGES, BRIBE)))
    checked(office, part(petition, WAGES), "郎晨曦镇长")
    sealed(office, petition)
    assert petition.accused == "郎晨曦镇长"


def test_the_history_of_the_letter_has_no_empty_places(office, client):
    petition = office.petition(content=WHOLE, accused="郎晨曦")
    checked(office, petition, "郎晨曦、街道办事处")
    office.do(petition, A.SPLIT, office.clerk, Given(matters=(WAGES, BRIBE)))
    checked(office, part(petition, WAGES), "街道办事处")
    sealed(office, petition)
    page, steps = told_of(client, office.section_head, petition)
    assert steps["VERIFY"]["given"]["accused"] == "街道办事处"
    assert steps["VERIFY"]["given"]["before"] == [["accused", ""]]
    assert "被反映人或者单位：街道办事处" in page
    other = office.petition(content=WHOLE, accused="郎晨曦")
    checked(office, other, "郎晨曦局长")
    office.do(other, A.SPLIT, office.clerk, Given(matters=(WAGES, BRIBE)))
    sealed(office, other)
    page, steps = told_of(client, office.section_head, other)
    assert not {"accused", "before"} & set(steps["VERIFY"]["given"])
    assert "<span>· </span>" not in page


def test_a_post_is_nobodys_once_somebody_else_is_left(office):
    """What a channel told of the accused is told once, of whom is not."""
    told = {"accused_post": "监察员", "accused_level": "科员", "accused_address": "东街9号"}
    petition = office.petition(content=WHOLE, accused="郎晨曦、建安公司", particulars=told)
    office.do(petition, A.SPLIT, office.clerk, Given(matters=(WAGES, NOISE, BRIBE)))
    checked(office, part(petition, WAGES), "建安公司")
    report = sealed(office, petition)
    left = [petition, part(petition, WAGES), part(petition, NOISE)]
    assert [file.accused for file in left] == ["建安公司"] * 3
    assert [file.particulars for file in left] == [{}] * 3
    assert report.original.particulars == told


def test_a_name_that_was_never_put_down_is_known_by_the_post_before_it(office, client):
    matter = "秃鹫坳的村主任裘千丈侵吞修路款叁拾万元"
    petition = office.petition(content=f"{WAGES}\n{matter}")
    given = Given(
        ground=Ground.SHIRKED, inspection=Inspection.ON_SITE, team="裘千丈一案督查组", reason="请督办",
        report_by=day(30).date(),
    )  # fmt: skip
    office.do(petition, A.PROPOSE_SUPERVISION, office.supervisor, given)
    office.do(petition, A.DECLINE_SUPERVISION, office.office_head, Given(reason="先行核实"))
    office.do(petition, A.SPLIT, office.clerk, Given(matters=(WAGES, matter)))
    sealed(office, petition, matter)
    page, steps = told_of(client, office.section_head, petition)
    assert "team" not in steps["PROPOSE_SUPERVISION"]["given"]
    assert "裘千丈" not in page


def test_what_is_written_later_stays_as_it_is(office, client):
    """Words that come in a sealed matter come in others too: nothing vanishes from an answer."""
    petition = office.petition(content=WHOLE, accused="郎晨曦、建安公司")
    matter = f"{BRIBE}，建安公司行贿，请予彻查到底"
    office.do(petition, A.SPLIT, office.clerk, Given(matters=(WAGES, matter)))
    wages = part(petition, WAGES)
    sealed(office, petition, matter)
    reply = "经查，建安公司已经支付。\n其余欠款将彻查到底。"
    office.do(wages, A.REPLY_DIRECTLY, office.clerk, Given(reply=reply))
    answer = str(papers(client, office.clerk, wages)[-1]["letter"]["paragraphs"])
    assert "建安公司已经支付" in answer
    assert "彻查到底" in answer


def test_an_organ_is_called_by_its_name_though_the_sealed_matter_complains_of_it(office, client):
    petition = office.petition(content=WHOLE, accused=office.bureau.name)
    matter = f"{office.bureau.name}收受金条"
    office.do(petition, A.SPLIT, office.clerk, Given(matters=(WAGES, matter)))
    wages = part(petition, WAGES)
    given = Given(to_organ=office.bureau, own_duty=True)
    office.do(wages, A.TRANSFER, office.clerk, given)
    before = papers(client, office.clerk, wages)
    assert before
    sealed(office, petition, matter)
    assert papers(client, office.clerk, wages) == before


def test_a_handler_stands_in_the_papers_of_a_matter_though_the_sealed_one_is_about_him(
    office, client
):
    Officer.objects.filter(pk=office.handler.pk).update(name="郎晨曦")
    petition = office.petition(content=WHOLE, accused="郎晨曦")
    office.do(petition, A.SPLIT, office.clerk, Given(matters=(WAGES, BRIBE)))
    wages = part(petition, WAGES)
    checked(office, wages, "")
    office.do(wages, A.TRANSFER, office.clerk, Given(to_organ=office.bureau))
    handler = Officer.objects.get(pk=office.handler.pk)
    office.do(wages, A.TAKE, handler)
    office.do(wages, A.ACCEPT, handler)
    before = papers(client, office.clerk, wages)
    assert "人：郎晨曦" in str(before)
    sealed(office, petition)
    assert papers(client, office.clerk, wages) == before


def test_what_was_read_after_the_first_is_read_on_after_the_second(office, client):
    petition = office.petition(content=WHOLE, accused="郎晨曦")
    checked(office, petition, "郎晨曦、戚长发")
    second = "科长戚长发吃拿卡要"
    office.do(petition, A.SPLIT, office.clerk, Given(matters=(WAGES, BRIBE, second)))
    wages = part(petition, WAGES)
    sent = Given(to_organ=office.bureau, reason="请办理\n郎晨曦一项另办\n戚长发一项也另办")
    office.do(wages, A.TRANSFER, office.clerk, sent)
    sealed(office, petition)
    _page, steps = told_of(client, office.section_head, wages)
    assert steps["TRANSFER"]["note"] == "请办理\n戚长发一项也另办"
    sealed(office, petition, second)
    page, steps = told_of(client, office.section_head, wages)
    assert steps["TRANSFER"]["note"] == "请办理"
    page, steps = told_of(client, office.section_head, petition)
    assert not {"accused", "before"} & set(steps["VERIFY"]["given"])
    assert "戚长发" not in page


def test_letters_sealed_before_this_was_noted_read_so_at_once_and_are_made_anew(office, client):
    letter = office.petition(content=WHOLE, accused="郎晨曦")
    office.do(letter, A.SPLIT, office.clerk, Given(matters=(WAGES, BRIBE)))
    wages = part(letter, WAGES)
    sent = Given(to_organ=office.bureau, reason="请办理\n郎晨曦一项另办")
    office.do(wages, A.TRANSFER, office.clerk, sent)
    report = sealed(office, letter)
    Original.objects.update(instead=None)
    for made in (1, 0):
        _page, steps = told_of(client, office.section_head, wages)
        assert steps["TRANSFER"]["note"] == "请办理"
        assert renew_keys() == made
    report.original.refresh_from_db()
    assert report.original.instead
