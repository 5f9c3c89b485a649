"""回访: the columns of their exported tables."""

from django.utils.translation import gettext_lazy as _

from workflow.lists.columns import FILE
from workflow.lists.export import Column

FOLLOW_UPS: tuple[Column, ...] = (
    *FILE,
    (_("办结日期"), lambda follow_up: follow_up.closed.acted_on),
    (_("责任单位"), lambda follow_up: follow_up.petition.holder.name),
    (_("次数"), lambda follow_up: follow_up.number),
    (_("应回访日期"), lambda follow_up: follow_up.due_on),
    (_("回访日期"), lambda follow_up: follow_up.done and follow_up.done.acted_on),
    (_("结果"), lambda follow_up: follow_up.aftermath),
    (_("回访人"), lambda follow_up: follow_up.done and follow_up.done.officer.name),
)
