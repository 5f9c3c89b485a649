"""What is asked when a registration is looked through: place, category, and if it is a repeat."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from petitions.models import Category
from petitions.selectors import divisions_of
from petitions.statute import Repetition
from workflow.forms.fields import ChosenFile, choices_of, radios, short_text
from workflow.moves.forms.setting import Fields, FormSetting


def registration(setting: FormSetting) -> Fields:
    petition = setting.petition
    today, organ = timezone.localdate(), petition.registered_by
    values: dict[str, Any] = {
        "division": petition.division_id,
        "category": petition.category_id,
        "accused": petition.accused,
        "people_count": petition.people_count,
        "repetition": petition.repetition if petition.earlier_id else None,
        "earlier": petition.earlier_id,
    }
    for name, value in values.items():
        setting.initial.setdefault(name, value)
    return {
        "category": forms.ModelChoiceField(
            label=_("内容分类"),
            queryset=Category.objects.all(),
            required=False,
            empty_label=_("未分类"),
        ),
        "division": forms.ModelChoiceField(
            label=_("问题属地"), queryset=divisions_of(organ, on=today), empty_label=None
        ),
        "accused": short_text(_("被反映人或者单位"), most=80, required=False),
        "people_count": forms.IntegerField(label=_("涉及人数"), min_value=1, max_value=99999),
        "repetition": radios(_("初重件"), choices_of(Repetition), Repetition),
        "earlier": ChosenFile(label=_("以往信访件"), required=False),
    }
