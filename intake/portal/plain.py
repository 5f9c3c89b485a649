"""The law's limits and states in words of every day, for whoever is not of the trade."""

from typing import Any

from django.utils import translation
from django.utils.translation import gettext_lazy as _

from petitions.models import Deadline, Organ, Petition
from petitions.statute import Clock, State
from petitions.templatetags.words import words

# Limits that offices set each other by supervision are theirs alone, and have no plain name.
NAMES: dict[Clock, Any] = {
    Clock.ROUTING: _("转到责任单位的期限"),
    Clock.NOTICE: _("书面告知接收情况和处理途径的期限"),
    Clock.OBJECTION: _("责任单位提出异议的期限"),
    Clock.FEEDBACK: _("责任单位向交办单位报告的期限"),
    Clock.HANDLING: _("办理期限"),
    Clock.CO_HANDLING: _("协办单位回复的期限"),
    Clock.REDO: _("重新办理的期限"),
    Clock.SUGGESTION: _("答复您的建议的期限"),
    Clock.SIMPLE_FORWARDING: _("简易件转出的期限"),
    Clock.SIMPLE_ACCEPTANCE: _("简易件决定是否受理的期限"),
    Clock.SIMPLE_REPLY: _("简易件答复的期限"),
    Clock.REVIEW_REQUEST: _("您可以申请复查的期限"),
    Clock.REVIEW: _("复查机关答复的期限"),
    Clock.REEXAMINATION_REQUEST: _("您可以申请复核的期限"),
    Clock.REEXAMINATION: _("复核机关答复的期限"),
}
MEANINGS: dict[Clock, Any] = {
    Clock.ROUTING: _("从信访部门收到信访事项之日起，到转送、交办有权处理的单位为止。"),
    Clock.NOTICE: _("从责任单位收到信访事项之日起，到书面告知您接收情况、处理途径和程序为止。"),
    Clock.OBJECTION: _("责任单位认为不属于本单位职权范围的，从收到之日起在这一期限内提出异议。"),
    Clock.HANDLING: _(
        "从受理之日起，到给您书面处理意见为止。情况复杂的，经单位负责人批准可以延长，延长不超过三十日，并告知您延期理由。"
    ),
    Clock.SUGGESTION: _("从受理您的建议之日起，到答复您为止。"),
    Clock.SIMPLE_FORWARDING: _("适用简易程序的，从收到之日起，到转给责任单位为止。"),
    Clock.SIMPLE_ACCEPTANCE: _("适用简易程序的，从责任单位收到之日起，到决定是否受理为止。"),
    Clock.SIMPLE_REPLY: _("适用简易程序的，从受理之日起，到答复您为止。"),
    Clock.REVIEW_REQUEST: _("不服处理意见的，从您收到书面答复之日起，在这一期限内请求复查。"),
    Clock.REVIEW: _("从复查机关收到您的复查请求之日起，到提出复查意见为止。"),
    Clock.REEXAMINATION_REQUEST: _(
        "不服复查意见的，从您收到书面答复之日起，在这一期限内请求复核。"
    ),
    Clock.REEXAMINATION: _(
        "从复核机关收到您的复核请求之日起，到提出复核意见为止。听证所需时间不计算在内。"
    ),
}
REEXAMINED = _(
    "终结：复核意见已经送达，信访程序到此结束。对复核意见不服，仍以同一事实和理由提出的，"
    "各级机关、单位不再受理（条例第三十六条第三款）。"
)
WITHDRAWN = _("已按您的意愿撤回，本件不再办理。以后需要时，可以就同一事项再次提出。")
EXPIRED = _(
    "终结：申请复查、复核的期限已过，或者申请未获受理，信访程序到此结束，最后一份意见继续有效。"
)


# What is proposed, checked or disputed inside the offices is told once it is decided, and what an
# opinion decides by its service (Art. 23, 35). Until then a file stands as before the proposal:
# words of its own, however neutral, would tell of it.
AS_BEFORE: dict[State, State] = {
    State.FILING_PROPOSED: State.REGISTERED,
    State.REFUSAL_PROPOSED: State.REGISTERED,
    State.NO_MORE_PROPOSED: State.REGISTERED,
    State.REPORTED_UP: State.REGISTERED,
    State.OBJECTED: State.TAKEN,
    State.DISPUTED: State.TAKEN,
    State.UNIT_FILING_PROPOSED: State.TAKEN,
    State.UNIT_REFUSAL_PROPOSED: State.TAKEN,
    State.UNIT_NO_MORE_PROPOSED: State.TAKEN,
    State.CONVERSION_SOUGHT: State.HANDLING,
    State.EXTENSION_SOUGHT: State.HANDLING,
    State.OPINION_SUBMITTED: State.HANDLING,
    State.OPINION_CHECKED: State.HANDLING,
    State.REPORTED_BACK: State.REPLIED,
    State.REVIEW_REFUSAL_PROPOSED: State.REVIEW_REQUESTED,
    State.REVIEW_SUBMITTED: State.REVIEWING,
    State.REEXAMINATION_REFUSAL_PROPOSED: State.REEXAMINATION_REQUESTED,
    State.REEXAMINATION_SUBMITTED: State.REEXAMINING,
}
STANDING: dict[State, Any] = {
    # what the page says must be good for whoever looks over a shoulder
    State.SEALED: _("已收到"),
    State.TO_DISCIPLINE: _("已转有关部门"),
    # an annulment is served like any other opinion
    **dict.fromkeys(
        (State.SIGNED, State.REVIEW_SIGNED, State.REEXAMINATION_SIGNED, State.REDO_SIGNED),
        _("意见书待送达"),
    ),
}


def standing_of(petition: Petition) -> Any:
    """How it stands, as its petitioner reads it; never that it is a report of misconduct, nor what
    is not decided yet."""
    told = AS_BEFORE.get(petition.state, petition.state)
    return STANDING.get(told, words(told))


def organ_of(petition: Petition) -> Organ:
    """Who has it, as its petitioner reads it: while something is being decided, whoever had it
    before; who decides is told with the decision."""
    before = AS_BEFORE.get(petition.state)
    steps = petition.events.filter(target_code=before) if before else petition.events.none()
    step = steps.select_related("holder").order_by("pk").last()
    return (step.holder if step else None) or petition.holder


def standing_by_wechat(petition: Petition) -> str:
    """How it stands, in the one language of the official account."""
    with translation.override("zh-hans"):
        return str(standing_of(petition))


def name_of(clock: Deadline | None) -> Any:
    """How a petitioner would call a limit; as the law does where there is no plain name."""
    return NAMES.get(clock.clock, words(clock.clock)) if clock else ""
