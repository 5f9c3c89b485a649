"""The petitioner's rating, and the reason for seeing personal data."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from petitions.models import Petition
from petitions.statute import Rated, Score
from workflow.files.selectors.page import unrated
from workflow.forms.fields import choices_of, long_text, short_text
from workflow.steps.step_input import StepInput


def _score(label: Any) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label, coerce=Score, empty_value=None, required=False, widget=forms.RadioSelect
    )


def _words(label: Any) -> forms.CharField:
    return long_text(label, rows=2, required=False, most=500)


class RatingForm(forms.Form):
    """The petitioner's rating, of the office and of the organ apart, each with its own words."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    office_score = _score(_("对信访部门的工作"))
    office_reason = _words(_("对信访部门的意见"))
    organ_score = _score(_("对责任单位的工作"))
    organ_reason = _words(_("对责任单位的意见"))

    def __init__(self, *args: Any, petition: Petition, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.initial.setdefault("version", petition.version)
        self.open_ones = unrated(petition)
        for rated in Rated:
            name = f"{rated.lower()}_score"
            field = self.fields[name]
            assert isinstance(field, forms.TypedChoiceField)
            field.choices = choices_of(Score)
            if rated not in self.open_ones:
                del self.fields[name], self.fields[f"{rated.lower()}_reason"]

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        for rated in self.open_ones:
            name = rated.lower()
            if data.get(f"{name}_reason") and not data.get(f"{name}_score"):
                self.add_error(f"{name}_score", _("写了意见的，请同时选择评价。"))
        return data

    def typed(self) -> list[tuple[Any, str]]:
        """What stands in the boxes for words, each under its label."""
        return self._words_in(self.fields)

    def left_out(self) -> list[tuple[Any, str]]:
        """What was typed for somebody who is rated already: it is shown, not dropped."""
        return self._words_in(self.base_fields.keys() - self.fields.keys())

    def _words_in(self, names: Iterable[str]) -> list[tuple[Any, str]]:
        boxes = [name for name in self.base_fields if name.endswith("_reason") and name in names]
        told = [(self.base_fields[name].label, self.data.get(name, "")) for name in boxes]
        return [(label, text) for label, text in told if text.strip()]

    @property
    def ratings(self) -> list[StepInput]:
        """One for each that was chosen; an empty one, to be refused, if none was."""
        found = []
        for rated in self.open_ones:
            name = rated.lower()
            if score := self.cleaned_data[f"{name}_score"]:
                words = self.cleaned_data[f"{name}_reason"]
                found.append(StepInput(**{f"{name}_score": score}, rating_reason=words))
        return found or [StepInput()]


class DisclosureForm(forms.Form):
    reason = short_text(_("查看事由"), most=200)
