"""The registration forms: one family, each channel with its own fields (Art. 17-21)."""

import re
import uuid
from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from intake.registration.forms.person import OtherPeople, PersonForm
from intake.registration.selectors.earlier import NamedPeople
from intake.registration.services.checks import Registration, check_people
from intake.registration.services.registering import IS_THERE, with_limit_of
from intake.sources.models import Source
from intake.sources.selectors import file_of_source, sources_of
from petitions.models import OF_ACCUSED, Category, Division, Organ, Petition
from petitions.selectors import divisions_of
from petitions.statute import (
    Channel,
    Kind,
    Mark,
    NotPermittedError,
    Purpose,
    Reason,
    Repetition,
    Text,
)
from petitions.templatetags.words import words
from petitions.text.standards import plain
from workflow.attachments.forms import AttachingForm
from workflow.forms.fields import ChosenFile, choices_of, day, long_text
from workflow.http import sentence

ORDINARY = (Kind.APPEAL, Kind.SUGGESTION)
ABOUT_CASE = ("system", "confidential")
ANONYMOUS = Text("匿名", "Anonymous")
COUNTS = ("people_count", "petitioner_count", "visitor_count")
RAISED = re.compile(r"(people_count|petitioner_count|visitor_count)=([0-9]{1,5})")


class RegistrationForm(AttachingForm, PersonForm):
    """What every channel asks for; `key` makes a second click harmless.

    The main petitioner stands in the form itself, whoever else petitions in `others`. With `quiet`
    it shows what was typed and finds no fault yet: a draft, or a line more for a person. With
    `is_sent` the officer has registered this very form before.
    """

    channel: ClassVar[Channel]
    particular_fields: ClassVar[tuple[str, ...]] = ()
    counted_fields: ClassVar[tuple[str, ...]] = ()

    key = forms.CharField(widget=forms.HiddenInput, max_length=64)
    raised = forms.CharField(widget=forms.HiddenInput, max_length=80, required=False)
    kind = forms.TypedChoiceField(label=_("类别"), coerce=Kind, widget=forms.RadioSelect)
    title = forms.CharField(label=_("标题"), max_length=100)
    content = long_text(_("诉求内容"), rows=10, hint=_("请求、事实和理由"), most=20000)
    accused = forms.CharField(label=_("被反映人或者单位"), max_length=80, required=False)
    division = forms.ModelChoiceField(
        label=_("问题属地"),
        queryset=Division.objects.none(),
        empty_label=None,
        error_messages={"invalid_choice": _("区划不在本单位辖区，或者在收到之日没有启用。")},
    )
    category = forms.ModelChoiceField(
        label=_("内容分类"),
        queryset=Category.objects.all(),
        required=False,
        empty_label=_("未分类"),
    )
    received_on = day(_("收到日期"), hint=_("转送、交办期限自此日起算"))
    petitioned_on = day(_("信访日期"), required=False)
    petitioner_count = forms.IntegerField(
        label=_("信访人数"), min_value=1, max_value=99999, required=False
    )
    people_count = forms.IntegerField(label=_("涉及人数"), min_value=1, max_value=99999, initial=1)
    accused_post = forms.CharField(label=_("被反映人职务"), max_length=40, required=False)
    accused_level = forms.CharField(label=_("被反映人级别"), max_length=20, required=False)
    accused_address = forms.CharField(
        label=_("被反映人（单位）住址"), max_length=120, required=False
    )
    system = forms.CharField(label=_("所属系统"), max_length=40, required=False)
    confidential = forms.ChoiceField(
        label=_("要求保密"), choices=[("", ""), ("是", _("是"))], required=False
    )
    urgent = forms.BooleanField(label=_("重大、紧急"), required=False)
    purpose = forms.TypedChoiceField(
        label=_("信访目的"), coerce=Purpose, required=False, empty_value=None
    )
    reason = forms.TypedChoiceField(
        label=_("信访原因"), coerce=Reason, required=False, empty_value=None
    )
    marks = forms.MultipleChoiceField(
        label=_("标识"), required=False, widget=forms.CheckboxSelectMultiple
    )
    repetition = forms.TypedChoiceField(
        label=_("初重件"),
        coerce=Repetition,
        required=False,
        empty_value=None,
        widget=forms.RadioSelect,
    )
    earlier = ChosenFile(label=_("以往信访件"), required=False)
    source = forms.ModelChoiceField(
        label=_("来源单位或者平台"),
        queryset=Source.objects.none(),
        to_field_name="code",
        required=False,
        empty_label=_("信访人直接提出"),
    )
    source_number = forms.CharField(label=_("来源编号"), max_length=60, required=False)

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        files: Any = None,
        *,
        organ: Organ,
        kinds: tuple[Kind, ...] = ORDINARY,
        quiet: bool = False,
        is_sent: bool = False,
        **kw: Any,
    ) -> None:
        super().__init__(data, files, **kw)
        self.organ = organ
        self.is_sent = is_sent
        self.others = OtherPeople(data, prefix="others")
        division = self.fields["division"]
        assert isinstance(division, forms.ModelChoiceField)
        division.queryset = divisions_of(organ, on=self._received_on())
        source = self.fields["source"]
        assert isinstance(source, forms.ModelChoiceField)
        source.queryset = sources_of(organ, self.channel)
        self._offer("kind", choices_of(kinds))
        self._offer("purpose", [("", ""), *choices_of(Purpose)])
        self._offer("reason", [("", ""), *choices_of(Reason)])
        self._offer("marks", choices_of(Mark))
        self._offer("repetition", choices_of(Repetition))
        self.initial.setdefault("key", uuid.uuid4().hex)
        self.initial.setdefault("kind", kinds[0])
        self.initial.setdefault("division", organ.division_id)
        self.initial.setdefault("received_on", timezone.localdate())
        self.fields["name"].widget.attrs["autofocus"] = True
        self.fields["name"].required = Mark.ANONYMOUS not in self._typed("marks")
        for form in self.people:
            form.is_quiet = quiet

    @property
    def people(self) -> list[PersonForm]:
        """Whoever petitions, the main petitioner first."""
        return [self, *self.others.forms]

    def put_cursor_into_the_last_person(self) -> None:
        """Where another person was asked for, that person is typed next."""
        self.fields["name"].widget.attrs.pop("autofocus", None)
        if self.others.forms:
            self.others.forms[-1].fields["name"].widget.attrs["autofocus"] = True

    def _received_on(self) -> date:
        """The day by which places must be in use: as typed, if it is a day."""
        try:
            return date.fromisoformat("".join(self._typed("received_on")))
        except ValueError:
            return timezone.localdate()

    def _typed(self, name: str) -> list[str]:
        return self.data.getlist(name) if isinstance(self.data, QueryDict) else []

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    def is_valid(self) -> bool:
        are_valid = super().is_valid() & self.others.is_valid()
        return self._are_apart() and are_valid and self._counts_agree()

    def _are_apart(self) -> bool:
        """No two people have one number; said at the second one's."""
        seen: dict[str, int] = {}
        for place, form in enumerate(self.people, start=1):
            number = plain(getattr(form, "cleaned_data", {}).get("id_number") or "")
            if number and number in seen:
                said = _("与第%(number)s人的证件号码相同，请核对。") % {"number": seen[number]}
                form.add_error("id_number", said)
            seen.setdefault(number, place)
        return not any(form.errors for form in self.people)

    def _lower_the_raised(self) -> None:
        """A line for a person raised the counts; where it stayed empty they are as they stood.

        What was typed over since stays as typed.
        """
        lines = len(self.others.forms)
        named = 1 + sum(form.has_changed() for form in self.others.forms)
        if named > lines:
            return
        for count, stood in RAISED.findall(self.cleaned_data["raised"]):
            if self.cleaned_data.get(count) == lines + 1:
                self.cleaned_data[count] = max(int(stood), named)

    def _counts_agree(self) -> bool:
        """As the service will ask, said at the count that does not fit."""
        self._lower_the_raised()
        try:
            check_people(self.registration)
        except NotPermittedError as error:
            self.add_error(error.field if error.field in self.fields else None, sentence(error))
            return False
        return True

    def clean_received_on(self) -> Any:
        received_on = self.cleaned_data["received_on"]
        if received_on > timezone.localdate():
            raise forms.ValidationError(_("收到日期不能晚于今日。"))
        return received_on

    def clean_source_number(self) -> str:
        """Given with its source, and not yet registered."""
        source, number = self.cleaned_data.get("source"), self.cleaned_data["source_number"]
        if bool(source) != bool(number):
            raise forms.ValidationError(_("来源和来源编号须同时填写。"))
        self.check_is_new(file_of_source(source.code, number) if source else None)
        return str(number)

    def check_is_new(self, known: Petition | None) -> None:
        """Refuse what was registered, unless by this very form: then the service finds it again.

        Labels and numbers run on: of each that is in use one and the same is said (Art. 30).
        """
        if known and not self.is_sent:
            raise forms.ValidationError(words(IS_THERE))

    @property
    def particulars(self) -> list[forms.BoundField]:
        return [self[name] for name in (*self.counted_fields, *self.particular_fields)]

    @property
    def about_accused(self) -> list[forms.BoundField]:
        return [self[name] for name in OF_ACCUSED]

    @property
    def named(self) -> list[NamedPeople]:
        """The people as far as they are typed, faultless or not."""
        read = [
            NamedPeople(*(str(form[name].value() or "") for name in ("name", "phone", "id_number")))
            for form in self.people
        ]
        return [person for person in read if person.name or person.id_number]

    @property
    def registration(self) -> Registration:
        data = self.cleaned_data
        particulars = {
            name: data[name].isoformat() if hasattr(data[name], "isoformat") else data[name]
            for name in (*OF_ACCUSED, *ABOUT_CASE, *self.particular_fields)
            if data[name] not in {None, ""}
        }
        data["name"] = data["name"] or words(ANONYMOUS)
        others = [form.person for form in self.others.forms if form.has_changed()]
        repetition = data["repetition"] or Repetition.NEW
        source = data["source"]
        registration = Registration(
            kind=data["kind"],
            channel=self.channel,
            title=data["title"],
            content=data["content"],
            accused=data["accused"],
            division_id=data["division"].pk,
            category_id=data["category"].pk if data["category"] else None,
            people_count=data["people_count"],
            petitioner_count=data["petitioner_count"],
            visitor_count=data.get("visitor_count"),
            urgent=data["urgent"],
            purpose=data["purpose"],
            reason=data["reason"],
            marks=tuple(data["marks"]),
            skips_level=data.get("skips_level", False),
            received_on=data["received_on"],
            petitioned_on=data["petitioned_on"],
            repetition=repetition,
            earlier_id=data["earlier"] if repetition.is_repeat else None,
            particulars=particulars,
            petitioners=(self.person, *others),
            is_checked=True,
            source=source.code if source else "",
            source_number=data["source_number"],
        )
        return with_limit_of(source, registration) if source else registration
