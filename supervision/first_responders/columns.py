"""首办台账: the columns of their exported tables."""

from django.utils.translation import gettext_lazy as _

from workflow.lists.export import Column

FIRST: tuple[Column, ...] = (
    (_("首办单位"), lambda row: row.organ),
    (_("首办责任人"), lambda row: row.officer),
    (_("首办"), lambda row: row.taken),
    (_("已办结"), lambda row: row.closed),
    (_("转下级"), lambda row: row.passed_on),
    (_("其中未签收"), lambda row: row.unsigned),
    (_("改派"), lambda row: row.handed_over),
    (_("有超期"), lambda row: row.late),
    (_("申请复查"), lambda row: row.reviewed),
)
