"""热点: the columns of their exported tables."""

from django.utils.translation import gettext_lazy as _

from workflow.lists.export import Column

TOPICS: tuple[Column, ...] = (
    (_("热点"), lambda heat: heat.name),
    (_("预警"), lambda heat: _("是") if heat.is_growing else ""),
    (_("热度"), lambda heat: heat.heat),
    (_("依据"), lambda heat: heat.why),
    (_("件数"), lambda heat: heat.files),
    (_("人数"), lambda heat: heat.people),
    (_("首次日期"), lambda heat: heat.first_on),
    (_("最近日期"), lambda heat: heat.latest_on),
    (_("负责人"), lambda heat: heat.topic.owner and heat.topic.owner.name),
    (_("了结日期"), lambda heat: heat.topic.closed_on),
)
