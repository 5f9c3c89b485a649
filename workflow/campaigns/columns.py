"""化解积案: the columns of their exported tables."""

from django.utils.translation import gettext_lazy as _

from workflow.lists.export import About, Column

CAMPAIGNS: tuple[Column, ...] = (
    (_("专项名称"), lambda campaign: campaign.name),
    (_("单位"), lambda campaign: campaign.organ.name),
    (_("列清单日期"), lambda campaign: campaign.frozen_on),
    (_("完成期限"), lambda campaign: campaign.due_on),
    (_("列入"), lambda campaign: campaign.listed),
    (_("累计销号"), lambda campaign: campaign.cleared),
)


CAMPAIGN_FILES: tuple[Column, ...] = (  # of a listed file and the leader in charge of it
    (_("编号"), lambda found: found[0].petition.number),
    (_("标题"), lambda found: found[0].petition.title),
    (_("列入事由"), lambda found: About(found[0].petition_id, found[0].fact)),
    (_("责任单位"), lambda found: found[0].responsible.name),
    (_("进度"), lambda found: found[0].progress.label),
    (_("销号日期"), lambda found: found[0].cleared_on),
    (_("退回清单"), lambda found: found[0].returned and found[0].returned.action),
    (_("包案领导"), lambda found: found[1] and found[1].leader_name),
)
