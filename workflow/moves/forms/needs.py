"""For every need of a move, the fields that ask for it."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from petitions.lawbook import LawBook
from petitions.selectors import colleagues_of, leaders_over, petitions_visible_to
from petitions.statute import (
    GROUNDS,
    Action,
    Adoption,
    Advice,
    Ground,
    Need,
    Parameter,
    Priority,
    Rated,
    Route,
    Score,
    ServiceWay,
)
from petitions.templatetags.words import words
from workflow.files.selectors.page import extended_due, handling_clock, unrated
from workflow.forms.fields import (
    LinesField,
    choices_of,
    choices_with_articles,
    day,
    hour,
    long_text,
    radios,
    short_text,
)
from workflow.leader_cases.forms import LeaderField
from workflow.moves.forms.looking_after import OVERSEEING
from workflow.moves.forms.opinions import opinion, review_opinion
from workflow.moves.forms.organs import to_organ
from workflow.moves.forms.registering import registration
from workflow.moves.forms.remedies import late_reason, review_organ
from workflow.moves.forms.setting import Fields, FormSetting
from workflow.steps.cards import CARDS
from workflow.steps.clocks import longest_extension

A = Action


def _reason(setting: FormSetting) -> Fields:
    if Need.RECORD in setting.move.needs:
        return {}
    return {"reason": long_text(CARDS[setting.move.action].reason or _("理由"))}


def _ground(setting: FormSetting) -> Fields:
    grounds = GROUNDS[setting.move.action]
    setting.initial.setdefault("ground", grounds[0] if len(grounds) == 1 else None)
    fields: Fields = {
        "ground": radios(_("法定依据"), choices_with_articles(grounds, setting.move), Ground)
    }
    if Ground.OFFICE_LISTED in grounds:
        listed = LawBook.current().value_of(Parameter.SUPERVISION_LIST).split(",")
        fields["listed"] = forms.ChoiceField(
            label=words(Parameter.SUPERVISION_LIST),
            choices=[("", _("不适用")), *((name, name) for name in listed)],
            required=False,
        )
    return fields


def _limit(setting: FormSetting) -> Fields:
    card = CARDS[setting.move.action]
    setting.initial.setdefault("report_by", timezone.localdate() + timedelta(days=card.usual_days))
    return {"report_by": day(card.limit or _("反馈期限"), hint=_("应在此日前完成并反馈结果"))}


def _officer(setting: FormSetting) -> Fields:
    organ, label = setting.actor.official.organ, _("承办人")
    people = colleagues_of(organ.pk).exclude(pk=setting.petition.handler_id or 0)
    if setting.move.action in {A.ASSIGN_LEADER, A.CHANGE_LEADER}:
        team = short_text(_("协助人员"), most=200, required=False, hint=_("姓名和单位"))
        leader = LeaderField(
            label=_("包案领导"), queryset=leaders_over(organ), before=setting.actor.official
        )
        return {"to_officer": leader, "team": team}
    return {
        "to_officer": forms.ModelChoiceField(
            label=label,
            queryset=people,
            empty_label=_("请选择"),
        )
    }


def _reply(setting: FormSetting) -> Fields:
    label = _("协办意见") if setting.move.action is A.CO_REPLY else _("答复内容")
    return {"reply": long_text(label, rows=8)}


def _days(setting: FormSetting) -> Fields:
    running = handling_clock(setting.petition)
    most = longest_extension(running) if running else 0
    hint: Any = _("一次，不超过%(days)s日（条例第三十四条）") % {"days": most}
    if running and (due := extended_due(running, most)):
        told = {"days": most, "day": date_format(due)}
        hint = _("一次，不超过%(days)s日（条例第三十四条），最多延至%(day)s") % told
    return {"days": forms.IntegerField(label=_("延长天数"), initial=most, help_text=hint)}


def _service(setting: FormSetting) -> Fields:
    setting.initial.setdefault("served_on", timezone.localdate())
    return {
        "way": radios(_("送达方式"), choices_of(ServiceWay), ServiceWay),
        "served_on": day(_("送达日期"), hint=_("以送达回证上的日期为准，期限到此日为止")),
        "recipient": short_text(_("签收人"), most=60),
        "witness": short_text(_("见证人"), most=60, required=False, hint=_("拒收留置时必填")),
        "tracking": short_text(_("邮件号"), most=40, required=False, hint=_("邮寄送达时必填")),
    }


def _rating(setting: FormSetting) -> Fields:
    """What the petitioner said at the desk; the petitioner's own form is another."""
    labels = {Rated.OFFICE: _("对信访部门的工作"), Rated.ORGAN: _("对责任单位的工作")}
    fields: Fields = {
        f"{rated.lower()}_score": forms.TypedChoiceField(
            label=labels[rated],
            coerce=Score,
            empty_value=None,
            required=False,
            choices=choices_of(Score),
            widget=forms.RadioSelect,
        )
        for rated in unrated(setting.petition)
    }
    return fields | {
        "rating_reason": long_text(_("信访人的意见"), rows=2, required=False, most=500)
    }


def _route(setting: FormSetting) -> Fields:
    return {"route": radios(_("法定途径"), choices_with_articles(Route, setting.move), Route)}


def _destination(setting: FormSetting) -> Fields:
    return {"destination": short_text(_("去向机关"), most=80, hint=_("有权处理的机关、单位全称"))}


def _advice(setting: FormSetting) -> Fields:
    return {"advice": radios(_("建议种类"), choices_with_articles(Advice, setting.move), Advice)}


def _adoption(setting: FormSetting) -> Fields:
    return {"adoption": radios(_("采纳情况"), choices_of(Adoption), Adoption)}


def _record(setting: FormSetting) -> Fields:
    setting.initial.setdefault("held_on", timezone.localdate())
    return {
        "held_on": day(_("日期")),
        "held_at": hour(_("时间"), required=False),
        "place": short_text(_("地点"), most=80),
        "present": short_text(_("在场人员"), most=200),
        "reason": long_text(_("记录内容"), rows=8),
    }


def _meeting(setting: FormSetting) -> Fields:
    return {
        "held_on": day(_("日期")),
        "held_at": hour(_("时间")),
        "place": short_text(_("地点"), most=80),
    }


def _consent(setting: FormSetting) -> Fields:
    return {"consent": forms.BooleanField(label=_("各方当事人均同意调解"))}


def _agreement(setting: FormSetting) -> Fields:
    hint = _("写明各方、争议事项、达成的内容、履行方式和期限")
    return {"agreement": long_text(_("协议内容"), rows=8, hint=hint)}


def _matters(setting: FormSetting) -> Fields:
    setting.initial.setdefault("matters", [m.text for m in setting.petition.matters.all()])
    most, hint = 500, _("每行一项")
    if setting.move.action is A.SPLIT:
        most, hint = (
            2000,
            _(
                "每行一项，写明该事项的全部内容；来信全文留在本件，各责任单位只看到自己的事项。"
                "只需转办其中一项的，也可以只列一项"
            ),
        )
    return {"matters": LinesField(label=_("各项诉求"), max_length=most, help_text=hint)}


def _lead(setting: FormSetting) -> Fields:
    seen = petitions_visible_to(setting.actor)
    earlier = seen.filter(pk=setting.petition.earlier_id or 0).first()
    if earlier:  # what the clerk found at registration
        setting.initial.setdefault("lead", earlier.number)
    return {
        "lead": short_text(
            _("并入的信访件编号"), most=32, hint=_("先显示该件供核对，再次确认后并案")
        ),
        "confirmed": forms.CharField(widget=forms.HiddenInput, required=False),
    }


def _review_organ(setting: FormSetting) -> Fields:
    is_last = setting.move.action is A.REQUEST_REEXAMINATION
    fields: Fields = {
        "review_organ": review_organ(setting.petition, is_last=is_last),
        "late_reason": late_reason(setting.petition),
    }
    if setting.actor.officer is not None:
        fields["requested_on"] = day(
            _("收到申请日期"), required=False, hint=_("代为录入书面申请时填写，期限自此日起算")
        )
    return fields


def _priority(setting: FormSetting) -> Fields:
    setting.initial.setdefault("priority", setting.petition.priority)
    return {"priority": radios(_("轻重缓急"), choices_of(Priority), Priority)}


FIELDS_OF: dict[Need, Callable[[FormSetting], Fields]] = {
    Need.REASON: _reason,
    Need.GROUND: _ground,
    Need.ORGAN: to_organ,
    Need.LIMIT: _limit,
    Need.OFFICER: _officer,
    Need.REPLY: _reply,
    Need.DAYS: _days,
    Need.OPINION: opinion,
    Need.SERVICE: _service,
    Need.RATING: _rating,
    Need.ROUTE: _route,
    Need.ADOPTION: _adoption,
    Need.ADVICE: _advice,
    Need.RECORD: _record,
    Need.MEETING: _meeting,
    Need.CONSENT: _consent,
    Need.AGREEMENT: _agreement,
    Need.MATTERS: _matters,
    Need.LEAD: _lead,
    Need.REVIEW_ORGAN: _review_organ,
    Need.REVIEW_OPINION: review_opinion,
    Need.REGISTRATION: registration,
    Need.PRIORITY: _priority,
    Need.DESTINATION: _destination,
    **OVERSEEING,
}
