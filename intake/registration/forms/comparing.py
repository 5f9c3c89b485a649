"""What two windows of one registration have in their fields, side by side."""

from itertools import zip_longest

from django import forms
from django.utils.translation import gettext as _

from intake.registration.forms.registration import RegistrationForm
from workflow.forms.saying import in_words

FOR_THE_PAGE = {"earlier", "attachments"}  # a choice among what is offered; files are named below


def differences(here: RegistrationForm, there: RegistrationForm) -> list[tuple[str, str]]:
    """Label and words of each field that another window has filled in otherwise than this one."""
    told = []
    people = zip_longest(here.people, there.people)
    for place, (one, other) in enumerate(people, start=1):
        before, after = _told(one), _told(other)
        for name in before | after:
            label, text = after.get(name, (before.get(name, ("", ""))[0], ""))
            if text != before.get(name, ("", ""))[1]:
                told.append((label if place == 1 else _of_person(place, label), text))
    files = [", ".join(sorted(file.name for file in form.held)) for form in (here, there)]
    if files[0] != files[1]:
        told.append((_("附件"), files[1]))
    return [(label, text or _("（未填写）")) for label, text in told]


def _of_person(place: int, label: str) -> str:
    return _("第%(number)s人：%(label)s") % {"number": place, "label": label}


def _told(form: forms.Form | None) -> dict[str, tuple[str, str]]:
    """Label and words of each field, by its name; nothing of a person who is not there."""
    if form is None:
        return {}
    fields = [bound for bound in form.visible_fields() if bound.name not in FOR_THE_PAGE]
    return {
        bound.name: (str(bound.label), in_words(bound.field, bound.value())) for bound in fields
    }
