"""联席会议: the columns of their exported tables."""

from django.utils.translation import gettext_lazy as _

from workflow.lists.export import Column

CONFERENCES: tuple[Column, ...] = (
    (_("日期"), lambda conference: conference.day),
    (_("时间"), lambda conference: conference.starts_at),
    (_("会议名称"), lambda conference: conference.title),
    (_("地点"), lambda conference: conference.place),
    (_("召集单位"), lambda conference: conference.organ.name),
    (_("召集人"), lambda conference: conference.chair.name),
    (_("议题"), lambda conference: conference.items),
    (_("议定事项"), lambda conference: conference.decisions),
    (_("未认定"), lambda conference: conference.undone),
)
