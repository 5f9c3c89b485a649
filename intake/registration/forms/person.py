"""The fields of one petitioner. Only the name is asked of everybody (Art. 19)."""

from contextlib import suppress
from typing import Any

from django import forms
from django.forms.utils import ErrorDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from intake.registration.services.checks import Person, fault_of_paper
from petitions.lawbook import LawBook
from petitions.statute import OCCUPATIONS, NotPermittedError, Paper, Parameter, PersonDetail, Sex
from petitions.templatetags.words import words
from petitions.text.normal_form import says_anything
from petitions.text.standards import plain
from workflow.forms.fields import Telephone, choices_of, day

LONGEST_DETAIL = 80
MOST_PEOPLE = 200


FOLLOWING = ("sex", "born_on")  # an identity number tells them
FOLDED = ("paper", *FOLLOWING, "represents")


def mark() -> forms.CharField:
    """What the page notes of a field that follows the number; nothing is registered of it."""
    return forms.CharField(widget=forms.HiddenInput, required=False)


class PersonForm(forms.Form):
    is_quiet = False  # shows what was typed and finds no fault yet

    name = forms.CharField(label=_("姓名（名称）"), max_length=60)
    id_number = forms.CharField(label=_("证件号码"), max_length=30, required=False)
    paper = forms.TypedChoiceField(label=_("证件类型"), coerce=Paper, required=False)
    phone = Telephone(label=_("联系电话"), required=False)
    address = forms.CharField(label=_("住址"), max_length=120, required=False)
    sex = forms.TypedChoiceField(label=_("性别"), coerce=Sex, required=False, empty_value=None)
    born_on = day(_("出生日期"), required=False)
    represents = forms.BooleanField(label=_("走访代表"), required=False)
    # what the number told last, and what was typed by hand and comes back when the number goes
    told_sex = mark()
    told_born_on = mark()
    own_sex = mark()
    own_born_on = mark()

    def __init__(self, *args: Any, **kw: Any) -> None:
        super().__init__(*args, **kw)
        paper, sex = self.fields["paper"], self.fields["sex"]
        assert isinstance(paper, forms.TypedChoiceField)
        assert isinstance(sex, forms.TypedChoiceField)
        paper.choices = choices_of(Paper)
        sex.choices = [("", ""), *choices_of(Sex)]
        self.initial.setdefault("paper", Paper.ID_CARD)
        for detail in details_asked():
            self.fields[detail.lower()] = _detail_field(detail)

    @property
    def errors(self) -> ErrorDict:
        return ErrorDict() if self.is_quiet else super().errors

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        if name and not says_anything(name):
            raise forms.ValidationError(self.fields["name"].error_messages["required"])
        return name

    def clean_paper(self) -> Paper:
        return self.cleaned_data["paper"] or Paper.ID_CARD

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        number = plain(data.get("id_number") or "")
        today = timezone.localdate()
        fault = fault_of_paper(data.get("paper", Paper.ID_CARD), number, today=today)
        if number and fault:
            self.add_error("id_number", words(fault))
        born_on = data.get("born_on")
        if born_on and born_on > today:
            self.add_error("born_on", _("出生日期不能晚于今日。"))
        self._check_what_was_typed_over(data)
        return data

    def _check_what_was_typed_over(self, data: dict[str, Any]) -> None:
        """What the number tells is what is registered: nothing else stands there unasked."""
        for name, told in self.told_by_number.items():
            is_shown = told and data.get(f"told_{name}") == told
            if is_shown and data.get(name) and str(data[name]) != told:
                self.add_error(
                    name,
                    _("与证件号码不符，请核对；号码无误的，请清空这一项，由号码填写。"),
                )

    @property
    def told_by_number(self) -> dict[str, str]:
        """Birth and sex as the identity number tells them, by the names of the fields; empty where
        there is none, or none that can be right."""
        number = str(self["id_number"].value() or "")
        is_card = str(self["paper"].value() or "") in {"", Paper.ID_CARD}
        with suppress(NotPermittedError):  # said at its place
            if number and is_card:
                tidy = Person(name="", id_number=number).tidied(today=timezone.localdate())
                return {name: str(getattr(tidy, name) or "") for name in FOLLOWING}
        return dict.fromkeys(FOLLOWING, "")

    @property
    def has_faults_folded(self) -> bool:
        """Whether something is wrong in what the page shows folded."""
        return any(bound.errors for bound in self.folded)

    @property
    def folded(self) -> list[forms.BoundField]:
        return [*(self[name] for name in FOLDED), *self.details]

    @property
    def details(self) -> list[forms.BoundField]:
        return [self[detail.lower()] for detail in details_asked()]

    @property
    def person(self) -> Person:
        data = self.cleaned_data
        told = {detail.value: data[detail.lower()] for detail in details_asked()}
        return Person(
            name=data["name"],
            phone=data["phone"],
            paper=data["paper"],
            id_number=data["id_number"],
            sex=data["sex"],
            born_on=data["born_on"],
            address=data["address"],
            represents=data["represents"],
            details={code: value for code, value in told.items() if value},
        )


class OtherPersonForm(PersonForm):
    """A further petitioner: a line that is left empty is no person."""

    use_required_attribute = False

    def __init__(self, *args: Any, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.fields["name"].error_messages["required"] = _(
            "这一人填写了其他内容，请补填姓名，或者把这一人的内容全部清空。"
        )

    @property
    def changed_data(self) -> list[str]:
        """What stands in its fields; the page's own notes make nobody of an empty line."""
        return [name for name in super().changed_data if not self.fields[name].widget.is_hidden]

    @property
    def has_faults_folded(self) -> bool:
        """Also where the name is asked for on account of what stands there."""
        is_filled = any(bound.name in self.changed_data for bound in self.folded)
        return super().has_faults_folded or ("name" in self.errors and is_filled)


OtherPeople = forms.formset_factory(
    OtherPersonForm, extra=0, max_num=MOST_PEOPLE, validate_max=True, absolute_max=MOST_PEOPLE + 1
)


def details_asked() -> list[PersonDetail]:
    """What this office asks of petitioners beyond the law, in the order of the exchange format."""
    asked = LawBook.current().value_of(Parameter.PERSON_DETAILS).split(",")
    return [detail for detail in PersonDetail if detail.value in asked]


def _detail_field(detail: PersonDetail) -> forms.Field:
    label = words(detail)
    if detail is PersonDetail.LANDLINE:
        return Telephone(label=label, required=False)
    if detail is PersonDetail.EMAIL:
        return forms.EmailField(label=label, required=False, max_length=LONGEST_DETAIL)
    if detail is PersonDetail.POSTCODE:
        return forms.RegexField(
            r"^\d{6}$",
            label=label,
            required=False,
            error_messages={"invalid": _("邮政编码为6位数字。")},
        )
    if detail is PersonDetail.OCCUPATION:
        choices = [("", ""), *((one.zh, words(one)) for one in OCCUPATIONS)]
        return forms.ChoiceField(label=label, required=False, choices=choices)
    return forms.CharField(label=label, required=False, max_length=LONGEST_DETAIL)
