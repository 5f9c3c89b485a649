"""A text that names an officer in full is kept from that one until somebody has read it."""

import time

import pytest

from intake.registration.services.checks import Person
from petitions.accused.named_officers import named_in
from petitions.actors import Actor
from petitions.models import Officer, Organ, Petition
from petitions.selectors import petitions_visible_to
from petitions.statute import Action, Channel, NotPermittedError, Repetition
from tests.intake.registration.test_registering_pages import typed
from tests.petitions.cast import COUNTY_ITSELF, HUMAN, PETITIONS, WHO
from workflow.steps.step_input import StepInput

A = Action


@pytest.fixture
def named(office):
    called = {
        office.handler: "冯玉春", office.clerk: "周文静", office.leader: "秦永红",
        office.colleague: "李明",
    }  # fmt: skip
    for officer, name in called.items():
        Officer.objects.filter(pk=officer.pk).update(name=name)
        officer.refresh_from_db()
    office.bureau.short_name = "人社局"
    office.bureau.save()
    return office


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("反映人社局承办人冯玉春推诿", "人社局冯玉春"),
        ("人社局的 冯 玉 春 三个月不办", "人社局冯玉春"),
        ("要求处理冯玉春科长", "人社局冯玉春"),
        ("工作人员周文静态度恶劣，人社局冯玉春推诿", "OFFICE周文静、人社局冯玉春"),
        ("冯玉春让我跑了三趟", "人社局冯玉春"),
        ("冯玉春（人社局）推诿", "人社局冯玉春"),
        ("馮玉春科長推諉", "人社局冯玉春"),
        ("县政府副县长秦永红不作为", "COUNTY秦永红"),
        ("人社局李明推诿", "人社局李明"),
        ("李明科长推诿", "人社局李明"),
        ("小李明天再来", ""),
        ("欠我工资的老板跑了", ""),
    ],
)
def test_who_is_named_beside_an_organ_or_a_post(named, text, told):
    assert named_in(text, named.petition_office) == told
    assert named_in(text, named.petition_office, but={"冯玉春", "周文静", "秦永红", "李明"}) == ""


def test_what_came_by_itself_is_not_sent_to_whom_it_names_nor_seen_by_that_one(named):
    petition = named.petition(
        channel=Channel.WEB, is_checked=False, title="反映人社局承办人冯玉春推诿",
        content="三个月不办，要求处理冯玉春。",
    )  # fmt: skip
    assert petition.accused == "人社局冯玉春"
    named.do(petition, A.TRANSFER, named.clerk, StepInput(to_organ=named.bureau, own_duty=True))
    seen = petitions_visible_to(Actor.of(named.handler))
    assert not seen.filter(pk=petition.pk).exists()
    named.do(petition, A.TAKE, named.colleague)


def test_a_refusal_says_that_the_name_may_be_the_systems_and_how_it_is_taken_out(named):
    Officer.objects.filter(pk=named.head.pk).update(name="郑海燕")
    petition = named.petition(is_checked=False, title="感谢人社局局长郑海燕")
    sent = StepInput(to_organ=named.bureau, own_duty=True)
    with pytest.raises(NotPermittedError, match="可能由系统按内容填写：请先“核对登记”"):
        named.do(petition, A.TRANSFER, named.clerk, sent)
    checked = StepInput(
        division=named.division, repetition=Repetition.NEW, people_count=1, accused=""
    )
    named.do(petition, A.VERIFY, named.clerk, checked)
    named.do(petition, A.TRANSFER, named.clerk, sent)


def test_who_checks_it_puts_down_whom_it_complains_of(named):
    petition = named.petition(is_checked=False, title="感谢人社局冯玉春同志")
    checked = StepInput(
        division=named.division, repetition=Repetition.NEW, people_count=1, accused=""
    )
    named.do(petition, A.VERIFY, named.clerk, checked)
    assert petition.accused == ""


def test_what_an_officer_registers_is_as_the_officer_put_it_down_and_the_name_is_offered(
    named, client
):
    client.force_login(named.section_head)
    text = {"title": "反映人社局冯玉春推诿", "content": "要求处理。"}
    page = client.post("/register/letter/panel/", typed(**text)).content.decode()
    assert 'data-value="人社局冯玉春"' in page
    taken = client.post("/register/letter/panel/", typed(**text, accused="人社局冯玉春"))
    assert 'data-fill="accused"' not in taken.content.decode()
    own = Person(name="冯玉春", phone="19912345678")
    petition = named.petition(is_checked=False, title="人社局冯玉春的加班费", petitioners=(own,))
    assert Petition.objects.get(pk=petition.pk).accused == ""
    with pytest.raises(NotPermittedError):
        named.petition(officer=named.handler, accused="人社局冯玉春")


@pytest.fixture
def county(office):
    """The office, the bureau and the leader of the cast of `test_free_text`, at work here."""
    places = {"petition_office": PETITIONS, "bureau": HUMAN, "county": COUNTY_ITSELF}
    for place, (name, short, _kind) in places.items():
        Organ.objects.filter(pk=getattr(office, place).pk).update(name=name, short_name=short)
        getattr(office, place).refresh_from_db()
    officers = {
        "office_head": "chief", "section_head": "section", "clerk": "desk", "head": "head",
        "supervisor": "supervisor", "handler": "handler", "lawyer": "lawyer", "leader": "leader",
    }  # fmt: skip
    for officer, who in officers.items():
        _organ, name, post, _role = WHO[who]
        Officer.objects.filter(pk=getattr(office, officer).pk).update(name=name, post=post)
        getattr(office, officer).refresh_from_db()
    return office


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("我去年三月到信访局，信访局郑局长不见我", "信访局郑局长"),
        ("我去年三月去县信访局郑局长办公室", "县信访局郑局长"),
        ("信訪局鄭局長推諉", "信访局郑局长"),
        ("信访局孙科长推诿", "信访局孙科长"),
        ("办信科孙科长让我等", "办信科孙科长"),
        ("我向信访局办信科的孙科长反映过", "信访局办信科的孙科长"),
        ("秦县长不管", "秦县长"),
        ("秦副县长不管", "秦副县长"),
        ("韩专员说不办", "韩专员"),
        ("人社局冯科员、人社局杨局长都推诿", "人社局冯科员、人社局杨局长"),
        ("人社局 杨·局长", "人社局杨局长"),
        ("信访局郑某某不理人", "信访局郑某某"),
        ("局长姓郑的那个", "局长姓郑的"),
        ("信访局孙老师态度恶劣", "信访局孙老师"),
        ("信访局郑局长，秦县长，杨建国", "信访局郑局长、秦县长、人社局杨建国"),
        ("杨局不办，孙科也不办", "人社局杨建国、县信访局孙国平"),
        ("信访局孙科长、郑局长都推诿", "信访局孙科长、信访局郑局长"),
        ("人社局冯科员和杨局长推诿", "人社局冯科员、人社局杨局长"),
        ("感谢信访局郑局长帮助", ""),
        ("信访局郑局长您好:我家低保停了", ""),
        ("尊敬的秦县长:我村的路坏了", ""),
        ("请转郑局长阅", ""),
        ("尊敬的郑局长:您好。信访局郑局长收钱不办事", "信访局郑局长"),
        ("感谢领导，查处信访局郑局长", "信访局郑局长"),
        ("村主任孙国平贪污低保", ""),
        ("人社局郑局长", ""),
        ("教育局杨局长", ""),
        ("局长不管，县长也不管", ""),
        ("宏达公司孙科长", ""),
        ("宏达公司的冯经理", ""),
        ("孙老师教我孩子", ""),
        ("村里的孙村长", ""),
        ("信访局王局长", ""),
    ],
)
def test_who_is_told_by_surname_and_post_as_the_field_knows_them(county, text, told):
    assert named_in(text, county.petition_office) == told


def test_words_of_the_text_mean_the_same_officers_in_the_field(county):
    petition = county.petition(is_checked=False, content="信访局郑局长压件，秦县长不管。")
    assert petition.accused == "信访局郑局长、秦县长"
    for officer in (county.office_head, county.leader):
        assert not petitions_visible_to(Actor.of(officer)).filter(pk=petition.pk).exists()
    assert petitions_visible_to(Actor.of(county.clerk)).filter(pk=petition.pk).exists()


@pytest.mark.parametrize(
    "text", ["郑·海·燕", "郑.海.燕", "郑-海-燕", "郑_海_燕", "郑**海燕", "郑/海(燕)", "郑\u200b海 燕", "郑－海燕",
             "我多次到信访大厅反映拖欠工资都被拒绝，接待的是郑\n海燕"],
)  # fmt: skip
def test_what_stands_between_the_signs_of_a_name_hides_nobody(county, text):
    assert named_in(f"{text}不作为", county.petition_office) == "县信访局郑海燕"


@pytest.mark.parametrize(
    "text", ["郑、海、燕", "姓郑，海燕牌", "郑。海燕", "姓郑\n海燕牌", "郑***海***燕"]
)
def test_the_end_of_a_clause_parts_names(county, text):
    assert named_in(text, county.petition_office) == ""


def test_a_name_of_several_parts_is_read_however_they_are_parted(county):
    Officer.objects.filter(pk=county.handler.pk).update(name="阿依古丽·买买提")
    for text in ("阿依古丽·买买提", "阿依古丽•买买提", "阿依古丽买买提"):
        assert named_in(text, county.petition_office) == "人社局阿依古丽·买买提"


@pytest.mark.parametrize(
    "who", ["村民", "邻居", "物业经理", "联系人", "联系人：", "我叫", "本人", "申请人", "申请人:", "反映人", "业主"],
)  # fmt: skip
def test_a_private_person_of_the_same_name_is_no_officer(county, who):
    assert named_in(f"{who}孙国平，联系电话见信封", county.petition_office) == ""
    both = f"{who}孙国平，反映办信科孙国平推诿"
    assert named_in(both, county.petition_office) == "县信访局孙国平"


@pytest.mark.parametrize("who", ["被反映人", "被申请人", "信访局联系人", "干部", "邻居的亲戚"])
def test_others_before_a_name_make_it_no_private_persons(county, who):
    assert named_in(f"{who}孙国平推诿", county.petition_office) == "县信访局孙国平"


def test_a_post_behind_the_name_is_the_officers_whoever_stands_before_it(county):
    assert named_in("我的邻居孙国平科长压件", county.petition_office) == "县信访局孙国平"


def test_what_a_text_names_leaves_the_office_a_clerk_who_checks_it(county):
    text = "反映县信访局郑海燕、孙国平、陈立新。"
    petition = county.petition(is_checked=False, content=text)
    assert petition.accused == "县信访局郑海燕、县信访局孙国平"
    for officer, sees in ((county.office_head, 0), (county.section_head, 0), (county.clerk, 1)):
        seen = petitions_visible_to(Actor.of(officer)).filter(pk=petition.pk)
        assert seen.count() == sees
    checked = StepInput(division=county.division, repetition=Repetition.NEW, people_count=1,
                    accused="陈立新")  # fmt: skip
    county.do(petition, A.VERIFY, county.clerk, checked)
    assert petition.accused == "陈立新"


def test_heads_whom_the_same_words_mean_as_the_only_clerk_stay_apart_by_name(county):
    Officer.objects.filter(pk=county.clerk.pk).update(name="郑立新")
    petition = county.petition(is_checked=False, content="信访局郑某压件，孙国平也压件。")
    assert petition.accused == "郑海燕、孙国平"
    assert petitions_visible_to(Actor.of(county.clerk)).filter(pk=petition.pk).exists()


def test_what_was_typed_or_leaves_somebody_else_stays_as_it_is(county):
    text = "反映县信访局郑海燕、孙国平、陈立新。"
    typed_in = county.petition(officer=county.handler, is_checked=False, content=text,
                               accused="郑海燕、孙国平、陈立新")  # fmt: skip
    assert typed_in.accused == "郑海燕、孙国平、陈立新"
    county.officer("another", county.petition_office, county.clerk.role)
    petition = county.petition(is_checked=False, content=text)
    assert petition.accused == "县信访局郑海燕、县信访局孙国平、县信访局陈立新"


def test_an_office_without_clerks_stays_as_it_is(county):
    Officer.objects.filter(pk=county.clerk.pk).update(is_active=False)
    text = "反映县信访局郑海燕、孙国平。"
    petition = county.petition(officer=county.section_head, is_checked=False, content=text)
    assert petition.accused == "县信访局郑海燕、县信访局孙国平"


def test_more_names_than_the_field_holds_are_put_shorter_and_fit(county):
    for at, sign in enumerate("王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许邓"):
        county.officer(f"many{at}", county.bureau, county.handler.role)
        Officer.objects.filter(username=f"many{at}").update(name=f"{sign}文博")
    names = Officer.objects.filter(username__startswith="many").values_list("name", flat=True)
    petition = county.petition(is_checked=False, content="、".join(names))
    assert petition.accused.split("、") == list(names)[:20]


def test_those_who_are_missing_are_offered_beside_what_was_typed(county, client):
    client.force_login(county.section_head)
    text = {"title": "反映接待岗", "content": "陈立新推诿，信访局郑局长压件。"}

    def offered(accused, **more):
        page = client.post("/register/letter/panel/", typed(**text, accused=accused, **more))
        return page.content.decode().partition("data-beside")[2].partition(">")[0]

    assert 'data-value="县信访局陈立新、信访局郑局长"' in offered("")
    assert 'data-value="县信访局陈立新、信访局郑局长"' in offered("王某")
    assert 'data-value="信访局郑局长"' in offered("王某、陈立新")
    assert 'data-value="县信访局陈立新"' in offered("信访局局长")
    assert 'data-value="县信访局陈立新"' in offered("", accused_post="信访局局长")
    assert offered("郑海燕、陈立新") == ""


def test_words_that_say_nothing_behind_what_was_typed_are_offered_as_a_name(county):
    offered = named_in("郑局长压件", county.petition_office, beside="宏达公司")
    assert offered == "县信访局郑海燕"


@pytest.mark.parametrize("typed_in", ["王" * 79, "王" * 80, "王" * 10_000])
def test_nothing_is_offered_beside_what_fills_the_field(county, typed_in):
    assert named_in("郑局长压件", county.petition_office, beside=typed_in) == ""


@pytest.mark.parametrize(
    "text", ["宏达公司拖欠工资，局长不管。", "郑局长", "人社局郑局长", "信访局冯局长，", "张·", "孙主任", "\n", "信访局孙某",
             "经理孙国平"],
)  # fmt: skip
def test_a_long_text_is_read_once(county, text):
    named_in(text * 10, county.petition_office)  # with its patterns made
    begun = time.process_time()
    named_in(text * (60_000 // len(text)), county.petition_office)
    assert time.process_time() - begun < 3  # a hundredth of what the square of it takes


def test_what_calls_nobody_by_a_post_asks_for_names_alone(county, django_assert_num_queries):
    with django_assert_num_queries(1):
        named_in("宏达公司拖欠工资三个月，局长不管。", county.petition_office)
