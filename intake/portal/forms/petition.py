"""What the portal asks of a petitioner: no more than the law does (Art. 19)."""

import re
import uuid
from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from intake.registration.services.checks import Person, Registration
from petitions.models import Division, Organ
from petitions.selectors import divisions_of
from petitions.statute import Channel, Kind, Mark
from petitions.templatetags.words import words
from petitions.text.normal_form import says_anything
from petitions.text.standards import fault_of_id_number, plain
from workflow.attachments.forms import AttachingForm
from workflow.forms.fields import TOO_LONG, Telephone, choices_of, long_text
from workflow.receptions.models import Reception

PERSONAL = ("name", "phone", "id_number", "address")
TYPED = (*PERSONAL, "title", "content")  # beside what is chosen


FORM_KEY = re.compile(r"[0-9a-f]{32}")


class PortalForm(AttachingForm):
    key = forms.RegexField(rf"^{FORM_KEY.pattern}$", widget=forms.HiddenInput)
    begun = forms.CharField(required=False, widget=forms.HiddenInput)  # what it was opened from
    name = forms.CharField(
        label=_("您的姓名（名称）"), max_length=60, help_text=_("请填写真实姓名；单位填写全称")
    )
    phone = Telephone(label=_("联系电话"), help_text=_("用于告知办理进展"))
    id_number = forms.CharField(
        label=_("身份证号码（可以不填）"),
        max_length=30,
        required=False,
        help_text=_("填写后便于核对是您本人提出；只有办理人员经登记理由才能看到"),
    )
    address = forms.CharField(label=_("住址"), max_length=120)
    kind = forms.TypedChoiceField(
        label=_("您要提出的是"),
        coerce=Kind,
        widget=forms.RadioSelect,
        help_text=_("申诉求决：请求解决具体问题；建议意见：对工作提出建议、意见"),
    )
    division = forms.ModelChoiceField(
        label=_("问题属地（问题发生的地方）"), queryset=Division.objects.none(), empty_label=None
    )
    title = forms.CharField(
        label=_("标题"),
        max_length=100,
        help_text=_("一句话说明是什么事，最多100字"),
        error_messages={"max_length": TOO_LONG},
    )
    content = long_text(
        _("诉求内容"),
        rows=8,
        hint=_("请写明请求、事实和理由；一事一件；最多8000字，写不下的可以作为附件提交"),
    )
    may_publish = forms.BooleanField(
        label=_("同意公开反映的问题和答复"),
        required=False,
        help_text=_("可以不同意，不影响办理。公开前由办理单位隐去您的姓名、电话、住址等个人信息"),
    )
    field_order = (
        "key", "name", "phone", "id_number", "address", "kind", "division", "title", "content",
        "may_publish", "attachments",
    )  # fmt: skip
    again = forms.BooleanField(
        label=_("确实要再提交一件"), required=False, widget=forms.HiddenInput
    )
    in_wechat = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, organ: Organ, **kw: Any) -> None:
        super().__init__(*args, **kw)
        kinds, division = self.fields["kind"], self.fields["division"]
        assert isinstance(kinds, forms.TypedChoiceField)
        assert isinstance(division, forms.ModelChoiceField)
        kinds.choices = choices_of(Kind)[:2]
        division.queryset = divisions_of(organ, on=timezone.localdate())
        self.initial.setdefault("kind", Kind.APPEAL)

    def clean_name(self) -> str:
        name = str(self.cleaned_data["name"])
        if not says_anything(name):
            raise forms.ValidationError(gettext("请填写真实姓名，这里没有文字。"))
        return name

    def clean_id_number(self) -> str:
        number = plain(self.cleaned_data["id_number"])
        fault = fault_of_id_number(number, today=timezone.localdate()) if number else None
        if fault:
            raise forms.ValidationError(words(fault))
        return number

    @classmethod
    def is_untouched(cls, fields: Mapping[str, list[Any]]) -> bool:
        """Whether nothing was typed in it, and no file put to it."""
        return not any("".join(map(str, fields.get(name, []))).strip() for name in (*TYPED, "held"))

    @classmethod
    def too_long(cls, typed: Mapping[str, str]) -> list[tuple[Any, int, int]]:
        """The fields that hold more than they may: label, limit and characters typed."""
        found = []
        for name, field in cls.base_fields.items():
            most = getattr(field, "max_length", None)
            count = len(typed.get(name, "").replace("\r\n", "\n"))
            if most and count > most:
                found.append((field.label, most, count))
        return found

    def ask_whether_again(self) -> None:
        """The same came in already: it is sent once more only by a tick."""
        self.fields["again"].widget = forms.CheckboxInput()

    def renew_key(self) -> None:
        """What stands here is sent as a petition of its own, after another under the same key."""
        assert isinstance(self.data, QueryDict)
        sent = self.data.copy()
        sent["key"] = uuid.uuid4().hex
        self.data = sent

    @property
    def registration(self) -> Registration:
        data = self.cleaned_data
        return Registration(
            kind=data["kind"],
            channel=Channel.WECHAT if data["in_wechat"] else Channel.WEB,
            title=data["title"],
            content=data["content"],
            division_id=data["division"].pk,
            received_on=timezone.localdate(),
            marks=(Mark.PUBLIC,) if data["may_publish"] else (),
            petitioners=(Person(**{name: data[name] for name in PERSONAL}),),
        )


class PlaceForm(forms.Form):
    """Which of the receptions that have a place left."""

    reception = forms.TypedChoiceField(
        label=_("接访日期和领导"),
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": _("这次接访刚刚约满、取消或者结束，请另选一次。")},
    )

    def __init__(self, *args: Any, receptions: Iterable[Reception], **kw: Any) -> None:
        super().__init__(*args, **kw)
        field = self.fields["reception"]
        assert isinstance(field, forms.TypedChoiceField)
        field.choices = [(str(reception.pk), _said(reception)) for reception in receptions]


def _said(reception: Reception) -> str:
    leader = reception.leader
    said = gettext("%(day)s %(starts)s %(name)s（%(post)s），%(place)s")
    return said % {
        "day": date_format(reception.day),
        "starts": time_format(reception.starts_at),
        "name": leader.name,
        "post": leader.post or leader.organ.name,
        "place": reception.place,
    }
