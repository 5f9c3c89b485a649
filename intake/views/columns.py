"""What stands in the exported tables of this app: the columns of its pages, without page links."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from workflow.lists.export import Column

VISITS: tuple[Column, ...] = (
    (_("来访日期"), lambda visit: visit.day),
    (_("排队号"), lambda visit: visit.number),
    (_("来访人数"), lambda visit: visit.people),
    (_("来访事由"), lambda visit: visit.matter),
    (_("预约时段"), lambda visit: visit.get_slot_code_display()),
    (
        _("到访时间"),
        lambda visit: visit.arrived_at and timezone.localtime(visit.arrived_at).time(),
    ),
    (_("接谈窗口"), lambda visit: visit.window),
    (_("接谈人"), lambda visit: visit.receiver and visit.receiver.name),
    (_("状态"), lambda visit: visit.progress.label),
    (_("编号"), lambda visit: visit.petition and visit.petition.number),
)
DISPUTES: tuple[Column, ...] = (
    (_("发现日期"), lambda dispute: dispute.found_on),
    (_("纠纷事由"), lambda dispute: dispute.title),
    (_("所在村（社区）或者乡镇"), lambda dispute: dispute.division.name),
    (_("涉及人数"), lambda dispute: dispute.people_count),
    (_("调解层级"), lambda dispute: dispute.level.label),
    (_("调解人"), lambda dispute: dispute.mediator),
    (_("登记单位"), lambda dispute: dispute.organ.name),
    (_("结果"), lambda dispute: dispute.settlement and dispute.settlement.label),
    (_("了结日期"), lambda dispute: dispute.closed_on),
)
ANSWERS: tuple[Column, ...] = (
    (_("标题"), lambda answer: answer.title),
    (_("编号"), lambda answer: answer.petition and answer.petition.number),
    (_("问题"), lambda answer: answer.question),
    (_("答复"), lambda answer: answer.answer),
    (_("公开日期"), lambda answer: answer.published_on),
    (_("撤下日期"), lambda answer: answer.taken_down_on),
)
BATCHES: tuple[Column, ...] = (
    (_("表格"), lambda told: told.batch.name),
    (_("来源"), lambda told: told.batch.source.name),
    (_("时间"), lambda told: told.batch.made_at),
    (_("经办人"), lambda told: told.batch.officer.name),
    (_("状态"), lambda told: told.batch.progress.label),
    (_("新件"), lambda told: told.counts and told.counts.fresh),
    (_("已有"), lambda told: told.counts and told.counts.known),
    (_("有误"), lambda told: told.counts and told.counts.refused),
)
VOID_NUMBERS: tuple[Column, ...] = (
    (_("号码"), lambda void: void.number),
    (_("取号日期"), lambda void: void.drawn_on),
)
