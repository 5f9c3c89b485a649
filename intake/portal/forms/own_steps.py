"""A step of the petitioner's own; what cannot be undone is asked for by number and title."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from petitions.actors import Actor
from petitions.models import Petition
from petitions.statute import Action, Move
from workflow.moves.forms.move import MoveForm
from workflow.steps.step_input import StepInput

SURE = "is_sure"


class OwnStepForm(MoveForm):
    """Whoever follows two petitions reads here which of them is withdrawn."""

    def __init__(self, *args: Any, move: Move, petition: Petition, **kw: Any) -> None:
        actor = Actor.petitioner(petition.pk)
        super().__init__(*args, move=move, actor=actor, petition=petition, **kw)
        if move.action is Action.WITHDRAW:
            named = {"number": petition.number, "title": petition.title}
            self.fields[SURE] = forms.BooleanField(
                label=_("确认撤回%(number)s“%(title)s”") % named,
                error_messages={"required": _("撤回后不能恢复，请核对编号和标题，勾选后再提交。")},
            )

    @property
    def given(self) -> StepInput:
        self.cleaned_data.pop(SURE, None)
        return super().given
