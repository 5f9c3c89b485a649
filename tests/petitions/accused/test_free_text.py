"""Whom a text accuses that names nobody in full: organ, surname, post and work, in every mixture."""

import time
from itertools import product

import pytest

from petitions.accused.accusation import names_organ_itself
from petitions.accused.officer_names import spellings_of_officer
from petitions.statute import Role
from petitions.text.normal_form import name_key
from petitions.text.spelling import compiled
from tests.petitions.cast import CAST, COUNTY_ITSELF, HUMAN, PETITIONS, REVIEW, is_named, officer

ORGANS = {  # how people write an organ
    "head": (
        "人社局", "县人社局", "禾川县人社局", "我县人社局", "人社部门", "人 社 局", "人社系统", "人力社保局",
        "人力资源社会保障局", "禾川县人力资源和社会保障局", "人力資源和社會保障局", "劳动局", "社保局",
    ),
    "chief": (
        "信访局", "县信访局", "禾川县信访局", "信訪局", "信访部门", "信访办", "县信访办", "县委信访办公室", "信访接待中心",
    ),
    "mayor": ("柳河镇", "柳河镇政府", "禾川县柳河镇", "柳河镇人民政府", "柳河镇党委政府"),
    "street": ("双溪街道", "双溪街道办", "双溪街道办事处", "双溪办事处"),
    "reviewer": ("县复查复核办", "复查办", "县复核办", "县复查复核委员会", "县政府复查复核办公室"),
    "leader": ("县政府", "县人民政府", "禾川县政府", "禾川县人民政府", "县委县政府", "县里"),
    "health": ("卫健局", "卫生局", "县卫健委", "卫生健康部门", "卫计委"),
}  # fmt: skip
CHIEFS = {
    "head": "局长", "chief": "局长", "mayor": "镇长", "street": "主任", "reviewer": "主任",
    "leader": "副县长", "health": "局长",
}  # fmt: skip
STAFF = {"head": ("handler", "lawyer"), "chief": ("section", "desk", "supervisor")}
BETWEEN = ("", "的", "现任", "（", "那个", "党组书记、", "不作为的")
LEADING = ("领导", "领导班子", "负责人", "主要负责同志", "一把手", "“一把手”", "班子", "分管领导")
OF_A_SURNAME = (
    "{0}某", "{0}某某", "{0}XX", "{0}**", "{0}", "姓{0}", "姓{0}的", "{0}姓干部", "某{0}", "老{0}", "{0}局", "{0}科",
    "{0}主任", "{0}科长", "{0}女士", "{0}同志", "{0}队", "{0}某收钱", "{0}吃拿卡要",
)  # fmt: skip
TOLD = ("{0}某", "{0}某某", "姓{0}的", "{0}科长")  # before the organ, or far from it
OTHERS = ("王", "罗", "马")


def accused(text):
    return {who for who, one in CAST.items() if is_named(text, one)}


def surname(who):
    return CAST[who].name[: 2 if CAST[who].name.startswith("欧阳") else 1]


def generated():
    """Who is accused, and the text."""
    for who, organs in ORGANS.items():
        chief = CHIEFS[who]
        for organ, between in product(organs, BETWEEN):
            for post in (chief, *LEADING):
                if who != "leader" or post not in {"主要负责同志", "一把手", "“一把手”"}:
                    yield who, f"{organ}{between}{post}"
                    yield who, f"{organ}{between}{post}{surname(who)}某"
            yield who, f"{organ}{between}{surname(who)}{chief}"
        for organ in organs:
            if chief == "局长" and organ.endswith("局"):
                yield who, f"{organ}长"
                yield who, f"{organ}长{surname(who)}某"
        for one, organ in product((who, *STAFF.get(who, ())), organs):
            for form, between in product(OF_A_SURNAME, BETWEEN):
                yield one, f"{organ}{between}{form.format(surname(one))}"
            for form in TOLD:
                yield one, f"{form.format(surname(one))}（{organ}）"
                yield one, f"{organ}在处理我的工资问题上推诿的{form.format(surname(one))}"


GENERATED = list(dict.fromkeys(generated()))


def test_whatever_parts_are_told_name_whom_they_fit():
    assert len(GENERATED) > 8000
    assert not [pair for pair in GENERATED if not is_named(pair[1], CAST[pair[0]])]


def test_another_surname_is_somebody_elses():
    for who, organs in ORGANS.items():
        for organ, name in product(organs, OTHERS):
            for form in OF_A_SURNAME[:8]:
                text = f"{organ}{form.format(name)}"
                assert not is_named(text, CAST[who]), text
            for one in STAFF.get(who, ()):
                assert not is_named(f"{organ}{name}科长", CAST[one]), organ
        assert not is_named(f"{organs[0]}王{CHIEFS[who].removeprefix('副')}", CAST[who])


FOUND = [  # phrases that named nobody when the product was attacked
    ("chief", "信访局长"), ("chief", "县信访局长"), ("chief", "禾川县信访局长郑"), ("head", "人社局长"),
    ("head", "县人社局长"), ("head", "人力资源和社会保障局长"), ("section", "办信科长"),
    ("section", "信访局办信科长"), ("handler", "人社局经办人冯某"), ("head", "人社局杨某"),
    ("chief", "信访局郑姓局长"), ("leader", "县里秦县长"), ("section", "办信科孙科"),
    ("leader", "分管副县长"), ("leader", "分管劳动的副县长"), ("section", "办信科负责人"),
    ("chief", "信访局领导"), ("head", "人社局领导"), ("chief", "信访办主任"), ("chief", "县信访办主任"),
    ("chief", "信访局头头"), ("leader", "县政府领导"), ("head", "杨建囯"), ("head", "人社局杨建囯"),
]  # fmt: skip
NAMED = [
    *FOUND, ("leader", "县委常委秦某"),
    ("head", "人社杨局长"), ("head", "人社系统杨某"), ("head", "人社领导"), ("head", "局长杨某"),
    ("head", "杨局"), ("head", "姓杨的局长"), ("head", "反映杨局长不作为"), ("head", "建国局长"),
    ("head", "人社局杨健国"), ("head", "人社局杨国建"), ("head", "杨某，男，人社局局长"),
    ("head", "教育局、人社局局长"), ("head", "人社局局长王某"), ("head", "人社局王某、杨某"),
    ("head", "人社局劳动监察大队杨某"), ("head", "社保局长"), ("head", "人社局党组副书记、局长"),
    ("deputy", "人社局领导"), ("deputy", "人社副局长"), ("deputy", "人社局副局长唐某"),
    ("deputy", "人社局班子"), ("deputy", "人社局副局长"), ("deputy", "人社局分管领导"),
    ("handler", "人社局经办人"), ("handler", "人社局具体承办人员"), ("handler", "人社局冯科员"),
    ("handler", "经办人冯某"), ("handler", "承办人冯玉纯"), ("handler", "人社局经办我案的人员"),
    ("handler", "人社局工作人员冯某"), ("handler", "冯某（人社局）"), ("handler", "人社局冯*春"),
    ("lawyer", "人社局法制员"), ("lawyer", "人社局沈某"), ("health", "卫健委主任"),
    ("health", "卫健局付某"), ("section", "信访局孙科"), ("section", "科长孙某"), ("section", "孙科"),
    ("section", "办信科姓孙的"), ("section", "反映办信科科长"), ("section", "信访局办信科的科长"),
    ("desk", "来访接待岗"), ("desk", "信访局接待员"), ("desk", "信访局来访接待人员"),
    ("supervisor", "信访局督查员"), ("supervisor", "韩专员"), ("city_section", "市信访局许科"),
    ("leader", "秦县"), ("leader", "县里姓秦的"), ("leader", "县里的秦副县长"), ("leader", "我县副县长"),
    ("leader", "分管县领导"), ("leader", "县领导秦某"), ("leader", "副县长秦某"), ("leader", "永红县长"),
    ("leader", "县委常委、副县长"), ("leader", "禾川县分管信访的副县长"), ("mayor", "柳河镇长"),
    ("mayor", "柳河镇书记"), ("street", "双溪街道主任"), ("street", "双溪街道办欧阳主任"),
    ("section", "孙某（办信科）"), ("section", "孙某，办信科"), ("section", "孙（办信科）"), ("section", "孙某某（女，办信科）"),
    ("head", "人社的杨局长"), ("head", "管人社的杨局长"), ("head", "分管人社的杨局长"), ("head", "人社口的局长"),
    ("head", "人社那边的杨局长"), ("head", "杨局长（人社）"), ("head", "杨某（管人社的）"), ("deputy", "人社的副局长"),
    ("desk", "信访局接访员"), ("desk", "信访局接访人员"), ("desk", "信访接待员"), ("desk", "信访接待人员"), ("desk", "县信访接待员"),
    ("desk", "信访局窗口工作人员"), ("desk", "信访大厅接待员"), ("desk", "人民来访接待中心陈某"), ("desk", "县接访中心陈某"),
    ("chief", "县人民来访接待中心主任"), ("head", "人社局分管企业的局长"), ("head", "人社局偏袒公司的局长"),
    ("head", "人社局没良心的领导"), ("head", "管企业的杨局长"), ("head", "人社局管培训的杨某"), ("head", "人社局培训杨某"),
    ("head", "人社局某位领导"), ("head", "人社局某不作为的领导"), ("head", "人社局值班领导"), ("head", "人社局法人"), ("head", "人社局的头"),
    ("leader", "县里分管企业的领导"), ("mayor", "柳河镇党委书记"), ("mayor", "柳河镇分管小学的领导"),
    ("reviewer", "复查办韩主任"), ("liaison", "县纪委曹某"), ("liaison", "县监委联络员"),
]  # fmt: skip


@pytest.mark.parametrize(("who", "text"), NAMED)
def test_it_accuses(who, text):
    assert is_named(text, CAST[who])


POSTS = [  # of other officers: name, post, role, and what names them or not
    (HUMAN, "罗永志", "劳动监察大队大队长", Role.HANDLER,
     "人社局劳动监察大队队长 劳动监察大队长 劳动监察大队罗某 人社局罗队 罗大队长 劳动监察大队领导",
     "交警大队大队长 人社局局长 消防大队罗某"),
    (PETITIONS, "任立国", "办公室主任", Role.CLERK,
     "信访局办公室主任 信访局任主任 信访局任某 任主任 信访局办公室负责人",
     "教育局办公室主任 信访局主任科员 信访局现任局长 信访局责任人"),
    (PETITIONS, "关明", "科员", Role.CLERK, "信访局关某 信访局姓关的", "信访局机关 信访局有关领导"),
    (HUMAN, "钱立", "主任科员", Role.HANDLER, "人社局钱某", "人社局收钱 人社局要钱"),
    (HUMAN, "肖建", "股长", Role.HANDLER, "人社局萧某 人社局萧股长 肖股长", "人社局王股长 股长"),
    (COUNTY_ITSELF, "丁大海", "县委副书记、县长", Role.LEADER,
     "县长 禾川县长 县里丁县长 县政府一把手 反映县长不作为", "副县长 青川县县长 市长 副县长王某"),
    (COUNTY_ITSELF, "丁大海", "常务副县长", Role.LEADER, "副县长 县委常委丁某", "县长 县委常委王某"),
    (REVIEW, "单建华", "主任", Role.ORGAN_HEAD, "复查办单主任 县复查办单某", "用人单位 复查办单位"),
    (PETITIONS, "陈立新", "首席接访员", Role.CLERK, "首席接访员 信访局接访员 接访员陈某", "首席代表 接访员 法院首席接访员"),
    (PETITIONS, "陈立新", "信访督导员", Role.CLERK, "信访督导员 信访局信访督导员", "督导员 教育局信访督导员"),
    (PETITIONS, "陈立新", "办信科科员", Role.CLERK, "办信科科员 信访局办信科科员", "科员 一级科员 教育局办信科科员"),
    (PETITIONS, "陈立新", "四级主任科员", Role.CLERK, "信访局四级主任科员 信访局陈某", "四级主任科员"),
    (HUMAN, "阿依古丽·买买提", "副局长", Role.HANDLER, "人社局阿依古丽 阿依古丽副局长", "阿某某"),
]  # fmt: skip


@pytest.mark.parametrize(("of", "name", "post", "role", "said", "not_said"), POSTS)
def test_other_posts_are_spoken_of_alike(of, name, post, role, said, not_said):
    one = officer(of, name, post, role)
    assert [text for text in said.split() if not is_named(text, one)] == []
    assert [text for text in not_said.split() if is_named(text, one)] == []


NOBODY = [
    "局长", "科长", "县长", "主任", "领导", "负责人", "工作人员", "干部", "经办人", "承办人", "有关部门", "有关领导",
    "某公司", "宏远建筑公司杨某", "包工头杨建军", "邻居冯某", "老板秦某", "杨某", "冯某", "王某某", "人社局", "信访局",
    "县政府", "人社局工作人员", "人社局干部", "信访局工作人员", "信访局工作人员王某", "人社局窗口", "信访局保安",
    "人社局原局长", "人社局前任局长", "市人社局局长", "市人社局杨某", "省信访局领导", "公安局局长", "公安局杨局长",
    "公安局杨某", "财政局长", "财政局孙科长", "人社局王局长", "人社局王某", "人社局杨树林", "人社局杨帆",
    "人社局劳动监察大队大队长", "人社局劳动监察大队负责人", "人社局办公室主任", "信访局办公室主任", "信访局接访科科长",
    "信访局王科长", "人社局经办人王某", "人社局承办人李小明", "副县长王某", "王副县长", "青川县副县长",
    "青川县秦县长", "市领导", "副市长", "镇长", "石桥镇镇长", "石桥镇书记", "柳河镇副镇长", "柳河镇石桥村书记",
    "柳河镇李家村", "柳河镇李庄村委会", "柳河镇宏远公司负责人", "柳河镇派出所所长", "县公安局领导", "县医院领导",
    "县公安局民警李某", "县委组织部部长", "县政府办公室主任", "村委会主任李某", "班主任陈某", "人社局任何人",
    "主任科员", "县法院执行局长王某", "周边企业", "接待员", "窗口工作人员", "来访人员", "信访局来访人员", "镇信访接待员", "教育局信访接待人员", "法院接访中心陈某",
    "市接访中心陈某", "公安局人民来访接待中心陈某", "市人民来访接待中心陈某", "孙某（教育局办信科）", "东街社区杨书记",
    "柳河镇东街社区李书记", "工地杨局长", "社区主任（双溪街道）", "韩国公司", "秦岭公司", "郑州某公司", "信访局副局长",
]  # fmt: skip


@pytest.mark.parametrize("text", NOBODY)
def test_it_accuses_nobody(text):
    assert accused(text) == set()


def test_a_unit_with_its_staff_is_named_itself():
    for text in ("人社局工作人员", "县人社局干部", "人社部门", "劳动局工作人员", "社保局"):
        assert names_organ_itself(text, CAST["head"].organ), text
    for text in ("信访办工作人员", "县信访部门"):
        assert names_organ_itself(text, CAST["chief"].organ), text
    for text in ("柳河镇信访办", "市信访办", "教育局信访办"):
        assert not names_organ_itself(text, CAST["chief"].organ), text


def test_no_text_hides_a_file_from_more_than_a_few():
    """Of fifteen: whoever has the organ's post, the surname, or the work; never everybody there."""
    for _who, text in GENERATED[::3]:
        assert len(accused(text)) <= 4, text


@pytest.mark.parametrize("who", CAST)
def test_the_quick_pattern_finds_whatever_the_whole_one_does(who):
    keys = {name_key(text) for text in [*(text for _who, text in (*GENERATED, *NAMED)), *NOBODY]}
    for way in spellings_of_officer(CAST[who]):
        whole, quick = compiled(way.pattern), compiled(way.quick)
        assert not [key for key in keys if whole.search(key) and not quick.search(key)]


SECONDS = 0.5  # of processor
LONG = 5_000  # signs; what tries again from every place takes seconds of these


@pytest.mark.parametrize("who", CAST)
def test_no_text_takes_long(who):
    one = CAST[who]
    name, organ = one.name, one.organ.short_name
    units = (
        name[0],
        organ,
        f"{organ}{name[0]}",
        f"{name[0]}某",
        one.post,
        "县",
        "县里",
        "副",
        "某",
    )
    for way, unit in product(spellings_of_officer(one), units):
        pattern, text = compiled(way.pattern), (unit * LONG)[:LONG] + "\x01"
        begun = time.process_time()
        pattern.search(text)
        assert time.process_time() - begun < SECONDS, (way.pattern[:60], unit)
