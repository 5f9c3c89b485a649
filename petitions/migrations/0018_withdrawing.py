from django.contrib.postgres.operations import (
    AddConstraintNotValid,
    AddIndexConcurrently,
    RemoveIndexConcurrently,
    ValidateConstraint,
)
from django.db import migrations, models


class Migration(migrations.Migration):
    """Made while officers work: outside a transaction, without a lock on the tables."""

    atomic = False

    dependencies = [
        ('petitions', '0017_attachments'),
    ]

    operations = [
        migrations.AlterField(
            model_name='event',
            name='action_code',
            field=models.CharField(choices=[('REGISTER', '登记'), ('MARK', '标注轻重缓急'), ('USE_SIMPLE', '适用简易程序'), ('LEAVE_SIMPLE', '改用普通程序'), ('TRANSFER', '转送'), ('ASSIGN', '交办'), ('REPORT_UP', '报请决定'), ('INSTRUCT', '批示交办'), ('RETURN_UP', '退回信访部门'), ('REPLY_DIRECTLY', '直接回复'), ('REFER_TO_JUSTICE', '转政法部门'), ('PROPOSE_FILING', '拟存'), ('APPROVE_FILING', '批准存'), ('PROPOSE_REFUSAL', '拟不予受理'), ('APPROVE_REFUSAL', '批准不予受理'), ('PROPOSE_NO_MORE', '拟不再受理'), ('APPROVE_NO_MORE', '批准不再受理'), ('DECLINE_PROPOSAL', '不同意'), ('SPLIT', '分列事项'), ('CLOSE_SPLIT', '汇总办结'), ('MERGE', '并案'), ('UNMERGE', '撤销并案'), ('TAKE', '签收首办'), ('HAND_OVER', '改派承办人'), ('OBJECT', '提出异议'), ('AGREE_TO_OBJECTION', '同意退回'), ('REFUSE_OBJECTION', '不同意退回'), ('REFER_DISPUTE', '提请指定受理'), ('DESIGNATE', '指定受理单位'), ('PASS_ON', '转下级办理'), ('REDIRECT', '告知向有权机关提出'), ('GUIDE', '导入法定途径'), ('ACCEPT', '受理'), ('ACCEPT_SIMPLY', '简易受理'), ('ACCEPT_SUGGESTION', '研究建议'), ('ANSWER_SUGGESTION', '答复建议'), ('LIST_MATTERS', '列明诉求'), ('VISIT_SITE', '现场核查'), ('CALL_INTERVIEW', '通知询问'), ('RECORD_INTERVIEW', '调查笔录'), ('INVESTIGATE', '调查核实'), ('ASK_CO_HANDLER', '邀请协办'), ('CO_REPLY', '反馈协办意见'), ('WITHDRAW', '撤回信访事项'), ('SEEK_RECUSAL', '申请回避'), ('GRANT_RECUSAL', '决定回避'), ('DECLINE_RECUSAL', '驳回回避申请'), ('OPEN_MEDIATION', '组织调解'), ('END_MEDIATION', '调解不成'), ('SETTLE', '达成调解协议'), ('RECONCILE', '达成和解协议'), ('CALL_HEARING', '组织听证'), ('CLOSE_HEARING', '听证结束'), ('SEEK_CONVERSION', '申请转普通程序'), ('APPROVE_CONVERSION', '批准转普通程序'), ('DECLINE_CONVERSION', '不同意转普通程序'), ('SEEK_EXTENSION', '申请延期'), ('GRANT_EXTENSION', '批准延期'), ('DECLINE_EXTENSION', '不批准延期'), ('SUBMIT_OPINION', '拟稿送审'), ('PASS_OPINION', '审核通过'), ('RETURN_OPINION', '退回修改'), ('SIGN_OPINION', '签发意见书'), ('REPLY_SIMPLY', '简易答复'), ('SERVE', '送达'), ('REPORT_BACK', '报送办结报告'), ('CONFIRM_CLOSING', '审核办结'), ('SEND_BACK', '退回重办'), ('CLOSE', '办结'), ('RECORD_PERFORMANCE', '记录履行情况'), ('RATE', '群众评价'), ('CONCLUDE', '确认终结'), ('REQUEST_REVIEW', '申请复查'), ('ADMIT_REVIEW', '受理复查'), ('PROPOSE_REVIEW_REFUSAL', '拟不予受理复查'), ('REFUSE_REVIEW', '不予受理复查'), ('SUBMIT_REVIEW', '复查意见送签'), ('RETURN_REVIEW', '退回修改复查意见'), ('SIGN_REVIEW', '签发复查意见'), ('SERVE_REVIEW', '送达复查意见'), ('REQUEST_REEXAMINATION', '申请复核'), ('ADMIT_REEXAMINATION', '受理复核'), ('PROPOSE_REEXAMINATION_REFUSAL', '拟不予受理复核'), ('REFUSE_REEXAMINATION', '不予受理复核'), ('CALL_REEXAMINATION_HEARING', '组织复核听证'), ('CLOSE_REEXAMINATION_HEARING', '复核听证结束'), ('SUBMIT_REEXAMINATION', '复核意见送签'), ('RETURN_REEXAMINATION', '退回修改复核意见'), ('SIGN_REEXAMINATION', '签发复核意见'), ('SERVE_REEXAMINATION', '送达复核意见'), ('ANNUL', '撤销并责令重新处理'), ('SERVE_ANNULMENT', '送达撤销决定'), ('URGE', '催办'), ('SUPERVISE', '督办'), ('PROPOSE_SUPERVISION', '提请督查'), ('APPROVE_SUPERVISION', '批准督查'), ('DECLINE_SUPERVISION', '不同意督查'), ('ANSWER_SUPERVISION', '反馈督办情况'), ('INSPECT', '督查'), ('ORDER_RECTIFICATION', '责令整改'), ('REPORT_RECTIFICATION', '报告整改情况'), ('LOOK_BACK', '回头看'), ('STRIKE_OFF', '督办销号'), ('ADVISE', '提出建议'), ('RECORD_ADVICE_REPLY', '登记建议反馈'), ('CALL_TALK', '约谈'), ('CIRCULATE', '通报'), ('LIST_CASE', '挂牌督办'), ('NOMINATE', '提名包案'), ('DECLINE_NOMINATION', '不同意包案'), ('ASSIGN_LEADER', '领导包案'), ('CHANGE_LEADER', '更换包案领导'), ('RECORD_LEADING', '包案工作记录'), ('EXTEND_LEADING', '延长包案期限'), ('END_LEADING', '包案办结'), ('PLAN_LEADING', '制定化解方案'), ('DIRECT', '领导批示'), ('PROMISE', '接访承诺'), ('DECIDE_JOINTLY', '联席会议议定'), ('RECEIVE_TASK', '签收交办事项'), ('ANSWER_TASK', '报告落实情况'), ('SETTLE_TASK', '认定落实情况'), ('ENLIST', '列入积案清单'), ('REPORT_RESOLVED', '报请积案销号'), ('CHECK_RESOLVED', '交叉核查'), ('CLEAR_BACKLOG', '积案销号'), ('RECEIVE_VISITORS', '领导接访'), ('FOLLOW_UP', '回访'), ('REPORT_SPECIALLY', '专报'), ('REPORT_URGENT', '首报'), ('FOLLOW_UP_URGENT', '续报'), ('END_URGENT', '终报'), ('SEAL', '转密件办理'), ('REFER_TO_DISCIPLINE', '转纪检监察机关'), ('RECOMPUTE', '日历变更重算期限')], max_length=32),
        ),
        migrations.AlterField(
            model_name='event',
            name='source_code',
            field=models.CharField(choices=[('UNREGISTERED', '未登记'), ('REGISTERED', '待分办'), ('FILING_PROPOSED', '拟存待批'), ('REFUSAL_PROPOSED', '拟不予受理待批'), ('NO_MORE_PROPOSED', '拟不再受理待批'), ('REPORTED_UP', '报请决定'), ('SPLIT', '分事项办理'), ('RECEIVED', '待签收'), ('TAKEN', '待受理'), ('OBJECTED', '异议待核实'), ('DISPUTED', '争议待决定'), ('UNIT_FILING_PROPOSED', '责任单位拟存'), ('UNIT_REFUSAL_PROPOSED', '责任单位拟不予受理'), ('UNIT_NO_MORE_PROPOSED', '责任单位拟不再受理'), ('STUDYING', '研究论证'), ('HANDLING', '办理中'), ('CONVERSION_SOUGHT', '转普通程序待批'), ('EXTENSION_SOUGHT', '延期审批'), ('MEDIATING', '调解中'), ('HEARING', '听证中'), ('OPINION_SUBMITTED', '待法制审核'), ('OPINION_CHECKED', '待签发'), ('SIGNED', '待送达'), ('AGREED', '已达成协议'), ('REPLIED', '已答复'), ('REPORTED_BACK', '待审核办结'), ('CLOSED', '办结'), ('REVIEW_REQUESTED', '复查待受理'), ('REVIEW_REFUSAL_PROPOSED', '复查拟不予受理'), ('REVIEWING', '复查中'), ('REVIEW_SUBMITTED', '复查意见待签发'), ('REVIEW_SIGNED', '复查意见待送达'), ('REVIEWED', '已复查'), ('REEXAMINATION_REQUESTED', '复核待受理'), ('REEXAMINATION_REFUSAL_PROPOSED', '复核拟不予受理'), ('REEXAMINING', '复核中'), ('REEXAMINATION_HEARING', '复核听证中'), ('REEXAMINATION_SUBMITTED', '复核意见待签发'), ('REEXAMINATION_SIGNED', '复核意见待送达'), ('REDO_SIGNED', '撤销决定待送达'), ('CONCLUDED', '终结'), ('REFUSED', '不予受理'), ('NO_MORE', '不再受理'), ('FILED', '存'), ('GUIDED', '导入其他途径'), ('TO_JUSTICE', '转政法部门'), ('MERGED', '已并案'), ('WITHDRAWN', '已撤回'), ('SEALED', '密件待转'), ('TO_DISCIPLINE', '转纪检监察')], max_length=32),
        ),
        migrations.AlterField(
            model_name='event',
            name='target_code',
            field=models.CharField(choices=[('UNREGISTERED', '未登记'), ('REGISTERED', '待分办'), ('FILING_PROPOSED', '拟存待批'), ('REFUSAL_PROPOSED', '拟不予受理待批'), ('NO_MORE_PROPOSED', '拟不再受理待批'), ('REPORTED_UP', '报请决定'), ('SPLIT', '分事项办理'), ('RECEIVED', '待签收'), ('TAKEN', '待受理'), ('OBJECTED', '异议待核实'), ('DISPUTED', '争议待决定'), ('UNIT_FILING_PROPOSED', '责任单位拟存'), ('UNIT_REFUSAL_PROPOSED', '责任单位拟不予受理'), ('UNIT_NO_MORE_PROPOSED', '责任单位拟不再受理'), ('STUDYING', '研究论证'), ('HANDLING', '办理中'), ('CONVERSION_SOUGHT', '转普通程序待批'), ('EXTENSION_SOUGHT', '延期审批'), ('MEDIATING', '调解中'), ('HEARING', '听证中'), ('OPINION_SUBMITTED', '待法制审核'), ('OPINION_CHECKED', '待签发'), ('SIGNED', '待送达'), ('AGREED', '已达成协议'), ('REPLIED', '已答复'), ('REPORTED_BACK', '待审核办结'), ('CLOSED', '办结'), ('REVIEW_REQUESTED', '复查待受理'), ('REVIEW_REFUSAL_PROPOSED', '复查拟不予受理'), ('REVIEWING', '复查中'), ('REVIEW_SUBMITTED', '复查意见待签发'), ('REVIEW_SIGNED', '复查意见待送达'), ('REVIEWED', '已复查'), ('REEXAMINATION_REQUESTED', '复核待受理'), ('REEXAMINATION_REFUSAL_PROPOSED', '复核拟不予受理'), ('REEXAMINING', '复核中'), ('REEXAMINATION_HEARING', '复核听证中'), ('REEXAMINATION_SUBMITTED', '复核意见待签发'), ('REEXAMINATION_SIGNED', '复核意见待送达'), ('REDO_SIGNED', '撤销决定待送达'), ('CONCLUDED', '终结'), ('REFUSED', '不予受理'), ('NO_MORE', '不再受理'), ('FILED', '存'), ('GUIDED', '导入其他途径'), ('TO_JUSTICE', '转政法部门'), ('MERGED', '已并案'), ('WITHDRAWN', '已撤回'), ('SEALED', '密件待转'), ('TO_DISCIPLINE', '转纪检监察')], max_length=32),
        ),
        migrations.AlterField(
            model_name='petition',
            name='state_code',
            field=models.CharField(choices=[('UNREGISTERED', '未登记'), ('REGISTERED', '待分办'), ('FILING_PROPOSED', '拟存待批'), ('REFUSAL_PROPOSED', '拟不予受理待批'), ('NO_MORE_PROPOSED', '拟不再受理待批'), ('REPORTED_UP', '报请决定'), ('SPLIT', '分事项办理'), ('RECEIVED', '待签收'), ('TAKEN', '待受理'), ('OBJECTED', '异议待核实'), ('DISPUTED', '争议待决定'), ('UNIT_FILING_PROPOSED', '责任单位拟存'), ('UNIT_REFUSAL_PROPOSED', '责任单位拟不予受理'), ('UNIT_NO_MORE_PROPOSED', '责任单位拟不再受理'), ('STUDYING', '研究论证'), ('HANDLING', '办理中'), ('CONVERSION_SOUGHT', '转普通程序待批'), ('EXTENSION_SOUGHT', '延期审批'), ('MEDIATING', '调解中'), ('HEARING', '听证中'), ('OPINION_SUBMITTED', '待法制审核'), ('OPINION_CHECKED', '待签发'), ('SIGNED', '待送达'), ('AGREED', '已达成协议'), ('REPLIED', '已答复'), ('REPORTED_BACK', '待审核办结'), ('CLOSED', '办结'), ('REVIEW_REQUESTED', '复查待受理'), ('REVIEW_REFUSAL_PROPOSED', '复查拟不予受理'), ('REVIEWING', '复查中'), ('REVIEW_SUBMITTED', '复查意见待签发'), ('REVIEW_SIGNED', '复查意见待送达'), ('REVIEWED', '已复查'), ('REEXAMINATION_REQUESTED', '复核待受理'), ('REEXAMINATION_REFUSAL_PROPOSED', '复核拟不予受理'), ('REEXAMINING', '复核中'), ('REEXAMINATION_HEARING', '复核听证中'), ('REEXAMINATION_SUBMITTED', '复核意见待签发'), ('REEXAMINATION_SIGNED', '复核意见待送达'), ('REDO_SIGNED', '撤销决定待送达'), ('CONCLUDED', '终结'), ('REFUSED', '不予受理'), ('NO_MORE', '不再受理'), ('FILED', '存'), ('GUIDED', '导入其他途径'), ('TO_JUSTICE', '转政法部门'), ('MERGED', '已并案'), ('WITHDRAWN', '已撤回'), ('SEALED', '密件待转'), ('TO_DISCIPLINE', '转纪检监察')], max_length=32, verbose_name='状态'),
        ),
        AddIndexConcurrently(
            model_name='petition',
            index=models.Index(condition=models.Q(('state_code__in', ['CLOSED', 'CONCLUDED', 'FILED', 'GUIDED', 'MERGED', 'NO_MORE', 'REFUSED', 'REVIEWED', 'TO_DISCIPLINE', 'TO_JUSTICE', 'WITHDRAWN']), _negated=True), fields=['holder', '-urgent', '-important', 'next_due_on', 'id'], name='petition_on_desk'),
        ),
        RemoveIndexConcurrently(
            model_name='petition',
            name='petition_desk',
        ),
        migrations.RemoveConstraint(
            model_name='petition',
            name='petition_state_is_statutory',
        ),
        AddConstraintNotValid(
            model_name='petition',
            constraint=models.CheckConstraint(condition=models.Q(('state_code__in', ['UNREGISTERED', 'REGISTERED', 'FILING_PROPOSED', 'REFUSAL_PROPOSED', 'NO_MORE_PROPOSED', 'REPORTED_UP', 'SPLIT', 'RECEIVED', 'TAKEN', 'OBJECTED', 'DISPUTED', 'UNIT_FILING_PROPOSED', 'UNIT_REFUSAL_PROPOSED', 'UNIT_NO_MORE_PROPOSED', 'STUDYING', 'HANDLING', 'CONVERSION_SOUGHT', 'EXTENSION_SOUGHT', 'MEDIATING', 'HEARING', 'OPINION_SUBMITTED', 'OPINION_CHECKED', 'SIGNED', 'AGREED', 'REPLIED', 'REPORTED_BACK', 'CLOSED', 'REVIEW_REQUESTED', 'REVIEW_REFUSAL_PROPOSED', 'REVIEWING', 'REVIEW_SUBMITTED', 'REVIEW_SIGNED', 'REVIEWED', 'REEXAMINATION_REQUESTED', 'REEXAMINATION_REFUSAL_PROPOSED', 'REEXAMINING', 'REEXAMINATION_HEARING', 'REEXAMINATION_SUBMITTED', 'REEXAMINATION_SIGNED', 'REDO_SIGNED', 'CONCLUDED', 'REFUSED', 'NO_MORE', 'FILED', 'GUIDED', 'TO_JUSTICE', 'MERGED', 'WITHDRAWN', 'SEALED', 'TO_DISCIPLINE'])), name='petition_state_is_statutory'),
        ),
        ValidateConstraint(
            model_name='petition',
            name='petition_state_is_statutory',
        ),
        migrations.RemoveConstraint(
            model_name='petition',
            name='petition_closed_owes_nothing',
        ),
        AddConstraintNotValid(
            model_name='petition',
            constraint=models.CheckConstraint(condition=models.Q(('next_due_on', None), models.Q(('state_code__in', ['CLOSED', 'CONCLUDED', 'FILED', 'GUIDED', 'MERGED', 'NO_MORE', 'REFUSED', 'REVIEWED', 'TO_DISCIPLINE', 'TO_JUSTICE', 'WITHDRAWN']), _negated=True), _connector='OR'), name='petition_closed_owes_nothing'),
        ),
        ValidateConstraint(
            model_name='petition',
            name='petition_closed_owes_nothing',
        ),
    ]
