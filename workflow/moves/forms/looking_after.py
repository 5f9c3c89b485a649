"""What is asked of those who look after a file from outside."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from petitions.lawbook import LawBook
from petitions.masking import Mask, mask_for
from petitions.statute import (
    CHECKLISTS,
    Action,
    Aftermath,
    Article,
    Cause,
    Check,
    Checkpoint,
    Inspection,
    Law,
    Need,
    Parameter,
    Resolution,
    TaskEnd,
    Work,
)
from petitions.templatetags.words import words
from workflow.assigned_tasks.models import Task
from workflow.assigned_tasks.selectors import open_tasks
from workflow.campaigns.models import Campaign
from workflow.conferences.models import Conference
from workflow.forms.fields import choices_of, radios, short_text
from workflow.history.selectors import ORDERING, last_event
from workflow.moves.forms.setting import Fields, FormSetting

LINE = re.compile(r"(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})日?[\s：:，,]*(.+)", re.ASCII)
MAX_TASK, MAX_TASKS = 200, 20
FIRST_STEP = timedelta(days=14)


class PlanField(forms.CharField):
    """Steps of a plan, one a line: the day by which, and what is done."""

    widget = forms.Textarea(attrs={"rows": 5})

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, str) or value is None:
            return value
        return "\n".join(f"{day.isoformat()} {text}" for day, text in value)

    def to_python(self, value: Any) -> Any:
        lines = [line.strip() for line in str(super().to_python(value) or "").splitlines()]
        written = [line for line in lines if line]
        if len(written) > MAX_TASKS:
            raise forms.ValidationError(gettext("步骤不超过20项。"))
        return tuple(map(_step, written))

    def run_validators(self, value: Any) -> None:
        """Each line was looked at as it was read."""


def _step(line: str) -> tuple[date, str]:
    match = LINE.fullmatch(line)
    try:
        day = date(*(int(part) for part in match.groups()[:3])) if match else None
    except ValueError:
        day = None
    if match is None or day is None:
        raise forms.ValidationError(gettext("看不懂这一行：%(line)s") % {"line": line})
    if len(match[4]) > MAX_TASK:
        raise forms.ValidationError(gettext("这一行过长：%(line)s") % {"line": line[:40]})
    return day, match[4].strip()


def _inspection(setting: FormSetting) -> Fields:
    hint = _("实地督查的人员、联合督查的单位或者提级督查的上级单位；网上督查不填")
    return {
        "inspection": radios(_("督查方式"), choices_of(Inspection), Inspection),
        "team": short_text(_("督查组"), most=200, required=False, hint=hint),
    }


def _cause(setting: FormSetting) -> Fields:
    """Every cause of Art. 42 to 46, under its article."""
    choices = [
        (
            words(Article(Law.REGULATION_2022, number).short),
            choices_of(cause for cause in Cause if cause.article.number == number),
        )
        for number in sorted({cause.article.number for cause in Cause})
    ]
    field = forms.TypedChoiceField(
        label=_("查明的原因"), choices=[("", _("请选择")), *choices], coerce=Cause
    )
    return {"cause": field}


def _resolution(setting: FormSetting) -> Fields:
    return {"resolution": radios(_("化解结果"), choices_of(Resolution), Resolution)}


def _checklist(setting: FormSetting) -> Fields:
    """By the kind of the supervision that is open; without one, what can be seen online."""
    order = last_event(setting.petition, *ORDERING)
    kind = Inspection((order.given.get("inspection") if order else "") or Inspection.ONLINE)
    field = forms.TypedMultipleChoiceField(
        label=_("核查项目"),
        choices=choices_of(CHECKLISTS[kind]),
        coerce=Checkpoint,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=words(kind),
    )
    return {"checked": field}


def _work(setting: FormSetting) -> Fields:
    duties = LawBook.current().value_of(Parameter.LEADER_DUTIES).split(",")
    return {
        "work": radios(_("工作方式"), choices_of(Work), Work),
        "duties": forms.TypedMultipleChoiceField(
            label=_("履行的包案职责"),
            choices=[(duty, duty) for duty in duties],
            coerce=str,
            required=False,
            widget=forms.CheckboxSelectMultiple,
        ),
    }


def _plan(setting: FormSetting) -> Fields:
    first = date_format(timezone.localdate() + FIRST_STEP, "Y-m-d")
    hint = _("每行一步，先写完成日期，例如：%(day)s 与信访人见面") % {"day": first}
    return {"plan": PlanField(label=_("化解步骤"), help_text=hint)}


def _task(setting: FormSetting) -> Fields:
    is_giver = setting.move.action is Action.SETTLE_TASK
    organ_id = None if is_giver else setting.actor.official.organ_id
    tasks = list(open_tasks(setting.petition, organ_id=organ_id))
    if len(tasks) == 1:
        setting.initial.setdefault("task_id", tasks[0].pk)
    mask = mask_for(setting.actor, setting.petition)
    choices = [(str(task.pk), _said(task, mask)) for task in tasks]
    return {"task_id": radios(_("交办事项"), choices, int)}


def _said(task: Task, mask: Mask) -> str:
    said = gettext("%(source)s：%(text)s（%(organ)s，%(day)s前）")
    return said % {
        "source": task.source.label,
        "text": mask.text(task.text),
        "organ": task.organ.short_name,
        "day": date_format(task.due_on, "SHORT_DATE_FORMAT"),
    }


def _task_end(setting: FormSetting) -> Fields:
    return {"task_end": radios(_("落实情况"), choices_of(TaskEnd), TaskEnd)}


def _conference(setting: FormSetting) -> Fields:
    conferences = Conference.objects.filter(agenda__petition=setting.petition, minuted_at=None)
    setting.initial.setdefault("conference_id", getattr(conferences.first(), "pk", None))
    choices = [(str(c.pk), f"{c.title} {c.day.isoformat()}") for c in conferences]
    return {"conference_id": radios(_("联席会议"), choices, int)}


def _campaign(setting: FormSetting) -> Fields:
    campaigns = Campaign.objects.filter(organ=setting.actor.official.organ_id)
    choices = [(str(campaign.pk), campaign.name) for campaign in campaigns]
    return {"campaign_id": radios(_("积案化解专项"), choices, int)}


def _check(setting: FormSetting) -> Fields:
    return {"check_found": radios(_("核查结论"), choices_of(Check), Check)}


def _aftermath(setting: FormSetting) -> Fields:
    return {"aftermath": radios(_("回访结果"), choices_of(Aftermath), Aftermath)}


OVERSEEING: dict[Need, Callable[[FormSetting], Fields]] = {
    Need.INSPECTION: _inspection,
    Need.CAUSE: _cause,
    Need.RESOLUTION: _resolution,
    Need.CHECKLIST: _checklist,
    Need.WORK: _work,
    Need.PLAN: _plan,
    Need.TASK: _task,
    Need.TASK_END: _task_end,
    Need.CONFERENCE: _conference,
    Need.CAMPAIGN: _campaign,
    Need.CHECK: _check,
    Need.AFTERMATH: _aftermath,
}
