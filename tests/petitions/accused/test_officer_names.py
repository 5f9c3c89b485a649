"""By which words an officer is spoken of, and by which nobody."""

import pytest

from petitions.accused.accusation import names_organ_itself
from petitions.models import OrganKind
from petitions.statute import Role
from tests.petitions.cast import (
    COUNTY_ITSELF,
    DISCIPLINE,
    HUMAN,
    PETITIONS,
    REVIEW,
    TOWN,
    is_named,
    officer,
    organ,
)

HEAD = (HUMAN, "杨建国", "人社局局长", Role.ORGAN_HEAD)
LEADER = (COUNTY_ITSELF, "秦永红", "副县长", Role.LEADER)
SECTION = (PETITIONS, "孙国平", "办信科科长", Role.SECTION_HEAD)
CHIEF = (PETITIONS, "郑海燕", "信访局局长", Role.OFFICE_HEAD)
MAYOR = (TOWN, "李玉", "柳河镇主要负责人", Role.ORGAN_HEAD)
REVIEWER = (REVIEW, "韩玉立", "县复查复核办主任", Role.ORGAN_HEAD)
HANDLER = (HUMAN, "冯玉春", "人社局承办人", Role.HANDLER)
VISITS = (PETITIONS, "陈立新", "来访接待岗", Role.CLERK)
LETTERS = (PETITIONS, "周文静", "来信登记岗", Role.CLERK)
VILLAGE = (TOWN, "李平安", "包村干部", Role.HANDLER)


NAMED = [
    (HEAD, "人社局局长"),
    (HEAD, "县人社局局长"),
    (HEAD, "禾川县人社局 局长"),
    (HEAD, "禾川县人力资源社会保障局局长"),
    (HEAD, "人力資源和社會保障局局長"),
    (HEAD, "县人力社保局局长"),
    (HEAD, "人社部门主要负责人"),
    (HEAD, "人社局一把手"),
    (HEAD, "人社局党组书记、局长"),
    (HEAD, "人社局某局长"),
    (HEAD, "反映县人社局杨局长"),
    (HEAD, "杨局长"),
    (HEAD, "人社局杨局"),
    (HEAD, "局长杨建国"),
    (HEAD, "杨局长建国"),
    (HEAD, "某公司、人社局局长"),
    (HANDLER, "冯科长玉春"),
    (HANDLER, "县人社局承办人"),
    (LEADER, "副县长"),
    (LEADER, "禾川县常务副县长"),
    (LEADER, "县政府副县长"),
    (LEADER, "我县副县长"),
    (LEADER, "秦县长"),
    (SECTION, "信访局科长"),
    (SECTION, "办信科科长"),
    (SECTION, "县信访局办信科科长"),
    (CHIEF, "信访局局长"),
    (CHIEF, "禾川县信访局负责人"),
    (CHIEF, "县信访负责人"),
    (CHIEF, "县政府信访负责人"),
    (MAYOR, "柳河镇镇长"),
    (MAYOR, "禾川县柳河镇人民政府主要负责人"),
    (MAYOR, "柳河镇党委书记"),
    (REVIEWER, "复查复核办主任"),
]


@pytest.mark.parametrize(("who", "accused"), NAMED)
def test_who_holds_the_post_that_is_named_is_accused(who, accused):
    assert is_named(accused, officer(*who))


OTHERS = [
    (HEAD, "局长"),
    (HEAD, "教育局局长"),
    (HEAD, "人社局副局长王某"),
    (HEAD, "人社局原局长"),
    (HEAD, "市人社局局长"),
    (HEAD, "人社局劳动监察大队大队长"),
    (HEAD, "教育局杨局长"),
    (HEAD, "人社局王局长"),
    (HEAD, "人社局"),
    (HANDLER, "人社局科员"),
    (HANDLER, "冯某和李玉春"),
    (LEADER, "县长"),
    (LEADER, "青川市副市长"),
    (SECTION, "信访局办公室主任"),
    (SECTION, "科长"),
    (CHIEF, "市信访局局长"),
    (MAYOR, "镇长"),
    (MAYOR, "石桥镇镇长"),
    (MAYOR, "柳河镇副镇长"),
]


@pytest.mark.parametrize(("who", "accused"), OTHERS)
def test_another_post_is_somebody_elses(who, accused):
    assert not is_named(accused, officer(*who))


@pytest.mark.parametrize(
    ("of", "accused", "is_meant"),
    [
        (DISCIPLINE, "县监委", True),
        (DISCIPLINE, "禾川县监察委员会某室", True),
        (DISCIPLINE, "中共禾川县纪律检查委员会", True),
        (DISCIPLINE, "县纪委书记", True),
        (DISCIPLINE, "柳河镇纪委书记", False),
        (DISCIPLINE, "市纪委监委", False),
        (HUMAN, "人力社保局", True),
        (HUMAN, "市人社局", False),
        (PETITIONS, "信访局", True),
        (PETITIONS, "市信访局", False),
        (("禾川县市场监督管理局", "市场监督管理局", OrganKind.DEPARTMENT), "市局局长", False),
        (("禾川县市场监督管理局", "市场监督管理局", OrganKind.DEPARTMENT), "市监局", True),
    ],
)
def test_a_unit_is_named_by_either_of_its_names_and_as_people_shorten_it(of, accused, is_meant):
    assert names_organ_itself(accused, organ(*of)) is is_meant


WHERE_THEY_SIT = {
    VISITS: """
信访局大厅陈某 信访局接待大厅陈某 信访局接访大厅陈某 信访局前厅陈某 信访局一楼大厅陈某 信访大厅陈某 县信访接待大厅陈某 信访局接待厅陈某
信访局大厅陈姓工作人员 信访局大厅姓陈的 信访局候访大厅老陈 信访窗口陈某 政务大厅信访窗口陈某 来访室陈某 接访岗陈某 来访大厅陈某
陈某（接访大厅） 群众来访接待大厅陈某 信访局一楼大厅的接访员 信访局接待群众的工作人员 信访局负责接待来访群众的干部
来信来访接待人员 县信访局来信来访接待人员 县政府接访大厅陈某 信访局接待台陈某 投诉来访接待岗陈某
""",
    LETTERS: """
来信岗周某 来信岗位周某 来信科周某 来信科姓周的 来信科周姓工作人员 来信室周某 来信窗口周某 来信接收岗周某 办信室周某 周某（来信科）
信访局登记信件的工作人员 信访局办理来信的同志 信访局登记群众来信的工作人员
来信登记岗周某 来信登记台周某 信访局登记台周某 登记窗口周某 信访局登记窗口周某 群众来信登记窗口周某 信访局来信登记员周某 来信来访登记窗口周某
""",
    HANDLER: """
人社局大厅冯某 人社局服务大厅冯某 人社局办事大厅冯某 人社局业务厅冯某 政务大厅人社窗口冯某 政务服务中心人社窗口的冯某
人社综合窗口冯某 人社局3号窗口冯某 人社专窗冯某 社保大厅冯某 社保窗口冯某 冯某（政务大厅人社窗口） 人社局大厅经办人员
人社局前厅冯某 政务大厅社保窗口冯某 县政务服务中心社保窗口冯某 便民服务中心人社窗口冯某
""",
    VILLAGE: "柳河镇驻村李某 柳河镇包村李某 柳河镇便民服务大厅李某",
}
CASES = [(who, text) for who, texts in WHERE_THEY_SIT.items() for text in texts.split()]


@pytest.mark.parametrize(("who", "accused"), CASES)
def test_whoever_sits_at_the_desk_or_in_the_hall_that_is_named_is_accused(who, accused):
    assert is_named(accused, officer(*who))


ELSEWHERE = """
教育局大厅冯某 医保局服务大厅冯某 市人社局大厅冯某 省人社厅冯某 人社厅冯某 政务大厅医保窗口冯某 劳动力市场大厅冯某 市来访接待中心陈某
人社局大厅王某 信访局大厅王某 信访局大厅 镇信访大厅陈某 镇接待室陈某 学校来访接待室陈某 法院来访大厅陈某 市信访大厅陈某 售楼接待中心陈某
来访人陈某 来访群众陈某 来信人周某 来信反映周某 检察院来信室周某 镇来信科周某 移动营业厅冯某 石桥镇驻村李某
不动产登记窗口周某 民政局婚姻登记窗口周某 派出所户籍登记窗口周某 人社局失业登记窗口周某 土地登记岗周某 不动产登记员周某 房产登记台周某
不动产登记中心登记员周某 检察院来信登记岗周某 法院来信登记窗口周某 公安局信件登记岗周某 纪委来信登记岗周某 周某（县纪委来信登记岗）
检察院来信来访接待人员 县纪委来信来访接待人员 公安局来信来访接待人员 国家信访局来访接待人员 检察院群众来信来访接待室陈某
镇政府接访大厅陈某 城关镇政府接访大厅陈某 城关镇人民政府来访接待大厅陈某 街道办来访接待窗口陈某 公司来访接待大厅陈某 镇政府信访接待大厅陈某
社区社保窗口冯某 社区人社窗口冯某 村社保窗口冯某 镇政府社保窗口冯某 城关镇便民中心社保窗口冯某 冯某（城关镇便民中心社保窗口）
城关镇便民服务大厅社保窗口冯某 邻县人社局大厅冯某 隔壁县人社局大厅冯某 邻县社保窗口冯某 邻县信访局大厅陈某 邻县信访局来信科周某
人社局对面银行大厅冯某 人社局楼下银行窗口冯某 人社局旁边医院大厅冯某 信访局隔壁大厅陈某 信访局对面银行大厅陈某
来访台商陈某 信访局来访台胞
"""


@pytest.mark.parametrize("accused", ELSEWHERE.split())
def test_a_desk_or_hall_elsewhere_or_another_surname_is_somebody_elses(accused):
    assert [who for who in WHERE_THEY_SIT if is_named(accused, officer(*who))] == []
