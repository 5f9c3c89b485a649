"""What people complain of most: staff at work, and bodies in the town; it names no organ's head.

Nor does it name everybody in an organ without whom no opinion comes about: what is said of the
staff of the competent organ is for that organ to handle (Art. 23).
"""

import pytest

from petitions.models import OrganKind
from petitions.statute import Role
from tests.petitions.cast import CAST, HUMAN, PETITIONS, REVIEW, is_named, officer

TEXTS = """
城管执法人员打人 城管局执法人员 城管执法人员 城管局执法队员 城管队员打人 城管局执法人员态度粗暴 城管局执法大队队员
城管局协管员 城管局临时工 城管局司机 城管局执法车 城管执法大队负责人 城管局城东中队中队长 城管局环卫工人
城管局环卫所负责人 城管局拆迁办负责人 城管局停车场负责人 城管局拆违现场负责人
派出所民警 城关派出所民警 城关镇派出所所长 城关镇派出所负责人 县公安局民警 公安局办案人员 交警 交警大队交警
县公安局交警大队负责人 公安局执法人员 公安执法部门负责人
市监局执法人员 市场监督管理局执法人员 市监局稽查人员 市监局城关所所长 市监局窗口工作人员 市场监管部门工作人员
市监局12315接线员 市监局监管的某超市负责人 市监局登记的一企业法人 市监局某药店负责人 市监局农贸市场负责人
交通局执法人员 交通运输局执法人员 交通综合执法大队执法人员 交通执法部门负责人 交通运输局客运站负责人 交通局运管所负责人
交通局公路段负责人 交通局施工单位负责人
环境局执法人员 生态环境局执法人员 环保局监测人员 环保执法人员 环境局辖区化工厂负责人 卫生部门工作人员 计生部门领导
民生部门负责人
自然资源局执法人员 自然资源局不动产登记中心工作人员 自然资源局不动产登记中心负责人 自然资源所工作人员 国土所负责人
自然资源局测绘人员
住建局执法人员 住建局质监站负责人 住建局房管所工作人员 住建局某工地负责人 住建局某楼盘开发商负责人 住建局小区物业负责人
住建局项目负责人 住建局业主官司
卫健局执法人员 卫健局医院医生 县医院医生护士 县人民医院院长 县医院负责人 卫健局下属医院领导 卫健局疾控中心负责人
乡镇卫生院负责人 村卫生室负责人 城关镇卫生院院长
农业农村局执法人员 农业局农技人员 农业农村局合作社负责人 农业局养殖场负责人 农业局种子站站长
人社局劳动监察大队执法人员 人社局劳动监察人员 人社局劳动监察大队负责人 人社局劳动仲裁员 人社局仲裁委工作人员
人社局窗口工作人员态度差 人社局经办人员 人社局经办人员态度差 人社局经办人员拖延 人社局办案人员 人社局社保中心工作人员
人社局社保中心负责人 人社局退休科经办人员 人社局养老金经办人员 人社局不给转正职工 人社局用人单位负责人
人社局劳务公司负责人 人社局培训机构负责人
医保局经办人员 医保局窗口人员 医保局大厅工作人员 医保中心工作人员 医保局稽核人员 医保局定点药店负责人
教育局实验小学负责人 教育局实验小学领导 教育局下属幼儿园负责人 教育局实验中学校长 教育局第一中学领导 教育局班主任
教育局老师 教育局招生人员 教育局某培训机构负责人 城关镇中心小学校长 城关镇中心校领导 禾川县第一中学领导 县一中领导
县幼儿园负责人
民政局低保经办人员 民政局婚姻登记员 民政局工作人员 民政局养老院负责人 民政局福利院领导 民政局救助站负责人
民政局低保专干
城关镇东街社区负责人 双溪街道社区负责人 城关镇某工地负责人 城关镇阳光小区物业负责人 城关镇一企业法人 城关镇网格员
城关镇东街社区书记 城关镇东街社区主任 双溪街道东街社区主任 双溪街道东街社区居委会主任 双溪街道社区党支部书记 社区负责人
社区工作人员 社区主任 居委会主任 柳河镇石桥村村主任 柳河镇村干部 柳河镇村支书 柳河镇包村干部 柳河镇驻村干部
柳河镇驻村第一书记 柳河镇纪委书记 柳河镇团委书记 柳河镇致富带头人 柳河镇采石场负责人 柳河镇养殖户负责人
柳河镇煤矿负责人 柳河镇砖厂老板 柳河镇某商户 柳河镇商户负责人 柳河镇供销社负责人 柳河镇信用社主任 柳河镇敬老院院长
柳河镇农户 城关镇便民服务中心工作人员 城关镇便民服务中心负责人 城关镇便民服务大厅负责人 双溪街道便民服务中心主任
城关镇综治办主任 城关镇城管所负责人 城关镇司法所工作人员 城关镇人社所经办人员 城关镇民政办负责人 城关镇经办人员
城关镇工作人员 城关镇镇干部 城关镇拆迁工作人员 城关镇拆迁指挥部负责人 城关镇包工头 城关镇东街1号
城关镇解放路21号业主 双溪街道1号楼 城关镇一老头 城关镇老大爷 城关镇解放街头 城关镇东门桥头 城关镇水库管理处负责人
城关镇开发区负责人 城关镇工业园负责人 城关镇业主委员会负责人 城关镇某小区业委会主任 城关镇某宾馆负责人 城关镇某饭馆老板
城关镇某网吧负责人 城关镇项目部负责人 城关镇第二小学负责人 城关镇幼儿园园长 城关镇幼儿园负责人 城关镇某协会负责人
石桥镇石桥村负责人 青坪乡林场负责人 白塔乡茶场负责人 双溪街道物业公司经理
县司法局工作人员 司法人员 司法所人员 县法院法官 县法院执行人员 县检察院工作人员 税务局窗口工作人员 税务局执法人员
水利局执法人员 林业局执法人员 消防大队执法人员 应急局执法人员 文旅局执法人员 烟草局执法人员 供电所负责人
供电公司工作人员 自来水公司负责人 银行负责人 电信公司客服 公交公司司机 某公司负责人 某工地负责人 某企业负责人
物业公司负责人 物业经理 开发商 包工头 幼儿园园长 学校领导 校长 村主任 村支书 村干部 医院领导 医生 班主任
业委会主任 快递员 窗口工作人员态度差 窗口工作人员 办案人员 经办人员 执法人员 工作人员 承办民警
信访局工作人员 信访局保安 信访局门卫 信访局工作人员态度差 信访局附近商户 信访局附近饭店负责人 信访局食堂负责人
县信访局打字员 信访局司机 来访人员 来访群众 学校信访负责人 县医院信访负责人 乡镇信访负责人 村信访负责人 公司信访负责人
全县企业负责人 我县某工地负责人 县城某小区物业负责人 县里某企业负责人 县农贸市场负责人 禾川县水泥厂负责人
禾川县某村负责人 县里包工头 县城建筑工地领导 县城某物业领导 禾川县第二小学领导 禾川县客运站领导 县自来水公司领导
县广场舞带头人 禾川县阳光小区负责人 禾川县某合作社负责人 县热线接线员 全县网格员 县里医院负责人 禾川县中医院领导
县里学校领导 县职业高中领导 县妇幼保健院领导
人社局经办人员吃拿卡要 城管局一名执法队员 某城管 城管打人 城管局中队长 派出所副所长 镇派出所 县教育局工作人员
教育局人事股工作人员 教育局局机关干部 城关镇政府工作人员 城关镇党政办 城关镇信访办工作人员 城关镇扶贫办负责人
城关镇林业站负责人 城关镇财政所所长 城关镇土管所负责人 城关镇规划所工作人员 城关镇计生办主任 城关镇农经站负责人
城关镇卫生院领导 城关镇供电所负责人 城关镇小学领导 城关镇中学负责人 城关镇敬老院负责人 城关镇粮站负责人
城关镇信用社负责人 城关镇邮政所负责人 城关镇市场负责人 城关镇农贸市场负责人 城关镇拆迁公司负责人 城关镇施工队负责人
城关镇某饭店负责人 城关镇某超市负责人 城关镇某家具厂负责人 城关镇某养殖场负责人 城关镇某砂石场负责人
城关镇某洗车场负责人 城关镇某KTV负责人 城关镇某洗浴中心负责人 城关镇某培训学校负责人 城关镇某美容院负责人
城关镇村民小组负责人 城关镇居民组长 城关镇东街居委会书记 城关镇东街居委书记 双溪街道居委会书记 双溪街道网格长
双溪街道城管科负责人 双溪街道业委会负责人 双溪街道商户负责人 双溪街道养老服务站负责人 双溪街道某店老板
双溪街道棋牌室负责人 卫健局县医院领导 卫健局中医院负责人 卫健局妇幼保健院负责人 卫健局民营医院负责人 卫健局诊所负责人
住建局保障房小区负责人 住建局房产中介负责人 住建局售楼部负责人 住建局某开发公司负责人 住建局某地产负责人
住建局某装修队负责人 住建局建筑商负责人 住建局燃气公司负责人 交通局驾校负责人 交通局出租车公司负责人 交通局公交公司领导
交通局修路工程队负责人 交通局货车司机 环境局某养猪场负责人 环境局排污企业负责人 环境局某砖瓦厂负责人 民政局殡仪馆负责人
民政局公墓负责人 民政局陵园负责人 市监局某饭店负责人 市监局某网店负责人 市监局传销头目 市监局加油站负责人
市监局商场负责人 市监局协会负责人 教育局家委会负责人 教育局托管班负责人 教育局校车公司负责人 教育局校外培训负责人
教育局职业学校负责人 教育局民办学校负责人 教育局民办幼儿园园长 教育局第三幼儿园领导 农业局农资店负责人
农业局屠宰场负责人 农业局种子公司负责人 农业局农机站负责人 自然资源局矿山负责人 自然资源局测绘公司负责人
自然资源局采石场老板 人社局中介机构负责人 人社局劳务派遣负责人 人社局欠薪老板 人社局欠薪包工头 人社局欠薪企业负责人
人社局欠薪单位负责人 人社局欠薪项目负责人 人社局仲裁院负责人 医保局定点医院负责人 医保局医院领导 城管局渣土车司机
城管局渣土公司负责人 城管局垃圾站负责人 城管局环卫公司负责人 城管局停车收费员 城管局路灯所负责人 城管局违建业主
城管局广告公司负责人 城管局夜市负责人 城管局摊贩 城管局早餐店负责人
"""
EVERYDAY = TEXTS.split()
D, T = OrganKind.DEPARTMENT, OrganKind.TOWNSHIP
ORGANS = (
    HUMAN,
    *((f"禾川县{name}", name, D) for name in (
        "教育局", "卫生健康局", "自然资源局", "农业农村局", "交通运输局", "生态环境局", "民政局", "市场监督管理局",
        "城市管理局", "医疗保障局",
    )),
    ("禾川县住房和城乡建设局", "住建局", D),
    *((f"禾川县{name}人民政府", name, T) for name in ("城关镇", "柳河镇", "石桥镇", "青坪乡", "白塔乡")),
    ("禾川县双溪街道办事处", "双溪街道", T),
)  # fmt: skip


def staff_of(of):
    """As in the demo: a head, two who handle, one who examines."""
    posts = (
        ("雍和", "主要负责人", Role.ORGAN_HEAD), ("璩立", "承办人", Role.HANDLER),
        ("逄安", "承办人", Role.HANDLER), ("蔺平", "法制审核", Role.LEGAL_OFFICER),
    )  # fmt: skip
    return [officer(of, name, f"{of[1]}{post}", role) for name, post, role in posts]


STAFF = {of[1]: staff_of(of) for of in ORGANS}
HEADS = {
    **{short: staff[0] for short, staff in STAFF.items()},
    "县": CAST["leader"],
    "信访": CAST["chief"],
}


def named_in(text, staff):
    return [one for one in staff if is_named(text, one, *staff)]


def test_there_are_enough_of_them():
    assert len(EVERYDAY) == len(set(EVERYDAY)) > 300


@pytest.mark.parametrize("text", EVERYDAY)
def test_an_everyday_complaint_names_no_head_nor_all_who_are_needed(text):
    assert [short for short, head in HEADS.items() if is_named(text, head)] == []
    for staff in STAFF.values():
        assert named_in(text, staff) == []


@pytest.mark.parametrize("short", STAFF)
@pytest.mark.parametrize(
    "said", ["{}负责人", "{}领导", "{}一把手", "{}现任领导", "{}的负责人", "{}主要负责同志"]
)
def test_what_is_said_of_its_head_names_the_head(said, short):
    assert named_in(said.format(short), STAFF[short]) == STAFF[short][:1]


WORKS = [
    "人社局经办人员",
    "人社局承办人",
    "人社局办案人员态度差",
    "人社局窗口经办人员",
    "人社局退休科经办人员",
    "人社局受理人员",
]


@pytest.mark.parametrize("text", WORKS)
def test_work_that_several_do_names_none_of_them_and_that_one_does_names_that_one(text):
    _head, one, other, _lawyer = STAFF["人社局"]
    assert named_in(text, STAFF["人社局"]) == []
    assert is_named(text, one, STAFF["人社局"][0])
    elsewhere = officer(HUMAN, "逄安", "法制审核", Role.LEGAL_OFFICER)
    assert is_named(text, other, elsewhere)


def test_a_surname_or_a_part_of_the_organ_narrows_what_several_do():
    one = officer(HUMAN, "冯玉春", "劳动监察大队承办人", Role.HANDLER)
    other = officer(HUMAN, "蒋明志", "人社局承办人", Role.HANDLER)
    third = officer(HUMAN, "沈平春", "劳动监察大队经办人", Role.HANDLER)
    for text in ("人社局经办人冯某", "人社局承办人员冯某", "经办人冯玉椿", "人社局冯某"):
        assert named_in(text, [one, other, third]) == [one], text
    for text in ("人社局劳动监察大队经办人员", "劳动监察大队承办人", "人社局劳动监察大队办案人员"):
        assert named_in(text, [one, other]) == [one], text
        assert named_in(text, [one, other, third]) == [], text
    assert named_in("劳动监察大队经办人沈某", [one, other, third]) == [third]


@pytest.mark.parametrize(
    ("post", "role", "text"),
    [
        ("人社局法制审核", Role.LEGAL_OFFICER, "人社局法制审核人员"),
        ("科员", Role.HANDLER, "人社局科员"),
        ("劳动仲裁员", Role.HANDLER, "人社局劳动仲裁员"),
    ],
)
def test_a_post_without_rank_that_several_hold_names_none_of_them(post, role, text):
    one, other = officer(HUMAN, "冯玉春", post, role), officer(HUMAN, "蒋明志", post, role)
    assert named_in(text, [one, other]) == []
    assert named_in(text, [one]) == [one]
    assert named_in(f"{text}蒋某", [one, other]) == [other]


def test_of_two_desks_each_is_named_by_what_is_done_there():
    letters = officer(PETITIONS, "周文静", "来信登记岗", Role.CLERK)
    visits = officer(PETITIONS, "陈立新", "来访接待岗", Role.CLERK)
    third = officer(PETITIONS, "吴晓岚", "来访接待岗", Role.CLERK)
    for text in ("信访局接访员", "信访接待人员", "信访局窗口工作人员"):
        assert named_in(text, [letters, visits]) == [visits], text
        assert named_in(text, [letters, visits, third]) == [], text
    assert named_in("信访局登记员", [letters, visits]) == [letters]
    assert named_in("信访局接访员吴某", [letters, visits, third]) == [third]


def test_a_title_names_each_who_holds_it():
    deputies = [officer(HUMAN, name, "副局长", Role.LEGAL_OFFICER) for name in ("唐文海", "蔺平")]
    assert named_in("人社局副局长", deputies) == deputies
    reviewer = officer(REVIEW, "许明志", "县复查复核办经办人", Role.HANDLER)
    assert named_in("县复查复核办经办人员", [reviewer]) == [reviewer]
