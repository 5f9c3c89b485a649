"""The words of the procedure. Codes are stored; names are shown."""

from petitions.statute.words import Article, Law, Term


class Kind(Term):
    """What a petition asks for; each kind has its own procedure (Art. 29-31)."""

    APPEAL = "APPEAL", "申诉求决", "Appeal or claim"
    SUGGESTION = "SUGGESTION", "建议意见", "Suggestion"
    REPORT = "REPORT", "检举控告", "Report of misconduct"


class Channel(Term):
    """The five in one: 信、访、电、网、微 (Art. 17)."""

    LETTER = "LETTER", "来信", "Letter"
    VISIT = "VISIT", "来访", "Visit"
    PHONE = "PHONE", "来电", "Phone"
    WEB = "WEB", "网上信访", "Web"
    WECHAT = "WECHAT", "微信", "WeChat"


class State(Term):
    UNREGISTERED = "UNREGISTERED", "未登记", "Not registered"
    REGISTERED = "REGISTERED", "待分办", "To be routed"
    RECEIVED = "RECEIVED", "待签收", "To be taken"
    TAKEN = "TAKEN", "待受理", "To be accepted"
    HANDLING = "HANDLING", "办理中", "Being handled"
    EXTENSION_SOUGHT = "EXTENSION_SOUGHT", "延期审批", "Extension sought"
    OPINION_SUBMITTED = "OPINION_SUBMITTED", "待审签", "Opinion to be signed"
    SIGNED = "SIGNED", "待送达", "To be served"
    REPLIED = "REPLIED", "已答复", "Replied"
    CLOSED = "CLOSED", "办结", "Closed"
    REFUSED = "REFUSED", "不予受理", "Not accepted"
    FILED = "FILED", "存", "Filed without action"


class Action(Term):
    REGISTER = "REGISTER", "登记", "Register"
    TRANSFER = "TRANSFER", "转送", "Transfer"
    ASSIGN = "ASSIGN", "交办", "Assign with a limit"
    REPLY_DIRECTLY = "REPLY_DIRECTLY", "直接回复", "Reply directly"
    FILE = "FILE", "存", "File without action"
    REFUSE = "REFUSE", "不予受理", "Refuse to accept"
    TAKE = "TAKE", "签收首办", "Take as first responder"
    HAND_OVER = "HAND_OVER", "改派承办人", "Hand over to a colleague"
    ACCEPT = "ACCEPT", "受理", "Accept"
    ANSWER_SUGGESTION = "ANSWER_SUGGESTION", "答复建议", "Answer the suggestion"
    INVESTIGATE = "INVESTIGATE", "调查核实", "Record an inquiry"
    SEEK_EXTENSION = "SEEK_EXTENSION", "申请延期", "Seek an extension"
    GRANT_EXTENSION = "GRANT_EXTENSION", "批准延期", "Grant the extension"
    DECLINE_EXTENSION = "DECLINE_EXTENSION", "不批准延期", "Decline the extension"
    SUBMIT_OPINION = "SUBMIT_OPINION", "拟稿送审", "Submit the opinion"
    RETURN_OPINION = "RETURN_OPINION", "退回修改", "Return the opinion"
    SIGN_OPINION = "SIGN_OPINION", "签发意见书", "Sign the opinion"
    SERVE = "SERVE", "送达", "Record service"
    CLOSE = "CLOSE", "办结", "Close"
    RATE = "RATE", "群众评价", "Petitioner's rating"


class Role(Term):
    CLERK = "CLERK", "信访工作人员", "Petition office clerk"
    SECTION_HEAD = "SECTION_HEAD", "信访部门科室负责人", "Petition office section head"
    OFFICE_HEAD = "OFFICE_HEAD", "信访部门负责人", "Head of the petition office"
    HANDLER = "HANDLER", "责任单位承办人", "Handling officer"
    ORGAN_HEAD = "ORGAN_HEAD", "责任单位负责人", "Head of the handling organ"
    LEADER = "LEADER", "党政领导", "Party or government leader"
    SUPERVISOR = "SUPERVISOR", "督查专员", "Supervisor"
    SYSTEM_ADMIN = "SYSTEM_ADMIN", "系统管理员", "System administrator"
    AUDITOR = "AUDITOR", "审计管理员", "Auditor"
    PETITIONER = "PETITIONER", "信访人", "Petitioner"


class Clock(Term):
    ROUTING = "ROUTING", "登记分办", "Routing"
    NOTICE = "NOTICE", "受理告知", "Notice of acceptance"
    FEEDBACK = "FEEDBACK", "交办反馈", "Feedback to the assigner"
    HANDLING = "HANDLING", "办理答复", "Handling"
    REVIEW_REQUEST = "REVIEW_REQUEST", "申请复查", "Request for review"


class Unit(Term):
    CALENDAR_DAYS = "CALENDAR_DAYS", "日", "calendar days"
    WORKING_DAYS = "WORKING_DAYS", "个工作日", "working days"


class Document(Term):
    TRANSFER_LETTER = "TRANSFER_LETTER", "转送函", "Letter of transfer"
    ASSIGNMENT_LETTER = "ASSIGNMENT_LETTER", "交办函", "Letter of assignment"
    DIRECT_REPLY = "DIRECT_REPLY", "回复函", "Reply"
    REFUSAL_NOTICE = "REFUSAL_NOTICE", "不予受理告知书", "Notice of non-acceptance"
    ACCEPTANCE_NOTICE = "ACCEPTANCE_NOTICE", "受理告知书", "Notice of acceptance"
    SUGGESTION_REPLY = "SUGGESTION_REPLY", "建议答复函", "Reply to a suggestion"
    EXTENSION_NOTICE = "EXTENSION_NOTICE", "延长办理期限告知书", "Notice of extension"
    OPINION = "OPINION", "信访处理意见书", "Handling opinion"
    CLOSING_REPORT = "CLOSING_REPORT", "办结报告", "Closing report"


class Need(Term):
    """What a move cannot be made without; form, API and service all read it."""

    REASON = "REASON", "理由", "a reason"
    GROUND = "GROUND", "法定依据", "a legal ground"
    ORGAN = "ORGAN", "责任单位", "the responsible organ"
    LIMIT = "LIMIT", "反馈期限", "the date to report back by"
    OFFICER = "OFFICER", "承办人", "an officer"
    REPLY = "REPLY", "答复内容", "the text of the reply"
    DAYS = "DAYS", "延长天数", "the days of extension"
    OPINION = "OPINION", "处理意见", "the handling opinion"
    SERVICE = "SERVICE", "送达情况", "the record of service"
    RATING = "RATING", "评价", "the rating"


class Outcome(Term):
    """The three outcomes an opinion can have (Art. 32)."""

    SUPPORT = "SUPPORT", "予以支持", "Supported"
    EXPLAIN = "EXPLAIN", "解释说明", "Explained"
    REJECT = "REJECT", "不予支持", "Not supported"


class Ground(Term):
    """Why a matter is not accepted; each ground is an article."""

    PENDING = "PENDING", "同一事项已经受理或正在办理", "Already accepted or being handled"
    SKIP_LEVEL = (
        "SKIP_LEVEL",
        "走访未到有权处理的本级或上一级机关",
        "Visit to an organ without power",
    )
    LITIGATION = "LITIGATION", "应当通过诉讼等法定途径提出", "Belongs to court or prosecution"
    CONCLUDED = "CONCLUDED", "复核意见作出后以同一事实和理由提出", "Concluded on re-examination"

    @property
    def article(self) -> Article:
        return _GROUNDS[self]


_GROUNDS = {
    Ground.PENDING: Article(Law.REGULATION_2022, 19, 3),
    Ground.SKIP_LEVEL: Article(Law.REGULATION_2022, 20, 1),
    Ground.LITIGATION: Article(Law.REGULATION_2022, 20, 2),
    Ground.CONCLUDED: Article(Law.REGULATION_2022, 36, 3),
}


class ServiceWay(Term):
    IN_PERSON = "IN_PERSON", "当面送达", "In person"
    POST = "POST", "邮寄送达", "By post"
    ELECTRONIC = "ELECTRONIC", "电子送达（本人同意）", "Electronically, with consent"
    LEFT = "LEFT", "拒收留置（见证人在场）", "Left before a witness, refused"


class Score(Term):
    SATISFIED = "SATISFIED", "满意", "Satisfied"
    FAIR = "FAIR", "基本满意", "Fairly satisfied"
    UNSATISFIED = "UNSATISFIED", "不满意", "Not satisfied"


class Rated(Term):
    """Whom the petitioner rates, each on its own."""

    OFFICE = "OFFICE", "信访部门", "The petition office"
    ORGAN = "ORGAN", "责任单位", "The handling organ"
