"""The fields of a request for review or re-examination."""

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from petitions.models import Organ, Petition
from workflow.facts import REMEDIES
from workflow.forms.fields import long_text


def review_organ(choices: QuerySet[Organ], *, is_last: bool) -> "forms.ModelChoiceField[Organ]":
    """The organs that may be asked; not in a list, for a telephone cuts their long names there."""
    return forms.ModelChoiceField(
        label=_("复核机关") if is_last else _("复查机关"),
        queryset=choices,
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
