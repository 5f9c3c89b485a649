from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    """Made while officers work: outside a transaction, without a lock on the table."""

    atomic = False

    dependencies = [
        ('petitions', '0021_attachment_by_content'),
    ]

    operations = [
        migrations.AddField(
            model_name='petition',
            name='unchecked',
            field=models.BooleanField(db_default=False, default=False, help_text='Nobody of the office has looked through what was registered.', verbose_name='待核对'),
        ),
        migrations.AlterField(
            model_name='event',
            name='action_code',
            field=models.CharField(choices=[('REGISTER', '登记'), ('VERIFY', '核对登记'), ('MARK', '标注轻重缓急'), ('USE_SIMPLE', '适用简易程序'), ('LEAVE_SIMPLE', '改用普通程序'), ('TRANSFER', '转送'), ('ASSIGN', '交办'), ('REPORT_UP', '报请决定'), ('INSTRUCT', '批示交办'), ('RETURN_UP', '退回信访部门'), ('REPLY_DIRECTLY', '直接回复'), ('REFER_TO_JUSTICE', '转政法部门'), ('PROPOSE_FILING', '拟存'), ('APPROVE_FILING', '批准存'), ('PROPOSE_REFUSAL', '拟不予受理'), ('APPROVE_REFUSAL', '批准不予受理'), ('PROPOSE_NO_MORE', '拟不再受理'), ('APPROVE_NO_MORE', '批准不再受理'), ('DECLINE_PROPOSAL', '不同意'), ('SPLIT', '分列事项'), ('CLOSE_SPLIT', '汇总办结'), ('MERGE', '并案'), ('UNMERGE', '撤销并案'), ('TAKE', '签收首办'), ('HAND_OVER', '改派承办人'), ('OBJECT', '提出异议'), ('AGREE_TO_OBJECTION', '同意退回'), ('REFUSE_OBJECTION', '不同意退回'), ('REFER_DISPUTE', '提请指定受理'), ('DESIGNATE', '指定受理单位'), ('PASS_ON', '转下级办理'), ('REDIRECT', '告知向有权机关提出'), ('GUIDE', '导入法定途径'), ('ACCEPT', '受理'), ('ACCEPT_SIMPLY', '简易受理'), ('ACCEPT_SUGGESTION', '研究建议'), ('ANSWER_SUGGESTION', '答复建议'), ('LIST_MATTERS', '列明诉求'), ('VISIT_SITE', '现场核查'), ('CALL_INTERVIEW', '通知询问'), ('RECORD_INTERVIEW', '调查笔录'), ('INVESTIGATE', '调查核实'), ('ASK_CO_HANDLER', '邀请协办'), ('CO_REPLY', '反馈协办意见'), ('WITHDRAW', '撤回信访事项'), ('SEEK_RECUSAL', '申请回避'), ('GRANT_RECUSAL', '决定回避'), ('DECLINE_RECUSAL', '驳回回避申请'), ('OPEN_MEDIATION', '组织调解'), ('END_MEDIATION', '调解不成'), ('SETTLE', '达成调解协议'), ('RECONCILE', '达成和解协议'), ('CALL_HEARING', '组织听证'), ('CLOSE_HEARING', '听证结束'), ('SEEK_CONVERSION', '申请转普通程序'), ('APPROVE_CONVERSION', '批准转普通程序'), ('DECLINE_CONVERSION', '不同意转普通程序'), ('SEEK_EXTENSION', '申请延期'), ('GRANT_EXTENSION', '批准延期'), ('DECLINE_EXTENSION', '不批准延期'), ('SUBMIT_OPINION', '拟稿送审'), ('PASS_OPINION', '审核通过'), ('RETURN_OPINION', '退回修改'), ('SIGN_OPINION', '签发意见书'), ('REPLY_SIMPLY', '简易答复'), ('SERVE', '送达'), ('REPORT_BACK', '报送办结报告'), ('CONFIRM_CLOSING', '审核办结'), ('SEND_BACK', '退回重办'), ('CLOSE', '办结'), ('RECORD_PERFORMANCE', '记录履行情况'), ('RATE', '群众评价'), ('CONCLUDE', '确认终结'), ('REQUEST_REVIEW', '申请复查'), ('ADMIT_REVIEW', '受理复查'), ('PROPOSE_REVIEW_REFUSAL', '拟不予受理复查'), ('REFUSE_REVIEW', '不予受理复查'), ('SUBMIT_REVIEW', '复查意见送签'), ('RETURN_REVIEW', '退回修改复查意见'), ('SIGN_REVIEW', '签发复查意见'), ('SERVE_REVIEW', '送达复查意见'), ('REQUEST_REEXAMINATION', '申请复核'), ('ADMIT_REEXAMINATION', '受理复核'), ('PROPOSE_REEXAMINATION_REFUSAL', '拟不予受理复核'), ('REFUSE_REEXAMINATION', '不予受理复核'), ('CALL_REEXAMINATION_HEARING', '组织复核听证'), ('CLOSE_REEXAMINATION_HEARING', '复核听证结束'), ('SUBMIT_REEXAMINATION', '复核意见送签'), ('RETURN_REEXAMINATION', '退回修改复核意见'), ('SIGN_REEXAMINATION', '签发复核意见'), ('SERVE_REEXAMINATION', '送达复核意见'), ('ANNUL', '撤销并责令重新处理'), ('SERVE_ANNULMENT', '送达撤销决定'), ('URGE', '催办'), ('SUPERVISE', '督办'), ('PROPOSE_SUPERVISION', '提请督查'), ('APPROVE_SUPERVISION', '批准督查'), ('DECLINE_SUPERVISION', '不同意督查'), ('ANSWER_SUPERVISION', '反馈督办情况'), ('INSPECT', '督查'), ('ORDER_RECTIFICATION', '责令整改'), ('REPORT_RECTIFICATION', '报告整改情况'), ('LOOK_BACK', '回头看'), ('STRIKE_OFF', '督办销号'), ('ADVISE', '提出建议'), ('RECORD_ADVICE_REPLY', '登记建议反馈'), ('CALL_TALK', '约谈'), ('CIRCULATE', '通报'), ('LIST_CASE', '挂牌督办'), ('NOMINATE', '提名包案'), ('DECLINE_NOMINATION', '不同意包案'), ('ASSIGN_LEADER', '领导包案'), ('CHANGE_LEADER', '更换包案领导'), ('RECORD_LEADING', '包案工作记录'), ('EXTEND_LEADING', '延长包案期限'), ('END_LEADING', '包案办结'), ('PLAN_LEADING', '制定化解方案'), ('DIRECT', '领导批示'), ('PROMISE', '接访承诺'), ('DECIDE_JOINTLY', '联席会议议定'), ('RECEIVE_TASK', '签收交办事项'), ('ANSWER_TASK', '报告落实情况'), ('SETTLE_TASK', '认定落实情况'), ('ENLIST', '列入积案清单'), ('REPORT_RESOLVED', '报请积案销号'), ('CHECK_RESOLVED', '交叉核查'), ('CLEAR_BACKLOG', '积案销号'), ('RECEIVE_VISITORS', '领导接访'), ('FOLLOW_UP', '回访'), ('REPORT_SPECIALLY', '专报'), ('REPORT_URGENT', '首报'), ('FOLLOW_UP_URGENT', '续报'), ('END_URGENT', '终报'), ('SEAL', '转密件办理'), ('REFER_TO_DISCIPLINE', '转纪检监察机关'), ('RECOMPUTE', '日历变更重算期限')], max_length=32),
        ),
        AddIndexConcurrently(
            model_name='petition',
            index=models.Index(condition=models.Q(('unchecked', True)), fields=['holder'], name='petition_unchecked'),
        ),
    ]
