"""三项建议: the columns of their exported tables."""

from django.utils.translation import gettext_lazy as _

from workflow.lists.columns import FILE
from workflow.lists.export import About, Column

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
