"""The registration forms: one family, each channel with its own fields (Art. 17-21)."""

import uuid
from typing import Any, ClassVar

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from intake.selectors import divisions_of
from intake.services import Person, Registration, check_representatives
from petitions.lawbook import LawBook
from petitions.models import Category, Division, Officer, Organ
from petitions.statute import Channel, Kind, NotPermittedError
from workflow.forms import choices_of, day, long_text
from workflow.http import sentence

ORDINARY = (Kind.APPEAL, Kind.SUGGESTION)


class RegistrationForm(forms.Form):
    """What every channel asks for; `key` makes a second click harmless."""

    channel: ClassVar[Channel]
    particular_fields: ClassVar[tuple[str, ...]] = ()

    key = forms.CharField(widget=forms.HiddenInput, max_length=64)
    name = forms.CharField(label=_("姓名（名称）"), max_length=60)
    phone = forms.CharField(label=_("联系电话"), max_length=30, required=False)
    id_number = forms.CharField(label=_("证件号码"), max_length=30, required=False)
    address = forms.CharField(label=_("住址"), max_length=120, required=False)
    kind = forms.TypedChoiceField(label=_("类别"), coerce=Kind, widget=forms.RadioSelect)
    title = forms.CharField(label=_("标题"), max_length=100)
    content = long_text(_("诉求内容"), rows=10, hint=_("请求、事实和理由"))
    division = forms.ModelChoiceField(
        label=_("问题属地"), queryset=Division.objects.none(), empty_label=None
    )
    category = forms.ModelChoiceField(
        label=_("内容分类"),
        queryset=Category.objects.all(),
        required=False,
        empty_label=_("未分类"),
    )
    people_count = forms.IntegerField(label=_("涉及人数"), min_value=1, max_value=99999, initial=1)
    received_on = day(_("收到日期"), hint=_("期限自此日起算"))
    urgent = forms.BooleanField(label=_("重大、紧急"), required=False)

    def __init__(
        self, *args: Any, organ: Organ, kinds: tuple[Kind, ...] = ORDINARY, **kw: Any
    ) -> None:
        super().__init__(*args, **kw)
        kind, division = self.fields["kind"], self.fields["division"]
        assert isinstance(kind, forms.TypedChoiceField)
        assert isinstance(division, forms.ModelChoiceField)
        kind.choices = choices_of(kinds)
        division.queryset = divisions_of(organ)
        self.initial.setdefault("key", uuid.uuid4().hex)
        self.initial.setdefault("kind", kinds[0])
        self.initial.setdefault("division", organ.division_id)
        self.initial.setdefault("received_on", timezone.localdate())
        self.fields["name"].widget.attrs["autofocus"] = True

    def clean_received_on(self) -> Any:
        received_on = self.cleaned_data["received_on"]
        if received_on > timezone.localdate():
            raise forms.ValidationError(_("收到日期不能晚于今日。"))
        return received_on

    @property
    def particulars(self) -> list[forms.BoundField]:
        return [self[name] for name in self.particular_fields]

    @property
    def registration(self) -> Registration:
        data = self.cleaned_data
        particulars = {
            name: data[name].isoformat() if hasattr(data[name], "isoformat") else data[name]
            for name in self.particular_fields
            if data[name] not in {None, ""}
        }
        return Registration(
            kind=data["kind"],
            channel=self.channel,
            title=data["title"],
            content=data["content"],
            division_id=data["division"].pk,
            category_id=data["category"].pk if data["category"] else None,
            people_count=data["people_count"],
            urgent=data["urgent"],
            received_on=data["received_on"],
            particulars=particulars,
            petitioners=(
                Person(
                    name=data["name"],
                    phone=data["phone"],
                    id_number=data["id_number"],
                    address=data["address"],
                ),
            ),
        )


class LetterForm(RegistrationForm):
    channel = Channel.LETTER
    particular_fields = ("letter_source", "postmarked_on", "addressee")
    letter_source = forms.CharField(label=_("信件来源"), max_length=40, required=False)
    postmarked_on = forms.DateField(
        label=_("邮戳日期"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    addressee = forms.CharField(label=_("受信人"), max_length=40, required=False)


class VisitForm(RegistrationForm):
    channel = Channel.VISIT
    particular_fields = ("visitors", "representatives", "window", "receiver")
    visitors = forms.IntegerField(label=_("来访人数"), min_value=1, max_value=9999, initial=1)
    representatives = forms.IntegerField(
        label=_("代表人数"),
        min_value=1,
        initial=1,
        help_text=_("多人走访推选代表，人数上限见条例第二十条第三款"),
    )
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
    particular_fields = ("caller_number", "called_at", "recording")
    caller_number = forms.CharField(label=_("来电号码"), max_length=30, required=False)
    called_at = forms.TimeField(
        label=_("来电时间"), required=False, widget=forms.TimeInput(attrs={"type": "time"})
    )
    recording = forms.CharField(label=_("录音编号"), max_length=40, required=False)


class WebForm(RegistrationForm):
    channel = Channel.WEB
    particular_fields = ("account", "site")
    account = forms.CharField(label=_("网上账号"), max_length=60, required=False)
    site = forms.CharField(label=_("来源网站"), max_length=60, required=False)


class WeChatForm(RegistrationForm):
    channel = Channel.WECHAT
    particular_fields = ("account", "official_account")
    account = forms.CharField(label=_("微信号"), max_length=60, required=False)
    official_account = forms.CharField(label=_("公众号"), max_length=60, required=False)


FORMS: dict[Channel, type[RegistrationForm]] = {
    form.channel: form for form in (LetterForm, VisitForm, PhoneForm, WebForm, WeChatForm)
}


class QueryForm(forms.Form):
    """What a petitioner types to follow the own petition."""

    number = forms.CharField(label=_("信访件编号"), max_length=32)
    code = forms.CharField(label=_("查询码"), max_length=20)


class DutyForm(forms.Form):
    officer = forms.ModelChoiceField(label=_("责任人"), queryset=Officer.objects.none())

    def __init__(self, *args: Any, organ: Organ, **kw: Any) -> None:
        super().__init__(*args, **kw)
        field = self.fields["officer"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = Officer.objects.filter(organ=organ, is_active=True)
