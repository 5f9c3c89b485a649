"""However the accused is spelt, the database and the program say the same of it."""

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from petitions.accused.accusation import names_officer, names_organ_itself
from petitions.actors import Actor
from petitions.models import Officer, Organ, Petition
from petitions.selectors import petitions_visible_to
from petitions.statute import Action, Kind, NotPermittedError
from petitions.text.normal_form import EDITION
from tests.petitions.text.test_normal_form import noisy
from workflow.search.renewing import renew_keys
from workflow.steps.step_input import StepInput

A = Action
SEEN = ("冯玉春科长", "冯 玉 春", "冯\u3000玉\u00a0春", "冯・玉･春", "冯-玉春", "冯—玉春", "冯,玉春", "冯，玉春",
        "冯/玉春", "冯“玉”春", "冯(玉)春", "冯*玉_春", "冯、玉、春", "冯\u0301玉\u20dd春", "馮玉春", "馮 玉春",
        "人社局科员冯 玉 春等人", "冯ˈ玉ʼ春")  # fmt: skip
UNSEEN = [f"冯{sign}玉春" for sign in "\u200b\u00ad\u2060\u3164\u2800\ufe00\u22c5\u202e\u034f"]
NAMED = [*SEEN, *UNSEEN, "冯⽟春"]


@pytest.fixture
def feng(office):
    Officer.objects.filter(pk=office.handler.pk).update(name="冯玉春")
    office.handler.refresh_from_db()
    return office.handler


def sees(officer, petition):
    return petitions_visible_to(Actor.of(officer)).filter(pk=petition.pk).exists()


@pytest.mark.parametrize("accused", NAMED)
def test_a_name_is_the_name_in_the_database_and_in_the_program(office, feng, accused):
    petition = office.petition(accused=accused)
    office.do(petition, A.TRANSFER, office.clerk, StepInput(to_organ=office.bureau))
    assert names_officer(petition.accused, feng)
    assert not sees(feng, petition)
    assert sees(office.colleague, petition)
    for action in (A.TAKE, A.ACCEPT):
        with pytest.raises(Petition.DoesNotExist):
            office.do(petition, action, feng)


@pytest.mark.parametrize("accused", ["冯玉", "冯春玉", "冯玉纯", "玉春", "冯某某", "冯甲、李玉春"])
def test_another_name_is_another(office, feng, accused):
    petition = office.petition(accused=accused)
    office.do(petition, A.TRANSFER, office.clerk, StepInput(to_organ=office.bureau))
    assert not names_officer(petition.accused, feng)
    assert sees(feng, petition)


@given(st.data())
def test_every_noisy_variant_names_the_officer(data):
    assert names_officer(data.draw(noisy("冯玉春科长", spaced=True)), Officer(name="馮·玉春"))


@pytest.mark.parametrize("accused", ["冯玉春", "冯\u200b玉春", "冯,玉春", "县人社局冯 玉 春"])
def test_a_file_of_an_older_version_is_kept_from_the_accused_before_it_is_renewed(
    office, feng, accused
):
    petition = office.petition(accused=accused)
    office.do(petition, A.TRANSFER, office.clerk, StepInput(to_organ=office.bureau))
    other = office.petition(accused="王某")
    office.do(other, A.TRANSFER, office.clerk, StepInput(to_organ=office.bureau))
    with connection.cursor() as cursor:
        cursor.execute("UPDATE petitions_petition SET accused_key = DEFAULT, key_edition = DEFAULT")
    assert (sees(feng, petition), sees(feng, other)) == (False, True)
    renew_keys()
    petition.refresh_from_db()
    assert petition.key_edition == EDITION
    assert "冯玉春" in petition.accused_key
    assert petition.accused == accused  # shown as it was typed
    assert (sees(feng, petition), sees(feng, other)) == (False, True)
    assert renew_keys() == 0


@pytest.mark.parametrize(
    ("accused", "is_named"),
    [
        ("禾川县人力资源和社会保障局", True),
        ("人力资源社会保障局", True),
        ("县人社\u200b局 某科长", True),
        ("人・社-局", True),
        ("人力資源和社會保障局", True),
        ("民政局", False),
    ],
)
def test_an_organ_is_named_in_the_database_as_in_the_program(office, accused, is_named):
    names = {"name": "禾川县人力资源和社会保障局", "short_name": "人社局"}
    Organ.objects.filter(pk=office.petition_office.pk).update(kind="DEPARTMENT", **names)
    office.petition_office.refresh_from_db()
    assert names_organ_itself(accused, office.petition_office) is is_named
    report = office.petition(officer=office.sealed_officer, kind=Kind.REPORT, accused="某人")
    report.accused = accused
    report.save()
    officer = Officer.objects.get(pk=office.sealed_officer.pk)
    assert sees(officer, report) is not is_named


def test_nobody_registers_what_complains_of_oneself_however_it_is_spelt(office):
    Officer.objects.filter(pk=office.clerk.pk).update(name="冯玉春")
    office.clerk.refresh_from_db()
    for accused in NAMED:
        with pytest.raises(NotPermittedError, match="其他工作人员登记"):
            office.petition(accused=accused)
