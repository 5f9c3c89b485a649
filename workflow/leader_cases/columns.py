"""领导包案: the columns of their exported tables."""

from django.utils.translation import gettext_lazy as _

from workflow.lists.columns import FILE
from workflow.lists.export import Column

CASES: tuple[Column, ...] = (
    *FILE,
    (_("包案领导"), lambda case: case.leader_name),
    (_("化解期限"), lambda case: case.due_on),
    (_("最近一次工作"), lambda case: case.worked_on),
    (_("办结日期"), lambda case: case.closed_on),
)
