"""What each channel asks for beside: where the letter came from, who received the visitors."""

from django import forms
from django.utils.translation import gettext_lazy as _

from intake.registration.forms.registration import RegistrationForm
from intake.registration.services.checks import check_representatives
from intake.sources.selectors import file_of_barcode
from petitions.lawbook import LawBook
from petitions.statute import Channel, NotPermittedError
from workflow.forms.fields import day
from workflow.http import sentence


class LetterForm(RegistrationForm):
    channel = Channel.LETTER
    particular_fields = ("letter_source", "postmarked_on", "addressee", "barcode")
    letter_source = forms.CharField(label=_("信件来源"), max_length=120, required=False)
    postmarked_on = day(_("邮戳日期"), required=False)
    addressee = forms.CharField(label=_("受信人"), max_length=40, required=False)
    barcode = forms.CharField(label=_("信件条码"), max_length=40, required=False)

    def clean_barcode(self) -> str:
        """One envelope is one registration, whoever opens it a second time."""
        barcode: str = self.cleaned_data["barcode"]
        self.check_is_new(file_of_barcode(self.organ, barcode) if barcode else None)
        return barcode


class VisitForm(RegistrationForm):
    channel = Channel.VISIT
    counted_fields = ("visitor_count", "skips_level")
    particular_fields = ("representatives", "companions", "window", "receiver", "recording")
    visitor_count = forms.IntegerField(label=_("来访人数"), min_value=1, max_value=9999, initial=1)
    representatives = forms.IntegerField(
        label=_("代表人数"),
        min_value=1,
        initial=1,
        help_text=_("多人走访推选代表，人数上限见条例第二十条第三款"),
    )
    skips_level = forms.BooleanField(
        label=_("越级走访"),
        required=False,
        help_text=_("走访应当向有权处理的本级或者上一级提出（第二十条）"),
    )
    companions = forms.CharField(label=_("随行人"), max_length=120, required=False)
    recording = forms.CharField(label=_("录音录像编号"), max_length=40, required=False)
    window = forms.CharField(label=_("接谈窗口"), max_length=20, required=False)
    receiver = forms.CharField(label=_("接谈人"), max_length=40, required=False)

    def clean_representatives(self) -> int:
        count: int = self.cleaned_data["representatives"]
        try:
            check_representatives(count, LawBook.current())
        except NotPermittedError as error:
            raise forms.ValidationError(sentence(error)) from error
        return count


class PhoneForm(RegistrationForm):
    channel = Channel.PHONE
    particular_fields = ("caller_number", "called_at", "receiver", "recording")
    caller_number = forms.CharField(label=_("来电号码"), max_length=30, required=False)
    called_at = forms.TimeField(
        label=_("来电时间"), required=False, widget=forms.TimeInput(attrs={"type": "time"})
    )
    receiver = forms.CharField(label=_("接话人"), max_length=40, required=False)
    recording = forms.CharField(label=_("录音编号"), max_length=40, required=False)


class WebForm(RegistrationForm):
    channel = Channel.WEB
    particular_fields = ("account", "site", "terminal")
    account = forms.CharField(label=_("网上账号"), max_length=60, required=False)
    site = forms.CharField(label=_("来源网站"), max_length=60, required=False)
    terminal = forms.CharField(label=_("终端"), max_length=40, required=False)


class WeChatForm(RegistrationForm):
    channel = Channel.WECHAT
    particular_fields = ("account", "official_account")
    account = forms.CharField(label=_("微信号"), max_length=60, required=False)
    official_account = forms.CharField(label=_("公众号"), max_length=60, required=False)


FORMS: dict[Channel, type[RegistrationForm]] = {
    form.channel: form for form in (LetterForm, VisitForm, PhoneForm, WebForm, WeChatForm)
}
