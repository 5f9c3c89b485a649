"""What is chosen on a step: grounds, routes, outcomes, ways of service."""

from petitions.statute.words import Article, Law, Term


def _art(number: int, paragraph: int = 0, item: int = 0) -> Article:
    return Article(Law.REGULATION_2022, number, paragraph, item)


class Outcome(Term):
    """The three outcomes an opinion can have (Art. 32)."""

    SUPPORT = "SUPPORT", "予以支持", "Supported"
    EXPLAIN = "EXPLAIN", "解释说明", "Explained"
    REJECT = "REJECT", "不予支持", "Not supported"


class ReviewOutcome(Term):
    """The outcomes of review and re-examination (local rules; the Regulation names none)."""

    UPHOLD = "UPHOLD", "维持", "Upheld"
    CHANGE = "CHANGE", "变更", "Changed"
    ANNUL = "ANNUL", "撤销并责令重新处理", "Annulled, to be handled anew"


class Stage(Term):
    """Whose opinion it is: the handling organ's, the reviewing organ's, the last one's."""

    HANDLING = "HANDLING", "处理", "Handling"
    REVIEW = "REVIEW", "复查", "Review"
    REEXAMINATION = "REEXAMINATION", "复核", "Re-examination"


class Adoption(Term):
    """What becomes of a suggestion (Art. 29)."""

    ADOPTED = "ADOPTED", "采纳", "Adopted"
    PARTLY = "PARTLY", "部分采纳", "Adopted in part"
    NOTED = "NOTED", "不采纳（留作参考）", "Not adopted, kept for reference"


class Advice(Term):
    """What a petition office may suggest to an organ, each by its own paragraph (Art. 40)."""

    IMPROVE_WORK = "IMPROVE_WORK", "改进工作", "To improve the work"
    IMPROVE_POLICY = "IMPROVE_POLICY", "完善政策", "To improve the policy"
    HOLD_TO_ACCOUNT = "HOLD_TO_ACCOUNT", "追究责任", "To hold to account"

    @property
    def article(self) -> Article:
        return _art(40, list(Advice).index(self) + 1)


class Inspection(Term):
    """How a matter is supervised; on site, jointly or from above it needs the head's leave."""

    ONLINE = "ONLINE", "网上督查", "Online"
    ON_SITE = "ON_SITE", "实地督查", "On site"
    JOINT = "JOINT", "联合督查", "Jointly with other organs"
    ESCALATED = "ESCALATED", "提级督查", "By a higher level"


class Checkpoint(Term):
    """What an inspection looks at."""

    FILE = "FILE", "查阅案卷和文书", "Read the file and its documents"
    LIMITS = "LIMITS", "核对期限和书面告知", "Check limits and notices"
    HANDLER = "HANDLER", "询问承办人", "Heard the handling officer"
    PETITIONER = "PETITIONER", "约见信访人", "Met the petitioner"
    SITE = "SITE", "实地查看", "Looked at the place"
    PERFORMANCE = "PERFORMANCE", "核实兑现情况", "Verified what was carried out"
    PARTNERS = "PARTNERS", "各参加单位意见一致", "All organs taking part agree"
    BASIS = "BASIS", "复核认定事实和适用依据", "Reviewed facts and legal basis"


_SEEN = (Checkpoint.FILE, Checkpoint.LIMITS, Checkpoint.PERFORMANCE)
_MET = (*_SEEN, Checkpoint.HANDLER, Checkpoint.PETITIONER, Checkpoint.SITE)
CHECKLISTS: dict[Inspection, tuple[Checkpoint, ...]] = {
    Inspection.ONLINE: _SEEN,
    Inspection.ON_SITE: _MET,
    Inspection.JOINT: (*_MET, Checkpoint.PARTNERS),
    Inspection.ESCALATED: (*_MET, Checkpoint.BASIS),
}


class Resolution(Term):
    """How a leader's case ended: what Art. 27 asks for, never that somebody fell silent."""

    RESOLVED = "RESOLVED", "诉求合理，问题解决到位", "A just claim, resolved"
    PERSUADED = "PERSUADED", "诉求无理，思想教育到位", "No just claim, explained"
    HELPED = "HELPED", "生活困难，帮扶救助到位", "In hardship, helped"
    BY_LAW = "BY_LAW", "行为违法，依法处理", "Against the law, dealt with by law"


class Ground(Term):
    """Why a matter is not accepted, or an organ is supervised."""

    PENDING = "PENDING", "同一事项已经受理或正在办理", "Already accepted or being handled"
    SKIP_LEVEL = (
        "SKIP_LEVEL",
        "走访未到有权处理的本级或上一级机关",
        "Visit to an organ without power",
    )
    LITIGATION = "LITIGATION", "应当通过诉讼等法定途径提出", "Belongs to court or prosecution"
    CONCLUDED = (
        "CONCLUDED",
        "信访程序终结后又以同一事实和理由提出",
        "Ended, then raised again unchanged",
    )
    OUT_OF_SCOPE = "OUT_OF_SCOPE", "不属于复查、复核范围", "Not open to review"
    LATE = "LATE", "无正当理由超过申请期限", "Requested too late without good reason"
    NO_CONTENT = "NO_CONTENT", "没有具体的请求、事实和理由", "No request, facts or reasons"
    UNREACHABLE = "UNREACHABLE", "姓名（名称）、住址不清，无法告知", "Name or address unclear"
    IDENTICAL = "IDENTICAL", "与已登记的信访件完全相同", "Identical to a registered petition"
    RULES_BROKEN = "RULES_BROKEN", "违反受理、办理规定", "Rules on accepting or handling broken"
    SHIRKED = "SHIRKED", "推诿、敷衍、拖延、弄虚作假", "Shirked, delayed or falsified"
    NOT_CARRIED_OUT = "NOT_CARRIED_OUT", "拒不执行信访处理意见", "The opinion is not carried out"
    OFFICE_LISTED = "OFFICE_LISTED", "本单位列明的督办情形", "On the office's own list"

    def article_in(self, step: Article) -> Article:
        """Where the ground stands; one that belongs to several steps, under that of the step."""
        return _GROUNDS.get(self, step)


_GROUNDS = {
    Ground.PENDING: _art(19, 3),
    Ground.SKIP_LEVEL: _art(20, 1),
    Ground.LITIGATION: _art(20, 2),
    Ground.CONCLUDED: _art(36, 3),
    Ground.NO_CONTENT: _art(19, 1),
    Ground.UNREACHABLE: _art(23, 2),
    Ground.IDENTICAL: _art(19, 3),
}
REFUSALS = (Ground.PENDING, Ground.SKIP_LEVEL, Ground.LITIGATION)
FILINGS = (Ground.NO_CONTENT, Ground.UNREACHABLE, Ground.IDENTICAL)
CONCLUSIONS = (Ground.CONCLUDED,)
SUPERVISIONS = (
    Ground.RULES_BROKEN, Ground.SHIRKED, Ground.NOT_CARRIED_OUT, Ground.OFFICE_LISTED,
)  # fmt: skip
REVIEW_REFUSALS = (Ground.OUT_OF_SCOPE, Ground.LATE, Ground.PENDING, Ground.LITIGATION)


class Route(Term):
    """The statutory procedures; the sixth route is the petition procedure itself (Art. 31)."""

    JUDICIAL = "JUDICIAL", "诉讼、检察或者公安法律程序", "Court, procuratorate or police procedure"
    ARBITRATION = "ARBITRATION", "仲裁", "Arbitration"
    PARTY = "PARTY", "党员申诉、申请复审", "Appeal of a Party member"
    ADMINISTRATIVE = (
        "ADMINISTRATIVE",
        "行政复议、裁决、确认、许可、处罚等行政程序",
        "Administrative procedure",
    )
    PROTECTION = (
        "PROTECTION",
        "查处违法行为、履行保护职责",
        "Duty to investigate or protect",
    )

    @property
    def article(self) -> Article:
        return _art(31, 0, list(Route).index(self) + 1)


class ServiceWay(Term):
    IN_PERSON = "IN_PERSON", "当面送达", "In person"
    POST = "POST", "邮寄送达", "By post"
    ELECTRONIC = "ELECTRONIC", "电子送达（本人同意）", "Electronically, with consent"
    LEFT = "LEFT", "拒收留置（见证人在场）", "Left before a witness, refused"


class Work(Term):
    """How a leader worked on a case."""

    MEETING = "MEETING", "与信访人见面", "Met the petitioner"
    VISIT = "VISIT", "带案下访", "Went to the place"
    COORDINATION = "COORDINATION", "召集协调会", "Called the organs together"
    CALL = "CALL", "电话督促", "Telephoned"
    STUDY = "STUDY", "阅卷研究", "Studied the file"


class TaskEnd(Term):
    """What became of a task, found by whoever gave it."""

    DONE = "DONE", "已经落实", "Done"
    NOT_DONE = "NOT_DONE", "没有落实，继续办理", "Not done: it stays open"
    DROPPED = "DROPPED", "不再需要", "No longer needed"


class Check(Term):
    """What a double check of a resolved case found."""

    CONFIRMED = "CONFIRMED", "化解属实", "Resolved indeed"
    REFUTED = "REFUTED", "没有化解到位，退回", "Not resolved: sent back"


class Aftermath(Term):
    """How things stand some time after the answer: a fact of the matter, not of the person."""

    CARRIED_OUT = "CARRIED_OUT", "已经落实，没有新的问题", "Carried out, nothing new"
    UNDER_WAY = "UNDER_WAY", "正在落实", "Being carried out"
    NOT_CARRIED_OUT = "NOT_CARRIED_OUT", "没有落实", "Not carried out"
    CAME_BACK = "CAME_BACK", "问题再次发生", "The problem came back"
    UNREACHED = "UNREACHED", "没有联系上", "Could not be reached"


UNSETTLED = (Aftermath.NOT_CARRIED_OUT, Aftermath.CAME_BACK)  # what asks to be pursued


class Priority(Term):
    """要事先办、急事急办: what lies on top of every desk."""

    URGENT = "URGENT", "重大、紧急", "Major or urgent"
    IMPORTANT = "IMPORTANT", "重要", "Important"
    ORDINARY = "ORDINARY", "一般", "Ordinary"


class Score(Term):
    SATISFIED = "SATISFIED", "满意", "Satisfied"
    FAIR = "FAIR", "基本满意", "Fairly satisfied"
    UNSATISFIED = "UNSATISFIED", "不满意", "Not satisfied"


class Rated(Term):
    """Whom the petitioner rates, each on its own."""

    OFFICE = "OFFICE", "信访部门", "The petition office"
    ORGAN = "ORGAN", "责任单位", "The handling organ"
