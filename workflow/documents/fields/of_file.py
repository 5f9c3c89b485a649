"""The fields that the file itself fills: who, what, where, when, and earlier documents."""

from typing import Any

from django.conf import settings

from petitions import statute
from petitions.models import Deadline, Delivery
from petitions.statute import Action, Clock, Kind, Procedure, Unit
from workflow.documents.fields.field import Compute, Field, day_of, field, number_of
from workflow.documents.fields.source import SERVED, LetterSource
from workflow.history.selectors import REMEDIES

D = statute.DocumentType
CODE_GONE = "登记时已经告知；遗失的，可以到登记单位重新生成"
REPORTS = {Action.REPORT_URGENT: "首报", Action.FOLLOW_UP_URGENT: "续报", Action.END_URGENT: "终报"}
REPLY_CLOCKS = {
    Kind.SUGGESTION: (Clock.SUGGESTION,),
    Procedure.SIMPLE: (Clock.SIMPLE_REPLY, Clock.HANDLING),
    Procedure.ORDINARY: (Clock.HANDLING,),
}


def reply_clock(source: LetterSource) -> Deadline | None:
    """The clock by which the petitioner is to be answered."""
    petition = source.petition
    key = petition.kind if petition.kind is Kind.SUGGESTION else petition.procedure
    return source.deadline(*REPLY_CLOCKS[key])


def in_words(clock: Deadline | None) -> str:
    if clock is None or not clock.days:
        return ""
    return f"{clock.days}{'个工作日' if clock.unit is Unit.WORKING_DAYS else '日'}"


def due(*clocks: Clock) -> Compute:
    return lambda s: d.due_on if (d := s.deadline(*clocks)) else ""


def sender(source: LetterSource) -> str:
    """Who sent the file here; empty where the petitioner filed it with the organ that writes."""
    organ = source.dispatch.sender if source.dispatch else source.petition.registered_by
    return "" if organ.pk == source.organ.pk else organ.name


def joint(source: LetterSource) -> str:
    people = source.petition.petitioner_count
    return str(people) if people > 1 else ""


def objection_overdue(source: LetterSource) -> Any:
    term = source.deadline(Clock.OBJECTION)
    return term.due_on if term and term.due_on < source.issued_on else ""


def term_ahead(source: LetterSource) -> Any:
    """The last day of the term in which review or re-examination may be asked for (again)."""
    ahead = [d for d in source.deadlines if d.clock in REMEDIES and d.stopped_on is None]
    return next((d.due_on for d in ahead if d.due_on >= source.issued_on), "")


def report(source: LetterSource) -> str:
    return REPORTS.get(source.urgency.action, "首报") if source.urgency else "首报"


def service(source: LetterSource) -> Delivery | None:
    """The proof of the last opinion that was served."""
    proofs = Delivery.objects.filter(document__in=[d for d in source.documents if d.term in SERVED])
    return proofs.select_related("document").order_by("pk").last()


def query_code(source: LetterSource) -> str:
    """Only the first receipt holds it: it is printed and never stored, nor printed again."""
    if source.term is not D.RECEIPT:
        return ""
    return source.told("query_code") or CODE_GONE


def law_of_hearing(source: LetterSource) -> str:
    return "第三十六条第二款" if source.is_reexamined else "第三十一条第六项"


# fmt: off
OF_THE_FILE: tuple[Field, ...] = (
    field("信访件编号", "信访件的编号", "Number of the file", "LX9909212026000001", lambda s: s.petition.number),
    field("标题", "信访件的标题", "Title of the matter", "请求协调解决拖欠工资", lambda s: s.petition.title),
    field("诉求内容", "信访人反映的内容", "What the petitioner wrote", "某公司拖欠我2026年1月至3月工资共12000元，请求责令支付。", lambda s: s.petition.content),
    field("诉求类别", "申诉求决、建议意见或者检举控告", "Kind of the matter", "申诉求决", lambda s: s.petition.kind.text.zh),
    field("信访形式", "来信、来访、来电、网上信访", "Channel", "来信", lambda s: s.petition.channel.in_documents),
    field("收到日期", "收到信访事项的日期", "Day of receipt", "2026年3月2日", lambda s: s.petition.received_on),
    field("问题属地", "问题发生的行政区划", "Where the matter lies", "禾川县", lambda s: s.petition.division.name),
    field("登记单位", "登记信访事项的单位", "Organ that registered it", "禾川县信访局", lambda s: s.petition.registered_by.name),
    field("信访人姓名", "主信访人的姓名或者名称", "Name of the main petitioner", "李秀芳", lambda s: s.petitioner.name if s.petitioner else "信访人"),
    field("信访人证件号码", "主信访人的证件号码，中间隐去", "Identity number, masked", "990921********1234", lambda s: s.petitioner.masked_id_number if s.petitioner else ""),
    field("信访人电话", "主信访人的电话，中间隐去", "Telephone, masked", "199****5678", lambda s: s.petitioner.masked_phone if s.petitioner else ""),
    field("联名人数", "信访人二人以上时的人数，一人时为空", "Number of petitioners if more than one", "3", joint),
    field("查询码", "登记回执上的查询码；只在登记时的回执上有", "Query code; on the first receipt only", "K7QF-29PW-MD4X", query_code),
    field("首个期限日期", "登记后第一个期限届满的日期", "Day on which the first limit ends", "2026年3月17日", lambda s: d.due_on if (d := s.petition.deadlines.first()) else ""),
    field("查询网址", "信访人查询进展的网址", "Where progress is looked up", "https://xinfang.example/portal/", lambda _s: f"{settings.SITE_URL}/portal/"),
    field("发文单位", "出具文书的单位", "Issuing organ", "禾川县人力资源和社会保障局", lambda s: s.organ.name),
    field("发文单位电话", "出具文书单位的电话", "Telephone of the issuing organ", "0990-8123456", lambda s: s.organ.phone),
    field("发文单位地址", "出具文书单位的地址", "Address of the issuing organ", "禾川县城关镇人民路18号", lambda s: s.organ.address),
    field("文号", "文书的发文字号", "Number of the document", "禾人社信〔2026〕1号", lambda s: s.number),
    field("成文日期", "文书的日期", "Date of the document", "2026年4月20日", lambda s: s.issued_on),
    field("承办人", "承办本件的工作人员", "Who handles the file", "周明", lambda s: s.handler.name if s.handler else ""),
    field("经办人", "办理本步骤的工作人员", "Who takes this step", "陈志远", lambda s: s.officer.name if s.officer else ""),
    field("上一级机关", "对本单位意见可以申请复查（复核）的机关", "Organ to which review is requested", "禾川县人民政府", lambda s: s.reviewers),
    field("呈报机关", "本单位的上级党委和政府", "Party committee and government above", "禾川县人民政府", lambda s: s.organ.parent.name if s.organ.parent else "本级党委和政府"),
    field("责任单位", "办理本件的责任单位", "Responsible organ", "禾川县人力资源和社会保障局", lambda s: s.responsible.name),
    field("督办对象", "督办、督查、催办所针对的单位", "Organ that the supervision is for", "禾川县人力资源和社会保障局", lambda s: s.overseen.name),
    field("责任单位电话", "责任单位的电话", "Telephone of the responsible organ", "0990-8123456", lambda s: s.responsible.phone),
    field("转来单位", "转送、交办本件的单位", "Organ that sent the file", "禾川县信访局", sender),
    field("转来日期", "本件送达责任单位的日期", "Day it reached the organ", "2026年3月4日", lambda s: s.dispatch.sent_on if s.dispatch and sender(s) else ""),
    field("异议期限届满日期", "逾期提出异议时，期限届满的日期；按期提出的为空", "Day on which the term for an objection ended, if it came late", "2026年3月11日", objection_overdue),
    field("异议单位", "提出管辖异议的单位", "Organ that objected", "禾川县住房和城乡建设局", lambda s: s.dispatches[-1].organ.name if s.dispatches else s.petition.holder.name),
    field("请求协办单位", "请求本单位协办的单位", "Organ that asked for help", "禾川县人力资源和社会保障局", lambda s: s.co_handling.asked_by.organ.name if s.co_handling else ""),
    field("协办事项", "请求协办的事项", "What help was asked", "请提供该公司社会保险缴纳情况。", lambda s: s.co_handling.task if s.co_handling else ""),
    field("报告种类", "首报、续报或者终报", "First, following or last report", "首报", report),
    field("适用简易程序", "适用简易程序时为“是”", "Set if the simple procedure applies", "是", lambda s: "是" if s.petition.procedure is Procedure.SIMPLE else ""),
    field("属于建议", "属于建议意见时为“是”", "Set for a suggestion", "是", lambda s: "是" if s.petition.kind is Kind.SUGGESTION else ""),
    field("办理期限", "办理答复的期限", "Limit for the reply", "60日", lambda s: in_words(reply_clock(s))),
    field("办理期限日期", "办理答复期限届满的日期", "Day on which that limit ends", "2026年5月4日", lambda s: d.due_on if (d := reply_clock(s)) else ""),
    field("受理日期", "受理的日期", "Day of acceptance", "2026年3月5日", lambda s: d.started_on if (d := reply_clock(s)) else ""),
    field("延长后期限", "延长以后届满的日期", "Day on which the extended limit ends", "2026年6月3日", due(Clock.HANDLING)),
    field("复查期限日期", "复查期限届满的日期", "Day on which the limit of review ends", "2026年6月19日", due(Clock.REVIEW)),
    field("复核期限日期", "复核期限届满的日期", "Day on which the limit of re-examination ends", "2026年8月18日", due(Clock.REEXAMINATION)),
    field("听证依据", "举行听证所依据的条款", "Article of the hearing", "第三十一条第六项", law_of_hearing),
    field("交办函文号", "转送函或者交办函的文号", "Number of the referral", "禾信〔2026〕12号", lambda s: number_of(s.document(D.ASSIGNMENT_LETTER, D.TRANSFER_LETTER, D.DESIGNATION))),
    field("处理意见书文号", "信访处理意见书的文号", "Number of the handling opinion", "禾人社信〔2026〕9号", lambda s: number_of(s.document(D.OPINION, D.SIMPLE_REPLY))),
    field("处理意见书日期", "信访处理意见书的日期", "Date of the handling opinion", "2026年4月20日", lambda s: day_of(s.document(D.OPINION, D.SIMPLE_REPLY))),
    field("复查意见书文号", "复查意见书的文号", "Number of the review opinion", "禾复查〔2026〕2号", lambda s: number_of(s.document(D.REVIEW_OPINION))),
    field("复查意见书日期", "复查意见书的日期", "Date of the review opinion", "2026年6月10日", lambda s: day_of(s.document(D.REVIEW_OPINION))),
    field("复查单位", "作出复查意见的单位", "Organ that reviewed", "禾川县人民政府", lambda s: d.organ.name if (d := s.document(D.REVIEW_OPINION)) else ""),
    field("复查不予受理文号", "不予受理复查申请的告知书的文号", "Number of the refusal of review", "禾复查〔2026〕3号", lambda s: number_of(s.document(D.REVIEW_REFUSAL))),
    field("复核不予受理文号", "不予受理复核申请的告知书的文号", "Number of the refusal of re-examination", "景复核〔2026〕2号", lambda s: number_of(s.document(D.REEXAMINATION_REFUSAL))),
    field("申请期限日期", "仍可以申请复查（复核）的，期限届满的日期；已经届满的为空", "Day on which the term to request review ends, while it runs", "2026年5月22日", term_ahead),
    field("复核意见书文号", "复核意见书的文号", "Number of the re-examination opinion", "景复核〔2026〕1号", lambda s: number_of(s.document(D.REEXAMINATION_OPINION))),
    field("复核意见书日期", "复核意见书的日期", "Date of the re-examination opinion", "2026年8月10日", lambda s: day_of(s.document(D.REEXAMINATION_OPINION))),
    field("协议书文号", "调解、和解协议书的文号", "Number of the agreement", "禾人社信〔2026〕7号", lambda s: number_of(s.document(D.MEDIATION_AGREEMENT, D.SETTLEMENT_AGREEMENT))),
    field("送达文书", "已送达或者待送达文书的名称", "Document that is served", "信访处理意见书", lambda s: d.term.text.zh if (d := s.document(*SERVED)) else ""),
    field("送达文书文号", "已送达或者待送达文书的文号", "Number of the served document", "禾人社信〔2026〕9号", lambda s: number_of(s.document(*SERVED))),
    field("答复送达日期", "意见书已经送达的日期", "Day on which the opinion was served", "2026年4月22日", lambda s: d.served_on if (d := service(s)) else ""),
    field("答复送达方式", "意见书已经送达的方式", "How the opinion was served", "当面送达", lambda s: d.way.text.zh if (d := service(s)) else ""),
)
# fmt: on
