"""What can be done to a petition."""

from petitions.statute.words import Term


class Action(Term):
    # registering and routing
    REGISTER = "REGISTER", "登记", "Register"
    VERIFY = "VERIFY", "核对登记", "Check the registration"
    RENEW_CODE = "RENEW_CODE", "重新生成查询码", "Make the query code anew"
    MARK = "MARK", "标注轻重缓急", "Mark importance and urgency"
    USE_SIMPLE = "USE_SIMPLE", "适用简易程序", "Use the simple procedure"
    LEAVE_SIMPLE = "LEAVE_SIMPLE", "改用普通程序", "Leave the simple procedure"
    TRANSFER = "TRANSFER", "转送", "Transfer"
    ASSIGN = "ASSIGN", "交办", "Assign with a limit"
    REPORT_UP = "REPORT_UP", "报请决定", "Submit for decision"
    INSTRUCT = "INSTRUCT", "批示交办", "Instruct and assign"
    RETURN_UP = "RETURN_UP", "退回信访部门", "Return to the petition office"
    REPLY_DIRECTLY = "REPLY_DIRECTLY", "直接回复", "Reply directly"
    REFER_TO_JUSTICE = "REFER_TO_JUSTICE", "转政法部门", "Refer to the judicial organs"
    PROPOSE_FILING = "PROPOSE_FILING", "拟存", "Propose to file"
    APPROVE_FILING = "APPROVE_FILING", "批准存", "Approve the filing"
    PROPOSE_REFUSAL = "PROPOSE_REFUSAL", "拟不予受理", "Propose not to accept"
    APPROVE_REFUSAL = "APPROVE_REFUSAL", "批准不予受理", "Approve non-acceptance"
    PROPOSE_NO_MORE = "PROPOSE_NO_MORE", "拟不再受理", "Propose to accept no longer"
    APPROVE_NO_MORE = "APPROVE_NO_MORE", "批准不再受理", "Approve no further acceptance"
    DECLINE_PROPOSAL = "DECLINE_PROPOSAL", "不同意", "Decline the proposal"
    TAKE_BACK_PROPOSAL = "TAKE_BACK_PROPOSAL", "撤回提请", "Take the proposal back"
    SPLIT = "SPLIT", "分列事项", "Split into matters"
    CLOSE_SPLIT = "CLOSE_SPLIT", "汇总办结", "Close after all matters"
    MERGE = "MERGE", "并案", "Merge into another file"
    UNMERGE = "UNMERGE", "撤销并案", "Undo the merge"
    # receipt, objection, acceptance
    TAKE = "TAKE", "签收首办", "Take as first responder"
    HAND_OVER = "HAND_OVER", "改派承办人", "Hand over to a colleague"
    OBJECT = "OBJECT", "提出异议", "Object to jurisdiction"
    AGREE_TO_OBJECTION = "AGREE_TO_OBJECTION", "同意退回", "Agree to take it back"
    REFUSE_OBJECTION = "REFUSE_OBJECTION", "不同意退回", "Uphold the referral"
    REFER_DISPUTE = "REFER_DISPUTE", "提请指定受理", "Refer the dispute"
    DESIGNATE = "DESIGNATE", "指定受理单位", "Designate the organ"
    PASS_ON = "PASS_ON", "转下级办理", "Pass on within the own system"
    REDIRECT = "REDIRECT", "告知向有权机关提出", "Tell which organ has the power"
    GUIDE = "GUIDE", "导入法定途径", "Lead into the statutory procedure"
    ACCEPT = "ACCEPT", "受理", "Accept"
    ACCEPT_SIMPLY = "ACCEPT_SIMPLY", "简易受理", "Accept by the simple procedure"
    ACCEPT_SUGGESTION = "ACCEPT_SUGGESTION", "研究建议", "Take up the suggestion"
    ANSWER_SUGGESTION = "ANSWER_SUGGESTION", "答复建议", "Answer the suggestion"
    # handling
    LIST_MATTERS = "LIST_MATTERS", "列明诉求", "List the matters raised"
    VISIT_SITE = "VISIT_SITE", "现场核查", "Record a site visit"
    CALL_INTERVIEW = "CALL_INTERVIEW", "通知询问", "Call for an interview"
    RECORD_INTERVIEW = "RECORD_INTERVIEW", "调查笔录", "Record an interview"
    INVESTIGATE = "INVESTIGATE", "调查核实", "Record an inquiry"
    ASK_CO_HANDLER = "ASK_CO_HANDLER", "邀请协办", "Ask an organ to co-handle"
    CO_REPLY = "CO_REPLY", "反馈协办意见", "Give the co-handling reply"
    WITHDRAW = "WITHDRAW", "撤回信访事项", "Withdraw the petition"
    SEEK_RECUSAL = "SEEK_RECUSAL", "申请回避", "Seek recusal"
    GRANT_RECUSAL = "GRANT_RECUSAL", "决定回避", "Grant recusal"
    DECLINE_RECUSAL = "DECLINE_RECUSAL", "驳回回避申请", "Decline recusal"
    OPEN_MEDIATION = "OPEN_MEDIATION", "组织调解", "Open mediation"
    END_MEDIATION = "END_MEDIATION", "调解不成", "End mediation without result"
    SETTLE = "SETTLE", "达成调解协议", "Record the mediated agreement"
    RECONCILE = "RECONCILE", "达成和解协议", "Record the settlement"
    CALL_HEARING = "CALL_HEARING", "组织听证", "Call a hearing"
    CLOSE_HEARING = "CLOSE_HEARING", "听证结束", "Close the hearing"
    SEEK_CONVERSION = "SEEK_CONVERSION", "申请转普通程序", "Seek the ordinary procedure"
    APPROVE_CONVERSION = "APPROVE_CONVERSION", "批准转普通程序", "Approve the conversion"
    DECLINE_CONVERSION = "DECLINE_CONVERSION", "不同意转普通程序", "Decline the conversion"
    SEEK_EXTENSION = "SEEK_EXTENSION", "申请延期", "Seek an extension"
    GRANT_EXTENSION = "GRANT_EXTENSION", "批准延期", "Grant the extension"
    DECLINE_EXTENSION = "DECLINE_EXTENSION", "不批准延期", "Decline the extension"
    # reply
    SUBMIT_OPINION = "SUBMIT_OPINION", "拟稿送审", "Submit the opinion"
    PASS_OPINION = "PASS_OPINION", "审核通过", "Pass the legal check"
    RETURN_OPINION = "RETURN_OPINION", "退回修改", "Return the opinion"
    SIGN_OPINION = "SIGN_OPINION", "签发意见书", "Sign the opinion"
    REPLY_SIMPLY = "REPLY_SIMPLY", "简易答复", "Reply by the simple procedure"
    SERVE = "SERVE", "送达", "Record service"
    REPORT_BACK = "REPORT_BACK", "报送办结报告", "Send the closing report"
    CONFIRM_CLOSING = "CONFIRM_CLOSING", "审核办结", "Confirm the closing"
    SEND_BACK = "SEND_BACK", "退回重办", "Send back"
    CLOSE = "CLOSE", "办结", "Close"
    RECORD_PERFORMANCE = "RECORD_PERFORMANCE", "记录履行情况", "Record what was carried out"
    RATE = "RATE", "群众评价", "Petitioner's rating"
    CONCLUDE = "CONCLUDE", "确认终结", "Confirm the conclusion"
    # review and re-examination
    REQUEST_REVIEW = "REQUEST_REVIEW", "申请复查", "Request review"
    ADMIT_REVIEW = "ADMIT_REVIEW", "受理复查", "Admit the review"
    PROPOSE_REVIEW_REFUSAL = (
        "PROPOSE_REVIEW_REFUSAL",
        "拟不予受理复查",
        "Propose not to admit the review",
    )
    REFUSE_REVIEW = "REFUSE_REVIEW", "不予受理复查", "Refuse the review"
    SUBMIT_REVIEW = "SUBMIT_REVIEW", "复查意见送签", "Submit the review opinion"
    RETURN_REVIEW = "RETURN_REVIEW", "退回修改复查意见", "Return the review opinion"
    SIGN_REVIEW = "SIGN_REVIEW", "签发复查意见", "Sign the review opinion"
    SERVE_REVIEW = "SERVE_REVIEW", "送达复查意见", "Serve the review opinion"
    REQUEST_REEXAMINATION = "REQUEST_REEXAMINATION", "申请复核", "Request re-examination"
    ADMIT_REEXAMINATION = "ADMIT_REEXAMINATION", "受理复核", "Admit the re-examination"
    PROPOSE_REEXAMINATION_REFUSAL = (
        "PROPOSE_REEXAMINATION_REFUSAL",
        "拟不予受理复核",
        "Propose not to admit the re-examination",
    )
    REFUSE_REEXAMINATION = (
        "REFUSE_REEXAMINATION",
        "不予受理复核",
        "Refuse the re-examination",
    )
    CALL_REEXAMINATION_HEARING = (
        "CALL_REEXAMINATION_HEARING",
        "组织复核听证",
        "Call a hearing in re-examination",
    )
    CLOSE_REEXAMINATION_HEARING = (
        "CLOSE_REEXAMINATION_HEARING",
        "复核听证结束",
        "Close the hearing in re-examination",
    )
    SUBMIT_REEXAMINATION = (
        "SUBMIT_REEXAMINATION",
        "复核意见送签",
        "Submit the re-examination opinion",
    )
    RETURN_REEXAMINATION = (
        "RETURN_REEXAMINATION",
        "退回修改复核意见",
        "Return the re-examination opinion",
    )
    SIGN_REEXAMINATION = (
        "SIGN_REEXAMINATION",
        "签发复核意见",
        "Sign the re-examination opinion",
    )
    SERVE_REEXAMINATION = (
        "SERVE_REEXAMINATION",
        "送达复核意见",
        "Serve the re-examination opinion",
    )
    ANNUL = "ANNUL", "撤销并责令重新处理", "Annul and order anew"
    SERVE_ANNULMENT = "SERVE_ANNULMENT", "送达撤销决定", "Serve the annulment"
    # supervision, leaders, follow-up: the file stays where it is
    URGE = "URGE", "催办", "Urge"
    SUPERVISE = "SUPERVISE", "督办", "Supervise"
    PROPOSE_SUPERVISION = "PROPOSE_SUPERVISION", "提请督查", "Propose a supervision"
    APPROVE_SUPERVISION = "APPROVE_SUPERVISION", "批准督查", "Approve the supervision"
    DECLINE_SUPERVISION = "DECLINE_SUPERVISION", "不同意督查", "Decline the supervision"
    TAKE_BACK_SUPERVISION = (
        "TAKE_BACK_SUPERVISION",
        "撤回督查提请",
        "Take the proposal of supervision back",
    )
    ANSWER_SUPERVISION = "ANSWER_SUPERVISION", "反馈督办情况", "Answer the supervision"
    INSPECT = "INSPECT", "督查", "Record an inspection"
    ORDER_RECTIFICATION = "ORDER_RECTIFICATION", "责令整改", "Order a rectification"
    REPORT_RECTIFICATION = "REPORT_RECTIFICATION", "报告整改情况", "Report the rectification"
    LOOK_BACK = "LOOK_BACK", "回头看", "Look back"
    STRIKE_OFF = "STRIKE_OFF", "督办销号", "Strike off the supervision"
    ADVISE = "ADVISE", "提出建议", "Make a suggestion"
    RECORD_ADVICE_REPLY = "RECORD_ADVICE_REPLY", "登记建议反馈", "Record the reply to a suggestion"
    CALL_TALK = "CALL_TALK", "约谈", "Call for a talk"
    CIRCULATE = "CIRCULATE", "通报", "Issue a circular"
    LIST_CASE = "LIST_CASE", "挂牌督办", "Put under listed supervision"
    NOMINATE = "NOMINATE", "提名包案", "Nominate for a leader's charge"
    DECLINE_NOMINATION = "DECLINE_NOMINATION", "不同意包案", "Decline the nomination"
    TAKE_BACK_NOMINATION = "TAKE_BACK_NOMINATION", "撤回包案提名", "Take the nomination back"
    ASSIGN_LEADER = "ASSIGN_LEADER", "领导包案", "Put into a leader's charge"
    CHANGE_LEADER = "CHANGE_LEADER", "更换包案领导", "Change the leader in charge"
    RECORD_LEADING = "RECORD_LEADING", "包案工作记录", "Record work on a leader's case"
    EXTEND_LEADING = "EXTEND_LEADING", "延长包案期限", "Extend a leader's case"
    END_LEADING = "END_LEADING", "包案办结", "Close a leader's case"
    PLAN_LEADING = "PLAN_LEADING", "制定化解方案", "Plan how a case is resolved"
    DIRECT = "DIRECT", "领导批示", "Give a leader's word"
    PROMISE = "PROMISE", "接访承诺", "Promise at a reception"
    DECIDE_JOINTLY = "DECIDE_JOINTLY", "联席会议议定", "Decide in the joint conference"
    RECEIVE_TASK = "RECEIVE_TASK", "签收交办事项", "Sign for a task"
    ANSWER_TASK = "ANSWER_TASK", "报告落实情况", "Report on a task"
    SETTLE_TASK = "SETTLE_TASK", "认定落实情况", "Settle a task"
    ENLIST = "ENLIST", "列入积案清单", "Put on a backlog list"
    REPORT_RESOLVED = "REPORT_RESOLVED", "报请积案销号", "Report a backlog case as resolved"
    CHECK_RESOLVED = "CHECK_RESOLVED", "交叉核查", "Double-check a backlog case"
    CLEAR_BACKLOG = "CLEAR_BACKLOG", "积案销号", "Strike off a backlog case"
    RECEIVE_VISITORS = "RECEIVE_VISITORS", "领导接访", "Record a leader's reception"
    FOLLOW_UP = "FOLLOW_UP", "回访", "Record a follow-up"
    REPORT_SPECIALLY = "REPORT_SPECIALLY", "专报", "Report to the leadership"
    # urgent matters, secrecy, the calendar
    REPORT_URGENT = "REPORT_URGENT", "首报", "First urgent report"
    FOLLOW_UP_URGENT = "FOLLOW_UP_URGENT", "续报", "Follow-up report"
    END_URGENT = "END_URGENT", "终报", "Final urgent report"
    SEAL = "SEAL", "转密件办理", "Seal as a report of misconduct"
    REFER_TO_DISCIPLINE = (
        "REFER_TO_DISCIPLINE",
        "转纪检监察机关",
        "Refer to discipline inspection",
    )
    RECOMPUTE = "RECOMPUTE", "日历变更重算期限", "Recompute after a calendar change"
