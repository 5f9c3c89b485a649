"""Forms of the calendar, local limits and parameters; each gives the change it describes."""

import re
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from petitions.accounts import countable
from petitions.models import Division
from petitions.statute import NONE, ONE_OF, SOME_OF, Clock, Parameter, Unit
from workflow.forms.fields import choices_of, day, long_text, radios, short_text
from workflow.law.services.changes import LimitChange, SettingChange, YearChange

LINE = re.compile(r"(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})日?\s*(.*)", re.ASCII)
WORKED = re.compile(r"调休上班|调休|上班")
LONGEST_NAME = 60


class LawForm(forms.Form):
    """What every change says of itself; `edition` is the one its preview was worked out with."""

    edition = forms.IntegerField(widget=forms.HiddenInput, required=False)
    source = short_text(_("依据"), most=120, hint=_("文件名称和文号"))


class YearForm(LawForm):
    """The days of a year that differ from the week, one a line."""

    lines = long_text(
        _("放假和调休"),
        rows=14,
        hint=_(
            "每行一天：2027-02-06 春节；调休上班的写 2027-02-14 春节 调休上班。其余各日按周末推算。"
        ),
    )
    field_order = ("lines", "source", "edition")

    def __init__(self, *args: Any, year: int, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.year = year
        self.days: dict[bool, dict[date, str]] = {True: {}, False: {}}  # worked → day → name

    def clean_lines(self) -> str:
        """Every line that cannot be read is named at once, not one after the other."""
        text: str = self.cleaned_data["lines"]
        problems: list[forms.ValidationError] = []
        for line in filter(None, map(str.strip, text.splitlines())):
            try:
                self._note(line)
            except forms.ValidationError as problem:
                problems.append(problem)
        if problems:
            raise forms.ValidationError(problems)
        return text

    def _note(self, line: str) -> None:
        found, worked, name = _read(line)
        if found in self.days[True] or found in self.days[False]:
            raise forms.ValidationError(gettext("%(line)s：这一天写了两次。") % {"line": line})
        self.days[worked][found] = name

    @property
    def change(self) -> YearChange:
        source = self.cleaned_data["source"]
        return YearChange(self.year, self.days[False], self.days[True], source)


def _read(line: str) -> tuple[date, bool, str]:
    """A line: its day, whether it is worked, and its name."""
    match = LINE.fullmatch(line)
    try:
        found = date(*(int(part) for part in match.groups()[:3])) if match else None
    except ValueError:
        found = None
    if match is None or found is None:
        raise forms.ValidationError(gettext("看不懂这一行：%(line)s") % {"line": line})
    name = WORKED.sub("", match[4]).strip()
    if len(name) > LONGEST_NAME:
        raise forms.ValidationError(gettext("节日名称过长：%(line)s") % {"line": line})
    return found, bool(WORKED.search(match[4])), name


class LimitForm(LawForm):
    """A local limit, from a day on."""

    division_id = forms.ModelChoiceField(label=_("适用区划"), queryset=Division.objects.all())
    clock = forms.TypedChoiceField(label=_("期限"), coerce=Clock)
    days = forms.IntegerField(label=_("天数"), min_value=1, max_value=365)
    extension = forms.IntegerField(label=_("可延长"), min_value=0, max_value=365, initial=0)
    unit = forms.TypedChoiceField(label=_("计量单位"), coerce=Unit)
    since = day(_("施行日期"), hint=_("此日及以后起算的期限适用"))
    field_order = ("division_id", "clock", "days", "unit", "extension", "since", "source")

    def __init__(self, *args: Any, **kw: Any) -> None:
        super().__init__(*args, **kw)
        for name, terms in (("clock", countable()), ("unit", list(Unit))):
            field = self.fields[name]
            assert isinstance(field, forms.TypedChoiceField)
            field.choices = choices_of(terms)

    @property
    def change(self) -> LimitChange:
        kept = {name: self.cleaned_data[name] for name in self.field_order}
        return LimitChange(**kept | {"division_id": kept["division_id"].pk})


class SettingForm(LawForm):
    """An office's own value of a parameter."""

    value: forms.Field = short_text(_("取值"), most=60)
    field_order = ("value", "source", "edition")

    def __init__(self, *args: Any, parameter: Parameter, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.parameter = parameter
        if parameter in ONE_OF:
            choices = choices_of(list(ONE_OF[parameter]))
            self.fields["value"] = radios(_("取值"), choices, str)
        if parameter in SOME_OF:
            self.fields["value"] = forms.MultipleChoiceField(
                label=_("取值"),
                choices=choices_of(list(SOME_OF[parameter])),
                required=False,
                widget=forms.CheckboxSelectMultiple,
            )
            self.initial["value"] = str(self.initial.get("value", "")).split(",")

    @property
    def change(self) -> SettingChange:
        """The value as it is stored: choices by their codes, with commas between them."""
        given = self.cleaned_data["value"]
        if isinstance(given, list):
            value = ",".join(c for c in SOME_OF[self.parameter] if c.value in given) or NONE
        else:
            value = given.replace("，", ",").replace(" ", "")
        return SettingChange(self.parameter, value, self.cleaned_data["source"])
