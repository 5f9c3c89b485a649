"""Copies of a letter's files for a matter of it that is left, from the sealed file."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from petitions.models import Original
from petitions.references import pk_of, reference_of
from workflow.forms.fields import short_text
from workflow.moves.acts.letters import matters_left


class CopiesForm(forms.Form):
    """Which files, and for which matter; closed ones take none."""

    def __init__(self, data: Any = None, *, original: Original) -> None:
        super().__init__(data)
        files = original.sealed.attachments.all()
        left = matters_left(original.letter, original.sealed)
        named = [(reference_of(file.pk), file.name) for file in files]
        matters = [
            (reference_of(matter.pk), f"{matter.number} {matter.title}")
            for matter in left
            if not matter.is_final
        ]
        self.fields["copied"] = forms.TypedMultipleChoiceField(
            label=_("文件"), choices=named, coerce=pk_of, widget=forms.CheckboxSelectMultiple
        )
        self.fields["matter"] = forms.TypedChoiceField(
            label=_("复制到的事项"), choices=matters, coerce=pk_of
        )
        self.fields["name"] = short_text(
            _("复制后的文件名"), most=60, hint=_("写一个平常的名称，如“工资条”，不要提及密件的内容")
        )
        self.has_choices = bool(named and matters)
