"""What a person has to write says something: one function decides it, in forms and services."""

import importlib

import pytest
from django import forms

from petitions.actors import Actor
from petitions.models import Petition
from petitions.selectors import partners_of
from petitions.statute import Action, NotPermittedError
from supervision.referrals.models import FileSection, ReferralPurpose
from supervision.referrals.services.referring import refer
from supervision.topics.models import Topic
from supervision.topics.services.grouping import take_topic
from tests.factories import MONDAY
from tests.laws.test_house import ROOT, SOURCES, rooms
from workflow.files.disclosing import disclose, disclose_all
from workflow.forms.fields import LinesField, Words
from workflow.law.services.checks import check_source
from workflow.steps.step_input import StepInput

NOTHING = ["", " \u3000", "\u200b", "\u2060\ufeff\u00ad", "\u3164", "……", "——"]


def every_form():
    for path in SOURCES:
        if "forms" in rooms(path):
            importlib.import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))
    waiting, found = [forms.BaseForm], set()
    while waiting:
        made = waiting.pop().__subclasses__()
        own = {one for one in made if not one.__module__.startswith("django.")}
        found |= {one for one in own if hasattr(one, "base_fields")}
        waiting += made
    return sorted(found, key=lambda form: (form.__module__, form.__name__))


@pytest.mark.parametrize("form", every_form(), ids=lambda form: form.__name__)
def test_every_reason_and_longer_text_of_a_form_is_empty_where_it_says_nothing(form):
    for name, field in form.base_fields.items():
        is_written = isinstance(field.widget, forms.Textarea) or "reason" in name
        if is_written and isinstance(field, forms.CharField):
            assert isinstance(field, Words | LinesField), name


@pytest.mark.parametrize("text", NOTHING)
def test_nothing_fills_no_field(text):
    with pytest.raises(forms.ValidationError):
        Words().clean(text)
    assert Words(required=False).clean(text) == ""
    assert Words().clean(f"无{text}").startswith("无")
    assert LinesField(required=False).clean(f"{text}\n无") == ("无",)


@pytest.mark.parametrize("text", NOTHING)
def test_no_service_takes_nothing_for_a_reason(office, text):
    petition = office.handled()
    whose = {"actor": Actor.of(office.handler), "reason": text, "at": MONDAY}
    sent = {
        "petition": petition, "partner": partners_of(office.petition_office).first(),
        "purpose": ReferralPurpose.LIABILITY, "sections": [FileSection.CLOCKS],
    }  # fmt: skip
    topic = {"topic_id": Topic(pk=1).pk, "owner": None, "closed_on": MONDAY.date()}
    for deed in (
        lambda: office.do(petition, Action.WITHDRAW, None, StepInput(reason=text)),
        lambda: disclose(petition_id=petition.pk, **whose),
        lambda: disclose_all(petitions=Petition.objects.all(), **whose),
        lambda: refer(**sent, reason=text, by=office.office_head, at=MONDAY),
        lambda: take_topic(**topic, outcome=text),
        lambda: check_source(text),
    ):
        with pytest.raises(NotPermittedError) as refusal:
            deed()
        assert refusal.value.field in {"reason", "outcome", "source"}
