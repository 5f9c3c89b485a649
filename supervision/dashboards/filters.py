"""The view of a dashboard, as its address keeps it: a period and an area."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from petitions.models import Organ
from supervision.statistics.selectors.periods import Period
from workflow.forms.fields import day

SPANS = (
    ("today", _("今日")),
    ("month", _("本月")),
    ("last-month", _("上月")),
    ("quarter", _("本季度")),
    ("year", _("本年")),
    ("week", _("近七日")),
    ("own", _("自定")),
)
FIRST = date(2005, 5, 1)
MAX_PERIOD = timedelta(days=3 * 366)
QUARTER, WEEK = 3, timedelta(days=6)


def span_of(name: str, today: date) -> Period:
    """The period of a name, until today; any other name is this month."""
    first = today.replace(day=1)
    if name == "last-month":
        last = first - timedelta(days=1)
        return Period(last.replace(day=1), last)
    since = {
        "today": today,
        "week": today - WEEK,
        "quarter": first.replace(month=(today.month - 1) // QUARTER * QUARTER + 1),
        "year": first.replace(month=1),
    }.get(name, first)
    return Period(since, today)


class ViewForm(forms.Form):
    """Period and area; an own period has both its days."""

    span = forms.ChoiceField(label=_("期间"), choices=SPANS, required=False)
    since = day(_("起"), required=False)
    until = day(_("止"), required=False)
    area = forms.ModelChoiceField(
        label=_("范围"), queryset=Organ.objects.none(), required=False, empty_label=_("全部")
    )

    def __init__(self, *args: Any, organs: Sequence[int], **kw: Any) -> None:
        super().__init__(*args, **kw)
        field = self.fields["area"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = Organ.objects.filter(pk__in=organs).order_by("code")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        since, until = data.get("since"), data.get("until")
        if data.get("span") == "own":
            if not since or not until:
                raise forms.ValidationError(_("自定期间请填写起止日期。"))
            last = timezone.localdate() + MAX_PERIOD
            if until < since or until - since > MAX_PERIOD or until > last or since < FIRST:
                raise forms.ValidationError(_("止日不早于起日，期间不超过三年。"))
        return data


@dataclass(frozen=True)
class View:
    """What is looked at: a period, and the organs of an area."""

    form: ViewForm
    period: Period
    organs: list[int]

    @classmethod
    def of(cls, query: Any, *, organs: list[int], today: date) -> "View":
        """As the address says; where it says nonsense, this month and everything, and why."""
        form = ViewForm(query or {"span": "month"}, organs=organs)
        period, found = span_of("month", today), organs
        if form.is_valid():
            data = form.cleaned_data
            if data["span"] == "own":
                period = Period(data["since"], data["until"])
            else:
                period = span_of(data["span"], today)
            if data["area"]:
                found = _below(data["area"], organs)
        return cls(form, period, found)

    @property
    def address(self) -> str:
        """The query string that brings this view back, with plain days."""
        area = self.form.cleaned_data.get("area") if self.form.is_valid() else None
        kept = {"span": "own", "since": self.period.since, "until": self.period.until}
        return urlencode(kept | ({"area": area.pk} if area else {}))


def _below(area: Organ, organs: list[int]) -> list[int]:
    below = Organ.objects.filter(Q(pk=area.pk) | Q(watcher_ids__contains=[area.pk]), pk__in=organs)
    return list(below.values_list("pk", flat=True))
