"""What stands in the exported tables of this app: the columns of its pages, without page links."""

from collections.abc import Iterable

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from supervision.models import Order
from workflow.lists.columns import FILE
from workflow.lists.export import About, Column


def _each(values: Iterable[object]) -> str:
    """Of an order that waits for several things, each in its place."""
    return " / ".join(str(value) for value in values)


def _days(order: Order) -> object:
    """A day, so that a table can be sorted by it; of several lines all of them."""
    days = [line.due_on for line in order.waits]
    return days[0] if len(days) == 1 else _each(days)


ORDERS: tuple[Column, ...] = (
    *FILE,
    (_("督查方式"), lambda order: order.inspection),
    (_("状态"), lambda order: _each(line.progress.label for line in order.waits)),
    (_("责任单位"), lambda order: _each(line.organ.name for line in order.waits)),
    (_("督办单位"), lambda order: order.by_organ.name),
    (_("督办日期"), lambda order: timezone.localdate(order.opened.happened_at)),
    (_("期限日期"), _days),
    (_("销号日期"), lambda order: order.struck_off_on),
)
LAPSES: tuple[Column, ...] = (
    *FILE,
    (_("没有履行到位的职责"), lambda lapse: lapse.text),
    (_("应当履行或者发生的日期"), lambda lapse: lapse.day),
    (_("实际日期"), lambda lapse: lapse.entry.stopped_on if lapse.is_clock else lapse.day),
    (_("责任单位"), lambda lapse: lapse.organ and lapse.organ.name),
    (_("责任人"), lambda lapse: lapse.responsible.name if lapse.responsible else ""),
    (_("原因"), lambda lapse: lapse.cause),
    (_("依据"), lambda lapse: lapse.cause.article),
    (_("说明"), lambda lapse: lapse.entry.explained),
)
FIRST: tuple[Column, ...] = (
    (_("首办单位"), lambda row: row.organ),
    (_("首办责任人"), lambda row: row.officer),
    (_("首办"), lambda row: row.taken),
    (_("已办结"), lambda row: row.closed),
    (_("转下级"), lambda row: row.passed_on),
    (_("其中未签收"), lambda row: row.unsigned),
    (_("改派"), lambda row: row.handed_over),
    (_("有超期"), lambda row: row.late),
    (_("申请复查"), lambda row: row.reviewed),
)
ADVICE: tuple[Column, ...] = (
    (_("编号"), lambda one: one.event.petition.number),
    (_("标题"), lambda one: one.event.petition.title),
    (_("日期"), lambda one: one.event.acted_on),
    (_("种类"), lambda one: one.kind),
    (_("建议"), lambda one: About(one.event.petition_id, one.event.note)),
    (_("收到单位"), lambda one: About(one.event.petition_id, one.event.given["destination"])),
    (_("反馈期限"), lambda one: one.clock and one.clock.due_on),
    (_("反馈日期"), lambda one: one.reply and one.reply.acted_on),
    (_("采纳情况"), lambda one: one.adoption),
    (_("反馈"), lambda one: one.reply and About(one.event.petition_id, one.reply.note)),
)
RUNGS: tuple[Column, ...] = (
    *FILE,
    (_("日期"), lambda event: event.acted_on),
    (_("措施"), lambda event: event.action),
    (_("事由"), lambda event: About(event.petition_id, event.note)),
    (_("责任单位"), lambda event: event.petition.holder.name),
    (_("经办人"), lambda event: event.officer.name),
)
SENT: tuple[Column, ...] = (
    *FILE,
    (_("目的"), lambda referral: referral.purpose.label),
    (_("移送单位"), lambda referral: referral.partner.name),
    (_("移送人"), lambda referral: referral.sent_by.name),
    (_("移送时间"), lambda referral: referral.sent_at),
    (_("反馈期限"), lambda referral: referral.due_on),
    (_("状态"), lambda referral: referral.stage.label),
    (_("反馈时间"), lambda referral: referral.answered_at),
)
RECEIVED: tuple[Column, ...] = (
    (_("移送单位"), lambda referral: referral.by_organ.name),
    (_("事由"), lambda referral: About(referral.petition_id, referral.reason)),
    (_("目的"), lambda referral: referral.purpose.label),
    (_("移送时间"), lambda referral: referral.sent_at),
    (_("反馈期限"), lambda referral: referral.due_on),
    (_("状态"), lambda referral: referral.stage.label),
    (_("反馈时间"), lambda referral: referral.answered_at),
)
REPORTS: tuple[Column, ...] = (
    (_("报表"), lambda report: report.title),
    (_("版次"), lambda report: report.edition),
    (_("开始日期"), lambda report: report.since),
    (_("结束日期"), lambda report: report.until),
    (_("生成时间"), lambda report: report.made_at),
    (_("状态"), lambda report: report.stage.label),
    (_("签发人"), lambda report: report.signed_by and report.signed_by.name),
    (_("印发时间"), lambda report: report.sent_at),
)
TOPICS: tuple[Column, ...] = (
    (_("热点"), lambda heat: heat.name),
    (_("预警"), lambda heat: _("是") if heat.is_growing else ""),
    (_("热度"), lambda heat: heat.heat),
    (_("依据"), lambda heat: heat.why),
    (_("件数"), lambda heat: heat.files),
    (_("人数"), lambda heat: heat.people),
    (_("首次日期"), lambda heat: heat.first_on),
    (_("最近日期"), lambda heat: heat.latest_on),
    (_("负责人"), lambda heat: heat.topic.owner and heat.topic.owner.name),
    (_("了结日期"), lambda heat: heat.topic.closed_on),
)
DELIVERIES: tuple[Column, ...] = (
    (_("时间"), lambda message: message.created_at),
    (_("收件人"), lambda message: message.officer.name),
    (_("单位"), lambda message: message.officer.organ.name),
    (_("方式"), lambda message: message.medium.label),
    (_("地址"), lambda message: message.address),
    (_("主题"), lambda message: message.subject),
    (_("结果"), lambda message: message.delivery.label),
    (_("次数"), lambda message: message.attempts),
    (_("原因"), lambda message: message.error),
)
