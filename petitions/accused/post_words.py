"""The words for posts, and for what somebody does in an organ, as people write them."""

from petitions.statute import Role

HEADS = (Role.ORGAN_HEAD, Role.OFFICE_HEAD)
ENDING = (
    ""
    "副?(?:(?:[大中支总]队|[局科处股所站院校镇乡县市区州村队厅部司室组馆庭])长|秘书长|主任|书记|主席|专员|总监|经理|总师|总工)"
    "|(?:主要)?负责(?:人|同志)|[一1壹]把手"
)
OF_ANYBODY = "干部|(?:工作)?人员|同志|先生|女士|小姐|老师|师傅"  # of the organ: they tell of nobody
OTHERS = f"科员|办事员|调研员|[承经]办人|联络员|{OF_ANYBODY}"
RANKED = "(?:常务|党[组委])?"
TITLE = f"{RANKED}(?:{ENDING}|{OTHERS})"
LEADING = "领导(?!小组|下)|班子|党组(?!成员)|当官|的官$"  # said of the heads and of their deputies
# 头头, and 头 by itself at the end; not 街头, 工头, 老头
TOPS = "头头|(?<!老)头[儿子]|(?<=[的大个局厅委办府镇乡道门统科股队站所室])头$"
OF_HEADS = (
    f"{LEADING}|{TOPS}|(?<!不)(?:主要)?负责(?:人|同志|干部)|[一1壹]二?把手|[一1壹]号(?:人物|领导)|主官(?!司)"
    ""
    "|正职(?![工业称])|(?<!相关|有关|直接|具体|事故)责任人|把子(?![弟女])|当家(?:人|的)|掌[门舵]人|(?<![富业])带头人|老总(?!工)"
    ""
    "|老大(?![爷妈娘伯哥姐嫂难])|局座|首长|(?<![执司立普违守合])法人(?!民)|法定代表人|主持(?:全面)?工作"
    "|(?:管事|说了算|[掌当]权)的|(?<!第一)书记(?![员录])"
)
OF_DEPUTIES = f"{LEADING}|副职|副手|[二2]把手|分管(?:负责)?(?:人|同志)"
OF_LEADERS = f"{OF_DEPUTIES}|负责(?:人|同志)|头头"  # of an area: each answers for a part of it
OF_SECTIONS = f"负责(?:人|同志)|领导(?!小组|下)|[一1壹]把手|{TOPS}|当家人"
DEPUTY = "副[局科处股所站院校镇乡县市区州队厅部司]长|副主任|副书记|(?:党组|班子)成员"
DIRECTOR = "(?<!班)主任(?!科员)"
HEAD_OF = {**dict.fromkeys("办室委会心", DIRECTOR), "处": f"{DIRECTOR}|处长"}
CHIEFS = "局厅部院站所队校镇乡县市区州科股"  # the head of such a unit is its 长
SECTIONS = "科股处室所队站组院岗中心"  # how the name of a part of a unit ends
# behind what is done at a desk: 来访接待岗, 来访接待员
STAND = "台(?![商胞湾])"
ON_DUTY = f"(?:岗|(?:工作)?人员|员|窗口|干部|{STAND})"
# what whoever has the role does there, as people say it
WORKS = (
    "(?:[承经主]办|办[理案]|经手|受理)(?:(?:工作)?人员|人|员|者|干部|同志|的人)|[承经]办(?:的|$)"
    "|[承经]办.{1,8}的(?:工作)?(?:人|同志|干部)"
)
OF_ROLES = {
    Role.HANDLER: WORKS,
    Role.CO_HANDLER: WORKS,
    Role.LEGAL_OFFICER: "法制(?:审核|人员|员|干部)",
    Role.SUPERVISOR: "督[查办](?:专员|人员|员|干部|$)",
    Role.LIAISON: "联络(?:员|人)",
}
OF_SECTION_HEADS = "科室负责人"
RECEPTION, LETTERS = "接待|接访|来访", "来信|办信"
HALLS = "(?:[大前]|接[待访]|[来候]访|等候|办[事公]|[服业政]务|受理)厅"  # no department is called so
# where an organ meets people, and a desk or room by what is done there
PLACES = f"(?:{HALLS}|(?:专?窗|柜)口?|[柜前]台|专区)"
COUNTER = (  # behind what the organ is for: 人社综合服务窗口
    ""
    "(?:的|综合|(?:便民)?服务|[业政]务|办事|受理|经办|咨询|专用|中心|[0-9一二三四五六七八九十]号){0,3}"
    f"{PLACES}"
)
ROOMS = f"(?:{PLACES}|岗位?|{STAND}|[科股室处组]|中心)"
WINDOWS = "(?:窗口|大厅)的?(?:工作|值班)?人员"
DONE = "登记|办理?|处理|接?收|拆"  # with letters
WHO_DOES = "的(?:工作)?(?:人员|人|同志|干部)"  # behind what is done: 登记信件的工作人员
# what is done at a desk, by what stands in the post of whoever sits there
DESKS = {
    RECEPTION: f"(?:大厅|中心|室)?(?:接待|接访)(?:大厅|中心|室|处)?(?:{ON_DUTY}|的$)"
    f"|(?:接待|接访)(?:群众|人民|来访|上访|信访|人员|我们?){{0,2}}{WHO_DOES}",
    LETTERS: f"(?:办信|收信|(?:来信|信件)(?:登记|办理|处理)){ON_DUTY}"
    f"|(?:{DONE})(?:群众|人民)?(?:来信|信[件函]?){WHO_DOES}",
}
# and how such a desk is called as a place
CALLED_DESKS = {
    RECEPTION: f"(?:来访|接访){ROOMS}",
    LETTERS: f"(?:(?:信件|来信)(?:{DONE})?|办信|收信){ROOMS}",
}
# bodies that are no part of an organ: a post or name directly behind one is of that body
BODIES = (
    "园 矿 馆 ktv 社区 小区 景区 厂区 校区 开发区 工地 企业 小学 中学 高中 初中 一中 二中 "
    "三中 大学 学校 医院 商户 农户 住户 用户 业户 殖户 散户 大户 业主 业委 居委 村委 超市 "
    "药房 网吧 商场 菜场 农场 林场 牧场 渔场 茶场 猪场 鸡场 殖场 石场 砂场 沙场 煤场 车场 "
    "圾场 楼盘 施工方 开发商 承包商 承包方 用人单位 施工单位 建设单位 下属单位 所属单位 "
    "中标单位 监理单位 事业单位 集团 作社 协会 商会 商铺 店铺 门面 摊位 夜市 早市 公墓 托管班 "
    "宰场 欠薪单位"
)
# what is registered elsewhere: 登记 behind one is not that of letters (不动产登记窗口)
REGISTERED = (
    "动产 房产 财产 资产 产权 物权 林权 地权 股权 版权 权属 土地 基地 房屋 住房 建房 租赁 抵押 "
    "婚姻 结婚 离婚 户籍 学籍 户口 人口 暂住 居住 住证 失业 就业 创业 求职 招聘 企业 公司 工商 "
    "个体 商户 商标 注册 税务 机动车 车辆 农机 船舶 社团 党员 军人 兵役 残疾 出生 新生 死亡 "
    "收养 参保 社保 医保 低保 养老 挂号 疫苗"
)
THEIR_REGISTRIES = "登记中心 登记大厅 登记窗口 登记处 登记所"
# bodies of which the desks and halls for letters and visits are not those of a petition office
OTHER_BODIES = (
    "局 厅 部 院 校 所 站 队 司 厂 店 村 镇 乡 街道 道办 事处 镇政府 乡政府 镇人民政府 "
    "乡人民政府 社区 银行 集团 企业 大学 中学 小学 纪委 监委 法委 村委 居委 管委 委会 作社"
)
# between such a body and its desk: 检察院来信来访接待人员
ABOUT_LETTERS = (
    "的 人民 群众 信访 来信 来访 信件 群众来信 群众来访 人民来信 人民来访 来信来访 来访来信"
)
# at whose counters and in whose halls an organ has no desk
STRANGERS = (
    "银行 医院 法院 察院 电信 移动 联通 邮局 供电 酒店 宾馆 饭店 超市 商场 售楼 售楼部 车站 "
    "学校 公司"
)
THEIR_DESKS = (
    "大厅 前厅 窗口 柜台 前台 服务大厅 营业大厅 营业厅 接待大厅 办事大厅 业务大厅 的大厅 的窗口"
)
# where people live: what the county's organ does has windows there, too, but with others at work
NEIGHBOURHOODS = "社区 街道 道办 事处 镇 乡 村 镇政府 乡政府 村委 村委会"
THEIR_HALLS = (
    "便民中心 便民大厅 服务中心 服务大厅 政务中心 政务大厅 便民服务中心 便民服务大厅 "
    "政务服务中心 政务服务大厅 党群中心 党群服务中心 群众服务中心 为民服务中心 综合服务中心 "
    "服务站 便民服务站"
)
NEXT_TO = "(?:斜?对面|对过|对门|隔壁|旁边?|附近|边上|周边)"  # behind an organ: another body's hall
# parts of an organ, or what it looks after: a post behind is that of a part or a body, too
UNITS_WITHIN = (
    "物业 市场 片区 施工 机构 培训 派遣 中介 地产 房产 矿山 地块 大厅 窗口 前台 食堂 项目 "
    "工程 现场 小组 班组 作组 专班 网格 基地 车间 仓库 水库 电站 妇联 残联 人大 大工委 政协 "
    "团委 纪委 法委 纪检 总支 支部"
)
SAID_BETWEEN = "的 有关 相关 现任 一位 个别 主要 新来的 那个"  # a body and a post


POSTS = (
    "[局科处股所站院校镇乡县市区州村队厅部司室组馆庭会社]长|主任|书记|支书|主席|总监|经理|老板|董事"
    "|[人委官警职务察事员]员|科员|法官|民警|辅警|会计|出纳|教师|老师|医生|干部|(?:[承经主]办|负责|责任)人"
)
