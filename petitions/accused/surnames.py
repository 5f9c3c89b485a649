"""Surnames: how they are written, and where their sign is part of another word."""

import re

LONG = "欧阳|司马|上官|诸葛|东方|皇甫|尉迟|公孙|慕容|司徒|令狐|夏侯|长孙|宇文"
WRITTEN_ALSO = ("萧肖", "傅付", "阎闫", "戴代", "蓝兰", "邱丘", "余佘")  # one family each
COMMON = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许邓冯韩曹曾彭萧肖蔡潘田董袁于余叶蒋杜苏魏"
    "程吕丁沈任姚卢傅钟姜崔谭廖范汪陆金石戴贾韦夏邱丘方侯邹熊孟秦白江阎闫薛尹段雷黎史龙陶贺顾毛郝"
    "龚邵万钱严覃武莫孔向汤常温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关焦俞左柳甘祝"
    "包宁符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤穆农卓"
    "古缪车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫柏宗瞿桂全佟应臧闵苟邬卞姬仇栾隋商刁沙巫寇桑郎甄仲"
    "虞敖巩池"
)
# those of them that end a word before a title as well: 现任局长, 地方领导, 分管负责人
ENDING_WORDS = "任于向常单成关管全应党解连古卫安方高左"
# those that hardly begin another word: after a title the name of a person begins with one of them
SURE = (
    "王李张刘陈杨赵黄吴周徐孙朱郭林罗郑梁谢宋唐邓冯韩曹彭萧肖蔡潘董袁余叶蒋杜苏魏程吕沈姚卢傅钟姜"
    "崔谭廖汪陆贾韦邱侯邹熊秦阎闫薛尹雷黎龙陶郝龚邵钱覃孔汤樊葛邢庞颜倪聂鲁岳翟殷詹耿俞柳裴霍翁骆"
    "靳柴鲍喻祁滕穆岑"
)
# words that hold the sign of a surname: in 主任 nobody is called 任
WORDS = (
    "主任 责任 现任 时任 前任 历任 在任 继任 原任 担任 兼任 上任 离任 新任 任何 任职 任命 任意 "
    "关于 对于 由于 属于 位于 于是 至于 鉴于 机关 有关 相关 海关 关系 单位 党组 党委 党员 党政 "
    "党校 党工 常务 常委 经常 常年 非常 正常 成员 造成 分管 主管 监管 城管 不管 管理 管委 代表 "
    "代理 代办 时候 当时 及时 同时 地方 方面 对方 高级 如何 为何 周边 主张 许多 允许 许可 不许 "
    "曾经 严重 严肃 公安 安全 安排 保安 安置 治安 安监 包庇 包括 包案 承包 实施 设施 措施 施工 "
    "支付 拨付 付款 马上 应当 反应 应急 应该 会计 审计 统计 设计 共计 计划 支队 支行 支部 支书 "
    "支持 查处 检查 督查 调查 复查 审查 查询 查封 巡查 核查 文化 文件 公文 文旅 文明 发文 资金 "
    "奖金 金额 押金 罚金 金钱 收钱 拿钱 要钱 给钱 花钱 钱款 钱财 说明 证明 明明 明知 项目 事项 "
    "款项 健康 卫生 卫健 车辆 车管 道路 公路 路政 路边 房产 房管 住房 房屋 维权 权力 职权 越权 "
    "手段 阶段 申请 申报 申诉 连续 商务 工商 招商 旅游 交易 经理 经办 万元 温和 农业 农村 石桥 "
    "江边 田地 白吃 白拿 全体 全部 司法 公司 上司 解决 师傅 老师 教师 律师 连同 古镇 左右 向来 "
    "一向 工程 程序 程度 过程 课程 流程 章程 林木 林地 林业 园林 造林 林权 范围 规范 示范 基金 "
    "现金 余额 其余 剩余 陈述 陈旧 桥梁 高标 高价 高额 提高 双方 校方 院方 警方 砂石 采石 石料 苗木"
)

PLACES = "村庄屯沟湾寨堡营坡岭塘巷街圩坝"  # 李家村, 王庄


def surname_of(name: str) -> str:
    long = re.match(LONG, name)
    return long[0] if long and len(name) > len(long[0]) else name[:1]


def in_every_way(surname: str) -> str:
    """A pattern for a surname in each way it is written."""
    family = next((signs for signs in WRITTEN_ALSO if surname in signs), "")
    return f"[{family}]" if family else re.escape(surname)


def apart_from_words(surname: str) -> str:
    """A pattern for the surname where it is not part of another word, in each way it is written."""
    written = in_every_way(surname)
    before = "".join(word[0] for word in WORDS.split() if word[1] in written)
    after = "".join(word[1] for word in WORDS.split() if word[0] in written)
    no_word = f"(?<![{before}]{written})" if before else ""
    return f"{written}{no_word}(?!{f'[{after}]|' if after else ''}家?[{PLACES}])"


def others(signs: str, surname: str) -> str:
    """These surnames without the one that is so written."""
    return "".join(dict.fromkeys(sign for sign in signs if sign not in surname))


# families that are not among the common ones and whose sign hardly begins another word
RARE = (
    "裘酆昝贲嵇郗钭隗宓郜蓟邰蔺胥莘逄郦璩濮扈郏庾夔晁訾阚乜鞠蒯荆竺逯桓廉湛狄茅杭钮荀邴糜厉匡屠"
    "燕习宣洪麻游班伊简储茹"
)


NAMED = f"(?:{LONG}|[{COMMON}{RARE}])"
