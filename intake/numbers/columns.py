"""作废号码: the columns of their exported tables."""

from django.utils.translation import gettext_lazy as _

from workflow.lists.export import Column

VOID_NUMBERS: tuple[Column, ...] = (
    (_("号码"), lambda void: void.number),
    (_("取号日期"), lambda void: void.drawn_on),
)
