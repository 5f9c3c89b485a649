"""矛盾纠纷: the columns of their exported tables."""

from django.utils.translation import gettext_lazy as _

from workflow.lists.export import Column

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
