"""What is written down of a petition when it comes in (Art. 19 to 21), beside what it says."""

from petitions.statute.words import Article, Law, Term, Text


class Repetition(Term):
    """How a petition stands to earlier ones of the same people. The clerk says so, nobody else."""

    NEW = "NEW", "新件", "New matter"
    REPEAT = "REPEAT", "重复件，同一事项正在办理", "Repeat: the matter is being handled"
    NEW_FACTS = "NEW_FACTS", "重复件，有新的事实和理由", "Repeat: new facts or reasons"
    REVIEW = "REVIEW", "对意见不服，申请复查复核", "Asks for review or re-examination"
    NO_MORE = "NO_MORE", "属于不再受理情形", "No longer to be accepted"

    @property
    def article(self) -> Article:
        return REPETITIONS[self]

    @property
    def is_repeat(self) -> bool:
        return self is not Repetition.NEW


REPETITIONS = {
    Repetition.NEW: Article(Law.REGULATION_2022, 22, 1),
    Repetition.REPEAT: Article(Law.REGULATION_2022, 22, 1),
    Repetition.NEW_FACTS: Article(Law.REGULATION_2022, 22, 1),
    Repetition.REVIEW: Article(Law.REGULATION_2022, 35),
    Repetition.NO_MORE: Article(Law.REGULATION_2022, 36, 3),
}


class Purpose(Term):
    """What the petitioner wants; the kind of Art. 17 it falls under is chosen beside it."""

    CLAIM = "CLAIM", "求决", "Asks for a decision"
    COMPLAINT = "COMPLAINT", "申诉", "Complains of a decision"
    SUGGESTION = "SUGGESTION", "意见建议", "Opinion or suggestion"
    REPORT = "REPORT", "揭发控告", "Report of misconduct"
    OTHER = "OTHER", "其他", "Other"


class Reason(Term):
    """Why the matter arose, as the office sees it. A proposal of this system: no list was found."""

    POLICY = "POLICY", "政策规定", "Policy"
    CONDUCT = "CONDUCT", "执法和工作作风", "Enforcement and conduct"
    LEGACY = "LEGACY", "历史遗留", "Left over from the past"
    INTERESTS = "INTERESTS", "利益调整", "Adjustment of interests"
    PETITIONER = "PETITIONER", "信访人因素", "On the petitioner's side"
    OTHER = "OTHER", "其他", "Other"


class Mark(Term):
    """Facts of a file that change how it is handled. None of them says anything of a person."""

    ANONYMOUS = "ANONYMOUS", "匿名", "Anonymous"
    JOINT = "JOINT", "联名", "Signed by several"
    PUBLIC = "PUBLIC", "同意公开", "May be published"
    LITIGATION = "LITIGATION", "涉法涉诉", "Concerns litigation"
    CROSS_BOUNDARY = "CROSS_BOUNDARY", "三跨三分离", "Crosses areas, departments, trades"
    THREAT = "THREAT", "扬言", "Speaks of extreme acts"
    HONG_KONG = "HONG_KONG", "涉港", "Concerns Hong Kong"
    MACAO = "MACAO", "涉澳", "Concerns Macao"
    TAIWAN = "TAIWAN", "涉台", "Concerns Taiwan"
    OVERSEAS = "OVERSEAS", "涉侨", "Concerns overseas Chinese"
    FOREIGN = "FOREIGN", "涉外", "Concerns foreigners"


MARK_FLAGS = {  # as the exchange format calls them
    Mark.ANONYMOUS: "nmbz", Mark.JOINT: "lmbz", Mark.PUBLIC: "gkbz", Mark.LITIGATION: "sfssbz",
    Mark.CROSS_BOUNDARY: "sksflbz", Mark.THREAT: "yybz", Mark.HONG_KONG: "sgbz",
    Mark.MACAO: "sabz", Mark.TAIWAN: "stbz", Mark.OVERSEAS: "sqbz", Mark.FOREIGN: "swbz",
}  # fmt: skip


class Paper(Term):
    """What a petitioner is identified by. Only the first two have check digits to be checked."""

    ID_CARD = "ID_CARD", "居民身份证", "Resident identity card"
    CREDIT_CODE = "CREDIT_CODE", "统一社会信用代码", "Unified social credit code"
    HK_MACAO_PERMIT = "HK_MACAO_PERMIT", "港澳居民来往内地通行证", "Hong Kong and Macao permit"
    TAIWAN_PERMIT = "TAIWAN_PERMIT", "台湾居民来往大陆通行证", "Taiwan permit"
    PASSPORT = "PASSPORT", "护照", "Passport"
    OFFICER_CARD = "OFFICER_CARD", "军官证", "Officer's card"
    OTHER = "OTHER", "其他或者未能核对", "Other, or not to be checked"


class Sex(Term):
    FEMALE = "FEMALE", "女", "Female"
    MALE = "MALE", "男", "Male"


class PersonDetail(Term):
    """What else may be kept of a petitioner. Only what the office has switched on is asked for."""

    LANDLINE = "LANDLINE", "固定电话", "Landline"
    EMAIL = "EMAIL", "电子邮箱", "E-mail"
    POSTCODE = "POSTCODE", "邮政编码", "Postcode"
    WORKPLACE = "WORKPLACE", "工作单位", "Workplace"
    OCCUPATION = "OCCUPATION", "职业", "Occupation"
    REGISTERED = "REGISTERED", "户口所在地", "Registered residence"
    NATIONALITY = "NATIONALITY", "国籍或地区", "Nationality or region"
    ETHNICITY = "ETHNICITY", "民族", "Ethnicity"
    POLITICS = "POLITICS", "政治面貌", "Political affiliation"


# fmt: off
OCCUPATIONS = (  # kept by the Chinese word
    Text("工人", "Worker"), Text("农民", "Farmer"), Text("学生", "Student"),
    Text("教师", "Teacher"), Text("医生", "Doctor"), Text("律师", "Lawyer"),
    Text("公务员", "Civil servant"), Text("事业单位工作人员", "Employee of a public institution"),
    Text("企业管理人员", "Company manager"), Text("专业技术人员", "Professional or technician"),
    Text("个体经营者", "Self-employed trader"), Text("自由职业者", "Freelancer"),
    Text("退（离）休人员", "Retired"), Text("现役军人", "Serviceman or servicewoman"),
    Text("文体人员", "Artist or athlete"), Text("无业人员", "Not employed"), Text("其他", "Other"),
)
# fmt: on
