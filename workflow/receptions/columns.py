"""领导接访: the columns of their exported tables."""

from django.utils.translation import gettext_lazy as _

from workflow.lists.export import Column

RECEPTIONS: tuple[Column, ...] = (
    (_("日期"), lambda reception: reception.day),
    (_("开始时间"), lambda reception: reception.starts_at),
    (_("结束时间"), lambda reception: reception.ends_at),
    (_("接访领导"), lambda reception: reception.leader.name),
    (_("单位"), lambda reception: reception.leader.organ.name),
    (_("形式"), lambda reception: reception.form.label),
    (_("地点"), lambda reception: reception.place),
    (_("接待范围"), lambda reception: reception.topic),
    (_("可预约批次"), lambda reception: reception.places),
    (_("已预约"), lambda reception: reception.coming),
    (_("已接待"), lambda reception: reception.came),
    (_("取消原因"), lambda reception: reception.cancelled_because),
)
