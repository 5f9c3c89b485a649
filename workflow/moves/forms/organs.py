"""The organ a petition is sent to."""

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from petitions.accused.accusation import accusations_in, barred_in, names_organ_itself
from petitions.models import Organ
from petitions.selectors import organs_below, organs_beside
from petitions.statute import Action
from petitions.templatetags.words import in_a_row, words
from workflow.moves.addressees import OWN_DUTY
from workflow.moves.forms.setting import Fields, FormSetting
from workflow.moves.proposing import proposed_for_all

ROUTING = {Action.TRANSFER, Action.ASSIGN}


def to_organ(setting: FormSetting) -> Fields:
    """Below this organ, or beside it to help; what the office's rules propose is chosen already,
    but no organ that one of the files complains of."""
    office, hint = setting.actor.official.organ, ""
    if setting.move.action is Action.ASK_CO_HANDLER:
        choices, label = organs_beside(office), _("协办单位")
    else:
        choices, label = organs_below(office.pk), _("责任单位")
    if setting.move.action in ROUTING:
        proposal, left_out = proposed_for_all(office, [setting.petition, *setting.beside])
        if "to_organ" not in setting.initial:
            if proposal:
                setting.initial["to_organ"] = proposal.organ
                hint = words(proposal.why)
            elif left_out:
                said = _("%(organs)s与被反映的人或者单位有关，未列为建议，请另选")
                hint = said % {"organs": in_a_row([organ.name for organ in left_out])}
    field = forms.ModelChoiceField(
        label=label, queryset=choices, empty_label=_("请选择"), help_text=hint
    )
    return {"to_organ": field} | _own_duty(setting, choices)


def _own_duty(setting: FormSetting, choices: QuerySet[Organ]) -> Fields:
    """Where the file complains of one of these organs: that it is sent there on purpose.

    Not where it could not go there at all, since the organ's head is complained of.
    """
    files = [accusations_in(file) for file in (setting.petition, *setting.beside)]
    if not any(files):
        return {}
    named = [
        organ.name
        for organ in choices.select_related("division")
        if any(_needs_purpose(organ, accusations) for accusations in files)
    ]
    if not named:
        return {}
    hint = _("反映的是%(organs)s或者其工作人员；选它办理的，须勾选，办理经过中载明")
    return {
        OWN_DUTY: forms.BooleanField(
            label=_("属其法定职责，确认由其办理"),
            required=False,
            help_text=hint % {"organs": in_a_row(named)},
        )
    }


def _needs_purpose(organ: Organ, accusations: list[str]) -> bool:
    is_named = any(names_organ_itself(accused, organ) for accused in accusations)
    return is_named and barred_in(organ, accusations) is None
