"""A form over stored values that somebody else may save while it is being filled in."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext

from petitions.statute import NotPermittedError
from petitions.templatetags.words import words
from petitions.unchanged import ChangedMeanwhileError, Values, mark_of
from workflow.forms.saying import in_words


class ChangingForm(forms.BaseForm):
    """`seen` in what was filled in marks the values that were read: those of the page, or, where it
    is ticked that the page stands, those shown beside it.

    `beside` are the fields by which values are shown that nobody fills in here.
    """

    beside: ClassVar[dict[str, forms.Field]] = {}
    other: Values | None = None  # what somebody else has saved, after a refusal

    def __init__(self, *args: Any, stored: Values | None = None, **kw: Any) -> None:
        """`stored` is what was read, where it is more or other than what the fields begin with."""
        super().__init__(*args, **kw)
        self.stored = stored
        self.fields["seen"] = forms.CharField(
            widget=forms.HiddenInput(attrs={"data-read": ""}), max_length=64, required=False,
            initial=self._mark,
        )  # fmt: skip

    def _mark(self) -> str:
        return mark_of(self.initial if self.stored is None else self.stored)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        data["seen"] = self.data.get(self.take_name) or data.get("seen", "")
        return data

    def refuse(self, error: NotPermittedError) -> None:
        """Say why; what somebody else has saved is shown beside what was filled in."""
        if isinstance(error, ChangedMeanwhileError):
            self.other = error.stored
        self.add_error(error.field if error.field in self.fields else None, words(error.sentence))

    @property
    def status(self) -> int:
        if self.other is not None:
            return 409
        return 422 if self.is_bound and self.errors else 200

    @property
    def take_name(self) -> str:
        """What is ticked to let the page stand; its value is `take`."""
        return self.add_prefix("take")

    @property
    def take(self) -> str:
        return mark_of(self.other or {})

    @property
    def theirs(self) -> list[tuple[str, str]]:
        """Label and words of each value that differs from what was filled in."""
        told = []
        for name, value in (self.other or {}).items():
            field = self.fields.get(name) or self.beside[name]
            typed = self[name].value() if name in self.fields else None
            text = _in_words(field, value)
            if text != _in_words(field, typed):
                told.append((str(field.label), text))
        return told


def _in_words(field: forms.Field, value: Any) -> str:
    if isinstance(field, forms.BooleanField):
        return in_words(field, value) or gettext("否")
    shown = field.widget.format_value(field.prepare_value(value))
    return in_words(field, shown) or gettext("未填写")
