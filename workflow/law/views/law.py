"""Pages of the system administrator: the calendar, its editions, local limits, parameters.

Who configures may not read petitions: of the clocks a change would move, these pages show numbers
and organs, never a title and never a link.
"""

from calendar import Calendar as Grid
from collections import Counter
from datetime import date
from typing import Any, NamedTuple

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from petitions.doors import opens_to
from petitions.lawbook import LawBook
from petitions.models import CalendarDay, Edition, LocalLimit, Setting
from petitions.policy import Ability
from petitions.statute import (
    DEFAULTS,
    Calendar,
    Default,
    NotPermittedError,
    Parameter,
    is_weekday,
    value_in_words,
)
from workflow.http import OfficerRequest, sentence
from workflow.law.forms import LimitForm, SettingForm, YearForm
from workflow.law.services.changes import YearChange
from workflow.law.services.enacting import enact, preview
from workflow.law.services.recomputing import Moved

YEARS = range(2005, 2101)
LONGEST_LIST = 200  # of the clocks that would move; all are counted
Form = YearForm | LimitForm | SettingForm


class Square(NamedTuple):
    """A day of the grid; `mark` is the class that colours it."""

    day: date
    mark: str
    name: str


@require_GET
@opens_to(Ability.CONFIGURE)
def law(request: OfficerRequest) -> HttpResponse:
    return redirect("workflow:law-year", year=timezone.localdate().year)


@require_http_methods(["GET", "POST"])
@opens_to(Ability.CONFIGURE)
def year(request: OfficerRequest, year: int) -> HttpResponse:
    if year not in YEARS:
        raise Http404
    calendar = LawBook.current().calendar
    rows = CalendarDay.objects.filter(day__year=year).order_by("-edition", "day")
    first = rows.first()
    initial = {"lines": _lines(calendar, year), "source": first.source if first else ""}
    form = YearForm(request.POST or None, year=year, initial=initial)
    context = {
        "year": year,
        "months": _months(calendar, year),
        "is_known": first is not None,
        "latest": first,
        "form": form,
    }
    return _changed(request, form, "workflow/law/law_year.html", context)


@require_GET
@opens_to(Ability.CONFIGURE)
def editions(request: OfficerRequest) -> HttpResponse:
    found = Edition.objects.select_related("made_by")
    return render(request, "workflow/law/law_editions.html", {"editions": found, "tab": "editions"})


@require_http_methods(["GET", "POST"])
@opens_to(Ability.CONFIGURE)
def limits(request: OfficerRequest) -> HttpResponse:
    form = LimitForm(request.POST or None)
    rows = [(row, row.limit) for row in LocalLimit.objects.all()]
    context = {"rows": rows, "form": form, "tab": "limits"}
    return _changed(request, form, "workflow/law/law_limits.html", context)


@require_GET
@opens_to(Ability.CONFIGURE)
def parameters(request: OfficerRequest) -> HttpResponse:
    own = {row.parameter_code: row for row in Setting.objects.all()}
    rows = [_shown(default, own.get(default.parameter)) for default in DEFAULTS.values()]
    return render(request, "workflow/law/law_parameters.html", {"rows": rows, "tab": "parameters"})


def _shown(default: Default, own: Setting | None) -> dict[str, Any]:
    """A parameter with its values in words."""
    proposed = value_in_words(default.parameter, default.value)
    value = value_in_words(default.parameter, own.value) if own else proposed
    return {"default": default, "own": own, "value": value, "proposed": proposed}


@require_http_methods(["GET", "POST"])
@opens_to(Ability.CONFIGURE)
def parameter(request: OfficerRequest, code: str) -> HttpResponse:
    if code not in {known.value for known in Parameter}:
        raise Http404
    default = DEFAULTS[Parameter(code)]
    value = LawBook.current().value_of(default.parameter)
    form = SettingForm(request.POST or None, parameter=default.parameter, initial={"value": value})
    shown = value_in_words(default.parameter, value)
    context = {"row": _shown(default, None), "value": shown, "form": form, "tab": "parameters"}
    return _changed(request, form, "workflow/law/law_parameter.html", context)


def _changed(
    request: OfficerRequest, form: Form, template: str, context: dict[str, Any]
) -> HttpResponse:
    """A change in three steps: the form, what it would move, done."""
    if form.is_valid():
        try:
            if "confirm" in request.POST:
                return _enacted(request, form)
            if "back" not in request.POST:
                return _previewed(request, form)
        except NotPermittedError as error:
            form.add_error(error.field if error.field in form.fields else None, sentence(error))
    status = 422 if form.is_bound and form.errors else 200
    return render(request, template, context, status=status)


def _enacted(request: OfficerRequest, form: Form) -> HttpResponse:
    seen = form.cleaned_data["edition"]
    edition = enact(form.change, by=request.user, at=timezone.now(), seen=seen)
    said = _("第%(number)s版已生效，重算了%(moved)s个期限。")
    messages.success(request, said % {"number": edition.number, "moved": edition.moved})
    return redirect("workflow:law-editions")


def _previewed(request: OfficerRequest, form: Form) -> HttpResponse:
    edition = LawBook.current().edition
    moved = preview(form.change)
    kept = [pair for name in form.fields if name != "edition" for pair in _kept(form, name)]
    context = {
        "note": form.change.note,
        "days": _named_days(form.change),
        "kept": [*kept, ("edition", edition)],
        "moved": moved[:LONGEST_LIST],
        "counts": _counted(moved),
        "total": len(moved),
        "hidden": max(len(moved) - LONGEST_LIST, 0),
    }
    return render(request, "workflow/law/law_preview.html", context)


def _kept(form: Form, name: str) -> list[tuple[str, Any]]:
    """What a hidden field has to carry: one pair, or one for each that was ticked."""
    value = form[name].value()
    return [(name, one) for one in value] if isinstance(value, list) else [(name, value)]


def _named_days(change: Any) -> list[tuple[date, str, bool]]:
    """The days of a year's calendar that differ from the week: day, name, whether worked."""
    if not isinstance(change, YearChange):
        return []
    off = [(day, name, False) for day, name in change.holidays.items()]
    return sorted([*off, *((day, name, True) for day, name in change.worked.items())])


def _counted(moved: list[Moved]) -> list[tuple[Any, str, int]]:
    """How many clocks of which kind move in which organ, the most first."""
    counts = Counter((row.clock, row.organ) for row in moved)
    return [(clock, organ, count) for (clock, organ), count in counts.most_common()]


def _lines(calendar: Calendar, year: int) -> str:
    """The year as its form takes it: only the days that differ or have a name."""
    days = sorted(day for day in {*calendar.exceptions, *calendar.names} if day.year == year)
    return "\n".join(
        " ".join(
            filter(
                None,
                [
                    day.isoformat(),
                    calendar.names.get(day, ""),
                    "调休上班" if calendar.is_workday(day) else "",
                ],
            )
        )
        for day in days
    )


def _months(calendar: Calendar, year: int) -> list[tuple[date, list[list[Square | None]]]]:
    """Twelve months of weeks, Monday first; None pads a week to seven days."""
    return [
        (
            date(year, month, 1),
            [
                [_square(calendar, day) if day.month == month else None for day in week]
                for week in Grid().monthdatescalendar(year, month)
            ],
        )
        for month in range(1, 13)
    ]


def _square(calendar: Calendar, day: date) -> Square:
    name = calendar.name_of(day)
    if calendar.is_workday(day):
        mark = "swapped" if not is_weekday(day) else ""
    else:
        mark = "holiday" if name or is_weekday(day) else "weekend"
    return Square(day, mark, name)
