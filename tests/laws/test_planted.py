"""What somebody typed about a petition tells who petitions to nobody who may not see them in full.

Every column of words beside a petition holds its person (`planting`); then it is read everywhere.
"""

import re
from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client

from petitions.models import Deadline
from petitions.statute import Action, Clock, State
from supervision.duty_register.models import Explanation
from supervision.referrals.models import AccessKey
from supervision.referrals.services.referring import make_key
from tests.crawling import crawled, said_in
from tests.laws.naming import Naming
from tests.laws.planting import TOLD, plant
from tests.walking import Walk
from workflow.conferences.models import Conference

WHO = ("leader", "supervisor", "lawyer", "city_leader", "city_supervisor", "city_clerk",
       "liaison", "system_admin", "auditor", None)  # fmt: skip
IN_THE_GATE = {"leader"}
COLUMNS = {  # that hold what somebody typed and are called as nothing else is
    "accused",
    "claims",
    "facts",
    "decision",
    "fact",
    "helpers",
    "minutes",
    "note",
    "question",
    "reason",
    "reply",
    "task",
}
PRINTED = re.compile(r"{{ *([a-z_.]+\.([a-z_]+)) *(?:\||}})")
OF_NO_FILE = {
    "edition.note": "of the calendar", "answer.question": "compared before it was published",
    "block.note": "of a report, in sums", "step.reason": "of a report on its way",
    "rating.reason": "read by who gave it, on the own page",
}  # fmt: skip


@pytest.fixture
def world(office):
    office.city_clerk = office.officer("city_clerk", office.city, "CLERK")
    world = Naming(office)
    petition, today = world.petition, world.today
    meeting = petition.agenda_items.get().conference
    Conference.objects.filter(pk=meeting.pk).update(
        minutes="纪要", minuted_at=world.now, minuted_by=office.office_head
    )
    missed = petition.deadlines.get(clock_code=Clock.HANDLING)
    past = today - timedelta(days=3)
    Deadline.objects.filter(pk=missed.pk).update(started_on=past, due_on=past)
    said = {"officer": office.handler, "text": "说明", "written_at": world.now}
    Explanation.objects.create(lapse=missed, **said)
    world.places["the register of lapses"] = "/supervision/register/"
    _fall_behind(world)
    world.planted = plant()
    return world


def asked(world):
    """The places, and the form of every step: what stands in it at first was typed before."""
    number = world.petition.number
    return [*world.places.values(), *(f"/petitions/{number}/{action}/" for action in Action)]


def _fall_behind(world):
    """A file that is proposed to a leader, with a task past its day and no order yet."""
    walk = Walk(world.office, at=world.now)
    walk.reach(State.HANDLING)
    walk.take(Action.NOMINATE)
    walk.take(Action.DIRECT)
    walk.petition.tasks.update(due_on=world.today - timedelta(days=1))


def open_to(answers, planted):
    """Address, column and what was read of it, each once."""
    found = {}
    for url, (_status, text) in answers.items():
        for word in TOLD:
            for before in text.split(word)[:-1]:
                tags = [tag for tag in planted if tag in before[-400:]]
                where = planted[max(tags, key=before.rfind)] if tags else before[-60:]
                found.setdefault(where, {}).setdefault(word, url)
    return found


@pytest.mark.parametrize(
    "who",
    [who if who in IN_THE_GATE else pytest.param(who, marks=pytest.mark.battery) for who in WHO],
)
def test_no_words_beside_a_petition_give_its_person_away(world, who):
    officer = getattr(world.office, who) if who else None
    answers = crawled(officer, [world.petition.number], asked(world))
    assert open_to(answers, world.planted) == {}


def test_templates_print_what_was_typed_by_the_mask_alone():
    """`{% shown petition text %}`: a text about a file goes through the mask of its reader."""
    folder = settings.BASE_DIR / "templates"
    printed = {
        (str(page.relative_to(folder)), what)
        for page in folder.rglob("*.html")
        for what, column in PRINTED.findall(page.read_text())
        if column in COLUMNS and what not in OF_NO_FILE
    }
    assert printed == set()


def test_a_partner_office_is_told_no_person_on_a_page_or_by_a_machine(world):
    package = world.petition.referrals.get()
    client = Client()
    client.force_login(world.office.liaison)
    pages = ("", "?export=csv", f"{package.pk}/")
    read = {page: client.get(f"/supervision/received/{page}") for page in pages}
    assert open_to({page: (200, said_in(told)) for page, told in read.items()}, world.planted) == {}
    _key, told = make_key(
        partner=world.office.discipline, scope=AccessKey.Scope.REFERRALS, label="对接",
        expires_on=world.today + timedelta(days=30), by=world.office.liaison, at=world.now,
    )  # fmt: skip
    client = Client(headers={"Authorization": f"Bearer {told}"})
    text = client.get("/api/partners/referrals/").content.decode()
    assert "澹***" in text
    assert open_to({"api": (200, text)}, world.planted) == {}
