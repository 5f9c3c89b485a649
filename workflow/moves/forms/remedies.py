"""The fields of a request for review or re-examination."""

from django import forms
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from petitions.models import Organ, Petition
from petitions.selectors import reviewers_of
from petitions.templatetags.words import in_a_row
from workflow.files.selectors.page import decider_of
from workflow.files.selectors.reviewers import reviewers_apart
from workflow.forms.fields import long_text
from workflow.history.selectors import REMEDIES


def review_organ(petition: Petition, *, is_last: bool) -> "forms.ModelChoiceField[Organ]":
    """The organs that may be asked; not in a list, for a telephone cuts their long names there."""
    decider = decider_of(petition)
    choices, hint = reviewers_apart(petition, decider), ""
    usual = reviewers_of(decider)
    if usual and not choices:
        hint = _(
            "有权受理的机关与被反映的人有关，须回避；请与%(office)s联系，由其报上一级信访部门确定。"
        )
        hint %= {"office": petition.registered_by.name}
    elif usual and not set(choices) & set(usual):
        hint = _("%(organ)s与被反映的人有关，须回避，由再上一级受理。")
        hint %= {"organ": in_a_row([organ.name for organ in usual])}
    queryset = Organ.objects.filter(pk__in=[organ.pk for organ in choices])
    return forms.ModelChoiceField(
        label=_("复核机关") if is_last else _("复查机关"),
        queryset=queryset,
        initial=queryset.first(),
        help_text=hint,
        empty_label=None,
        widget=forms.RadioSelect,
    )


def late_reason(petition: Petition) -> forms.CharField:
    """Asked of nobody but those who are late: it says until when it stays empty."""
    term = petition.deadlines.filter(clock_code__in=REMEDIES, stopped_on=None).last()
    label, hint = _("逾期的正当理由（没有逾期的不填）"), ""
    if term is not None and term.due_on < timezone.localdate():
        label = _("逾期的正当理由")
        hint = _("申请期限已于%(day)s届满。有正当理由的仍可申请，由复查（复核）机关审查。")
    elif term is not None:
        hint = _("申请期限到%(day)s为止，在此以前提出的不用填写。")
    if term is not None:
        hint %= {"day": date_format(term.due_on)}
    return long_text(label, rows=2, required=False, hint=hint)
