"""交办事项: the columns of their exported tables."""

from django.utils.translation import gettext_lazy as _

from workflow.lists.columns import FILE
from workflow.lists.export import About, Column

TASKS: tuple[Column, ...] = (
    *FILE,
    (_("来源"), lambda task: task.get_source_code_display()),
    (_("交办事项"), lambda task: About(task.petition_id, task.text)),
    (_("责任单位"), lambda task: task.organ.name),
    (_("期限日期"), lambda task: task.due_on),
    (_("状态"), lambda task: task.progress.label),
    (_("认定日期"), lambda task: task.settled_on),
)
