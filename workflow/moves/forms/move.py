"""The form of one move: just the fields the statute's row needs."""

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from petitions.actors import Actor
from petitions.models import Petition
from petitions.selectors import petitions_visible_to
from petitions.statute import Move, Need, Stage
from petitions.templatetags.words import words
from petitions.text.normal_form import number_key
from workflow.documents.printable import WITH_GAPS, gaps, unprinted
from workflow.forms.fields import long_text
from workflow.moves.forms.needs import FIELDS_OF
from workflow.moves.forms.opinions import own_draft
from workflow.moves.forms.setting import FormSetting
from workflow.steps.step_input import WITH_A_REMARK, WITH_DESPITE, StepInput

REPLY = "reply_to_"


def reply_to(matter: str) -> str:
    """The field that answers a matter: by its words, so that it is the same when they are listed
    again."""
    return f"{REPLY}{hashlib.sha256(matter.encode()).hexdigest()[:16]}"


class MoveForm(forms.Form):
    """The form of one move; `version` is the one the actor has read."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    def __init__(
        self,
        *args: Any,
        move: Move,
        actor: Actor,
        petition: Petition,
        beside: Sequence[Petition] = (),
        **kw: Any,
    ) -> None:
        super().__init__(*args, **kw)
        self.move, self.actor, self.petition = move, actor, petition
        self.matters: dict[str, str] = {}  # by the field that answers each
        self.initial.setdefault("version", petition.version)
        setting = FormSetting(
            move=move, actor=actor, petition=petition, initial=self.initial, beside=beside
        )
        for need in move.needs:
            self.fields.update(FIELDS_OF[need](setting))
        if Need.OPINION in move.needs:
            self._ask_for_replies()
        if late := self.fields.pop("late_reason", None):
            self.fields["late_reason"] = late  # first what is asked for, then why so late
        self._ask_beside(move)
        for field in self.visible_fields()[:1]:  # the hands are on the keyboard
            field.field.widget.attrs["autofocus"] = True

    def _ask_beside(self, move: Move) -> None:
        """What a step may be given beyond the needs of its row."""
        if move.action in WITH_A_REMARK:
            self.fields["reason"] = long_text(_("办理要求"), rows=2, required=False)
        if move.action in WITH_DESPITE:
            self.fields["despite"] = long_text(
                _("问题仍未消除而销号的理由"), rows=2, required=False, most=500,
                hint=_("引发督办的事实还在的，必须写明；督办件上会显示"),
            )  # fmt: skip
        if move.issues:
            self._look_for_gaps()

    def _look_for_gaps(self) -> None:
        """What a document takes from the file; what is typed is looked at once it is sent."""
        names = self.petition.petitioners.values_list("name", flat=True)
        signs = unprinted(self.petition.title, *names)
        if signs or WITH_GAPS in self.data:
            self.offer_gaps(words(gaps(signs)) if signs else "")

    def offer_gaps(self, hint: str = "") -> None:
        """Whether to issue the document although a sign in it cannot be printed."""
        label = _("照此出具，缺的字打印后手写补上")
        self.fields[WITH_GAPS] = forms.BooleanField(label=label, required=False, help_text=hint)

    def _ask_for_replies(self) -> None:
        """One reply per matter raised (Art. 32), before the decision as a whole."""
        last = own_draft(self.petition, self.actor, Stage.HANDLING)
        written = dict(last.replies) if last else {}
        self.matters = {
            reply_to(matter.text): matter.text for matter in self.petition.matters.all()
        }
        for name, text in self.matters.items():
            label = _("对“%(matter)s”的答复") % {"matter": text}
            self.fields[name] = long_text(label, rows=3)
            self.initial.setdefault(name, written.get(text, ""))
        self._keep_replies_to_none(self.data)

    def take_up(self, typed: Mapping[str, str]) -> None:
        """Go on from what was kept while it was written."""
        self.initial.update(typed)
        if Need.OPINION in self.move.needs:
            self._keep_replies_to_none(typed)

    def _keep_replies_to_none(self, typed: Mapping[str, str]) -> None:
        """The matters were listed anew: what answered one that is gone stays, to be taken over."""
        for name in typed:
            if name.startswith(REPLY) and name not in self.fields and typed[name].strip():
                self.fields[name] = long_text(
                    _("对原来一项诉求的答复"), rows=3, required=False,
                    hint=_("诉求已重新列明，这一项不在其中，不写入意见书；需要的请移到上面相应的答复里"),
                )  # fmt: skip

    def clean_lead(self) -> Petition:
        """The file of a number, if this office sees it; the service asks whether it fits."""
        number = number_key(self.cleaned_data["lead"])
        found = petitions_visible_to(self.actor).filter(number=number).first()
        if found is None:
            raise forms.ValidationError(_("没有找到这个编号的信访件。"))
        self._confirm(found)
        return found

    def _confirm(self, lead: Petition) -> None:
        """A mistyped number joins strangers: the file is shown before it is merged into."""
        if self.data.get("confirmed") == lead.number:
            return
        self.data = dict(self.data.items(), confirmed=lead.number)
        person = lead.petitioners.filter(is_main=True).first()
        raise forms.ValidationError(
            _(
                "将并入%(number)s：%(title)s（信访人%(name)s，现由%(organ)s办理）。核对无误后再次确认。"
            )
            % {
                "number": lead.number,
                "title": lead.title,
                "name": person.masked_name if person else "—",
                "organ": lead.holder.name,
            }
        )

    @property
    def is_stale(self) -> bool:
        """Sent on an older version of the file than this one."""
        sent = str(self["version"].data)
        return sent.isdecimal() and int(sent) != self.petition.version

    @property
    def given(self) -> StepInput:
        data = dict(self.cleaned_data)
        data.pop("version")
        data.pop("confirmed", None)
        for name in {"duties", "checked"} & set(data):
            data[name] = tuple(data[name])
        answered = {name: data.pop(name) for name in list(data) if name.startswith(REPLY)}
        replies = tuple((text, answered[name]) for name, text in self.matters.items())
        return StepInput(**data, replies=replies)
