"""The reception hall: drawing a number, the window, what was talked about; booking a visit."""

import uuid
from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from intake.registration.services.checks import check_representatives
from intake.visits.models import Slot, Visit
from intake.visits.selectors import days_to_book, places_left
from petitions.lawbook import LawBook
from petitions.models import Organ
from petitions.statute import NotPermittedError
from workflow.forms.changing import ChangingForm
from workflow.forms.fields import TOO_LONG, Telephone, long_text
from workflow.http import sentence

WINDOWS = 20


class ArrivalForm(forms.Form):
    """A name is not asked of anybody before a number is given; `key` makes it one number."""

    key = forms.CharField(widget=forms.HiddenInput, max_length=64, required=False)
    name = forms.CharField(label=_("姓名（可以不填）"), max_length=60, required=False)
    people = forms.IntegerField(label=_("来访人数"), min_value=1, max_value=9999, initial=1)
    matter = forms.CharField(label=_("来访事由"), max_length=100, required=False)

    def __init__(self, *args: Any, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.initial.setdefault("key", uuid.uuid4().hex)


def windows() -> list[tuple[int, str]]:
    """In the language of whoever looks."""
    return [(number, gettext("%d号窗口") % number) for number in range(1, WINDOWS + 1)]


class WindowForm(forms.Form):
    window = forms.TypedChoiceField(label=_("我的窗口"), coerce=int, choices=windows)


class NotesForm(ChangingForm, forms.Form):
    """What was talked about."""

    notes = long_text(_("接谈记录"), rows=6, required=False, most=4000)

    def __init__(self, *args: Any, notes: str, **kw: Any) -> None:
        super().__init__(*args, initial={"notes": notes}, **kw)
        self.fields["notes"].widget.attrs["autofocus"] = True


class BookingForm(forms.Form):
    """When somebody would come: named, to be called back if the hall has to close."""

    name = forms.CharField(label=_("您的姓名"), max_length=60)
    phone = Telephone(label=_("联系电话"))
    people = forms.IntegerField(
        label=_("来访人数"),
        min_value=1,
        initial=1,
        help_text=_("多人反映共同事项的，请推选代表前来"),
    )
    matter = forms.CharField(
        label=_("来访事由"),
        max_length=100,
        help_text=_("一句话说明是什么事，最多100字"),
        error_messages={"max_length": TOO_LONG},
    )
    time = forms.ChoiceField(
        label=_("来访时段"),
        error_messages={"invalid_choice": _("这个时段已经约满，或者不再接受预约，请另选一个。")},
    )

    def __init__(
        self, *args: Any, office: Organ, today: Any, own: Iterable[Visit] = (), **kw: Any
    ) -> None:
        """`own` are the bookings of whoever fills it in: in their half-days they stay welcome."""
        super().__init__(*args, **kw)
        taken = {(visit.day, visit.slot) for visit in own}
        times = self.fields["time"]
        assert isinstance(times, forms.ChoiceField)
        times.choices = [
            (f"{day.isoformat()} {slot}", f"{date_format(day, gettext('n月j日 l'))} {slot.label}")
            for day in days_to_book(office, today=today)
            for slot in Slot
            if (day, slot) in taken or places_left(office, day, slot) > 0
        ]

    def for_the_desk(self) -> "BookingForm":
        """Filled in by an officer, for whoever asks on the telephone."""
        self.fields["name"].label = _("姓名")
        self.fields["name"].widget.attrs["autofocus"] = True
        return self

    def clean_people(self) -> int:
        people: int = self.cleaned_data["people"]
        try:
            check_representatives(people, LawBook.current())
        except NotPermittedError as error:
            raise forms.ValidationError(sentence(error)) from error
        return people
