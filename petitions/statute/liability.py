"""Why a duty was not done: the causes of Art. 42 to 46, and which of them clocks and history show.

A clock or a step shows the plain fact only; any other cause is stated by who has inspected it.
"""

from petitions.statute.terms import Clock
from petitions.statute.words import Article, Law, Term, Text


class Cause(Term):
    """What the Regulation holds organs and their people to account for."""

    ABUSE = "ABUSE", "越权或者滥用职权", "Power exceeded or abused"
    INACTION = "INACTION", "应当作为而不作为", "Failure to act"
    WRONG_LAW = "WRONG_LAW", "适用法律错误或者违反法定程序", "Law or procedure misapplied"
    DEFIANCE = "DEFIANCE", "拒不执行支持信访请求的意见", "A supporting opinion not carried out"
    NOT_ROUTED = (
        "NOT_ROUTED",
        "没有按规定登记、转送、交办",
        "Not registered, transferred or assigned as prescribed",
    )
    NOT_PRESSED = "NOT_PRESSED", "没有履行督办职责", "Supervision neglected"
    NOT_REGISTERED = "NOT_REGISTERED", "责任单位没有登记", "Not registered by the organ"
    TURNED_AWAY = "TURNED_AWAY", "职责内的事项不予受理", "Own matter turned away"
    NO_NOTICE = "NO_NOTICE", "没有按期书面告知", "No written notice in time"
    SHIRKED = "SHIRKED", "推诿、敷衍、拖延", "Shirked, perfunctory or delayed"
    TOO_LATE = "TOO_LATE", "没有在规定期限内办结", "Not done within the limit"
    UNSUPPORTED = "UNSUPPORTED", "应予支持的请求未予支持", "A lawful request not supported"
    UNHEEDED = "UNHEEDED", "对改进建议重视不够、落实不力", "Suggestions not heeded"
    UNDONE = "UNDONE", "其他不履行或者不正确履行办理职责", "Other failings in handling"
    RUDE = "RUDE", "态度恶劣、作风粗暴", "Rude treatment"
    SELF_SEEKING = "SELF_SEEKING", "吃拿卡要、谋取私利", "Self-seeking"
    ESCALATED = "ESCALATED", "处置不力导致事态扩大", "Mishandled, so that it grew"
    HIDDEN = "HIDDEN", "隐瞒、谎报、缓报", "Hidden, false or delayed reports"
    LEAKED = "LEAKED", "泄露检举控告材料", "A report of misconduct leaked"
    REVENGE = "REVENGE", "打击报复信访人", "Revenge on a petitioner"
    OTHER = "OTHER", "其他违规违纪违法情形", "Other breaches"

    @property
    def article(self) -> Article:
        return _CAUSES[self]


def _art(number: int, item: int = 0) -> Article:
    return Article(Law.REGULATION_2022, number, 0, item)


C = Cause
_CAUSES = {
    C.ABUSE: _art(42, 1), C.INACTION: _art(42, 2), C.WRONG_LAW: _art(42, 3),
    C.DEFIANCE: _art(42, 4),
    C.NOT_ROUTED: _art(43), C.NOT_PRESSED: _art(43),
    C.NOT_REGISTERED: _art(44, 1), C.TURNED_AWAY: _art(44, 2), C.NO_NOTICE: _art(44, 3),
    C.SHIRKED: _art(45, 1), C.TOO_LATE: _art(45, 1), C.UNSUPPORTED: _art(45, 2),
    C.UNHEEDED: _art(45, 3), C.UNDONE: _art(45, 4),
    C.RUDE: _art(46, 1), C.SELF_SEEKING: _art(46, 2), C.ESCALATED: _art(46, 3),
    C.HIDDEN: _art(46, 4), C.LEAKED: _art(46, 5), C.REVENGE: _art(46, 6), C.OTHER: _art(46, 7),
}  # fmt: skip
SHOWN_BY_CLOCKS = {
    Clock.ROUTING: C.NOT_ROUTED,
    Clock.SIMPLE_FORWARDING: C.NOT_ROUTED,
    Clock.NOTICE: C.NO_NOTICE,
    Clock.SIMPLE_ACCEPTANCE: C.NO_NOTICE,
}


def cause_of(clock: Clock) -> Cause:
    """What it is that a duty was not done when its clock ran out."""
    return SHOWN_BY_CLOCKS.get(clock, C.TOO_LATE)


# what the history shows without a clock: a fact and its cause
SENT_BACK_AGAIN = Text("办结报告再次被退回重办", "The closing report was sent back again")
OBJECTED_LATE = Text(
    "超过五个工作日才提出异议", "Objection raised after the five working days had passed"
)
