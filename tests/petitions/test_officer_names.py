"""By which words an officer is spoken of, and by which nobody."""

import pytest

from petitions.accusation import names_organ_itself
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
