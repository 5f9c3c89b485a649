"""What is one matter: the same kind of thing about the same object, however alike the words are."""

from itertools import count

import pytest

from intake.registration.services.checks import Person
from petitions.models import Category
from supervision.topics.models import Topic
from supervision.topics.selectors import hot_topics
from supervision.topics.services.grouping import group_new
from tests.factories import MONDAY, day
from workflow.search.words import count_pieces

SINCE, TODAY = day(-100).date(), day(20).date()
WAGES = (
    "{0}拖欠工人工资",
    "我和同村十人在{0}做工四个多月，工程早已完工，工资一直拖着不给，请帮我们要回来。",
)
OVERTIME = (
    "{0}每天加班到晚上十点不付加班费",
    "我在{0}上班，每天加班到晚上十点，工资条上没有加班费，请依法查处。",
)
INJURY = (
    "在{0}受伤半年没有认定工伤",
    "我在{0}车间被机器压伤手指，申请工伤认定半年了，医药费都是自己垫的。",
)
GAMBLING = (
    "{0}麻将馆深夜扰民",
    "楼下麻将馆每天营业到凌晨两点，声音很大，老人孩子睡不好，多次投诉没有人管。",
)
BUILDING = (
    "{0}工地夜间施工扰民",
    "工地每天夜里还在施工，机器声音很大，周围居民无法休息，请责令停止夜间施工。",
)
ROAD = ("{0}路灯坏了很久", "这段路灯都不亮，放学下班时一片漆黑，已经有人摔伤，请尽快修好。")
DEEDS = (
    "{0}房产证办不下来",
    "交房已经三年，开发商一直拖着不办大产证，影响孩子入学和贷款，业主都着急。",
)
WATER = ("{0}经常停水", "最近一个月停水十几次，高层住户用水困难，水务公司说是管道老化，请更换。")
LEVY = ("{0}征地补偿款没有足额发放", "修工业园占了我家的地，公告说的标准和实际发的不一样，请查账。")
BUS = (
    "希望增加{0}到县医院的公交",
    "这里住了几千人，到县医院没有直达公交，老人看病不方便，建议开通线路。",
)
FEES = ("{0}强制订购课后资料", "开学让每个学生交资料费，说是自愿，不交的孩子在班里被点名，请查处。")

phones = count(19900000000)


def raised(office, text, name, **changes):
    title, content = (part.format(name) for part in text)
    person = Person(name="某人", phone=str(next(phones)))
    told = {"title": title, "content": content, "petitioners": (person,), **changes}
    return office.petition(at=day(0), received_on=day(0).date(), **told)


def topics():
    """The topics of what was raised, each as the titles of its files."""
    count_pieces()
    group_new(since=SINCE, until=TODAY, at=MONDAY)
    return sorted(
        sorted(topic.files.values_list("petition__title", flat=True))
        for topic in Topic.objects.all()
    )


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (WAGES, ("安泰建筑公司", "瑞丰服装厂", "德隆物业公司")),
        (OVERTIME, ("安泰建筑公司", "德隆建筑公司")),
        (INJURY, ("瑞丰服装厂", "明珠电子厂")),
        (GAMBLING, ("金桂花园", "银杏小区", "枫林苑", "桃花居", "月光里")),
        (BUILDING, ("望湖新城", "临江公馆")),
        (ROAD, ("青云路", "文昌街", "柳叶巷")),
        (DEEDS, ("和美家园", "安和家园")),
        (WATER, ("银杏小区", "金杏小区")),
        (LEVY, ("上坪村", "下坪村", "竹林村")),
        (BUS, ("银杏小区", "枫林苑")),
        (FEES, ("东山镇中心小学", "城南中学", "西山镇幼儿园")),
        (WATER, ("东山镇", "西山镇")),
    ],
)
def test_the_same_words_about_different_objects_are_different_matters(office, text, names):
    for name in names:
        for _ in range(2):
            raised(office, text, name)
    assert topics() == sorted([text[0].format(name)] * 2 for name in names)


@pytest.mark.parametrize(
    ("name", "texts"),
    [
        ("安泰建筑公司", (WAGES, OVERTIME, INJURY)),
        ("望湖新城", (BUILDING, DEEDS, WATER)),
        ("银杏小区", (GAMBLING, WATER, BUS)),
        ("上坪村", (LEVY, ROAD)),
    ],
)
def test_different_things_about_one_object_are_different_matters(office, name, texts):
    for text in texts:
        for _ in range(2):
            raised(office, text, name)
    assert topics() == sorted([text[0].format(name)] * 2 for text in texts)


def test_one_matter_is_found_in_other_words_and_with_a_name_that_sounds_the_same(office):
    words = "开发商收了购房款迟迟不交房，又拖欠退房的业主购房款不退还"
    for title, content in (
        ("投诉望湖城拖欠购房款不退还", f"{words}，多次上门没有结果。"),
        ("望湖城恶意拖欠业主购房款", f"我们退房半年，{words}。"),
        ("旺湖城何时退还购房款", f"{words}，请督促退还。"),
    ):
        raised(office, (title, content), "")
    raised(office, BUS, "银杏小区")
    (titles,) = topics()
    assert len(titles) == 3


def test_what_clerks_put_into_different_fields_needs_more_in_common(office):
    labour, air = (Category.objects.create(name=n, path=n) for n in ("劳动", "环境"))
    smell = ("{0}夜间排放刺鼻气体", "{0}每天晚上十点以后排放刺鼻气体，周围居民关着窗户都呛人。")
    for _ in range(2):
        raised(office, OVERTIME, "安泰建筑公司", category_id=labour.pk)
        raised(office, smell, "安泰建筑公司", category_id=air.pk)
    assert sorted(map(len, topics())) == [2, 2]
    assert all(len(set(titles)) == 1 for titles in topics())


def test_a_topic_of_many_people_about_one_firm_is_still_found(office):
    for _ in range(5):
        raised(office, WAGES, "安泰建筑公司")
        raised(office, WAGES, "瑞丰服装厂")
    assert list(map(len, topics())) == [5, 5]
    assert len(hot_topics(area="990921", since=SINCE, until=TODAY)) == 2
