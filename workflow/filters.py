"""How the list of petitions is narrowed."""

from datetime import timedelta
from typing import ClassVar

import django_filters
from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from petitions.models import Petition
from petitions.selectors import containing
from petitions.statute import FINAL, Channel, Kind, State, Term


def named(terms: type[Term]) -> list[tuple[str, str]]:
    return [(term.value, term.text.written_in(get_language() or "zh-hans")) for term in terms]


class PetitionFilter(django_filters.FilterSet):  # type: ignore[misc]  # it ships no types
    q = django_filters.CharFilter(method="search", label=_("编号、内容或姓名"))
    state = django_filters.ChoiceFilter(
        field_name="state_code",
        choices=lambda: named(State)[1:],
        label=_("状态"),
        empty_label=_("全部状态"),
    )
    channel = django_filters.ChoiceFilter(
        field_name="channel_code",
        choices=lambda: named(Channel),
        label=_("渠道"),
        empty_label=_("全部渠道"),
    )
    kind = django_filters.ChoiceFilter(
        field_name="kind_code",
        choices=lambda: named(Kind)[:2],
        label=_("类别"),
        empty_label=_("全部类别"),
    )
    due = django_filters.ChoiceFilter(
        method="by_due",
        choices=[("late", _("已超期")), ("soon", _("三日内到期"))],
        label=_("期限"),
        empty_label=_("全部期限"),
    )
    received_after = django_filters.DateFilter(
        field_name="received_on",
        lookup_expr="gte",
        label=_("收到日期起"),
        widget=forms.DateInput(attrs={"type": "date"}),
    )
    received_before = django_filters.DateFilter(
        field_name="received_on",
        lookup_expr="lte",
        label=_("止"),
        widget=forms.DateInput(attrs={"type": "date"}),
    )

    class Meta:
        model = Petition
        fields: ClassVar[list[str]] = []

    def search(self, petitions: QuerySet[Petition], name: str, value: str) -> QuerySet[Petition]:
        return containing(petitions, value)

    def by_due(self, petitions: QuerySet[Petition], name: str, value: str) -> QuerySet[Petition]:
        today = timezone.localdate()
        open_ones = petitions.exclude(state_code__in=FINAL)
        if value == "late":
            return open_ones.filter(next_due_on__lt=today)
        return open_ones.filter(next_due_on__gte=today, next_due_on__lte=today + timedelta(days=3))
