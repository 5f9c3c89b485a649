"""A leader is chosen with an eye on what the leaders have in hand already."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from petitions.models import Officer
from workflow.leader_cases.selectors import load_of


class LeaderField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """The leaders, each with the number of cases in charge that `before` may be told of."""

    def __init__(self, *, queryset: QuerySet[Officer], before: Officer, **kw: Any) -> None:
        super().__init__(queryset=queryset, empty_label=_("请选择"), **kw)
        self.loads = load_of(queryset, before=before)

    def label_from_instance(self, obj: Officer) -> str:
        load = self.loads.get(obj.pk, 0)
        said = gettext("%(name)s（%(post)s，现包案%(load)s件）")
        return said % {"name": obj.name, "post": obj.post or obj.organ.short_name, "load": load}
