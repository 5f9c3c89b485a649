"""What was written about a letter and the matters that are left of it, before one was sealed: it
tells nobody of that one (Art. 30, decision 0016). `tests/laws/test_letters.py` compares it all."""

from dataclasses import fields, replace

from intake.portal.documents import in_own_hands
from petitions.models import Officer, Original, Petition
from petitions.query_codes import code_for
from petitions.sealed.restating import TOLD, Restatement
from petitions.sealed.retelling import OWN_DUTY
from petitions.search.searching import containing
from petitions.statute import Action, DocumentType, Ground, Inspection, Repetition
from tests.factories import MONDAY, OPINION, day, own_page
from tests.workflow.sealed.test_sealed_matters import BRIBE, NOISE, WAGES, WHOLE, part, sealed
from workflow.drafts.models import StepDraft
from workflow.search.renewing import renew_keys
from workflow.steps.step_input import ELSEWHERE, StepInput

A = Action


def checked(office, petition, accused):
    given = StepInput(
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
    office.do(petition, A.SPLIT, office.clerk, StepInput(matters=(WAGES, BRIBE)))
    wages = part(petition, WAGES)
    checked(office, wages, "建安公司")
    office.do(wages, A.TRANSFER, office.clerk, StepInput(to_organ=office.bureau))
    sealed(office, petition)
    for reader in (office.handler, office.clerk, office.section_head):
        page, steps = told_of(client, reader, wages)
        assert "原为" not in page
        assert "before" not in steps["VERIFY"]["given"]
        assert reader == office.handler or office.handler.name not in page
    assert (petition.accused, part(petition, WAGES).accused) == ("建安公司", "建安公司")


def test_a_reason_with_a_name_is_left_out_of_a_matter_and_of_its_letters(office, client):
    petition = office.petition(content=WHOLE)
    office.do(petition, A.SPLIT, office.clerk, StepInput(matters=(WAGES, BRIBE)))
    wages = part(petition, WAGES)
    sent = StepInput(to_organ=office.bureau, reason="请办理\n郎晨曦一项另办")
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
    office.do(petition, A.SPLIT, office.clerk, StepInput(matters=(WAGES, NOISE, BRIBE)))
    checked(office, part(petition, WAGES), "桥梁公司；郎晨曦一项另行处理")
    sealed(office, petition)
    assert (petition.accused, part(petition, WAGES).accused) == ("桥梁公司", "桥梁公司")


def test_whom_somebody_has_looked_through_a_matter_goes_on_complaining_of(office):
    petition = office.petition(content=WHOLE, accused="郎晨曦")
    office.do(petition, A.SPLIT, office.clerk, StepInput(matters=(WAGES, BRIBE)))
    checked(office, part(petition, WAGES), "郎晨曦镇长")
    sealed(office, petition)
    assert petition.accused == "郎晨曦镇长"


def test_the_history_of_the_letter_has_no_empty_places(office, client):
    petition = office.petition(content=WHOLE, accused="郎晨曦")
    checked(office, petition, "郎晨曦、街道办事处")
    office.do(petition, A.SPLIT, office.clerk, StepInput(matters=(WAGES, BRIBE)))
    checked(office, part(petition, WAGES), "街道办事处")
    sealed(office, petition)
    page, steps = told_of(client, office.section_head, petition)
    assert steps["VERIFY"]["given"]["accused"] == "街道办事处"
    assert steps["VERIFY"]["given"]["before"] == [["accused", ""]]
    assert "被反映人或者单位：街道办事处" in page
    other = office.petition(content=WHOLE, accused="郎晨曦")
    checked(office, other, "郎晨曦局长")
    office.do(other, A.SPLIT, office.clerk, StepInput(matters=(WAGES, BRIBE)))
    sealed(office, other)
    page, steps = told_of(client, office.section_head, other)
    assert not {"accused", "before"} & set(steps["VERIFY"]["given"])
    assert "<span>· </span>" not in page


def test_a_post_is_nobodys_once_somebody_else_is_left(office):
    """What a channel told of the accused is told once, of whom is not."""
    told = {"accused_post": "监察员", "accused_level": "科员", "accused_address": "东街9号"}
    petition = office.petition(content=WHOLE, accused="郎晨曦、建安公司", particulars=told)
    office.do(petition, A.SPLIT, office.clerk, StepInput(matters=(WAGES, NOISE, BRIBE)))
    checked(office, part(petition, WAGES), "建安公司")
    report = sealed(office, petition)
    left = [petition, part(petition, WAGES), part(petition, NOISE)]
    assert [file.accused for file in left] == ["建安公司"] * 3
    assert [file.particulars for file in left] == [{}] * 3
    assert report.original.particulars == told


def test_a_name_that_was_never_put_down_is_known_by_the_post_before_it(office, client):
    matter = "秃鹫坳的村主任裘千丈侵吞修路款叁拾万元"
    petition = office.petition(content=f"{WAGES}\n{matter}")
    given = StepInput(
        ground=Ground.SHIRKED, inspection=Inspection.ON_SITE, team="裘千丈一案督查组", reason="请督办",
        report_by=day(30).date(),
    )  # fmt: skip
    office.do(petition, A.PROPOSE_SUPERVISION, office.supervisor, given)
    office.do(petition, A.DECLINE_SUPERVISION, office.office_head, StepInput(reason="先行核实"))
    office.do(petition, A.SPLIT, office.clerk, StepInput(matters=(WAGES, matter)))
    sealed(office, petition, matter)
    page, steps = told_of(client, office.section_head, petition)
    assert "team" not in steps["PROPOSE_SUPERVISION"]["given"]
    assert "裘千丈" not in page


def test_what_is_written_later_stays_as_it_is(office, client):
    """Words that come in a sealed matter come in others too: nothing vanishes from an answer."""
    petition = office.petition(content=WHOLE, accused="郎晨曦、建安公司")
    matter = f"{BRIBE}，建安公司行贿，请予彻查到底"
    office.do(petition, A.SPLIT, office.clerk, StepInput(matters=(WAGES, matter)))
    wages = part(petition, WAGES)
    sealed(office, petition, matter)
    reply = "经查，建安公司已经支付。\n其余欠款将彻查到底。"
    office.do(wages, A.REPLY_DIRECTLY, office.clerk, StepInput(reply=reply))
    answer = str(papers(client, office.clerk, wages)[-1]["letter"]["paragraphs"])
    assert "建安公司已经支付" in answer
    assert "彻查到底" in answer


def test_an_organ_is_called_by_its_name_though_the_sealed_matter_complains_of_it(office, client):
    petition = office.petition(content=WHOLE, accused=office.bureau.name)
    matter = f"{office.bureau.name}收受金条"
    office.do(petition, A.SPLIT, office.clerk, StepInput(matters=(WAGES, matter)))
    wages = part(petition, WAGES)
    given = StepInput(to_organ=office.bureau, own_duty=True)
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
    office.do(petition, A.SPLIT, office.clerk, StepInput(matters=(WAGES, BRIBE)))
    wages = part(petition, WAGES)
    checked(office, wages, "")
    office.do(wages, A.TRANSFER, office.clerk, StepInput(to_organ=office.bureau))
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
    office.do(petition, A.SPLIT, office.clerk, StepInput(matters=(WAGES, BRIBE, second)))
    wages = part(petition, WAGES)
    sent = StepInput(to_organ=office.bureau, reason="请办理\n郎晨曦一项另办\n戚长发一项也另办")
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
    office.do(letter, A.SPLIT, office.clerk, StepInput(matters=(WAGES, BRIBE)))
    wages = part(letter, WAGES)
    sent = StepInput(to_organ=office.bureau, reason="请办理\n郎晨曦一项另办")
    office.do(wages, A.TRANSFER, office.clerk, sent)
    report = sealed(office, letter)
    Original.objects.update(instead=None)
    for made in (1, 0):
        _page, steps = told_of(client, office.section_head, wages)
        assert steps["TRANSFER"]["note"] == "请办理"
        assert renew_keys() == made
    report.original.refresh_from_db()
    assert report.original.instead


SHAKEDOWN = "劳动监察人员在办理建安公司欠薪投诉时索要好处费八千元，不给就不立案调查"
FACTS = (
    "经查，我局接到欠薪投诉后依法立案调查，调取工资表、考勤表，建安公司拖欠您工资共18600元属实。"
)
RECORD = "收到欠薪投诉后到建安公司调取了工资表和考勤表，三名工友作证。"


def worked_on(office, matter=SHAKEDOWN):
    """A letter of which the wages lie with the bureau, which has taken them up."""
    letter = office.petition(content=f"建安公司拖欠我工资三个月。\n{matter}")
    office.do(
        letter, A.SPLIT, office.clerk, StepInput(matters=("建安公司拖欠我工资三个月", matter))
    )
    wages = part(letter, "建安公司拖欠我工资三个月")
    office.do(wages, A.TRANSFER, office.clerk, StepInput(to_organ=office.bureau))
    office.do(wages, A.TAKE, office.handler)
    office.do(wages, A.ACCEPT, office.handler)
    return letter, wages


def test_an_answer_that_tells_nothing_of_the_sealed_matter_loses_no_line(office, client):
    """The matters of a letter are about the same things, and share their words."""
    letter, wages = worked_on(office)
    office.do(wages, A.INVESTIGATE, office.handler, StepInput(reason=RECORD))
    office.do(wages, A.SUBMIT_OPINION, office.handler, replace(OPINION, facts=FACTS))
    office.do(wages, A.PASS_OPINION, office.lawyer)
    office.do(wages, A.SIGN_OPINION, office.head)
    before = papers(client, office.head, wages)
    sealed(office, letter, SHAKEDOWN)
    assert papers(client, office.head, wages) == before
    _page, steps = told_of(client, office.head, wages)
    assert steps["INVESTIGATE"]["note"] == RECORD


def test_a_sentence_that_tells_goes_and_what_speaks_of_it_and_no_other(office, client):
    matter = "出纳淳于越倒卖化肥九吨"
    letter, wages = worked_on(office, matter)
    facts = "经查欠薪四月属实，淳于越倒卖化肥九吨一项另案处理。该人已经停职。其余欠款下月发清。"
    office.do(wages, A.SUBMIT_OPINION, office.handler, replace(OPINION, facts=facts))
    sealed(office, letter, matter)
    left = "经查欠薪四月属实。其余欠款下月发清。"
    office.do(wages, A.PASS_OPINION, office.lawyer)
    page, _steps = told_of(client, office.head, wages)
    assert left in page
    assert "淳于" not in page
    office.do(wages, A.SIGN_OPINION, office.head)
    signed = wages.documents.get(document_code=DocumentType.OPINION)
    assert left in str(signed.letter), "who signs has read what is signed"
    assert "淳于" not in str(signed.letter)


def test_points_are_counted_on_where_one_was_the_sealed_matters(office, client):
    matter = "出纳淳于越倒卖化肥九吨"
    letter, wages = worked_on(office, matter)
    facts = "您反映了三个问题。第一，欠薪属实。第二，淳于越倒卖化肥九吨一项另案处理。第三，已承诺。"
    office.do(wages, A.SUBMIT_OPINION, office.handler, replace(OPINION, facts=facts))
    sealed(office, letter, matter)
    page, _steps = told_of(client, office.head, wages)
    assert "您反映了两个问题。第一，欠薪属实。第二，已承诺。" in page


def test_a_form_is_filled_with_what_is_left(office, client):
    """The accused may be handed the matter, and answers what is asked there."""
    matter = "蒋明志索要好处八千元"
    letter, wages = worked_on(office, matter)
    claims = ("支付欠薪三月", f"{matter}一事由纪委另办")
    office.do(wages, A.LIST_MATTERS, office.handler, StepInput(matters=claims))
    given = replace(
        OPINION, claims="\n".join(claims), facts=f"欠薪属实；{matter}另案处理。",
        replies=tuple((claim, f"{claim}，属实") for claim in claims),
    )  # fmt: skip
    office.do(wages, A.SUBMIT_OPINION, office.handler, given)
    sealed(office, letter, matter)
    assert [one.text for one in wages.matters.all()] == ["支付欠薪三月"]
    office.do(wages, A.RETURN_OPINION, office.lawyer, StepInput(reason="请补充依据"))
    client.force_login(office.handler)
    for form in ("submit_opinion", "list_matters"):
        page = client.get(f"/petitions/{wages.number}/{form}/").content.decode()
        assert "支付欠薪三月" in page
        assert "蒋明志" not in page
    shorter = replace(given, claims=claims[0], facts="欠薪属实。", replies=given.replies[:1])
    office.do(wages, A.SUBMIT_OPINION, office.handler, shorter)
    office.do(wages, A.PASS_OPINION, office.lawyer)
    page = client.get(f"/petitions/{wages.number}/drafts/").content.decode()
    assert "欠薪属实" in page
    assert "蒋明志" not in page
    office.do(wages, A.SIGN_OPINION, office.head)


def test_a_draft_from_before_is_offered_with_what_is_left_and_one_from_after_as_it_is(
    office, client
):
    """Finished and signed, it would be read by whoever the sealed matter complains of."""
    matter = "蒋明志索要好处八千元"
    letter, wages = worked_on(office, matter)
    telling = f"欠薪属实。{matter}另案处理。"
    StepDraft.objects.create(
        officer=office.handler, petition=wages, action_code=A.SUBMIT_OPINION, saved_at=MONDAY,
        fields={"facts": telling},
    )  # fmt: skip
    sealed(office, letter, matter)
    client.force_login(office.handler)
    form = f"/petitions/{wages.number}/submit_opinion/"
    page = client.get(form).content.decode()
    assert "欠薪属实。" in page
    assert "蒋明志" not in page
    later = day(1)
    StepDraft.objects.update(saved_at=later, fields={"facts": telling})
    assert "蒋明志" in client.get(form).content.decode()


def test_what_is_written_later_keeps_a_sentence_that_was_written_before(office, client):
    matter = "出纳淳于越倒卖化肥九吨"
    letter, wages = worked_on(office, matter)
    before = "三名工友作证，称淳于越倒卖化肥九吨。"
    office.do(wages, A.INVESTIGATE, office.handler, StepInput(reason=before))
    sealed(office, letter, matter)
    _page, steps = told_of(client, office.handler, wages)
    assert "淳于" not in steps["INVESTIGATE"]["note"]
    office.do(wages, A.INVESTIGATE, office.handler, StepInput(reason=f"补充：{before}"))
    facts = f"经查，{before}故请求成立。"
    office.do(wages, A.SUBMIT_OPINION, office.handler, replace(OPINION, facts=facts))
    office.do(wages, A.PASS_OPINION, office.lawyer)
    office.do(wages, A.SIGN_OPINION, office.head)
    _page, steps = told_of(client, office.head, wages)
    assert steps["INVESTIGATE"]["note"] == f"补充：{before}"
    assert facts in str(papers(client, office.head, wages))


def test_that_an_organ_handles_what_complains_of_itself_is_told_where_it_still_does(office, client):
    """Of a file that complains of nobody it has no other meaning than the matter that is gone."""
    itself, other = office.bureau.name, f"{office.bureau.name}收受金条"
    for content, is_told in ((f"{itself}拖欠工资", True), (WAGES, False)):
        letter = office.petition(content=f"{content}\n{other}", accused=itself)
        office.do(letter, A.SPLIT, office.clerk, StepInput(matters=(content, other)))
        wages = part(letter, content)
        office.do(wages, A.TRANSFER, office.clerk, StepInput(to_organ=office.bureau, own_duty=True))
        sealed(office, letter, other)
        page, steps = told_of(client, office.handler, wages)
        assert ("own_duty" in steps["TRANSFER"]["given"]) == is_told
        assert ("反映的就是该单位" in page) == is_told


def test_of_what_a_step_was_given_a_new_field_is_not_told():
    restated = Restatement({}, until=5)
    given = {"days": 3, "priority": "URGENT", "has_something_new": True}
    assert restated.given(given, step=5) == {"days": 3, "priority": "URGENT"}
    assert restated.given(given, step=6) == given


def test_each_field_of_a_step_is_told_or_was_looked_at():
    """What is neither in the list nor here is left out of a letter with a sealed matter."""
    assert {field.name for field in fields(StepInput)} - ELSEWHERE - TOLD == {OWN_DUTY}


def test_a_code_that_was_made_anew_opens_a_matter_that_is_left_as_officers_read_it(office, client):
    """By its own number as well."""
    matter = "clerk君收礼七千元"
    letter = office.petition(content=f"西街路灯不亮。\n{matter}", officer=office.section_head)
    office.do(letter, A.SPLIT, office.section_head, StepInput(matters=("西街路灯不亮", matter)))
    lamp = part(letter, "西街路灯不亮")
    reply = StepInput(reply=f"西街路灯已经修好。\n您反映的{matter}一项，另行转办。")
    office.do(lamp, A.REPLY_DIRECTLY, office.section_head, reply)
    report = part(letter, matter)
    office.do(report, A.SEAL, office.section_head, StepInput(reason="检举控告"))
    letter.refresh_from_db()
    office.do(letter, A.RENEW_CODE, office.clerk, StepInput(reason="信访人遗失查询码"))
    code = code_for(letter.number, letter.code_version)
    client.post("/portal/", {"number": lamp.number, "code": code})
    page = client.get(own_page(lamp)).content.decode()
    assert "西街路灯已经修好" in page
    assert "收礼" not in page
    answer = lamp.documents.get(document_code=DocumentType.DIRECT_REPLY)
    assert "收礼" not in str(in_own_hands(answer))
