"""The whole procedure: every state, clock, document and hand of the Regulation.

Old rows are carried over: a document finds its event, an event its day, a clock its outcome.
"""

import datetime
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


CARRY_OVER = """
SET CONSTRAINTS ALL IMMEDIATE;
ALTER TABLE petitions_event DISABLE TRIGGER USER;
ALTER TABLE petitions_document DISABLE TRIGGER USER;
UPDATE petitions_document d SET event_id = e.id FROM petitions_event e WHERE e.document_id = d.id;
UPDATE petitions_event SET acted_on = coalesce(
    (given->>'served_on')::date, (happened_at AT TIME ZONE 'Asia/Shanghai')::date);
UPDATE petitions_event SET action_code = CASE action_code
    WHEN 'FILE' THEN 'APPROVE_FILING' ELSE 'APPROVE_REFUSAL' END
    WHERE action_code IN ('FILE', 'REFUSE');
ALTER TABLE petitions_event ENABLE TRIGGER USER;
ALTER TABLE petitions_document ENABLE TRIGGER USER;
UPDATE petitions_deadline SET kpi_due_on = due_on, outcome_code = CASE
    WHEN stopped_on IS NULL THEN 'RUNNING' WHEN stopped_on <= due_on THEN 'MET' ELSE 'MISSED' END,
    days = CASE WHEN clock_code = 'FEEDBACK' THEN 0 ELSE due_on - started_on - extended_by END,
    is_duty = clock_code <> 'REVIEW_REQUEST';
UPDATE petitions_deadline d SET organ_id = CASE WHEN d.clock_code = 'ROUTING'
    THEN p.registered_by_id ELSE coalesce(p.first_organ_id, p.holder_id) END
    FROM petitions_petition p WHERE p.id = d.petition_id;
"""
HANDINGS = """
SET CONSTRAINTS ALL IMMEDIATE;
INSERT INTO petitions_dispatch (petition_id, sender_id, organ_id, sent_on, report_by, handler_id)
    SELECT e.petition_id, e.organ_id, e.to_organ_id, e.acted_on, (e.given->>'report_by')::date,
        p.handler_id
    FROM petitions_event e JOIN petitions_petition p ON p.id = e.petition_id
    WHERE e.action_code IN ('TRANSFER', 'ASSIGN') AND e.to_organ_id IS NOT NULL;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('petitions', '0003_number_function'),
    ]

    operations = [
        migrations.CreateModel(
            name='CalendarDay',
            fields=[
                ('day', models.DateField(primary_key=True, serialize=False, verbose_name='日期')),
                ('is_workday', models.BooleanField(verbose_name='上班')),
                ('name', models.CharField(blank=True, max_length=60, verbose_name='节日')),
                ('source', models.CharField(max_length=120, verbose_name='依据')),
                ('edition', models.PositiveIntegerField(verbose_name='版本')),
            ],
            options={
                'ordering': ('day',),
            },
        ),
        migrations.CreateModel(
            name='CoHandling',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('task', models.TextField(max_length=8000, verbose_name='协办事项')),
                ('asked_on', models.DateField()),
                ('due_on', models.DateField(verbose_name='反馈期限')),
                ('reply', models.TextField(blank=True, max_length=8000, verbose_name='协办意见')),
                ('replied_on', models.DateField(null=True, verbose_name='反馈日期')),
            ],
            options={
                'ordering': ('pk',),
            },
        ),
        migrations.CreateModel(
            name='Dispatch',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sent_on', models.DateField(verbose_name='送达单位日期')),
                ('report_by', models.DateField(null=True, verbose_name='反馈期限')),
                ('taken_on', models.DateField(null=True, verbose_name='签收日期')),
                ('returned_on', models.DateField(null=True, verbose_name='退回日期')),
            ],
            options={
                'ordering': ('pk',),
            },
        ),
        migrations.CreateModel(
            name='DocumentTemplate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('document_code', models.CharField(choices=[('RECEIPT', '信访事项登记回执'), ('TRANSFER_LETTER', '转送函'), ('ASSIGNMENT_LETTER', '交办函'), ('DIRECTION_NOTICE', '信访事项去向告知书'), ('ACCEPTANCE_NOTICE', '受理告知书'), ('REFUSAL_NOTICE', '不予受理告知书'), ('NO_MORE_NOTICE', '不再受理告知书'), ('DIRECT_REPLY', '回复函'), ('ROUTE_NOTICE', '依法分类处理告知书'), ('JUSTICE_LETTER', '涉法涉诉信访事项转送函'), ('JUSTICE_NOTICE', '涉法涉诉信访事项引导告知书'), ('SEALED_LETTER', '检举控告转送单（密）'), ('SEALED_NOTICE', '信访事项转送告知书'), ('SUBMISSION', '信访事项呈批件'), ('OBJECTION', '异议说明'), ('RETURN_SLIP', '退回改派单'), ('OBJECTION_ANSWER', '维持交办通知'), ('DESIGNATION', '指定受理决定'), ('INTERVIEW_CALL', '询问通知书'), ('INTERVIEW_RECORD', '调查笔录'), ('CO_HANDLING_LETTER', '协办函'), ('CO_HANDLING_REPLY', '协办意见'), ('HEARING_NOTICE', '听证通知书'), ('HEARING_REPORT', '听证报告'), ('MEDIATION_AGREEMENT', '调解协议书'), ('SETTLEMENT_AGREEMENT', '和解协议书'), ('EXTENSION_NOTICE', '延长办理期限告知书'), ('OPINION', '信访处理意见书'), ('SIMPLE_REPLY', '简易办理答复'), ('SUGGESTION_REPLY', '建议答复函'), ('SERVICE_PROOF', '送达回证'), ('CLOSING_REPORT', '办结报告'), ('SEND_BACK_NOTICE', '退回重办通知'), ('REVIEW_APPLICATION', '复查申请书'), ('REVIEW_ACCEPTANCE', '复查受理告知书'), ('REVIEW_REFUSAL', '复查不予受理告知书'), ('REVIEW_OPINION', '复查意见书'), ('REEXAMINATION_APPLICATION', '复核申请书'), ('REEXAMINATION_ACCEPTANCE', '复核受理告知书'), ('REEXAMINATION_REFUSAL', '复核不予受理告知书'), ('REEXAMINATION_OPINION', '复核意见书'), ('REDO_ORDER', '责令重新处理通知书'), ('RATING_SLIP', '群众满意度评价单'), ('URGENT_REPORT', '重大紧急信访事项报告')], max_length=32)),
                ('version', models.PositiveIntegerField(verbose_name='版本')),
                ('docx', models.BinaryField()),
                ('lines', models.JSONField(help_text='The words with their styles, as read at upload.')),
                ('uploaded_at', models.DateTimeField(verbose_name='上传时间')),
                ('is_active', models.BooleanField(default=True, verbose_name='使用中')),
            ],
            options={
                'ordering': ('pk',),
            },
        ),
        migrations.CreateModel(
            name='Edition',
            fields=[
                ('number', models.PositiveIntegerField(primary_key=True, serialize=False, verbose_name='版本')),
                ('made_at', models.DateTimeField(verbose_name='时间')),
                ('note', models.CharField(max_length=300, verbose_name='变更说明')),
                ('moved', models.PositiveIntegerField(default=0, verbose_name='重算期限数')),
            ],
            options={
                'ordering': ('-number',),
            },
        ),
        migrations.CreateModel(
            name='LocalLimit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('division_id', models.CharField(max_length=12, verbose_name='区划代码')),
                ('clock_code', models.CharField(choices=[('ROUTING', '登记分办'), ('NOTICE', '受理告知'), ('OBJECTION', '提出异议'), ('FEEDBACK', '交办反馈'), ('HANDLING', '办理答复'), ('CO_HANDLING', '协办反馈'), ('REDO', '重新处理'), ('SUGGESTION', '建议答复'), ('SIMPLE_FORWARDING', '简易转送'), ('SIMPLE_ACCEPTANCE', '简易受理'), ('SIMPLE_REPLY', '简易答复'), ('REVIEW_REQUEST', '申请复查'), ('REVIEW', '复查'), ('REEXAMINATION_REQUEST', '申请复核'), ('REEXAMINATION', '复核')], max_length=24, verbose_name='期限')),
                ('days', models.PositiveSmallIntegerField(verbose_name='天数')),
                ('extension', models.PositiveSmallIntegerField(default=0, verbose_name='可延长')),
                ('unit_code', models.CharField(choices=[('CALENDAR_DAYS', '日'), ('WORKING_DAYS', '个工作日')], max_length=16, verbose_name='单位')),
                ('since', models.DateField(verbose_name='施行日期')),
                ('source', models.CharField(max_length=120, verbose_name='规定出处')),
            ],
            options={
                'ordering': ('division_id', 'clock_code', 'since'),
            },
        ),
        migrations.CreateModel(
            name='Matter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.CharField(max_length=500, verbose_name='诉求')),
            ],
            options={
                'ordering': ('pk',),
            },
        ),
        migrations.CreateModel(
            name='Setting',
            fields=[
                ('parameter_code', models.CharField(choices=[('WARNING_LEVELS', '预警级别（占期限的百分比）'), ('KPI_ROLLS', '考核日期遇节假日顺延（1是0否）'), ('REPRESENTATIVES_MAX', '走访代表人数上限'), ('MASS_VISIT_MIN', '集体访人数起点'), ('REPEAT_OPINION', '重新处理意见雷同判定（%）')], max_length=32, primary_key=True, serialize=False)),
                ('value', models.CharField(max_length=60, verbose_name='取值')),
                ('source', models.CharField(max_length=120, verbose_name='依据')),
            ],
        ),
        migrations.RemoveConstraint(
            model_name='deadline',
            name='one_running_deadline_per_clock',
        ),
        migrations.RemoveConstraint(
            model_name='petition',
            name='petition_state_is_statutory',
        ),
        migrations.RemoveConstraint(
            model_name='petition',
            name='petition_closed_owes_nothing',
        ),
        migrations.RemoveIndex(
            model_name='petition',
            name='petition_desk',
        ),
        migrations.AddField(
            model_name='deadline',
            name='days',
            field=models.PositiveSmallIntegerField(default=0, verbose_name='天数'),
        ),
        migrations.AddField(
            model_name='deadline',
            name='edition',
            field=models.PositiveIntegerField(default=0, verbose_name='日历版本'),
        ),
        migrations.AddField(
            model_name='deadline',
            name='is_duty',
            field=models.BooleanField(default=True),
        ),
        migrations.AddField(
            model_name='deadline',
            name='kpi_due_on',
            field=models.DateField(default=datetime.date(2000, 1, 1), verbose_name='考核届满日'),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='deadline',
            name='organ',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='petitions.organ', verbose_name='责任单位'),
        ),
        migrations.AddField(
            model_name='deadline',
            name='outcome_code',
            field=models.CharField(choices=[('RUNNING', '计时中'), ('MET', '按期完成'), ('MISSED', '超期完成'), ('VOID', '不再计')], default='RUNNING', max_length=8),
        ),
        migrations.AddField(
            model_name='deadline',
            name='pauses',
            field=models.JSONField(default=list),
        ),
        migrations.AddField(
            model_name='deadline',
            name='source',
            field=models.CharField(blank=True, max_length=120, verbose_name='规定出处'),
        ),
        migrations.AddField(
            model_name='deadline',
            name='unit_code',
            field=models.CharField(choices=[('CALENDAR_DAYS', '日'), ('WORKING_DAYS', '个工作日')], default='CALENDAR_DAYS', max_length=16),
        ),
        migrations.AddField(
            model_name='document',
            name='event',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='documents', to='petitions.event'),
        ),
        migrations.AddField(
            model_name='document',
            name='verification',
            field=models.CharField(blank=True, max_length=20, null=True, unique=True, verbose_name='核验码'),
        ),
        migrations.AddField(
            model_name='event',
            name='acted_on',
            field=models.DateField(default=datetime.date(2000, 1, 1), help_text='The day on which the act took place; clocks run from it, not from the entry.'),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='event',
            name='holder',
            field=models.ForeignKey(help_text='Who has the file after it.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='petitions.organ'),
        ),
        migrations.AddField(
            model_name='event',
            name='variant',
            field=models.CharField(blank=True, max_length=12),
        ),
        migrations.AddField(
            model_name='opinion',
            name='replies',
            field=models.JSONField(default=list, help_text='One reply per matter raised: [[matter, reply], …] (Art. 32).'),
        ),
        migrations.AddField(
            model_name='opinion',
            name='stage_code',
            field=models.CharField(choices=[('HANDLING', '处理'), ('REVIEW', '复查'), ('REEXAMINATION', '复核')], default='HANDLING', max_length=16),
        ),
        migrations.AddField(
            model_name='petition',
            name='important',
            field=models.BooleanField(default=False, verbose_name='重要'),
        ),
        migrations.AddField(
            model_name='petition',
            name='lead',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='merged', to='petitions.petition', verbose_name='并入'),
        ),
        migrations.AddField(
            model_name='petition',
            name='parent',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='children', to='petitions.petition', verbose_name='所属信访件'),
        ),
        migrations.AddField(
            model_name='petition',
            name='procedure_code',
            field=models.CharField(choices=[('ORDINARY', '普通程序'), ('SIMPLE', '简易程序')], default='ORDINARY', max_length=10, verbose_name='办理程序'),
        ),
        migrations.AlterField(
            model_name='deadline',
            name='clock_code',
            field=models.CharField(choices=[('ROUTING', '登记分办'), ('NOTICE', '受理告知'), ('OBJECTION', '提出异议'), ('FEEDBACK', '交办反馈'), ('HANDLING', '办理答复'), ('CO_HANDLING', '协办反馈'), ('REDO', '重新处理'), ('SUGGESTION', '建议答复'), ('SIMPLE_FORWARDING', '简易转送'), ('SIMPLE_ACCEPTANCE', '简易受理'), ('SIMPLE_REPLY', '简易答复'), ('REVIEW_REQUEST', '申请复查'), ('REVIEW', '复查'), ('REEXAMINATION_REQUEST', '申请复核'), ('REEXAMINATION', '复核')], max_length=24, verbose_name='期限'),
        ),
        migrations.AlterField(
            model_name='document',
            name='document_code',
            field=models.CharField(choices=[('RECEIPT', '信访事项登记回执'), ('TRANSFER_LETTER', '转送函'), ('ASSIGNMENT_LETTER', '交办函'), ('DIRECTION_NOTICE', '信访事项去向告知书'), ('ACCEPTANCE_NOTICE', '受理告知书'), ('REFUSAL_NOTICE', '不予受理告知书'), ('NO_MORE_NOTICE', '不再受理告知书'), ('DIRECT_REPLY', '回复函'), ('ROUTE_NOTICE', '依法分类处理告知书'), ('JUSTICE_LETTER', '涉法涉诉信访事项转送函'), ('JUSTICE_NOTICE', '涉法涉诉信访事项引导告知书'), ('SEALED_LETTER', '检举控告转送单（密）'), ('SEALED_NOTICE', '信访事项转送告知书'), ('SUBMISSION', '信访事项呈批件'), ('OBJECTION', '异议说明'), ('RETURN_SLIP', '退回改派单'), ('OBJECTION_ANSWER', '维持交办通知'), ('DESIGNATION', '指定受理决定'), ('INTERVIEW_CALL', '询问通知书'), ('INTERVIEW_RECORD', '调查笔录'), ('CO_HANDLING_LETTER', '协办函'), ('CO_HANDLING_REPLY', '协办意见'), ('HEARING_NOTICE', '听证通知书'), ('HEARING_REPORT', '听证报告'), ('MEDIATION_AGREEMENT', '调解协议书'), ('SETTLEMENT_AGREEMENT', '和解协议书'), ('EXTENSION_NOTICE', '延长办理期限告知书'), ('OPINION', '信访处理意见书'), ('SIMPLE_REPLY', '简易办理答复'), ('SUGGESTION_REPLY', '建议答复函'), ('SERVICE_PROOF', '送达回证'), ('CLOSING_REPORT', '办结报告'), ('SEND_BACK_NOTICE', '退回重办通知'), ('REVIEW_APPLICATION', '复查申请书'), ('REVIEW_ACCEPTANCE', '复查受理告知书'), ('REVIEW_REFUSAL', '复查不予受理告知书'), ('REVIEW_OPINION', '复查意见书'), ('REEXAMINATION_APPLICATION', '复核申请书'), ('REEXAMINATION_ACCEPTANCE', '复核受理告知书'), ('REEXAMINATION_REFUSAL', '复核不予受理告知书'), ('REEXAMINATION_OPINION', '复核意见书'), ('REDO_ORDER', '责令重新处理通知书'), ('RATING_SLIP', '群众满意度评价单'), ('URGENT_REPORT', '重大紧急信访事项报告')], max_length=32),
        ),
        migrations.AlterField(
            model_name='event',
            name='action_code',
            field=models.CharField(choices=[('REGISTER', '登记'), ('MARK', '标注轻重缓急'), ('USE_SIMPLE', '适用简易程序'), ('LEAVE_SIMPLE', '改用普通程序'), ('TRANSFER', '转送'), ('ASSIGN', '交办'), ('REPORT_UP', '报请决定'), ('INSTRUCT', '批示交办'), ('RETURN_UP', '退回信访部门'), ('REPLY_DIRECTLY', '直接回复'), ('REFER_TO_JUSTICE', '转政法部门'), ('PROPOSE_FILING', '拟存'), ('APPROVE_FILING', '批准存'), ('PROPOSE_REFUSAL', '拟不予受理'), ('APPROVE_REFUSAL', '批准不予受理'), ('PROPOSE_NO_MORE', '拟不再受理'), ('APPROVE_NO_MORE', '批准不再受理'), ('DECLINE_PROPOSAL', '不同意'), ('SPLIT', '分列事项'), ('CLOSE_SPLIT', '汇总办结'), ('MERGE', '并案'), ('UNMERGE', '撤销并案'), ('TAKE', '签收首办'), ('HAND_OVER', '改派承办人'), ('OBJECT', '提出异议'), ('AGREE_TO_OBJECTION', '同意退回'), ('REFUSE_OBJECTION', '不同意退回'), ('REFER_DISPUTE', '提请指定受理'), ('DESIGNATE', '指定受理单位'), ('PASS_ON', '转下级办理'), ('REDIRECT', '告知向有权机关提出'), ('GUIDE', '导入法定途径'), ('ACCEPT', '受理'), ('ACCEPT_SIMPLY', '简易受理'), ('ACCEPT_SUGGESTION', '研究建议'), ('ANSWER_SUGGESTION', '答复建议'), ('LIST_MATTERS', '列明诉求'), ('VISIT_SITE', '现场核查'), ('CALL_INTERVIEW', '通知询问'), ('RECORD_INTERVIEW', '调查笔录'), ('INVESTIGATE', '调查核实'), ('ASK_CO_HANDLER', '邀请协办'), ('CO_REPLY', '反馈协办意见'), ('SEEK_RECUSAL', '申请回避'), ('GRANT_RECUSAL', '决定回避'), ('DECLINE_RECUSAL', '驳回回避申请'), ('OPEN_MEDIATION', '组织调解'), ('END_MEDIATION', '调解不成'), ('SETTLE', '达成调解协议'), ('RECONCILE', '达成和解协议'), ('CALL_HEARING', '组织听证'), ('CLOSE_HEARING', '听证结束'), ('SEEK_CONVERSION', '申请转普通程序'), ('APPROVE_CONVERSION', '批准转普通程序'), ('DECLINE_CONVERSION', '不同意转普通程序'), ('SEEK_EXTENSION', '申请延期'), ('GRANT_EXTENSION', '批准延期'), ('DECLINE_EXTENSION', '不批准延期'), ('SUBMIT_OPINION', '拟稿送审'), ('PASS_OPINION', '审核通过'), ('RETURN_OPINION', '退回修改'), ('SIGN_OPINION', '签发意见书'), ('REPLY_SIMPLY', '简易答复'), ('SERVE', '送达'), ('REPORT_BACK', '报送办结报告'), ('CONFIRM_CLOSING', '审核办结'), ('SEND_BACK', '退回重办'), ('CLOSE', '办结'), ('RECORD_PERFORMANCE', '记录履行情况'), ('RATE', '群众评价'), ('CONCLUDE', '确认终结'), ('REQUEST_REVIEW', '申请复查'), ('ADMIT_REVIEW', '受理复查'), ('PROPOSE_REVIEW_REFUSAL', '拟不予受理复查'), ('REFUSE_REVIEW', '不予受理复查'), ('SUBMIT_REVIEW', '复查意见送签'), ('RETURN_REVIEW', '退回修改复查意见'), ('SIGN_REVIEW', '签发复查意见'), ('SERVE_REVIEW', '送达复查意见'), ('REQUEST_REEXAMINATION', '申请复核'), ('ADMIT_REEXAMINATION', '受理复核'), ('PROPOSE_REEXAMINATION_REFUSAL', '拟不予受理复核'), ('REFUSE_REEXAMINATION', '不予受理复核'), ('CALL_REEXAMINATION_HEARING', '组织复核听证'), ('CLOSE_REEXAMINATION_HEARING', '复核听证结束'), ('SUBMIT_REEXAMINATION', '复核意见送签'), ('RETURN_REEXAMINATION', '退回修改复核意见'), ('SIGN_REEXAMINATION', '签发复核意见'), ('SERVE_REEXAMINATION', '送达复核意见'), ('ANNUL', '撤销并责令重新处理'), ('SERVE_ANNULMENT', '送达撤销决定'), ('REPORT_URGENT', '首报'), ('FOLLOW_UP_URGENT', '续报'), ('END_URGENT', '终报'), ('SEAL', '转密件办理'), ('REFER_TO_DISCIPLINE', '转纪检监察机关'), ('RECOMPUTE', '日历变更重算期限')], max_length=32),
        ),
        migrations.AlterField(
            model_name='event',
            name='role_code',
            field=models.CharField(choices=[('CLERK', '信访工作人员'), ('SECTION_HEAD', '信访部门科室负责人'), ('OFFICE_HEAD', '信访部门负责人'), ('HANDLER', '责任单位承办人'), ('CO_HANDLER', '协办单位承办人'), ('LEGAL_OFFICER', '法制审核人员'), ('ORGAN_HEAD', '责任单位负责人'), ('LEADER', '党政领导'), ('SUPERVISOR', '督查专员'), ('SEALED_OFFICER', '密件经办人'), ('SYSTEM_ADMIN', '系统管理员'), ('AUDITOR', '审计管理员'), ('SYSTEM', '系统'), ('PETITIONER', '信访人')], max_length=20),
        ),
        migrations.AlterField(
            model_name='event',
            name='source_code',
            field=models.CharField(choices=[('UNREGISTERED', '未登记'), ('REGISTERED', '待分办'), ('FILING_PROPOSED', '拟存待批'), ('REFUSAL_PROPOSED', '拟不予受理待批'), ('NO_MORE_PROPOSED', '拟不再受理待批'), ('REPORTED_UP', '报请决定'), ('SPLIT', '分事项办理'), ('RECEIVED', '待签收'), ('TAKEN', '待受理'), ('OBJECTED', '异议待核实'), ('DISPUTED', '争议待决定'), ('UNIT_FILING_PROPOSED', '责任单位拟存'), ('UNIT_REFUSAL_PROPOSED', '责任单位拟不予受理'), ('UNIT_NO_MORE_PROPOSED', '责任单位拟不再受理'), ('STUDYING', '研究论证'), ('HANDLING', '办理中'), ('CONVERSION_SOUGHT', '转普通程序待批'), ('EXTENSION_SOUGHT', '延期审批'), ('MEDIATING', '调解中'), ('HEARING', '听证中'), ('OPINION_SUBMITTED', '待法制审核'), ('OPINION_CHECKED', '待签发'), ('SIGNED', '待送达'), ('AGREED', '已达成协议'), ('REPLIED', '已答复'), ('REPORTED_BACK', '待审核办结'), ('CLOSED', '办结'), ('REVIEW_REQUESTED', '复查待受理'), ('REVIEW_REFUSAL_PROPOSED', '复查拟不予受理'), ('REVIEWING', '复查中'), ('REVIEW_SUBMITTED', '复查意见待签发'), ('REVIEW_SIGNED', '复查意见待送达'), ('REVIEWED', '已复查'), ('REEXAMINATION_REQUESTED', '复核待受理'), ('REEXAMINATION_REFUSAL_PROPOSED', '复核拟不予受理'), ('REEXAMINING', '复核中'), ('REEXAMINATION_HEARING', '复核听证中'), ('REEXAMINATION_SUBMITTED', '复核意见待签发'), ('REEXAMINATION_SIGNED', '复核意见待送达'), ('REDO_SIGNED', '撤销决定待送达'), ('CONCLUDED', '终结'), ('REFUSED', '不予受理'), ('NO_MORE', '不再受理'), ('FILED', '存'), ('GUIDED', '导入其他途径'), ('TO_JUSTICE', '转政法部门'), ('MERGED', '已并案'), ('SEALED', '密件待转'), ('TO_DISCIPLINE', '转纪检监察')], max_length=32),
        ),
        migrations.AlterField(
            model_name='event',
            name='target_code',
            field=models.CharField(choices=[('UNREGISTERED', '未登记'), ('REGISTERED', '待分办'), ('FILING_PROPOSED', '拟存待批'), ('REFUSAL_PROPOSED', '拟不予受理待批'), ('NO_MORE_PROPOSED', '拟不再受理待批'), ('REPORTED_UP', '报请决定'), ('SPLIT', '分事项办理'), ('RECEIVED', '待签收'), ('TAKEN', '待受理'), ('OBJECTED', '异议待核实'), ('DISPUTED', '争议待决定'), ('UNIT_FILING_PROPOSED', '责任单位拟存'), ('UNIT_REFUSAL_PROPOSED', '责任单位拟不予受理'), ('UNIT_NO_MORE_PROPOSED', '责任单位拟不再受理'), ('STUDYING', '研究论证'), ('HANDLING', '办理中'), ('CONVERSION_SOUGHT', '转普通程序待批'), ('EXTENSION_SOUGHT', '延期审批'), ('MEDIATING', '调解中'), ('HEARING', '听证中'), ('OPINION_SUBMITTED', '待法制审核'), ('OPINION_CHECKED', '待签发'), ('SIGNED', '待送达'), ('AGREED', '已达成协议'), ('REPLIED', '已答复'), ('REPORTED_BACK', '待审核办结'), ('CLOSED', '办结'), ('REVIEW_REQUESTED', '复查待受理'), ('REVIEW_REFUSAL_PROPOSED', '复查拟不予受理'), ('REVIEWING', '复查中'), ('REVIEW_SUBMITTED', '复查意见待签发'), ('REVIEW_SIGNED', '复查意见待送达'), ('REVIEWED', '已复查'), ('REEXAMINATION_REQUESTED', '复核待受理'), ('REEXAMINATION_REFUSAL_PROPOSED', '复核拟不予受理'), ('REEXAMINING', '复核中'), ('REEXAMINATION_HEARING', '复核听证中'), ('REEXAMINATION_SUBMITTED', '复核意见待签发'), ('REEXAMINATION_SIGNED', '复核意见待送达'), ('REDO_SIGNED', '撤销决定待送达'), ('CONCLUDED', '终结'), ('REFUSED', '不予受理'), ('NO_MORE', '不再受理'), ('FILED', '存'), ('GUIDED', '导入其他途径'), ('TO_JUSTICE', '转政法部门'), ('MERGED', '已并案'), ('SEALED', '密件待转'), ('TO_DISCIPLINE', '转纪检监察')], max_length=32),
        ),
        migrations.AlterField(
            model_name='officer',
            name='role_code',
            field=models.CharField(choices=[('CLERK', '信访工作人员'), ('SECTION_HEAD', '信访部门科室负责人'), ('OFFICE_HEAD', '信访部门负责人'), ('HANDLER', '责任单位承办人'), ('CO_HANDLER', '协办单位承办人'), ('LEGAL_OFFICER', '法制审核人员'), ('ORGAN_HEAD', '责任单位负责人'), ('LEADER', '党政领导'), ('SUPERVISOR', '督查专员'), ('SEALED_OFFICER', '密件经办人'), ('SYSTEM_ADMIN', '系统管理员'), ('AUDITOR', '审计管理员'), ('SYSTEM', '系统'), ('PETITIONER', '信访人')], max_length=20, verbose_name='岗位'),
        ),
        migrations.AlterField(
            model_name='opinion',
            name='outcome_code',
            field=models.CharField(choices=[('SUPPORT', '予以支持'), ('EXPLAIN', '解释说明'), ('REJECT', '不予支持'), ('UPHOLD', '维持'), ('CHANGE', '变更'), ('ANNUL', '撤销并责令重新处理')], max_length=10, verbose_name='处理结论'),
        ),
        migrations.AlterField(
            model_name='organ',
            name='kind',
            field=models.CharField(choices=[('GOVERNMENT', '党委政府'), ('PETITION_OFFICE', '信访部门'), ('DEPARTMENT', '职能部门'), ('TOWNSHIP', '乡镇（街道）'), ('REVIEW_OFFICE', '复查复核机构')], max_length=20, verbose_name='类别'),
        ),
        migrations.AlterField(
            model_name='petition',
            name='next_clock_code',
            field=models.CharField(blank=True, choices=[('ROUTING', '登记分办'), ('NOTICE', '受理告知'), ('OBJECTION', '提出异议'), ('FEEDBACK', '交办反馈'), ('HANDLING', '办理答复'), ('CO_HANDLING', '协办反馈'), ('REDO', '重新处理'), ('SUGGESTION', '建议答复'), ('SIMPLE_FORWARDING', '简易转送'), ('SIMPLE_ACCEPTANCE', '简易受理'), ('SIMPLE_REPLY', '简易答复'), ('REVIEW_REQUEST', '申请复查'), ('REVIEW', '复查'), ('REEXAMINATION_REQUEST', '申请复核'), ('REEXAMINATION', '复核')], max_length=24),
        ),
        migrations.AlterField(
            model_name='petition',
            name='state_code',
            field=models.CharField(choices=[('UNREGISTERED', '未登记'), ('REGISTERED', '待分办'), ('FILING_PROPOSED', '拟存待批'), ('REFUSAL_PROPOSED', '拟不予受理待批'), ('NO_MORE_PROPOSED', '拟不再受理待批'), ('REPORTED_UP', '报请决定'), ('SPLIT', '分事项办理'), ('RECEIVED', '待签收'), ('TAKEN', '待受理'), ('OBJECTED', '异议待核实'), ('DISPUTED', '争议待决定'), ('UNIT_FILING_PROPOSED', '责任单位拟存'), ('UNIT_REFUSAL_PROPOSED', '责任单位拟不予受理'), ('UNIT_NO_MORE_PROPOSED', '责任单位拟不再受理'), ('STUDYING', '研究论证'), ('HANDLING', '办理中'), ('CONVERSION_SOUGHT', '转普通程序待批'), ('EXTENSION_SOUGHT', '延期审批'), ('MEDIATING', '调解中'), ('HEARING', '听证中'), ('OPINION_SUBMITTED', '待法制审核'), ('OPINION_CHECKED', '待签发'), ('SIGNED', '待送达'), ('AGREED', '已达成协议'), ('REPLIED', '已答复'), ('REPORTED_BACK', '待审核办结'), ('CLOSED', '办结'), ('REVIEW_REQUESTED', '复查待受理'), ('REVIEW_REFUSAL_PROPOSED', '复查拟不予受理'), ('REVIEWING', '复查中'), ('REVIEW_SUBMITTED', '复查意见待签发'), ('REVIEW_SIGNED', '复查意见待送达'), ('REVIEWED', '已复查'), ('REEXAMINATION_REQUESTED', '复核待受理'), ('REEXAMINATION_REFUSAL_PROPOSED', '复核拟不予受理'), ('REEXAMINING', '复核中'), ('REEXAMINATION_HEARING', '复核听证中'), ('REEXAMINATION_SUBMITTED', '复核意见待签发'), ('REEXAMINATION_SIGNED', '复核意见待送达'), ('REDO_SIGNED', '撤销决定待送达'), ('CONCLUDED', '终结'), ('REFUSED', '不予受理'), ('NO_MORE', '不再受理'), ('FILED', '存'), ('GUIDED', '导入其他途径'), ('TO_JUSTICE', '转政法部门'), ('MERGED', '已并案'), ('SEALED', '密件待转'), ('TO_DISCIPLINE', '转纪检监察')], max_length=32, verbose_name='状态'),
        ),
        migrations.RunSQL(CARRY_OVER, migrations.RunSQL.noop),
        migrations.RemoveField(
            model_name='event',
            name='document',
        ),
        migrations.AddIndex(
            model_name='petition',
            index=models.Index(condition=models.Q(('state_code__in', ['CLOSED', 'CONCLUDED', 'FILED', 'GUIDED', 'MERGED', 'NO_MORE', 'REFUSED', 'REVIEWED', 'TO_DISCIPLINE', 'TO_JUSTICE']), _negated=True), fields=['holder', '-urgent', '-important', 'next_due_on', 'id'], name='petition_desk'),
        ),
        migrations.AddConstraint(
            model_name='deadline',
            constraint=models.UniqueConstraint(condition=models.Q(('stopped_on', None)), fields=('petition', 'clock_code', 'organ'), name='one_running_deadline_per_clock', nulls_distinct=False),
        ),
        migrations.AddConstraint(
            model_name='deadline',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('outcome_code', 'RUNNING'), ('stopped_on', None)), models.Q(('stopped_on__isnull', False), models.Q(('outcome_code', 'RUNNING'), _negated=True)), _connector='OR'), name='deadline_stopped_has_an_outcome'),
        ),
        migrations.AddConstraint(
            model_name='petition',
            constraint=models.CheckConstraint(condition=models.Q(('state_code__in', ['UNREGISTERED', 'REGISTERED', 'FILING_PROPOSED', 'REFUSAL_PROPOSED', 'NO_MORE_PROPOSED', 'REPORTED_UP', 'SPLIT', 'RECEIVED', 'TAKEN', 'OBJECTED', 'DISPUTED', 'UNIT_FILING_PROPOSED', 'UNIT_REFUSAL_PROPOSED', 'UNIT_NO_MORE_PROPOSED', 'STUDYING', 'HANDLING', 'CONVERSION_SOUGHT', 'EXTENSION_SOUGHT', 'MEDIATING', 'HEARING', 'OPINION_SUBMITTED', 'OPINION_CHECKED', 'SIGNED', 'AGREED', 'REPLIED', 'REPORTED_BACK', 'CLOSED', 'REVIEW_REQUESTED', 'REVIEW_REFUSAL_PROPOSED', 'REVIEWING', 'REVIEW_SUBMITTED', 'REVIEW_SIGNED', 'REVIEWED', 'REEXAMINATION_REQUESTED', 'REEXAMINATION_REFUSAL_PROPOSED', 'REEXAMINING', 'REEXAMINATION_HEARING', 'REEXAMINATION_SUBMITTED', 'REEXAMINATION_SIGNED', 'REDO_SIGNED', 'CONCLUDED', 'REFUSED', 'NO_MORE', 'FILED', 'GUIDED', 'TO_JUSTICE', 'MERGED', 'SEALED', 'TO_DISCIPLINE'])), name='petition_state_is_statutory'),
        ),
        migrations.AddConstraint(
            model_name='petition',
            constraint=models.CheckConstraint(condition=models.Q(('next_due_on', None), models.Q(('state_code__in', ['CLOSED', 'CONCLUDED', 'FILED', 'GUIDED', 'MERGED', 'NO_MORE', 'REFUSED', 'REVIEWED', 'TO_DISCIPLINE', 'TO_JUSTICE']), _negated=True), _connector='OR'), name='petition_closed_owes_nothing'),
        ),
        migrations.AddConstraint(
            model_name='petition',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('lead__isnull', False), ('state_code', 'MERGED')), models.Q(models.Q(('state_code', 'MERGED'), _negated=True), ('lead', None)), _connector='OR'), name='petition_merged_has_a_lead'),
        ),
        migrations.AddField(
            model_name='cohandling',
            name='asked_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='cohandling',
            name='organ',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='petitions.organ'),
        ),
        migrations.AddField(
            model_name='cohandling',
            name='petition',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='co_handlings', to='petitions.petition'),
        ),
        migrations.AddField(
            model_name='cohandling',
            name='replied_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='dispatch',
            name='handler',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='dispatch',
            name='organ',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='petitions.organ'),
        ),
        migrations.AddField(
            model_name='dispatch',
            name='petition',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='dispatches', to='petitions.petition'),
        ),
        migrations.AddField(
            model_name='dispatch',
            name='sender',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='petitions.organ'),
        ),
        migrations.AddField(
            model_name='documenttemplate',
            name='organ',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='document_templates', to='petitions.organ'),
        ),
        migrations.AddField(
            model_name='documenttemplate',
            name='uploaded_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='edition',
            name='made_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddConstraint(
            model_name='locallimit',
            constraint=models.UniqueConstraint(fields=('division_id', 'clock_code', 'since'), name='one_local_limit_a_day'),
        ),
        migrations.AddField(
            model_name='matter',
            name='petition',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='matters', to='petitions.petition'),
        ),
        migrations.AddIndex(
            model_name='cohandling',
            index=models.Index(condition=models.Q(('replied_on', None)), fields=['organ'], name='co_handling_open'),
        ),
        migrations.AddConstraint(
            model_name='cohandling',
            constraint=models.UniqueConstraint(condition=models.Q(('replied_on', None)), fields=('petition', 'organ'), name='asked_once_at_a_time'),
        ),
        migrations.AddConstraint(
            model_name='documenttemplate',
            constraint=models.UniqueConstraint(fields=('organ', 'document_code', 'version'), name='one_template_per_version'),
        ),
        migrations.AddConstraint(
            model_name='documenttemplate',
            constraint=models.UniqueConstraint(condition=models.Q(('is_active', True)), fields=('organ', 'document_code'), name='one_template_in_use'),
        ),
        migrations.RunSQL(HANDINGS, migrations.RunSQL.noop),
    ]
