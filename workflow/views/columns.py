"""What stands in the exported tables of this app: the columns of its pages, without page links."""

from django.utils.translation import gettext_lazy as _

from workflow.views.exporting import About, Column

FILE: tuple[Column, ...] = (
    (_("编号"), lambda row: row.petition.number),
    (_("标题"), lambda row: row.petition.title),
)
RULED: tuple[Column, ...] = (  # of a rule, a file that meets it, and the fact by which it does
    (_("线索"), lambda found: found[0].text),
    (_("依据"), lambda found: found[0].article),
    (_("编号"), lambda found: found[1].number),
    (_("标题"), lambda found: found[1].title),
    (_("事实"), lambda found: About(found[1].pk, found[2])),
    (_("当前单位"), lambda found: found[1].holder.name),
    (_("承办人"), lambda found: found[1].handler and found[1].handler.name),
)
TASKS: tuple[Column, ...] = (
    *FILE,
    (_("来源"), lambda task: task.get_source_code_display()),
    (_("交办事项"), lambda task: About(task.petition_id, task.text)),
    (_("责任单位"), lambda task: task.organ.name),
    (_("期限日期"), lambda task: task.due_on),
    (_("状态"), lambda task: task.progress.label),
    (_("认定日期"), lambda task: task.settled_on),
)
CASES: tuple[Column, ...] = (
    *FILE,
    (_("包案领导"), lambda case: case.leader_name),
    (_("化解期限"), lambda case: case.due_on),
    (_("最近一次工作"), lambda case: case.worked_on),
    (_("办结日期"), lambda case: case.closed_on),
)
FOLLOW_UPS: tuple[Column, ...] = (
    *FILE,
    (_("办结日期"), lambda follow_up: follow_up.closed.acted_on),
    (_("责任单位"), lambda follow_up: follow_up.petition.holder.name),
    (_("次数"), lambda follow_up: follow_up.number),
    (_("应回访日期"), lambda follow_up: follow_up.due_on),
    (_("回访日期"), lambda follow_up: follow_up.done and follow_up.done.acted_on),
    (_("结果"), lambda follow_up: follow_up.aftermath),
    (_("回访人"), lambda follow_up: follow_up.done and follow_up.done.officer.name),
)
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
RECEPTIONS: tuple[Column, ...] = (
    (_("日期"), lambda reception: reception.day),
    (_("开始时间"), lambda reception: reception.starts_at),
    (_("结束时间"), lambda reception: reception.ends_at),
    (_("接访领导"), lambda reception: reception.leader.name),
    (_("单位"), lambda reception: reception.leader.organ.name),
    (_("形式"), lambda reception: reception.form.label),
    (_("地点"), lambda reception: reception.place),
    (_("接待范围"), lambda reception: reception.topic),
    (_("可预约批次"), lambda reception: reception.places),
    (_("已预约"), lambda reception: reception.coming),
    (_("已接待"), lambda reception: reception.came),
    (_("取消原因"), lambda reception: reception.cancelled_because),
)
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
