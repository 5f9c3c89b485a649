"""报表: the columns of their exported tables."""

from django.utils.translation import gettext_lazy as _

from workflow.lists.export import Column

REPORTS: tuple[Column, ...] = (
    (_("报表"), lambda report: report.title),
    (_("版次"), lambda report: report.edition),
    (_("开始日期"), lambda report: report.since),
    (_("结束日期"), lambda report: report.until),
    (_("生成时间"), lambda report: report.made_at),
    (_("状态"), lambda report: report.stage.label),
    (_("签发人"), lambda report: report.signed_by and report.signed_by.name),
    (_("印发时间"), lambda report: report.sent_at),
)
