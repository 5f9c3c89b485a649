"""The organ a petition is sent to."""

from django import forms
from django.utils.translation import gettext_lazy as _

from petitions.selectors import organs_below, organs_beside
from petitions.statute import Action
from petitions.templatetags.words import words
from workflow.forms.setting import Fields, Setting
from workflow.selectors.proposing import proposed_for_all

ROUTING = {Action.TRANSFER, Action.ASSIGN}


def to_organ(setting: Setting) -> Fields:
    """Below this organ, or beside it to help; what the office's rules propose is chosen already."""
    office, hint = setting.actor.official.organ, ""
    if setting.move.action is Action.ASK_CO_HANDLER:
        choices, label = organs_beside(office), _("协办单位")
    else:
        choices, label = organs_below(office.pk), _("责任单位")
    if setting.move.action in ROUTING:
        proposal = proposed_for_all(office, [setting.petition, *setting.beside])
        if proposal and "to_organ" not in setting.initial:
            setting.initial["to_organ"] = proposal.organ
            hint = words(proposal.why)
    field = forms.ModelChoiceField(
        label=label, queryset=choices, empty_label=_("请选择"), help_text=hint
    )
    return {"to_organ": field}
