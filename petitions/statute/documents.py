"""The documents of the procedure, each with its number in the office's list of templates."""

from petitions.statute.words import Term


class DocumentType(Term):
    RECEIPT = "RECEIPT", "信访事项登记回执", "Receipt of registration"
    TRANSFER_LETTER = "TRANSFER_LETTER", "转送函", "Letter of transfer"
    ASSIGNMENT_LETTER = "ASSIGNMENT_LETTER", "交办函", "Letter of assignment"
    DIRECTION_NOTICE = "DIRECTION_NOTICE", "信访事项去向告知书", "Notice of where the matter went"
    ACCEPTANCE_NOTICE = "ACCEPTANCE_NOTICE", "受理告知书", "Notice of acceptance"
    REFUSAL_NOTICE = "REFUSAL_NOTICE", "不予受理告知书", "Notice of non-acceptance"
    NO_MORE_NOTICE = "NO_MORE_NOTICE", "不再受理告知书", "Notice of no further acceptance"
    DIRECT_REPLY = "DIRECT_REPLY", "回复函", "Reply"
    ROUTE_NOTICE = "ROUTE_NOTICE", "依法分类处理告知书", "Notice of the statutory procedure"
    JUSTICE_LETTER = "JUSTICE_LETTER", "涉法涉诉信访事项转送函", "Transfer to the judicial organs"
    JUSTICE_NOTICE = "JUSTICE_NOTICE", "涉法涉诉信访事项引导告知书", "Notice of the judicial way"
    SEALED_LETTER = "SEALED_LETTER", "检举控告转送单（密）", "Sealed referral"
    SEALED_NOTICE = "SEALED_NOTICE", "信访事项转送告知书", "Notice of referral"
    SUBMISSION = "SUBMISSION", "信访事项呈批件", "Submission for decision"
    OBJECTION = "OBJECTION", "异议说明", "Objection to jurisdiction"
    RETURN_SLIP = "RETURN_SLIP", "退回改派单", "Slip of return"
    OBJECTION_ANSWER = "OBJECTION_ANSWER", "维持交办通知", "Notice that the referral stands"
    DESIGNATION = "DESIGNATION", "指定受理决定", "Designation of the organ"
    INTERVIEW_CALL = "INTERVIEW_CALL", "询问通知书", "Call for an interview"
    INTERVIEW_RECORD = "INTERVIEW_RECORD", "调查笔录", "Record of an interview"
    CO_HANDLING_LETTER = "CO_HANDLING_LETTER", "协办函", "Letter asking to co-handle"
    CO_HANDLING_REPLY = "CO_HANDLING_REPLY", "协办意见", "Co-handling reply"
    HEARING_NOTICE = "HEARING_NOTICE", "听证通知书", "Notice of hearing"
    HEARING_REPORT = "HEARING_REPORT", "听证报告", "Report of hearing"
    MEDIATION_AGREEMENT = "MEDIATION_AGREEMENT", "调解协议书", "Mediated agreement"
    SETTLEMENT_AGREEMENT = "SETTLEMENT_AGREEMENT", "和解协议书", "Settlement"
    EXTENSION_NOTICE = "EXTENSION_NOTICE", "延长办理期限告知书", "Notice of extension"
    OPINION = "OPINION", "信访处理意见书", "Handling opinion"
    SIMPLE_REPLY = "SIMPLE_REPLY", "简易办理答复", "Reply by the simple procedure"
    SUGGESTION_REPLY = "SUGGESTION_REPLY", "建议答复函", "Reply to a suggestion"
    SERVICE_PROOF = "SERVICE_PROOF", "送达回证", "Proof of service"
    CLOSING_REPORT = "CLOSING_REPORT", "办结报告", "Closing report"
    SEND_BACK_NOTICE = "SEND_BACK_NOTICE", "退回重办通知", "Notice of sending back"
    REVIEW_APPLICATION = "REVIEW_APPLICATION", "复查申请书", "Request for review"
    REVIEW_ACCEPTANCE = "REVIEW_ACCEPTANCE", "复查受理告知书", "Notice of admission to review"
    REVIEW_REFUSAL = "REVIEW_REFUSAL", "复查不予受理告知书", "Notice of refusal of review"
    REVIEW_OPINION = "REVIEW_OPINION", "复查意见书", "Review opinion"
    REEXAMINATION_APPLICATION = (
        "REEXAMINATION_APPLICATION",
        "复核申请书",
        "Request for re-examination",
    )
    REEXAMINATION_ACCEPTANCE = (
        "REEXAMINATION_ACCEPTANCE",
        "复核受理告知书",
        "Notice of admission to re-examination",
    )
    REEXAMINATION_REFUSAL = (
        "REEXAMINATION_REFUSAL",
        "复核不予受理告知书",
        "Notice of refusal of re-examination",
    )
    REEXAMINATION_OPINION = (
        "REEXAMINATION_OPINION",
        "复核意见书",
        "Re-examination opinion",
    )
    REDO_ORDER = "REDO_ORDER", "责令重新处理通知书", "Order to handle anew"
    RATING_SLIP = "RATING_SLIP", "群众满意度评价单", "Rating slip"
    URGENT_REPORT = "URGENT_REPORT", "重大紧急信访事项报告", "Report of an urgent matter"
    URGE_SLIP = "URGE_SLIP", "催办单", "Slip urging a reply"
    SUPERVISION_NOTICE = "SUPERVISION_NOTICE", "督办通知书", "Notice of supervision"
    SUPERVISION_REPLY = "SUPERVISION_REPLY", "督办情况反馈单", "Reply to the supervision"
    INSPECTION_REPORT = "INSPECTION_REPORT", "督查报告", "Report of an inspection"
    RECTIFICATION_NOTICE = "RECTIFICATION_NOTICE", "限期整改通知书", "Order to rectify"
    RECTIFICATION_REPORT = "RECTIFICATION_REPORT", "整改情况报告", "Report of rectification"
    LOOK_BACK_RECORD = "LOOK_BACK_RECORD", "督查回头看记录", "Record of looking back"
    ADVICE_LETTER = "ADVICE_LETTER", "信访工作建议书", "Letter of suggestion"
    ADVICE_REPLY = "ADVICE_REPLY", "建议采纳情况反馈单", "Slip on what became of a suggestion"
    TALK_NOTICE = "TALK_NOTICE", "约谈通知书", "Call for a talk"
    CIRCULAR = "CIRCULAR", "通报", "Circular"
    LISTING_NOTICE = "LISTING_NOTICE", "挂牌督办通知书", "Notice of listed supervision"
    LEADER_CASE_SHEET = "LEADER_CASE_SHEET", "领导包案表", "Sheet of a leader's case"
    RECEPTION_RECORD = "RECEPTION_RECORD", "领导接访记录", "Record of a leader's reception"
    FOLLOW_UP_RECORD = "FOLLOW_UP_RECORD", "回访记录", "Record of a follow-up"
    SPECIAL_REPORT = "SPECIAL_REPORT", "信访专报", "Special report"

    @property
    def is_on_demand(self) -> bool:
        """Printed when asked for and never stored: the receipt holds the query code."""
        return self is DocumentType.RECEIPT

    @property
    def to_petitioner(self) -> bool:
        """Whether the petitioner is its addressee or a party to it, and may read it."""
        return self in _TO_PETITIONER

    @property
    def is_proven(self) -> bool:
        """Whether its receipt is proven, as limits run from it (Art. 35, 36)."""
        return self in _PROVEN

    @property
    def listed(self) -> str:
        """Its number in the list of templates, N01 to N34; several documents may share one."""
        return _LISTED[self]


D = DocumentType
_TO_PETITIONER = {
    D.DIRECTION_NOTICE, D.ACCEPTANCE_NOTICE, D.REFUSAL_NOTICE, D.NO_MORE_NOTICE, D.DIRECT_REPLY,
    D.ROUTE_NOTICE, D.JUSTICE_NOTICE, D.SEALED_NOTICE, D.INTERVIEW_CALL, D.HEARING_NOTICE, D.MEDIATION_AGREEMENT,
    D.SETTLEMENT_AGREEMENT, D.EXTENSION_NOTICE, D.OPINION, D.SIMPLE_REPLY, D.SUGGESTION_REPLY,
    D.REVIEW_APPLICATION, D.REVIEW_ACCEPTANCE, D.REVIEW_REFUSAL, D.REVIEW_OPINION,
    D.REEXAMINATION_APPLICATION, D.REEXAMINATION_ACCEPTANCE, D.REEXAMINATION_REFUSAL,
    D.REEXAMINATION_OPINION, D.RECEIPT, D.RATING_SLIP,
}  # fmt: skip
_PROVEN = {D.OPINION, D.SIMPLE_REPLY, D.REVIEW_OPINION, D.REEXAMINATION_OPINION}
_LISTED = {
    document: f"N{number:02d}"
    for number, documents in {
        1: (D.RECEIPT,), 2: (D.TRANSFER_LETTER,), 3: (D.ASSIGNMENT_LETTER, D.SUBMISSION), 4: (D.DIRECTION_NOTICE,),
        5: (D.ACCEPTANCE_NOTICE,), 6: (D.REFUSAL_NOTICE,), 7: (D.NO_MORE_NOTICE,),
        8: (D.ROUTE_NOTICE,), 9: (D.JUSTICE_LETTER, D.JUSTICE_NOTICE), 10: (D.SEALED_LETTER, D.SEALED_NOTICE),
        11: (D.OBJECTION, D.RETURN_SLIP, D.OBJECTION_ANSWER), 12: (D.DESIGNATION,),
        13: (D.EXTENSION_NOTICE,),
        14: (D.INTERVIEW_CALL, D.INTERVIEW_RECORD, D.CO_HANDLING_LETTER, D.CO_HANDLING_REPLY),
        15: (D.HEARING_NOTICE, D.HEARING_REPORT),
        16: (D.MEDIATION_AGREEMENT, D.SETTLEMENT_AGREEMENT), 17: (D.OPINION,),
        18: (D.SIMPLE_REPLY, D.DIRECT_REPLY), 19: (D.SUGGESTION_REPLY,), 20: (D.SERVICE_PROOF,),
        21: (D.CLOSING_REPORT, D.SEND_BACK_NOTICE),
        22: (D.REVIEW_APPLICATION, D.REEXAMINATION_APPLICATION),
        23: (D.REVIEW_ACCEPTANCE, D.REVIEW_REFUSAL,
             D.REEXAMINATION_ACCEPTANCE, D.REEXAMINATION_REFUSAL),
        24: (D.REVIEW_OPINION,), 25: (D.REEXAMINATION_OPINION,), 26: (D.REDO_ORDER,),
        27: (D.URGE_SLIP, D.SUPERVISION_NOTICE, D.SUPERVISION_REPLY),
        28: (D.INSPECTION_REPORT, D.RECTIFICATION_NOTICE, D.RECTIFICATION_REPORT, D.LOOK_BACK_RECORD),
        29: (D.ADVICE_LETTER, D.ADVICE_REPLY), 30: (D.TALK_NOTICE, D.CIRCULAR, D.LISTING_NOTICE),
        31: (D.URGENT_REPORT,), 32: (D.LEADER_CASE_SHEET, D.RECEPTION_RECORD),
        33: (D.RATING_SLIP, D.FOLLOW_UP_RECORD), 34: (D.SPECIAL_REPORT,),
    }.items()
    for document in documents
}  # fmt: skip
