"""Making a number void that was spoilt on paper."""

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from intake.numbers.labels import MAX_LABELS as MOST_LABELS
from petitions.statute import Channel
from petitions.templatetags.words import words

DOCUMENT = "DOCUMENT"


def _series() -> list[tuple[str, str]]:
    files = gettext("信访件编号（%(channel)s）")
    channels = [(channel.value, files % {"channel": words(channel)}) for channel in Channel]
    return [*channels, (DOCUMENT, gettext("本单位文号"))]


class VoidNumberForm(forms.Form):
    series = forms.ChoiceField(label=_("号码种类"), choices=_series, widget=forms.RadioSelect)

    @property
    def channel(self) -> Channel | None:
        """None: a document's number."""
        chosen = self.cleaned_data["series"]
        return None if chosen == DOCUMENT else Channel(chosen)


class LabelsForm(forms.Form):
    count = forms.IntegerField(
        label=_("条码标签张数"), min_value=1, max_value=MOST_LABELS, initial=24
    )
