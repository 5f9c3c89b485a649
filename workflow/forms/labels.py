"""How a need is worded for one action, and what is usual there."""

from django.utils.translation import gettext_lazy as _

from petitions.statute import Action

A = Action
REASON_LABELS = {
    A.INVESTIGATE: _("调查核实情况"),
    A.CLOSE: _("办结情况"),
    A.REPORT_BACK: _("办结情况"),
    A.SEEK_EXTENSION: _("延期理由"),
    A.OBJECT: _("异议的详细理由"),
    A.INSTRUCT: _("批示意见"),
    A.PROPOSE_NO_MORE: _("复核意见书的文号、日期，以及没有新的事实和理由的说明"),
    A.REPORT_URGENT: _("报告内容"),
    A.FOLLOW_UP_URGENT: _("续报内容"),
    A.END_URGENT: _("处置结果"),
    A.ASK_CO_HANDLER: _("协办事项"),
    A.RECORD_PERFORMANCE: _("履行情况"),
    A.REQUEST_REVIEW: _("复查的请求和理由"),
    A.REQUEST_REEXAMINATION: _("复核的请求和理由"),
    A.CALL_HEARING: _("听证事项和参加人"),
    A.CALL_REEXAMINATION_HEARING: _("听证事项和参加人"),
    A.CALL_INTERVIEW: _("询问事项"),
    A.URGE: _("催办内容"),
    A.SUPERVISE: _("督办事项和要求"),
    A.LIST_CASE: _("督办事项和要求"),
    A.PROPOSE_SUPERVISION: _("督办事项和要求"),
    A.STRIKE_OFF: _("落实情况和销号理由"),
    A.ANSWER_SUPERVISION: _("办理和整改情况"),
    A.ORDER_RECTIFICATION: _("存在的问题和整改要求"),
    A.REPORT_RECTIFICATION: _("整改情况"),
    A.ADVISE: _("发现的问题和建议内容"),
    A.RECORD_ADVICE_REPLY: _("反馈内容"),
    A.CALL_TALK: _("约谈对象和事由"),
    A.CIRCULATE: _("通报内容"),
    A.ASSIGN_LEADER: _("包案要求和化解计划"),
    A.CHANGE_LEADER: _("更换理由和移交情况"),
    A.RECORD_LEADING: _("做了什么，下一步做什么"),
    A.END_LEADING: _("化解经过和结果"),
    A.REPORT_SPECIALLY: _("情况分析和建议"),
}
LIMIT_LABELS = {
    A.ASSIGN_LEADER: _("化解期限"),
    A.EXTEND_LEADING: _("延长至"),
    A.ANNUL: _("重新处理期限"),
    A.SEND_BACK: _("重新办理期限"),
    A.ORDER_RECTIFICATION: _("整改期限"),
}
USUAL_LIMIT = {
    A.ASSIGN: 60,
    A.INSTRUCT: 60,
    A.DESIGNATE: 60,
    A.ASK_CO_HANDLER: 15,
    A.SUPERVISE: 15,
    A.PROPOSE_SUPERVISION: 15,
    A.LIST_CASE: 30,
    A.ASSIGN_LEADER: 60,
    A.ORDER_RECTIFICATION: 30,
}  # days
