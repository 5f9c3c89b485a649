"""A telephone is asked for by one field: what is none is refused alike at every door."""

import re

import pytest
from django.utils.translation import override

from intake.registration.forms.person import PersonForm
from intake.wechat.services.talking import talk
from petitions.text.standards import fault_of_phone
from tests.factories import MONDAY
from tests.laws.test_saying import every_form
from workflow.forms.fields import Telephone

NAMED = re.compile(r"phone|mobile|landline|caller")
LABELLED = re.compile(r"电话|手机")
OTHERWISE = {
    "caller_number": "what a switchboard shows, an extension or a call from abroad among it",
}
NONE = ["123", "12345678901", "abc", "---"]


def asked(fields):
    """The fields of a telephone, by their name, label or keyboard."""
    for name, field in fields.items():
        with override("zh-hans"):
            is_labelled = LABELLED.search(str(field.label or ""))
        is_tel = field.widget.attrs.get("type") == "tel"
        if (NAMED.search(name) or is_labelled or is_tel) and name not in OTHERWISE:
            yield name, field


def test_every_field_of_a_telephone_is_checked_as_one():
    found = [(form, *told) for form in every_form() for told in asked(form.base_fields)]
    assert {"BookingForm", "PortalForm", "OtherPersonForm"} <= {one.__name__ for one, *_ in found}
    assert not [(form, name) for form, name, field in found if not isinstance(field, Telephone)]


def test_so_is_what_an_office_asks_beside(office):
    (_phone, landline) = asked(PersonForm().fields)
    assert landline[0] == "landline"
    assert isinstance(landline[1], Telephone)


@pytest.mark.parametrize("number", NONE)
def test_what_is_none_is_refused_with_one_sentence_in_a_form_and_in_wechat(office, number):
    form = PersonForm({"phone": number, "landline": number})
    with override("zh-hans"):
        said = {str(form.errors[name][0]) for name in ("phone", "landline")}
    for text, key in (("1", "a"), ("周敏", "b")):
        talk(account="w", text=text, message_id=key, at=MONDAY)
    answer = talk(account="w", text=number, message_id="c", at=MONDAY)
    assert len(said) == 1
    assert answer.startswith(said.pop())


def test_a_field_that_may_stay_empty_may(office):
    assert Telephone(required=False).clean(" ") == ""
    assert fault_of_phone(Telephone().clean("(0999) 6000000")) is None
