"""Fields that several forms share."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from petitions.references import pk_of, reference_of
from petitions.statute import Advice, Article, Ground, Move, Route, Term, article_of
from petitions.templatetags.words import in_brackets, words
from petitions.text.normal_form import says_anything
from petitions.text.standards import fault_of_phone, plain_phone


def choices_of(terms: Iterable[Term]) -> list[tuple[str, str]]:
    return [(term.value, words(term)) for term in terms]


def choices_with_articles(
    terms: Iterable[Ground | Route | Advice], move: Move
) -> list[tuple[str, str]]:
    """Each with the article that history and notice will name."""
    return [
        (term.value, f"{words(term)}{in_brackets(words(_article(term, move).short))}")
        for term in terms
    ]


def _article(term: Ground | Route | Advice, move: Move) -> Article:
    if isinstance(term, Ground):
        return article_of(move, ground=term, choice=None)
    return article_of(move, ground=None, choice=term)


def radios(label: Any, choices: list[tuple[str, str]], coerce: Any) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label, choices=choices, coerce=coerce, widget=forms.RadioSelect
    )


TOO_LONG = _("最多%(limit_value)d字，现有%(show_value)d字，请删减后再提交。")


class Words(forms.CharField):
    """What somebody writes; where it says nothing, the field is empty.

    The end of a line is one character of the limit, as whoever types it would count.
    """

    default_error_messages: ClassVar = {"max_length": TOO_LONG}

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        text = text.replace("\r\n", "\n") if text else text
        return text if text and says_anything(text) else self.empty_value


class Telephone(forms.CharField):
    """A telephone number, in the one form in which it is stored; what is none is refused, with the
    same sentence wherever it is asked for."""

    widget = forms.TextInput(attrs={"type": "tel"})

    def __init__(self, *, max_length: int = 30, **kw: Any) -> None:
        super().__init__(max_length=max_length, **kw)

    def clean(self, value: Any) -> str:
        text = super().clean(value)
        if not text:
            return ""
        number = plain_phone(text)
        if fault := fault_of_phone(number):
            raise forms.ValidationError(words(fault))
        return number


class ChosenFile(forms.CharField):
    """A file out of those a page shows, named by its reference; its key, or None without one.

    A row's own number would tell how many files there are that are shown to nobody (Art. 30).
    """

    def to_python(self, value: Any) -> Any:
        if value in self.empty_values:
            return None
        try:
            return pk_of(str(value))
        except ValueError as error:
            unknown = forms.ModelChoiceField.default_error_messages["invalid_choice"]
            raise forms.ValidationError(unknown, code="invalid_choice") from error

    def prepare_value(self, value: Any) -> Any:
        return reference_of(value) if isinstance(value, int) else value


def long_text(
    label: Any, *, rows: int = 4, required: bool = True, hint: Any = "", most: int = 8000
) -> forms.CharField:
    return Words(
        label=label,
        max_length=most,
        required=required,
        help_text=hint,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


def short_text(label: Any, *, most: int, required: bool = True, hint: Any = "") -> forms.CharField:
    return Words(label=label, max_length=most, required=required, help_text=hint)


def day(label: Any, *, hint: Any = "", required: bool = True) -> forms.DateField:
    return forms.DateField(
        label=label,
        help_text=hint,
        required=required,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )


def hour(label: Any, *, required: bool = True) -> forms.TimeField:
    return forms.TimeField(
        label=label,
        required=required,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
    )


class LinesField(forms.CharField):
    """Several short texts, one a line."""

    widget = forms.Textarea

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, tuple | list) else value

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value) or ""
        return tuple(line.strip() for line in text.splitlines() if says_anything(line))

    def run_validators(self, value: Any) -> None:
        for line in value:
            super().run_validators(line)
