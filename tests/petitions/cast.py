"""Officers of an invented county, as they stand in no database: for whom a text may accuse."""

from petitions.accused.accusation import names_officer
from petitions.models import Division, Officer, Organ, OrganKind
from petitions.statute import Role

COUNTY_ITSELF = ("禾川县人民政府", "县政府", OrganKind.GOVERNMENT)
PETITIONS = ("禾川县信访局", "县信访局", OrganKind.PETITION_OFFICE)
CITY_PETITIONS = ("澜州市信访局", "市信访局", OrganKind.PETITION_OFFICE)
HUMAN = ("禾川县人力资源和社会保障局", "人社局", OrganKind.DEPARTMENT)
HEALTH = ("禾川县卫生健康局", "卫生健康局", OrganKind.DEPARTMENT)
TOWN = ("禾川县柳河镇人民政府", "柳河镇", OrganKind.TOWNSHIP)
STREET = ("禾川县双溪街道办事处", "双溪街道", OrganKind.TOWNSHIP)
REVIEW = ("禾川县人民政府信访事项复查复核委员会办公室", "县复查复核办", OrganKind.REVIEW_OFFICE)
DISCIPLINE = ("中共禾川县纪律检查委员会、禾川县监察委员会", "县纪委监委", OrganKind.DISCIPLINE)
AREAS = {TOWN: "柳河镇", STREET: "双溪街道", CITY_PETITIONS: "澜州市"}

WHO = {
    "chief": (PETITIONS, "郑海燕", "信访局局长", Role.OFFICE_HEAD),
    "section": (PETITIONS, "孙国平", "办信科科长", Role.SECTION_HEAD),
    "desk": (PETITIONS, "陈立新", "来访接待岗", Role.CLERK),
    "supervisor": (PETITIONS, "韩志明", "督查专员", Role.SUPERVISOR),
    "city_section": (CITY_PETITIONS, "许桂平", "市信访局科长", Role.SECTION_HEAD),
    "head": (HUMAN, "杨建国", "人社局局长", Role.ORGAN_HEAD),
    "deputy": (HUMAN, "唐文海", "副局长", Role.LEGAL_OFFICER),
    "handler": (HUMAN, "冯玉春", "人社局承办人", Role.HANDLER),
    "lawyer": (HUMAN, "沈文秀", "人社局法制审核", Role.LEGAL_OFFICER),
    "health": (HEALTH, "傅永文", "卫生健康局主要负责人", Role.ORGAN_HEAD),
    "mayor": (TOWN, "李玉", "柳河镇主要负责人", Role.ORGAN_HEAD),
    "street": (STREET, "欧阳红玉", "双溪街道主要负责人", Role.ORGAN_HEAD),
    "leader": (COUNTY_ITSELF, "秦永红", "副县长", Role.LEADER),
    "reviewer": (REVIEW, "韩玉立", "县复查复核办主任", Role.ORGAN_HEAD),
    "liaison": (DISCIPLINE, "曹志平", "县纪委监委联络员", Role.LIAISON),
}


def organ(name, short, kind, area="禾川县"):
    return Organ(pk=1, name=name, short_name=short, kind=kind, division=Division(name=area))


def officer(of, name, post, role):
    place = organ(*of, AREAS.get(of, "禾川县"))
    return Officer(name=name, post=post, organ=place, role_code=role)


def is_named(text, one, *beside):
    """By a text, where these are at work in the same organ."""
    return names_officer(text, one, beside)


CAST = {who: officer(*what) for who, what in WHO.items()}
