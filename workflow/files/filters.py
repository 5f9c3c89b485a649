"""How the list of petitions is narrowed."""

from datetime import timedelta
from typing import Any, ClassVar

import django_filters
from django import forms
from django.core.validators import RegexValidator
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from petitions.actors import Actor
from petitions.models import NO_PETITION, Officer, Petition
from petitions.search.searching import READS, containing, words_of
from petitions.selectors import seen_in_full
from petitions.statute import FINAL, Channel, Kind, Repetition, State, Term

MAX_SEARCH = 200  # characters of a search


def named(terms: type[Term]) -> list[tuple[str, str]]:
    return [(term.value, term.text.written_in(get_language() or "zh-hans")) for term in terms]


def hidden(**kw: object) -> django_filters.Filter:
    """A condition that is set by following a count, and shown as one of those chosen."""
    return django_filters.CharFilter(widget=forms.HiddenInput, max_length=20, strip=False, **kw)


NUMBER = RegexValidator(r"^[0-9]{1,18}$", _("应为编号。"))


class PetitionFilter(django_filters.FilterSet):  # type: ignore[misc]  # it ships no types
    q = django_filters.CharFilter(
        method="search", label=_("编号、内容或姓名"), max_length=MAX_SEARCH
    )
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
    repetition = django_filters.ChoiceFilter(
        field_name="repetition_code",
        choices=lambda: named(Repetition),
        label=_("初重件"),
        empty_label=_("全部"),
    )
    unchecked = django_filters.ChoiceFilter(
        method="by_unchecked",
        choices=[("1", _("待核对"))],
        label=_("登记核对"),
        empty_label=_("全部"),
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
    holder = hidden(method="by_number", label=_("当前单位"), validators=[NUMBER])
    category = hidden(method="by_number", label=_("内容分类"), validators=[NUMBER])
    division = hidden(label=_("问题属地"))

    reads = READS  # how many of the files found are read: a page, unless said

    class Meta:
        model = Petition
        fields: ClassVar[list[str]] = []

    def __init__(self, *args: Any, **kw: Any) -> None:
        super().__init__(*args, **kw)
        if self._in_full == NO_PETITION:  # then nobody is found by name
            self.filters["q"].label = _("编号或内容")

    @property
    def _in_full(self) -> Q:
        user = getattr(self.request, "user", None)
        return seen_in_full(Actor.of(user)) if isinstance(user, Officer) else NO_PETITION

    @property
    def qs(self) -> QuerySet[Petition]:
        """The list as it is narrowed; nothing where a condition is not valid.

        A condition that is dropped would hand out what nobody asked for.
        """
        found: QuerySet[Petition] = super().qs
        return found if self.is_valid() else found.none()

    def search(self, petitions: QuerySet[Petition], name: str, value: str) -> QuerySet[Petition]:
        """People are found where the officer may see them in full, all else as it is masked.

        What holds no sign that anybody sees finds nothing.
        """
        if not words_of(value):
            return petitions.none()
        return containing(petitions, value, in_full=self._in_full, reads=self.reads)

    def by_unchecked(
        self, petitions: QuerySet[Petition], name: str, value: str
    ) -> QuerySet[Petition]:
        return petitions.filter(unchecked=True)

    def by_number(self, petitions: QuerySet[Petition], name: str, value: str) -> QuerySet[Petition]:
        return petitions.filter(**{name: int(value)})

    def by_due(self, petitions: QuerySet[Petition], name: str, value: str) -> QuerySet[Petition]:
        today = timezone.localdate()
        open_ones = petitions.exclude(state_code__in=FINAL)
        if value == "late":
            return open_ones.filter(next_due_on__lt=today)
        return open_ones.filter(next_due_on__gte=today, next_due_on__lte=today + timedelta(days=3))
