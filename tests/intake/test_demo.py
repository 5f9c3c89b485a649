"""The demo office: every state can be seen in it, and it is the same every time."""

from datetime import datetime, time
from io import StringIO
from random import Random

import pytest
from django.core.management import call_command
from django.db import transaction
from django.db.models import F

from intake.demo import (
    DEMO_ACCOUNTS,
    build_office,
    help_clerks,
    last_office_moment,
    open_doors,
    play,
)
from intake.demo.cast import Cast
from intake.demo.helping import routes
from intake.demo.showing import AFTER_THE_END, GuidedLife
from intake.demo.subjects import SUBJECTS
from intake.demo.ways import WAY
from intake.visits.models import Visit
from petitions.lawbook import LawBook
from petitions.models import Event, Officer, Petition
from petitions.statute import Channel, Role, State
from petitions.text.standards import area_of
from supervision.demo import pursue
from supervision.orders.models import Order
from supervision.orders.selectors.findings import not_carried_out
from supervision.referrals.models import Referral
from supervision.reports.models.report import Report
from tests.factories import SHANGHAI
from workflow.conferences.models import Conference
from workflow.leader_cases.models import LeaderCase
from workflow.receptions.models import Reception
from workflow.receptions.selectors import presence_of

NOW = datetime(2026, 11, 2, 10, 0, tzinfo=SHANGHAI)
SUNDAY_NIGHT = datetime(2026, 11, 1, 23, 58, tzinfo=SHANGHAI)
FEW = 5
OVERSIGHT = {
    "URGE", "SUPERVISE", "ANSWER_SUPERVISION", "INSPECT", "ORDER_RECTIFICATION", "LIST_CASE",
    "ASSIGN_LEADER", "RECEIVE_VISITORS", "FOLLOW_UP", "ADVISE", "PROPOSE_SUPERVISION",
    "APPROVE_SUPERVISION", "LOOK_BACK", "STRIKE_OFF", "RECORD_LEADING", "END_LEADING",
}  # fmt: skip


@pytest.mark.battery
def test_every_state_channel_and_role_occurs(db):
    build_office()
    for _ in play(count=300, now=NOW):
        pass
    shown = set(Petition.objects.values_list("state_code", flat=True))
    assert shown == set(State) - {State.UNREGISTERED}
    assert set(Petition.objects.values_list("channel_code", flat=True)) == set(Channel)
    assert set(Event.objects.values_list("action_code", flat=True)) >= OVERSIGHT
    assert Event.objects.filter(action_code="OBJECT", variant="late").exists()
    roles = set(Officer.objects.values_list("role_code", flat=True))
    assert roles == set(Role) - {Role.PETITIONER, Role.CO_HANDLER, Role.SYSTEM}
    accounts = {account for account, *_rest in DEMO_ACCOUNTS}
    assert Officer.objects.filter(username__in=accounts).count() == len(accounts)


@pytest.mark.parametrize(
    ("loaded", "last"),
    [
        ("2026-11-02T10:00", "2026-11-02T10:00"),  # a Monday
        ("2026-11-30T04:39", "2026-11-27T17:00"),  # before it opens: on Friday evening
        ("2026-11-01T23:58", "2026-10-30T17:00"),
        ("2026-10-10T18:30", "2026-10-10T17:00"),  # a Saturday worked in exchange
        ("2026-10-08T07:59", "2026-09-30T17:00"),  # after the National Day
    ],
)
def test_nothing_has_happened_since_the_office_closed(db, own_editions, loaded, last):
    at, then = (datetime.fromisoformat(one).replace(tzinfo=SHANGHAI) for one in (loaded, last))
    assert last_office_moment(at) == then


def in_office(at, calendar):
    local = at.astimezone(SHANGHAI)
    return calendar.is_workday(local.date()) and time(8) <= local.time() <= time(17)


def lawful(now):
    """What took place, took place in office hours, and before it was put down."""
    calendar = LawBook.current().calendar
    done = Event.objects.values_list("happened_at", "action_code", "given")
    assert {at for at, *_rest in done if not in_office(at, calendar)} == set()
    for at, action, given in done:
        if "held_at" in given and "HEARING" not in action:
            held = f"{given['held_on']}T{given['held_at']}"
            assert datetime.fromisoformat(held).replace(tzinfo=SHANGHAI) <= at, action
    came = Petition.objects.filter(channel_code__in=[Channel.VISIT, Channel.PHONE])
    days = {
        *came.values_list("received_on", flat=True),
        *Visit.objects.values_list("day", flat=True),
    }
    for model in (Reception, Conference):
        days |= set(model.objects.values_list("day", flat=True))
    assert {day for day in days if not calendar.is_workday(day)} == set()
    for visit in Visit.objects.exclude(arrived_at=None):
        assert in_office(visit.arrived_at, calendar)
    conference = Conference.objects.get()
    assert datetime.combine(conference.day, conference.starts_at, SHANGHAI) < conference.minuted_at
    for item in conference.agenda.all():
        assert item.petition.tasks.filter(conference=conference).exists()
    leader = Officer.objects.get(username="xianzhang")
    presence = next(one for one in presence_of(leader, on=now.date()) if one.leader == leader)
    assert presence.received >= presence.asked
    files = Petition.objects.exclude(title="")
    supported = not_carried_out(files, now.date(), None)
    closed = Event.objects.filter(action_code="RECORD_PERFORMANCE").count()
    assert len(supported) <= max(closed, FEW)


@pytest.mark.parametrize(
    ("count", "now"), [pytest.param(1, NOW, marks=pytest.mark.battery), (5, SUNDAY_NIGHT)]
)
def test_a_small_one_is_whole_as_well(db, client, count, now):
    now = last_office_moment(now)
    announced: list[int] = []
    played: list[Petition] = []

    def expect(_part, files):
        assert len(played) == sum(announced), "a part begins when the one before has all its files"
        announced.append(files)

    build_office()
    for petition in play(count=count, now=now, expect=expect):
        played += [petition]
    help_clerks(now)
    open_doors(now)
    pursue(now)
    whole = Petition.objects.filter(parent=None)  # parts of a split letter come with it
    assert len(played) == len(set(played)) == sum(announced) == whole.count()
    shown = set(Petition.objects.values_list("state_code", flat=True))
    assert shown == set(State) - {State.UNREGISTERED}
    taken = set(Event.objects.values_list("action_code", flat=True))
    assert taken >= OVERSIGHT
    for model in (Order, Referral, Report, Conference, LeaderCase, Reception):
        assert model.objects.exists(), model
    lawful(now)
    call_command("recompute_deadlines", "--check", stdout=StringIO())
    merged = Petition.objects.filter(state_code=State.MERGED, title=F("lead__title"))
    assert merged.exists()  # on the same matter
    for account, *_rest in DEMO_ACCOUNTS:
        client.force_login(Officer.objects.get(username=account))
        for path in ("/", "/start/"):
            assert client.get(path, follow=True).status_code == 200, (account, path)


def led_to(state, organ, cast):
    """A file of this organ's matters, led to a state as `play` leads what chance has left out."""
    dice = Random(len(cast.seen))
    life = GuidedLife(cast, dice, NOW, state)
    life.take_on(dice.choice([subject for subject in SUBJECTS if subject.organ == organ]))
    if state is State.MERGED or state in AFTER_THE_END:
        life.find_other()
    return life.lead_to(state)


def test_every_organ_registers_itself_what_comes_to_it(db):
    """Chance gives a state any organ's matter: a township's is filed in the township."""
    build_office()
    cast = Cast()
    for organ in sorted({subject.organ for subject in SUBJECTS}):
        petition = led_to(State.UNIT_FILING_PROPOSED, organ, cast)
        assert petition.registered_by.code == organ
        assert petition.division_id.startswith(area_of(petition.registered_by.division_id))


def test_every_state_is_reached_with_a_township_s_matter(db):
    """So that a demo of any size and day is whole: only chance picks the matter for a state."""
    build_office()
    cast = Cast()
    for state in sorted(set(WAY) - {State.STUDYING}):
        assert led_to(state, "HC-T3", cast).state is state


def test_its_rules_send_most_of_its_matters_where_they_belong():
    rules = routes()
    own = [subject for subject in SUBJECTS if not subject.organ.startswith("HC-T")]
    right = [
        subject
        for subject in own
        if next(
            organ
            for path, organ in rules.items()
            if f"{subject.category} / ".startswith(f"{path} / ")
        )
        == subject.organ
    ]
    assert len(right) == len(own)
    assert rules["卫生计生"] == "HC-WJ"


@pytest.mark.battery
def test_it_is_the_same_every_time(db):
    def lived():
        with transaction.atomic():
            build_office()
            seen = [
                (petition.number, petition.title, petition.state_code, petition.version)
                for petition in play(count=30, now=NOW)
            ]
            transaction.set_rollback(True)
        return seen

    assert lived() == lived()
