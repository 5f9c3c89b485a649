"""What was filled into a form, in words: what a choice is called, never the code it is sent as."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.dateparse import parse_date
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from petitions.models import Organ
from petitions.templatetags.words import in_a_row


def filled_in(form: forms.Form, typed: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Label and words of each field of the form in which something stands."""
    told = []
    for bound in form.visible_fields():
        value = bound.field.widget.value_from_datadict(typed, {}, bound.html_name)
        told.append((str(bound.label), in_words(bound.field, value)))
    return [(label, text) for label, text in told if text.strip()]


def in_words(field: forms.Field, value: Any) -> str:
    """As a person reads it; empty where nothing stands, or where the choice is not known here."""
    if value in (None, "", [], False):
        return ""
    if isinstance(field, forms.BooleanField):
        return _("是")
    if isinstance(field, forms.ChoiceField):
        return in_a_row(_rows(field, value) or _choices(field, value))
    return _day(str(value)) if isinstance(field, forms.DateField) else str(value)


def _choices(field: forms.ChoiceField, value: Any) -> list[str]:
    if isinstance(field, forms.ModelChoiceField):
        return []
    names = dict(_flat(field.choices))
    return [names[str(one)] for one in _several(value) if str(one) in names]


def _several(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _rows(field: forms.ChoiceField, value: Any) -> list[str]:
    """Of an organ that is offered no longer the name is still nothing that anybody may not read."""
    if not isinstance(field, forms.ModelChoiceField):
        return []
    rows = field.queryset
    assert rows is not None
    for offered in (rows, Organ.objects.all() if rows.model is Organ else rows.none()):
        keys = {f"{field.to_field_name or 'pk'}__in": _several(value)}
        try:
            found = list(offered.filter(**keys))
        except (ValueError, ValidationError):  # no key at all
            return []
        if found:
            return [str(field.label_from_instance(one)) for one in found]
    return []


def _flat(choices: Any) -> list[tuple[str, str]]:
    flat: list[tuple[str, str]] = []
    for value, label in choices:
        if isinstance(label, list | tuple):  # a group of choices
            flat += _flat(label)
        elif value not in (None, ""):
            flat.append((str(value), str(label)))
    return flat


def _day(text: str) -> str:
    try:
        day = parse_date(text)
    except ValueError:
        day = None
    return date_format(day) if day else text
