"""批量导入: the columns of their exported tables."""

from django.utils.translation import gettext_lazy as _

from workflow.lists.export import Column

BATCHES: tuple[Column, ...] = (
    (_("表格"), lambda told: told.batch.name),
    (_("来源"), lambda told: told.batch.source.name),
    (_("时间"), lambda told: told.batch.made_at),
    (_("经办人"), lambda told: told.batch.officer.name),
    (_("状态"), lambda told: told.batch.progress.label),
    (_("新件"), lambda told: told.counts and told.counts.fresh),
    (_("已有"), lambda told: told.counts and told.counts.known),
    (_("有误"), lambda told: told.counts and told.counts.refused),
)
