"""What was given with a step, in the reader's words: every line of the history tells it."""

from collections.abc import Callable
from datetime import date, time
from typing import Any

from django import template
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from petitions.models import OF_ACCUSED, Event, Petition
from petitions.statute import (
    Adoption,
    Advice,
    Aftermath,
    Cause,
    Check,
    Checkpoint,
    Ground,
    Inspection,
    Priority,
    Repetition,
    Resolution,
    Route,
    Score,
    ServiceWay,
    TaskEnd,
    Term,
    Work,
)
from petitions.templatetags.words import (
    PARTICULARS,
    in_a_row,
    is_chinese,
    mask_in,
    words,
    words_in_a_row,
)

register = template.Library()


def _term(kind: type[Term]) -> Callable[[str], str]:
    return lambda code: words(kind(code))


def _day(code: str) -> str:
    return date_format(date.fromisoformat(code))


def _hour(code: str) -> str:
    return time_format(time.fromisoformat(code))


def _checked(codes: list[str]) -> str:
    return words_in_a_row(Checkpoint(code) for code in codes)


def _own_duty(_confirmed: bool) -> str:  # noqa: FBT001 - as it is stored
    return gettext("反映的就是该单位，已确认属其法定职责，由其办理")


def _plan(steps: list[list[str]]) -> str:
    return in_a_row((f"{_day(on)} {text}" for on, text in steps), strong=True)


def _before(parts: list[list[str]]) -> str:
    """Each field that was changed, as it stood."""
    read = {"repetition": _term(Repetition)}
    told = ((WAS[name], read.get(name, str)(text) if text else _("（空）")) for name, text in parts)
    mark = "" if is_chinese() else ": "
    return in_a_row((f"{label}{mark}{text}" for label, text in told), strong=True)


WAS = {
    "division": _("问题属地"), "category": _("内容分类"), "accused": _("被反映人或者单位"),
    "people_count": _("涉及人数"), "repetition": _("初重件"),
    **{name: PARTICULARS[name] for name in OF_ACCUSED},
}  # fmt: skip


# fmt: off
DETAILS: dict[str, tuple[Any, Callable[[Any], str]]] = {
    # given               how it is said                how it is read
    "ground":            (_("法定情形：%s"),            _term(Ground)),
    "listed":            (_("督办情形：%s"),            str),
    "cause":             (_("原因：%s"),                _term(Cause)),
    "route":             (_("法定途径：%s"),            _term(Route)),
    "destination":       (_("去向：%s"),                str),
    "priority":          (_("标注为%s"),                _term(Priority)),
    "division":          (_("问题属地：%s"),            str),
    "category":          (_("内容分类：%s"),            str),
    "accused":           (_("被反映人或者单位：%s"),    str),
    "people_count":      (_("涉及%s人"),                str),
    "repetition":        ("%s",                         _term(Repetition)),
    "before":            (_("原为：%s"),                _before),
    "advice":            (_("建议种类：%s"),            _term(Advice)),
    "inspection":        (_("督查方式：%s"),            _term(Inspection)),
    "team":              (_("参加人员：%s"),              str),
    "despite":           (_("问题仍未消除，销号理由：%s"), str),
    "own_duty":          ("%s",                         _own_duty),
    "resolution":        (_("化解结果：%s"),            _term(Resolution)),
    "checked":           (_("核查项目：%s"),            _checked),
    "work":              (_("工作方式：%s"),            _term(Work)),
    "duties":            (_("履行职责：%s"),            in_a_row),
    "plan":              (_("步骤：%s"),                _plan),
    "task_end":          ("%s",                         _term(TaskEnd)),
    "check_found":       (_("核查结论：%s"),            _term(Check)),
    "aftermath":         (_("回访结果：%s"),            _term(Aftermath)),
    "adoption":          (_("采纳情况：%s"),            _term(Adoption)),
    "days":              (_("延长%s日"),                str),
    "report_by":         (_("%s前反馈"),                _day),
    "held_on":           (_("日期：%s"),                _day),
    "held_at":           (_("时间：%s"),                _hour),
    "place":             (_("地点：%s"),                str),
    "present":           (_("在场：%s"),                str),
    "lead":              (_("并入%s"),                  str),
    "review_organ":      (_("受申请机关：%s"),          str),
    "requested_on":      (_("%s收到申请"),              _day),
    "late_reason":       (_("逾期理由：%s"),            str),
    "way":               ("%s",                         _term(ServiceWay)),
    "served_on":         (_("%s送达"),                  _day),
    "recipient":         (_("%s签收"),                  str),
    "witness":           (_("见证人：%s"),              str),
    "tracking":          (_("邮件号：%s"),              str),
    "office_score":      (_("对信访部门：%s"),          _term(Score)),
    "organ_score":       (_("对责任单位：%s"),          _term(Score)),
}
# fmt: on
# an outcome that was only drafted is its organ's own; consent and the recused are said elsewhere
UNSAID = {
    "outcome",
    "review_outcome",
    "consent",
    "recused_id",
    "task_id",
    "conference_id",
    "campaign_id",
}  # fmt: skip


@register.simple_tag(takes_context=True)
def details(context: Any, petition: Petition, event: Event) -> list[str]:
    """What was given with a step of this file, as the letter reads for whoever looks at it."""
    return in_few_words(mask_in(context, petition).given(event.given, step=event.pk))


def in_few_words(given: dict[str, Any]) -> list[str]:
    """Dates, places, grounds and ways, in the order of the table."""
    return [
        str(sentence) % read(given[name])
        for name, (sentence, read) in DETAILS.items()
        if given.get(name)
    ]
