"""The words for posts, and for what somebody does in an organ, as people write them."""

from petitions.statute import Role

HEADS = (Role.ORGAN_HEAD, Role.OFFICE_HEAD)
ENDING = (
    "副?(?:(?:[大中支总]队|[局科处股所站院校镇乡县市区州村队厅部司室组馆庭])长|秘书长|主任|书记|主席|专员|总监|经理|总师|总工)"
    "|(?:主要)?负责(?:人|同志)|[一1壹]把手"
)
OF_ANYBODY = "干部|(?:工作)?人员|同志|先生|女士|小姐|老师|师傅"  # of the organ: they tell of nobody
OTHERS = f"科员|办事员|调研员|[承经]办人|联络员|{OF_ANYBODY}"
RANKED = "(?:常务|党[组委])?"
TITLE = f"{RANKED}(?:{ENDING}|{OTHERS})"
LEADING = "领导(?!小组)|班子|党组(?!成员)|当官|的官$"  # said of the heads and of their deputies
OF_HEADS = (
    f"{LEADING}|(?:主要)?负责(?:人|同志|干部)|[一1壹]二?把手|[一1壹]号(?![楼窗])|主官|正职|头(?:[头儿目子]|$)|责任人|把子"
    "|当家(?:人|的)|掌[门舵]人|带头人|老[大总]|局座|首长|法人(?!民)|法定代表人|主持(?:全面)?工作|(?:管事|说了算|[掌当]权)的"
    "|书记(?!员)"
)
OF_DEPUTIES = f"{LEADING}|副职|副手|[二2]把手|分管(?:负责)?(?:人|同志)"
OF_LEADERS = f"{OF_DEPUTIES}|负责(?:人|同志)|头头"  # of an area: each answers for a part of it
OF_SECTIONS = "负责(?:人|同志)|领导(?!小组)|[一1壹]把手|头(?:[头儿]|$)|当家人"
DEPUTY = "副[局科处股所站院校镇乡县市区州队厅部司]长|副主任|副书记|(?:党组|班子)成员"
DIRECTOR = "主任(?!科员)"
HEAD_OF = {**dict.fromkeys("办室委会心", DIRECTOR), "处": f"{DIRECTOR}|处长"}
CHIEFS = "局厅部院站所队校镇乡县市区州科股"  # the head of such a unit is its 长
SECTIONS = "科股处室所队站组院岗中心"  # how the name of a part of a unit ends
ON_DUTY = "(?:岗|人?员|窗口)"  # behind what is done at a desk: 来访接待岗, 来访接待员
# what whoever has the role does there, as people say it
WORKS = (
    "(?:[承经主]办|办[理案]|经手|受理)(?:人员?|员|者|干部|同志|的人)|[承经]办(?:的|$)"
    "|[承经]办.{1,8}的(?:工作)?(?:人|同志|干部)"
)
OF_ROLES = {
    Role.HANDLER: WORKS,
    Role.CO_HANDLER: WORKS,
    Role.LEGAL_OFFICER: "法制(?:审核|人员|员|干部)",
    Role.SUPERVISOR: "督[查办](?:专员|人员|员|干部|$)",
    Role.LIAISON: "联络(?:员|人)",
    Role.SECTION_HEAD: "科室负责人",
}
