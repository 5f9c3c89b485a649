"""What a citizen tells the calculator."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from intake.portal.plain import MEANINGS, NAMES
from petitions.accounts import LONGEST_PAUSE, countable
from petitions.lawbook import LawBook
from petitions.statute import Clock
from petitions.templatetags.lawlinks import days_in_words
from petitions.templatetags.words import words
from workflow.forms.fields import day


def offered() -> list[tuple[str, str]]:
    """Each limit by its plain name and its days, the law's own name beside it."""
    book, today = LawBook.current(), timezone.localdate()
    return [
        (
            clock.value,
            gettext("%(plain)s %(days)s（%(law)s）")
            % {
                "plain": NAMES[clock],
                "days": days_in_words(book.limit_on(clock, today, division_id="")),
                "law": words(clock),
            },
        )
        for clock in countable()
        if clock in MEANINGS
    ]


class CalculatorForm(forms.Form):
    """Read from the address, so that a result can be kept and passed on."""

    clock = forms.TypedChoiceField(label=_("哪一项期限"), coerce=Clock)
    started_on = day(_("起算日"), hint=_("例如收到、受理、送达的那一天；当天不计入"))
    extended = forms.BooleanField(label=_("已经告知延长办理期限"), required=False)
    paused_days = forms.IntegerField(
        label=_("听证所需天数（仅复核）"), required=False, min_value=0, max_value=LONGEST_PAUSE
    )

    def __init__(self, *args: Any, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.initial.setdefault("clock", Clock.HANDLING)
        self.initial.setdefault("started_on", timezone.localdate())
        field = self.fields["clock"]
        assert isinstance(field, forms.TypedChoiceField)
        field.choices = offered()

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        if data.get("paused_days") and data.get("clock") is not Clock.REEXAMINATION:
            self.add_error(
                "paused_days", gettext("只有复核的听证时间不计入期限（条例第三十六条第二款）。")
            )
        return data

    @property
    def asked(self) -> dict[str, Any]:
        """As `calculate` takes it."""
        given = self.cleaned_data
        return {
            "clock": given["clock"],
            "started": given["started_on"],
            "extended": given["extended"],
            "paused_days": given["paused_days"] or 0,
        }

    @property
    def plain_name(self) -> Any:
        return NAMES[self.cleaned_data["clock"]]

    @property
    def meaning(self) -> Any:
        return MEANINGS[self.cleaned_data["clock"]]
