"""Whether two texts mean one unit, where the system knows neither as an organ (Art. 30(3)).

Areas and posts are taken off, and what was only renamed counts as one. It is generous: a
destination that is refused costs another choice, one that is taken wrongly hands a report of
misconduct to whom it is about.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from petitions.text.normal_form import name_key

TIERS = {
    "省": 0, "市": 1, "州": 1, "盟": 1, "县": 2, "区": 2, "旗": 2, "乡": 3, "镇": 3, "街道": 3,
    "村": 4, "社区": 4,
}  # fmt: skip
LEVEL = "街道|社区|[省市州盟县区旗乡镇村]"
NO_AREA = "(?!长)(?<!市(?=[场容民]|政(?!府)))"  # 县长, 市场, 市政: the sign is no area's
AREA = re.compile(
    f"(?:中共|本|我|该|全)?(?P<name>(?!委)[一-鿿]{{0,7}}?)(?P<level>{LEVEL}){NO_AREA}"
)
HEAD = re.compile(f"(?P<level>{LEVEL})(?:人民政府|政府)?(?:[副代原前]|常务)*长")
SECRETARY = re.compile(f"(?P<level>{LEVEL})(?:党?委|党工委|党支部|党总支)?(?:[副原前代]|常务)*书记")
APART = re.compile(r"[、，,；;/\s（）()：:]+|(?<=[一-鿿])以及(?=[一-鿿])")
CONNECTING = re.compile("[和与及暨]")
HOUSES = GOVERNMENT, COMMITTEE = "政府", "委"
HOUSE = re.compile("^委?(?:[省市州盟县区旗]?政府)?(?=.)")  # whose office or department it is
LOWEST = 3  # from this tier on, committee and government are one house
UNIT = re.compile(
    "(.+?(?:局|委员会|委|办公室|办|部|院|政府|厅|中心|支队|大队|所|站|处|会|公司|学校|中学|小学))"
)
RENAMED = tuple(
    (re.compile(names), name)
    for name, names in {
        "卫健局": "(?:卫生健康|卫生计划生育|卫生计生|卫健|卫计|卫生|计生)(?:委员会|委|局)",
        "人社局": "(?:人力资源社会保障|人力社保|人社|劳动保障|劳动人事|劳动|人事)(?:厅|局)",
        "发改局": "(?:发展改革|发改|计划)(?:委员会|委|局)",
        "教育局": "(?:教育体育|教育科技|教体|教科|教育|教)(?:工作委员会|委员会|委|局|厅)",
        "住建局": "(?:住房城乡建设|住房建设|城乡建设|住建|城建|建设)(?:委员会|委|局|厅)",
        "自然资源局": "(?:自然资源规划|自然资源|自规|国土资源|国土|规划)(?:局|厅)",
        "农业局": "(?:农业农村|农业)(?:委员会|委|局|厅)|农委",
        "市场局": "(?:市场监督管理|市场监管|工商行政管理|工商|质量技术监督|质监"
        "|食品药品监督管理|食药监)局",
        "交通局": "(?:交通运输|交运|交通)(?:局|厅)",
        "水利局": "(?:水利|水务)(?:局|厅)",
        "林业局": "(?:林业草原|林草|林业)(?:局|厅)",
        "环境局": "(?:生态环境|环境保护|环保)(?:分局|局|厅)",
        "应急局": "(?:应急管理|应急|安全生产监督管理|安监)(?:局|厅)",
        "文旅局": "(?:文化旅游|文化广电旅游|文化体育旅游|文广旅|文体旅|文旅|文化|旅游)"
        "(?:委员会|委|局|厅)",
        "城管局": "(?:城市管理综合行政执法|城市管理|城管执法|城管|综合行政执法|综合执法"
        "|行政执法)局",
        "退役军人局": "退役军人(?:事务)?(?:局|厅)",
        "医保局": "(?:医疗保障|医保)局",
        "乡村振兴局": "乡村振兴局|扶贫(?:开发)?(?:办公室|办|局)",
        "信访局": "信访(?:办公室|办|局)",
        "税务局": "(?:国家税务|国税|地方税务|地税|税务)(?:总局|局)",
        "公安局": "公安(?:分局|局|厅)|公安机关",
        "法院": "(?:中级|高级)?人民法院|法院",
        "检察院": "人民检察院|检察院",
        GOVERNMENT: "人民政府|政府|^府(?=办)",
        "纪委": "纪律检查委员会|监察委员会|纪检监察机关|纪委监委|纪检委|纪委|监委",
        COMMITTEE: "^(?:党工委|党委|委员会|委)",
        "委组织部": "^组织部", "委宣传部": "^宣传部", "委统战部": "^统战部",
        "委政法委": "^政法委(?:员会)?", "委编办": "^(?:机构)?编(?:制委员会办公室|办)",
        "委党校": "^党校", "委巡察办": "^巡察(?:工作领导小组)?办(?:公室)?",
    }.items()
)  # fmt: skip


class UnitWords(NamedTuple):
    """A unit as it was told: its area's name, as far as one was given, its tier, what it is."""

    area: str
    tier: int
    core: str


def is_one_unit(accused: str, destination: str, *, home: str) -> bool:
    """Whether a destination is a unit that is complained of, a part of it, or what it is a part of;
    of whoever heads an area, its government or committee.

    `home` is the area of the office: what names no area lies there.
    """
    there = [_told(name_key(name), home) for name in APART.split(destination) if name_key(name)]
    return any(_is_of(unit, one) for unit in _accused(accused, home) for one in there)


def _is_of(unit: UnitWords, there: UnitWords) -> bool:
    is_house = there.core.startswith(HOUSES)
    if unit.core in HOUSES and unit.tier < there.tier >= LOWEST:
        return is_house  # of a town below it
    is_elsewhere = unit.area and there.area and unit.area != there.area
    if unit.tier != there.tier or is_elsewhere:
        return False
    if unit.tier >= LOWEST and is_house:
        return unit.core.startswith(HOUSES)
    return _is_named(unit.core, there.core) or _is_part(unit.core, there.core)


def _is_named(accused: str, core: str) -> bool:
    """The unit stands in what was said of whom: 公安局 in 公安局王局长, 督查室 in 督查室主任."""
    names = (core, HOUSE.sub("", core))
    return any(len(name) > 1 and name in accused for name in names)


def _is_part(accused: str, core: str) -> bool:
    """A part of the unit that is named; of a government or committee, an office of its house."""
    named = UNIT.match(accused)
    if named:
        return core.startswith(named[1])
    house = HOUSE.match(core)
    heads = [one for one in HOUSES if accused.startswith(one)]
    return any(core == one or (house is not None and one in house[0]) for one in heads)


@lru_cache(maxsize=256)
def _accused(accused: str, home: str) -> tuple[UnitWords, ...]:
    return tuple(unit for piece in APART.split(accused) for unit in _units(name_key(piece), home))


def _units(piece: str, home: str) -> Iterator[UnitWords]:
    """The unit that is named, and the one that whoever is named heads by post."""
    if not piece:
        return
    yield _told(piece, home)
    for post, core in ((HEAD, GOVERNMENT), (SECRETARY, COMMITTEE)):
        if found := post.search(piece):  # what stands before may be a person's name: of any area
            yield UnitWords("", TIERS[found["level"]], core)


def _told(text: str, home: str) -> UnitWords:
    """Areas are taken off from the widest to the narrowest; the last one is the unit's."""
    area, tier = "", _tier_of(home)
    while (found := AREA.match(text)) and text[found.end() :]:
        level = found["level"]
        area, tier = f"{found['name']}{level}" if found["name"] else "", TIERS[level]
        text = text[found.end() :]
    core = CONNECTING.sub("", text.removeprefix("中共"))
    for names, name in RENAMED:
        core = names.sub(name, core)
    return UnitWords(area, tier, core)


def _tier_of(area: str) -> int:
    """Of an area by the end of its name; a county where that tells nothing."""
    return next((tier for level, tier in TIERS.items() if area.endswith(level)), TIERS["县"])
