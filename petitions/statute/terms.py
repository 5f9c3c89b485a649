"""The words of the procedure: kinds, channels, states, roles, clocks. Codes are stored."""

from typing import Self

from petitions.statute.words import Term, Text


class Kind(Term):
    """What a petition asks for; each kind has its own procedure (Art. 29-31)."""

    APPEAL = "APPEAL", "申诉求决", "Appeal or claim"
    SUGGESTION = "SUGGESTION", "建议意见", "Suggestion"
    REPORT = "REPORT", "检举控告", "Report of misconduct"


class Channel(Term):
    """The five in one: 信、访、电、网、微 (Art. 17). Numbers of files begin with the prefix."""

    prefix: str

    LETTER = "LETTER", "来信", "Letter", "LX"
    VISIT = "VISIT", "来访", "Visit", "LF"
    PHONE = "PHONE", "来电", "Phone", "DH"
    WEB = "WEB", "网上信访", "Web", "WX"
    WECHAT = "WECHAT", "微信", "WeChat", "WW"

    def __new__(cls, code: str, zh: str = "", en: str = "", prefix: str = "") -> Self:
        channel = str.__new__(cls, code)
        channel._value_ = code
        channel.text, channel.prefix = Text(zh, en), prefix
        return channel

    @property
    def in_documents(self) -> str:
        """In full, as a letter says it."""
        return "微信信访" if self is Channel.WECHAT else self.text.zh


class Procedure(Term):
    """How an appeal is handled: by the ordinary procedure or, if it is easy, the simple one."""

    ORDINARY = "ORDINARY", "普通程序", "Ordinary procedure"
    SIMPLE = "SIMPLE", "简易程序", "Simple procedure"


class State(Term):
    UNREGISTERED = "UNREGISTERED", "未登记", "Not registered"
    REGISTERED = "REGISTERED", "待分办", "To be routed"
    FILING_PROPOSED = "FILING_PROPOSED", "拟存待批", "Filing proposed"
    REFUSAL_PROPOSED = "REFUSAL_PROPOSED", "拟不予受理待批", "Refusal proposed"
    NO_MORE_PROPOSED = "NO_MORE_PROPOSED", "拟不再受理待批", "No further acceptance proposed"
    REPORTED_UP = "REPORTED_UP", "报请决定", "Submitted for decision"
    SPLIT = "SPLIT", "分事项办理", "Split into matters"
    RECEIVED = "RECEIVED", "待签收", "To be taken"
    TAKEN = "TAKEN", "待受理", "To be accepted"
    OBJECTED = "OBJECTED", "异议待核实", "Objection to be checked"
    DISPUTED = "DISPUTED", "争议待决定", "Dispute to be decided"
    UNIT_FILING_PROPOSED = (
        "UNIT_FILING_PROPOSED",
        "责任单位拟存",
        "Filing proposed by the organ",
    )
    UNIT_REFUSAL_PROPOSED = (
        "UNIT_REFUSAL_PROPOSED",
        "责任单位拟不予受理",
        "Refusal proposed by the organ",
    )
    UNIT_NO_MORE_PROPOSED = (
        "UNIT_NO_MORE_PROPOSED",
        "责任单位拟不再受理",
        "No further acceptance proposed by the organ",
    )
    STUDYING = "STUDYING", "研究论证", "Suggestion being studied"
    HANDLING = "HANDLING", "办理中", "Being handled"
    CONVERSION_SOUGHT = "CONVERSION_SOUGHT", "转普通程序待批", "Conversion sought"
    EXTENSION_SOUGHT = "EXTENSION_SOUGHT", "延期审批", "Extension sought"
    MEDIATING = "MEDIATING", "调解中", "In mediation"
    HEARING = "HEARING", "听证中", "In hearing"
    OPINION_SUBMITTED = "OPINION_SUBMITTED", "待法制审核", "Legal check"
    OPINION_CHECKED = "OPINION_CHECKED", "待签发", "To be signed"
    SIGNED = "SIGNED", "待送达", "To be served"
    AGREED = "AGREED", "已达成协议", "Agreement reached"
    REPLIED = "REPLIED", "已答复", "Replied"
    REPORTED_BACK = "REPORTED_BACK", "待审核办结", "Closing report to be checked"
    CLOSED = "CLOSED", "办结", "Closed"
    REVIEW_REQUESTED = "REVIEW_REQUESTED", "复查待受理", "Review requested"
    REVIEW_REFUSAL_PROPOSED = (
        "REVIEW_REFUSAL_PROPOSED",
        "复查拟不予受理",
        "Refusal of the review proposed",
    )
    REVIEWING = "REVIEWING", "复查中", "Under review"
    REVIEW_SUBMITTED = "REVIEW_SUBMITTED", "复查意见待签发", "Review opinion to be signed"
    REVIEW_SIGNED = "REVIEW_SIGNED", "复查意见待送达", "Review opinion to be served"
    REVIEWED = "REVIEWED", "已复查", "Reviewed"
    REEXAMINATION_REQUESTED = (
        "REEXAMINATION_REQUESTED",
        "复核待受理",
        "Re-examination requested",
    )
    REEXAMINATION_REFUSAL_PROPOSED = (
        "REEXAMINATION_REFUSAL_PROPOSED",
        "复核拟不予受理",
        "Refusal of the re-examination proposed",
    )
    REEXAMINING = "REEXAMINING", "复核中", "Under re-examination"
    REEXAMINATION_HEARING = (
        "REEXAMINATION_HEARING",
        "复核听证中",
        "Hearing in re-examination",
    )
    REEXAMINATION_SUBMITTED = (
        "REEXAMINATION_SUBMITTED",
        "复核意见待签发",
        "Re-examination opinion to be signed",
    )
    REEXAMINATION_SIGNED = (
        "REEXAMINATION_SIGNED",
        "复核意见待送达",
        "Re-examination opinion to be served",
    )
    REDO_SIGNED = "REDO_SIGNED", "撤销决定待送达", "Annulment to be served"
    CONCLUDED = "CONCLUDED", "终结", "Concluded"
    REFUSED = "REFUSED", "不予受理", "Not accepted"
    NO_MORE = "NO_MORE", "不再受理", "No longer accepted"
    FILED = "FILED", "存", "Filed without action"
    GUIDED = "GUIDED", "导入其他途径", "Led into another procedure"
    TO_JUSTICE = "TO_JUSTICE", "转政法部门", "With the judicial organs"
    MERGED = "MERGED", "已并案", "Merged"
    WITHDRAWN = "WITHDRAWN", "已撤回", "Withdrawn"
    SEALED = "SEALED", "密件待转", "Sealed, to be referred"
    TO_DISCIPLINE = "TO_DISCIPLINE", "转纪检监察", "With discipline inspection"


class Phase(Term):
    """The parts of the procedure, in the order in which a file passes through them."""

    ROUTING = "ROUTING", "登记分办", "Registration and routing"
    ACCEPTANCE = "ACCEPTANCE", "签收受理", "Receipt and acceptance"
    HANDLING = "HANDLING", "调查办理", "Handling"
    REPLY = "REPLY", "答复送达", "Reply and closing"
    REVIEW = "REVIEW", "复查", "Review"
    REEXAMINATION = "REEXAMINATION", "复核", "Re-examination"
    SEALED = "SEALED", "检举控告", "Reports of misconduct"


class Role(Term):
    CLERK = "CLERK", "信访工作人员", "Petition office clerk"
    SECTION_HEAD = "SECTION_HEAD", "信访部门科室负责人", "Petition office section head"
    OFFICE_HEAD = "OFFICE_HEAD", "信访部门负责人", "Head of the petition office"
    HANDLER = "HANDLER", "责任单位承办人", "Handling officer"
    CO_HANDLER = "CO_HANDLER", "协办单位承办人", "Co-handling officer"
    LEGAL_OFFICER = "LEGAL_OFFICER", "法制审核人员", "Legal officer"
    ORGAN_HEAD = "ORGAN_HEAD", "责任单位负责人", "Head of the handling organ"
    LEADER = "LEADER", "党政领导", "Party or government leader"
    SUPERVISOR = "SUPERVISOR", "督查专员", "Supervisor"
    SEALED_OFFICER = "SEALED_OFFICER", "密件经办人", "Officer for sealed reports"
    LIAISON = "LIAISON", "协同单位联络员", "Liaison officer of a partner office"
    SYSTEM_ADMIN = "SYSTEM_ADMIN", "系统管理员", "System administrator"
    AUDITOR = "AUDITOR", "审计管理员", "Auditor"
    SYSTEM = "SYSTEM", "系统", "System"
    PETITIONER = "PETITIONER", "信访人", "Petitioner"


class Clock(Term):
    ROUTING = "ROUTING", "登记分办", "Routing"
    NOTICE = "NOTICE", "受理告知", "Notice of acceptance"
    OBJECTION = "OBJECTION", "提出异议", "Objection to jurisdiction"
    FEEDBACK = "FEEDBACK", "交办反馈", "Feedback to the assigner"
    HANDLING = "HANDLING", "办理答复", "Handling"
    CO_HANDLING = "CO_HANDLING", "协办反馈", "Co-handling"
    REDO = "REDO", "重新处理", "Handling anew"
    SUGGESTION = "SUGGESTION", "建议答复", "Reply to a suggestion"
    SIMPLE_FORWARDING = "SIMPLE_FORWARDING", "简易转送", "Simple procedure: passing on"
    SIMPLE_ACCEPTANCE = "SIMPLE_ACCEPTANCE", "简易受理", "Simple procedure: acceptance"
    SIMPLE_REPLY = "SIMPLE_REPLY", "简易答复", "Simple procedure: reply"
    REVIEW_REQUEST = "REVIEW_REQUEST", "申请复查", "Request for review"
    REVIEW = "REVIEW", "复查", "Review"
    REEXAMINATION_REQUEST = (
        "REEXAMINATION_REQUEST",
        "申请复核",
        "Request for re-examination",
    )
    REEXAMINATION = "REEXAMINATION", "复核", "Re-examination"
    SUPERVISION = "SUPERVISION", "督办反馈", "Answer to a supervision"
    RECTIFICATION = "RECTIFICATION", "限期整改", "Rectification"
    LEADER_CASE = "LEADER_CASE", "包案化解", "A leader's case"
    ADVICE = "ADVICE", "建议反馈", "Reply to a suggestion of the office"


class ClockOutcome(Term):
    """How a clock ended. A void one was never owed to its end: the file went elsewhere."""

    RUNNING = "RUNNING", "计时中", "Running"
    MET = "MET", "按期完成", "Met"
    MISSED = "MISSED", "超期完成", "Missed"
    VOID = "VOID", "不再计", "No longer owed"


RIGHT_ENDED: dict[ClockOutcome, Text] = {  # how a right ended, which nobody owed
    ClockOutcome.RUNNING: ClockOutcome.RUNNING.text,
    ClockOutcome.MET: Text("期内提出", "Used in time"),
    ClockOutcome.MISSED: Text("期满后提出", "Used after its end"),
    ClockOutcome.VOID: Text("未提出", "Not used"),
}


class Unit(Term):
    CALENDAR_DAYS = "CALENDAR_DAYS", "日", "calendar days"
    WORKING_DAYS = "WORKING_DAYS", "个工作日", "working days"
