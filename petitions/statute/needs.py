"""What a move must be given, and which facts it supposes."""

from petitions.statute.words import Article, Law, Term, Text


class Need(Term):
    """What a move cannot be made without; form, API and service all read it."""

    REASON = "REASON", "理由", "a reason"
    GROUND = "GROUND", "法定依据", "a legal ground"
    ORGAN = "ORGAN", "责任单位", "the responsible organ"
    LIMIT = "LIMIT", "期限", "the date it is due by"
    OFFICER = "OFFICER", "承办人", "an officer"
    REPLY = "REPLY", "答复内容", "the text of the reply"
    DAYS = "DAYS", "延长天数", "the days of extension"
    OPINION = "OPINION", "处理意见", "the handling opinion"
    SERVICE = "SERVICE", "送达情况", "the record of service"
    RATING = "RATING", "评价", "the rating"
    ROUTE = "ROUTE", "法定途径", "the statutory procedure"
    ADOPTION = "ADOPTION", "采纳情况", "whether it is adopted"
    RECORD = "RECORD", "时间、地点、在场人员和内容", "when, where, who was present, and what"
    MEETING = "MEETING", "时间、地点", "when and where"
    CONSENT = "CONSENT", "各方同意", "the parties' consent"
    AGREEMENT = "AGREEMENT", "协议内容", "what was agreed"
    MATTERS = "MATTERS", "各项诉求", "the matters, one a line"
    LEAD = "LEAD", "并入的信访件", "the file it is merged into"
    REVIEW_ORGAN = "REVIEW_ORGAN", "复查（复核）机关", "the organ that reviews"
    REVIEW_OPINION = "REVIEW_OPINION", "复查（复核）意见", "the opinion on review"
    REGISTRATION = "REGISTRATION", "登记信息", "what is registered"
    PRIORITY = "PRIORITY", "轻重缓急", "importance and urgency"
    INSPECTION = "INSPECTION", "督查方式", "how it is supervised"
    RESOLUTION = "RESOLUTION", "化解结果", "how it was resolved"
    CHECKLIST = "CHECKLIST", "核查项目", "what was looked at"
    WORK = "WORK", "工作方式", "how the work was done"
    PLAN = "PLAN", "化解步骤", "the steps of the plan, one a line"
    TASK = "TASK", "交办事项", "the task"
    TASK_END = "TASK_END", "落实情况", "whether it was done"
    CONFERENCE = "CONFERENCE", "联席会议", "the joint conference"
    CAMPAIGN = "CAMPAIGN", "积案化解专项", "the campaign"
    CHECK = "CHECK", "核查结论", "what the check found"
    AFTERMATH = "AFTERMATH", "回访结果", "how things stand now"
    CAUSE = "CAUSE", "查明的原因", "the cause that was found"
    ADVICE = "ADVICE", "建议种类", "the kind of suggestion"
    DESTINATION = "DESTINATION", "去向机关", "the organ it goes to"


class Fact(Term):
    """What must be so for a move to be open; the name reads as a condition."""

    IS_ORDINARY = "IS_ORDINARY", "适用普通程序", "the ordinary procedure applies"
    IS_SIMPLE = "IS_SIMPLE", "适用简易程序", "the simple procedure applies"
    ONE_ORGAN = "ONE_ORGAN", "不涉及多个责任主体", "it does not concern several organs"
    NOT_JOINT = (
        "NOT_JOINT",
        "不是集体联名（以信访人数计）",
        "it is no joint petition, counted by who petition",
    )
    IS_FIRST = "IS_FIRST", "是初次信访事项（不是重复件）", "it is a first petition, no repeat"
    NOT_MAJOR = "NOT_MAJOR", "不是重大、紧急件", "it is neither major nor urgent"
    FORWARDING_IN_TIME = (
        "FORWARDING_IN_TIME",
        "简易办理的转送期限（自收到之日起算）未过",
        "the limit for passing a simple matter on, from the day of receipt, has not passed",
    )
    ACCEPTANCE_IN_TIME = (
        "ACCEPTANCE_IN_TIME",
        "简易办理的受理期限（自转送到本单位之日起算）未过",
        "the limit for accepting a simple matter, from its arrival here, has not passed",
    )
    WAS_ASSIGNED = "WAS_ASSIGNED", "属于交办件", "it was assigned with a limit"
    NOT_ASSIGNED = "NOT_ASSIGNED", "不是交办件", "it was not assigned with a limit"
    WAS_SENT = "WAS_SENT", "由其他单位转来", "another organ sent it"
    FILED_DIRECTLY = "FILED_DIRECTLY", "信访人直接提出", "the petitioner filed it here"
    OBJECTION_IN_TIME = (
        "OBJECTION_IN_TIME",
        "收到之日起五个工作日的异议期限未过",
        "the five working days for an objection have not passed",
    )
    OBJECTION_LATE = (
        "OBJECTION_LATE",
        "收到之日起五个工作日的异议期限已过",
        "the five working days for an objection have passed",
    )
    SECOND_PERSON = (
        "SECOND_PERSON",
        "审批人与提出人不是同一人",
        "another person decides than the one who proposed",
    )
    OWN_PROPOSAL = (
        "OWN_PROPOSAL",
        "由本人提出（提出人不再在岗或者不能办理本件的，由本单位同事撤回）",
        "the same officer proposed it, or a colleague who has left or must not act",
    )
    OPINION_COMPLETE = (
        "OPINION_COMPLETE",
        "意见书要素齐全、逐项答复",
        "the opinion is complete and answers every matter",
    )
    CHILDREN_CLOSED = "CHILDREN_CLOSED", "各事项均已办结", "all its matters are closed"
    OWN_ALONE = (
        "OWN_ALONE",
        "信访人只有一人，没有并入其他信访事项",
        "there is one petitioner, and no other petition was merged into it",
    )
    REGISTERED_HERE = "REGISTERED_HERE", "由本单位登记", "this organ registered it"
    NO_PARENT = "NO_PARENT", "不是分列出的事项", "it is not itself a matter of another file"
    IS_URGENT = "IS_URGENT", "已标注重大、紧急", "it is marked major or urgent"
    URGENT_REPORTED = "URGENT_REPORTED", "已作首报且未终报", "it was reported and is not ended"
    URGENT_UNREPORTED = "URGENT_UNREPORTED", "尚未首报", "it was not reported yet"
    NO_URGENT_REPORT_OPEN = (
        "NO_URGENT_REPORT_OPEN",
        "没有首报以后尚未终报的重大、紧急情况",
        "no report of an urgent matter waits for its final report",
    )
    LIMIT_RUNS = "LIMIT_RUNS", "办理期限正在计算", "the handling limit is running"
    LIMIT_AHEAD = "LIMIT_AHEAD", "办理期限没有届满", "the handling limit has not run out"
    NOT_EXTENDED = (
        "NOT_EXTENDED",
        "办理期限没有延长过（只能延长一次）",
        "the handling limit was not extended before",
    )
    RECUSAL_OPEN = "RECUSAL_OPEN", "有待决定的回避申请", "a request for recusal is open"
    NO_RECUSAL_OPEN = (
        "NO_RECUSAL_OPEN",
        "没有待决定的回避申请",
        "no request for recusal is open",
    )
    SUPERVISED = (
        "SUPERVISED",
        "本单位有尚未反馈的督办",
        "a supervision waits for the answer of this organ",
    )
    UNSUPERVISED = (
        "UNSUPERVISED",
        "没有尚未反馈的督办",
        "no supervision waits for its answer",
    )
    ORDER_OPEN = "ORDER_OPEN", "有尚未销号的督办", "a supervision is not struck off yet"
    ORDERED_HERE = (
        "ORDERED_HERE",
        "督办由本单位、本级党委政府或者下级单位作出，不是对本单位作出",
        "the supervision was ordered here, by the own government or below, and not of this organ",
    )
    NO_ORDER_OPEN = "NO_ORDER_OPEN", "没有尚未销号的督办", "no supervision is open"
    PROPOSED = "PROPOSED", "有待批准的督查提请", "a proposal of supervision waits"
    PROPOSED_HERE = (
        "PROPOSED_HERE",
        "有待批准的督查提请，由本单位或者下级单位提出",
        "a proposal of supervision waits that was made here or below",
    )
    NOT_PROPOSED = "NOT_PROPOSED", "没有待批准的督查提请", "no proposal of supervision waits"
    OWN_SUPERVISION_PROPOSAL = (
        "OWN_SUPERVISION_PROPOSAL",
        "督查由本人提请（提请人不再在岗或者不能办理本件的，由本单位同事撤回）",
        "the same officer proposed the supervision, or a colleague who has left or must not act",
    )
    RECTIFYING = "RECTIFYING", "本单位正在限期整改", "a rectification is due from this organ"
    NOT_RECTIFYING = "NOT_RECTIFYING", "没有正在进行的限期整改", "no rectification is due"
    NOMINATED = "NOMINATED", "有待决定的包案提名", "a nomination waits for a decision"
    NOMINATED_HERE = (
        "NOMINATED_HERE",
        "有待决定的包案提名，由本单位或者下级单位提出",
        "a nomination waits that was made here or below",
    )
    NOT_NOMINATED = "NOT_NOMINATED", "没有待决定的包案提名", "no nomination waits"
    OWN_NOMINATION = (
        "OWN_NOMINATION",
        "包案由本人提名（提名人不再在岗或者不能办理本件的，由本单位同事撤回）",
        "the same officer nominated it, or a colleague who has left or must not act",
    )
    LED = "LED", "已由领导包案", "a leader is in charge of it"
    NOT_LED = "NOT_LED", "没有领导包案", "no leader is in charge of it"
    TASK_GIVEN = "TASK_GIVEN", "本单位有待签收的交办事项", "a task waits for this organ's receipt"
    TASK_TAKEN = "TASK_TAKEN", "本单位有尚未报告的交办事项", "this organ has a task to report on"
    TASK_OPEN = "TASK_OPEN", "有尚未认定的交办事项", "a task is not settled yet"
    NO_TASK_OPEN = "NO_TASK_OPEN", "没有尚未认定的交办事项", "every task on it is settled"
    ON_AGENDA = (
        "ON_AGENDA",
        "已列入联席会议议题，会议纪要尚未定稿",
        "it is on the agenda of a joint conference whose minutes are not settled",
    )
    NOT_ON_AGENDA = (
        "NOT_ON_AGENDA",
        "没有列入会议纪要尚未定稿的联席会议",
        "it is on the agenda of no joint conference whose minutes are not settled",
    )
    ENLISTED = "ENLISTED", "在积案清单中，尚未报请销号", "it is on a backlog list and not reported"
    NOT_ENLISTED = "NOT_ENLISTED", "不在积案清单中", "it is on no backlog list"
    RESOLVED_REPORTED = "RESOLVED_REPORTED", "已报请积案销号", "it was reported as resolved"
    RESOLVED_CHECKED = "RESOLVED_CHECKED", "积案化解经核查属实", "the resolution was checked"
    ADVISED = "ADVISED", "有尚未反馈的建议", "a suggestion waits for its reply"
    NOT_ADVISED = "NOT_ADVISED", "没有尚未反馈的建议", "no suggestion waits for its reply"
    HAS_REMEDY = (
        "HAS_REMEDY",
        "已送达意见且救济途径未用尽",
        "an opinion was served and a remedy is left",
    )
    REMEDY_EXPIRED = (
        "REMEDY_EXPIRED",
        "申请复查（复核）的期限已过",
        "the term to request review has passed",
    )
    MATTER_ENDED = (
        "MATTER_ENDED",
        "同一信访人的同一事项已经复核终结，或者申请复查、复核的期限已过",
        "the same person's same matter ended on re-examination, or the term to request review "
        "has passed",
    )
    REQUESTED_LATE = (
        "REQUESTED_LATE",
        "申请是在规定期限届满以后提出的",
        "the request came after its term",
    )
    CAME_IN_PERSON = "CAME_IN_PERSON", "信访人是走访提出的", "the petitioner came in person"
    WAS_SUPPORTED = (
        "WAS_SUPPORTED",
        "处理意见为予以支持或者已达成协议",
        "the claim was supported or settled",
    )
    UPHELD_OR_CHANGED = (
        "UPHELD_OR_CHANGED",
        "拟稿结论为维持或者变更",
        "the draft upholds or changes",
    )
    ANNULLED = "ANNULLED", "拟稿结论为撤销", "the draft annuls"

    @property
    def article(self) -> Article | None:
        """Where the law asks for it; None where it follows from the order of the steps."""
        return _FACTS.get(self)

    @property
    def first(self) -> Text | None:
        """What brings it about, where that is a step of its own; None where it is no such step."""
        return _FIRST.get(self)


def _art(number: int, paragraph: int = 0, item: int = 0) -> Article:
    return Article(Law.REGULATION_2022, number, paragraph, item)


_FACTS = {
    Fact.ONE_ORGAN: Article(Law.SIMPLE_2022, 5),
    Fact.NOT_JOINT: Article(Law.SIMPLE_2022, 5),
    Fact.NOT_MAJOR: Article(Law.SIMPLE_2022, 5),
    Fact.IS_FIRST: Article(Law.SIMPLE_2022, 4),
    Fact.IS_SIMPLE: Article(Law.SIMPLE_2022, 4),
    Fact.FORWARDING_IN_TIME: Article(Law.SIMPLE_2022),
    Fact.ACCEPTANCE_IN_TIME: Article(Law.SIMPLE_2022),
    Fact.OBJECTION_IN_TIME: _art(23, 3),
    Fact.OBJECTION_LATE: _art(23, 3),
    Fact.OPINION_COMPLETE: _art(32, 1),
    Fact.WAS_ASSIGNED: _art(22, 1, 3),
    Fact.IS_URGENT: _art(25, 1),
    Fact.HAS_REMEDY: _art(35),
    Fact.REMEDY_EXPIRED: _art(35),
    Fact.MATTER_ENDED: _art(36, 3),
    Fact.CAME_IN_PERSON: _art(20, 1),
    Fact.RECUSAL_OPEN: _art(28, 3),
    Fact.LIMIT_RUNS: _art(34),
    Fact.LIMIT_AHEAD: _art(34),
    Fact.NOT_EXTENDED: _art(34),
}

_FIRST = {
    Fact.IS_ORDINARY: Text("改用普通程序", "have it leave the simple procedure"),
    Fact.NO_ORDER_OPEN: Text(
        "由责任单位反馈并督办销号", "have the supervision answered and struck off"
    ),
    Fact.NOT_PROPOSED: Text(
        "批准、不同意或者撤回督查提请", "approve, decline or take back the proposal of supervision"
    ),
    Fact.NOT_NOMINATED: Text("决定或者撤回包案提名", "decide on the nomination or take it back"),
    Fact.NOT_LED: Text("由包案领导办结包案", "have the leader in charge close the case"),
    Fact.NO_TASK_OPEN: Text("认定各交办事项的落实情况", "settle the tasks"),
    Fact.NOT_ON_AGENDA: Text("待会议纪要定稿", "wait for the minutes"),
    Fact.NOT_ADVISED: Text("登记建议反馈", "record the reply to the suggestion"),
    Fact.NOT_ENLISTED: Text("积案销号", "strike it off the backlog list"),
    Fact.NO_URGENT_REPORT_OPEN: Text("作出终报", "send the final report"),
}
