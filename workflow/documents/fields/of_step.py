"""The fields that the step fills: what was given with it, and the opinion it speaks of."""

import re
from typing import Any

from petitions import statute
from petitions.models import Officer
from petitions.statute import MOVES, Clock, Ground, Outcome, ReviewOutcome, Route, Term, article_of
from workflow.documents.fields.field import Compute, Field, field, written
from workflow.documents.fields.source import LetterSource

D = statute.DocumentType
ENDS = ("。", "！", "？", "；")
NUMERALS = "零一二三四五六七八九十"
NUMBERING = re.compile(r"^[（(]?(\d{1,2}|[一二三四五六七八九十]{1,3})[）)、．.]\s*")
SEVERAL = 2
RIGHT_WAYS: dict[Ground, str] = {
    Ground.PENDING: "请您等待受理、办理机关、单位在规定期限内作出的答复；对答复不服的，可以依法申请复查、复核",
    Ground.SKIP_LEVEL: "请您到有权处理的本级或者上一级机关、单位设立或者指定的接待场所提出，也可以通过信息网络、书信、电话等形式提出",
    Ground.LITIGATION: "请您依照法律规定的程序向有关政法部门提出",
    Ground.CONCLUDED: "该事项的信访程序已经终结，请您依照已经作出的意见解决",
    Ground.OUT_OF_SCOPE: "请您依照有关法律法规规定的途径提出",
    Ground.LATE: "原处理（复查）意见继续有效，请您依照该意见解决",
}
ROUTE_HINTS: dict[Route, str] = {
    Route.JUDICIAL: "有关立案、审查和办理期限，依照诉讼以及公安机关、人民检察院、人民法院办理案件的法律规定执行，请您注意诉讼时效和起诉期限。",
    Route.ARBITRATION: "申请仲裁的时效和仲裁期限，依照有关仲裁的法律规定执行，请您在时效期间内及时提出申请。",
    Route.PARTY: "申诉、申请复审的程序和期限，依照党内有关规定执行。",
    Route.ADMINISTRATIVE: "有关程序和期限，依照相应行政程序的法律法规执行；其中申请行政复议的，一般应当自知道或者应当知道行政行为之日起60日内提出。",
    Route.PROTECTION: "有关机关将依照法律法规规定的程序和期限履行职责或者答复您。",
}
OUTCOMES: dict[Term, str] = {
    Outcome.SUPPORT: "您的请求事实清楚，符合有关规定，根据《信访工作条例》第三十二条第一款第一项的规定，予以支持",
    Outcome.EXPLAIN: "您的请求事由合理，但缺乏法律依据，根据《信访工作条例》第三十二条第一款第二项的规定，现予解释说明",
    Outcome.REJECT: "您的请求缺乏事实根据或者不符合有关规定，根据《信访工作条例》第三十二条第一款第三项的规定，不予支持",
    ReviewOutcome.UPHOLD: "予以维持",
    ReviewOutcome.CHANGE: "予以变更",
    ReviewOutcome.ANNUL: "予以撤销，并责令重新处理",
}


def told(name: str) -> Compute:
    return lambda source: source.told(name)


def term(name: str) -> Compute:
    return lambda source: t.text.zh if (t := source.told(name)) else ""


def named(name: str) -> Compute:
    return lambda source: organ.name if (organ := source.told(name)) else ""


def article(name: str) -> Compute:
    """Of a route or a suggestion, the article it stands on."""
    return lambda source: t.article.text.zh if (t := source.told(name)) else ""


def article_of_ground(source: LetterSource) -> str:
    """The same that stands in the history of the step which issues the document."""
    ground, step = source.told("ground"), next(row for row in MOVES if source.term in row.issues)
    return article_of(step, ground=ground, choice=None).text.zh if ground else ""


def meeting(source: LetterSource) -> str:
    """The day and, where it was given, the hour: 2026年3月20日9时30分."""
    at = source.told("held_at")
    hour = (f"{at.hour}时" + (f"{at.minute}分" if at.minute else "")) if at else ""
    return written(source.told("held_on")) + hour


def leader(source: LetterSource) -> Officer | None:
    """Who is put in charge; when the case ends, whoever ends it."""
    return source.told("to_officer") or (source.officer if source.told("resolution") else None)


def opinion(name: str) -> Compute:
    """What the draft says; before there is one, what is being given."""
    return lambda s: getattr(s.opinion, name) if s.opinion else s.told(name)


def outcome(source: LetterSource) -> Any:
    if source.opinion:
        return source.opinion.outcome
    return source.told("outcome") or source.told("review_outcome")


def numeral(number: int) -> str:
    return NUMERALS[number] if number < len(NUMERALS) else str(number)


def closed(text: str) -> str:
    """A sentence with its full stop."""
    text = str(text).strip()
    return text if text.endswith(ENDS) else f"{text}。"


def sentence(compute: Compute) -> Compute:
    """The text with its full stop, where there is one."""
    return lambda source: closed(text) if (text := compute(source)) else ""


def claims(source: LetterSource) -> str:
    """One claim a paragraph; of several, each with its number: （一）…。"""
    lines = [line.strip() for line in str(opinion("claims")(source) or "").splitlines()]
    texts = [closed(NUMBERING.sub("", line)) for line in lines if line]
    if len(texts) < SEVERAL:
        return "".join(texts)
    return "\n".join(f"（{numeral(n)}）{text}" for n, text in enumerate(texts, start=1))


def replies(source: LetterSource) -> str:
    """One reply a paragraph: （一）关于“…”：…"""
    pairs = source.opinion.replies if source.opinion else source.told("replies") or ()
    lines = (
        f"（{numeral(n)}）关于“{matter}”的请求：{closed(reply)}"
        for n, (matter, reply) in enumerate(pairs, start=1)
        if str(reply).strip()
    )
    return "\n".join(lines)


# fmt: off
OF_THE_STEP: tuple[Field, ...] = (
    field("理由", "办理本步骤时填写的理由、要求或者内容", "Reason or content given with the step", "经核实，需要进一步调取工资支付凭证。", sentence(told("reason"))),
    field("答复内容", "答复的正文", "Text of the reply", "该公司已于2026年4月10日支付所欠工资。", sentence(told("reply"))),
    field("主送单位", "收文的单位", "Organ it is sent to", "禾川县人力资源和社会保障局", named("to_organ")),
    field("期限日期", "要求反馈或者办结的日期", "Day it is due by", "2026年5月20日", told("report_by")),
    field("去向机关", "信访事项去往或者应当提出的机关", "Organ it goes to", "禾川县人民法院", told("destination")),
    field("法定情形", "不予受理等的情形", "Ground of the refusal", "同一事项已经受理或正在办理", term("ground")),
    field("法定情形依据", "该情形的条款", "Article of that ground", "《信访工作条例》第十九条第三款", article_of_ground),
    field("正确途径", "不予受理时应走的途径", "The right way instead", "请您等待办理机关、单位在规定期限内作出的答复", lambda s: RIGHT_WAYS.get(s.told("ground"), "")),
    field("法定途径", "应当导入的法定途径", "Statutory procedure", "仲裁", term("route")),
    field("法定途径依据", "该途径的条款", "Article of that procedure", "《信访工作条例》第三十一条第二项", article("route")),
    field("途径提示", "该途径的程序和期限", "Its procedure and limits", "请您在仲裁时效期间内及时提出申请。", lambda s: ROUTE_HINTS.get(s.told("route"), "")),
    field("延长天数", "批准延长的天数", "Days of extension", "30", told("days")),
    field("督查方式", "网上、实地、联合或者提级督查", "How it is supervised", "实地督查", term("inspection")),
    field("督查组", "督查组的人员或者单位", "Who inspects", "督查专员韩志明等2人", told("team")),
    field("建议依据", "该种建议的条款", "Article of that kind of suggestion", "《信访工作条例》第四十条第一款", article("advice")),
    field("建议种类", "改进工作、完善政策或者追究责任", "What kind of suggestion", "改进工作", term("advice")),
    field("包案领导", "包案的领导", "Leader in charge", "周县长", lambda s: o.name if (o := leader(s)) else ""),
    field("包案领导单位", "包案领导的单位", "Organ of that leader", "禾川县人民政府", lambda s: o.organ.name if (o := leader(s)) else ""),
    field("建议反馈日期", "建议采纳情况的反馈期限", "Day by which adoption is reported", "2026年4月1日", lambda s: d.due_on if (d := s.deadline(Clock.ADVICE)) else ""),
    field("督办单位", "提出督办、责令整改的单位", "Organ that supervises", "禾川县信访局", lambda s: s.overseer.name if s.overseer else s.petition.registered_by.name),
    field("化解结果", "包案办结的结果", "How a leader's case was resolved", "诉求合理，问题解决到位", term("resolution")),
    field("采纳情况", "建议的采纳情况", "Whether a suggestion is adopted", "部分采纳", term("adoption")),
    field("时间", "询问、听证等的日期和时间", "When the meeting is", "2026年3月20日9时30分", meeting),
    field("地点", "询问、听证等的地点", "Place of the meeting", "禾川县信访接待中心二楼听证室", told("place")),
    field("在场人员", "在场人员及其身份", "Who was present", "周明（承办人）、刘洋（记录人）、李秀芳（信访人）", told("present")),
    field("协议内容", "调解、和解达成的内容", "What was agreed", "某公司于2026年4月30日前支付工资12000元。", told("agreement")),
    field("投诉请求", "意见书载明的投诉请求", "The claims", "请求责令支付拖欠的工资12000元。", claims),
    field("查明事实", "查明的事实和理由", "Facts and reasons found", "经调查，该公司确有拖欠，双方对数额没有争议。", sentence(opinion("facts"))),
    field("法律依据", "处理意见的法律法规依据", "Basis in law", "《中华人民共和国劳动法》第五十条。", sentence(opinion("basis"))),
    field("处理结论", "处理（复查、复核）结论", "Outcome", "予以支持", lambda s: t.text.zh if (t := outcome(s)) else ""),
    field("结论说明", "结论的法定表述", "The outcome in the words of the law", "您的请求事实清楚，符合有关规定，予以支持", lambda s: OUTCOMES.get(outcome(s), "")),
    field("撤销重办", "复查、复核结论为撤销时为“是”", "Set if the opinion is annulled", "是", lambda s: "是" if outcome(s) is ReviewOutcome.ANNUL else ""),
    field("处理意见", "处理（复查、复核）意见", "The decision", "已责令该公司限期支付。", sentence(opinion("decision"))),
    field("逐项答复", "对各项请求的逐项答复，一项一段", "One reply for each matter", "（一）关于“支付工资”的请求：已责令该公司限期支付。\n（二）关于“补缴社会保险”的请求：已转社会保险经办机构办理。", replies),
    field("受申请机关", "收到复查（复核）申请的机关", "Organ asked to review", "禾川县人民政府", named("review_organ")),
    field("逾期理由", "逾期申请的正当理由", "Why the request is late", "因住院治疗未能按期申请。", told("late_reason")),
    field("送达方式", "本次送达的方式", "Way of service", "当面送达", term("way")),
    field("送达日期", "本次送达的日期", "Day of service", "2026年4月22日", told("served_on")),
    field("签收人", "签收文书的人", "Who signed for it", "李秀芳", told("recipient")),
    field("见证人", "留置送达的见证人", "Witness", "王建国", told("witness")),
    field("对信访部门评价", "信访人对信访部门的评价", "Rating of the petition office", "满意", term("office_score")),
    field("对责任单位评价", "信访人对责任单位的评价", "Rating of the handling organ", "基本满意", term("organ_score")),
    field("评价意见", "信访人的评价意见", "What the petitioner said with it", "答复及时，希望加快履行。", told("rating_reason")),
    field("邮件号", "邮寄的邮件号", "Postal number", "XA12345678901", told("tracking")),
)
# fmt: on
