"""发送记录: the columns of their exported tables."""

from django.utils.translation import gettext_lazy as _

from workflow.lists.export import Column

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
