"""来访: the columns of their exported tables."""

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
