"""A source of petitions: its name, its channel, its limit, and where it is told."""

from typing import TYPE_CHECKING, Any

from django import forms

from intake.models import Source
from petitions.statute import Channel
from workflow.forms import choices_of

if TYPE_CHECKING:
    Base = forms.ModelForm[Source]
else:
    Base = forms.ModelForm


class SourceForm(Base):
    class Meta:
        model = Source
        fields = ("name", "code", "channel_code", "limit_days", "callback_url", "is_active")

    def __init__(self, *args: Any, **kw: Any) -> None:
        super().__init__(*args, **kw)
        channel = self.fields["channel_code"]
        assert isinstance(channel, forms.TypedChoiceField)
        channel.choices = choices_of(Channel)
        self.fields["code"].disabled = self.instance.pk is not None  # petitions carry it
        self.fields["name"].widget.attrs["autofocus"] = True
