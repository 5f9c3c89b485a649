"""责任台账: the columns of their exported tables."""

from django.utils.translation import gettext_lazy as _

from workflow.lists.columns import FILE
from workflow.lists.export import Column

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
