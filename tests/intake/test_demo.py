"""The demo office: every state can be seen in it, and it is the same every time."""

from datetime import datetime
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import transaction
from django.db.models import F

from intake.demo import DEMO_ACCOUNTS, build_office, help_clerks, open_doors, play
from intake.demo.helping import routes
from intake.demo.subjects import SUBJECTS
from petitions.models import Event, Officer, Petition
from petitions.statute import Channel, Role, State
from supervision.demo import pursue
from supervision.models import Order, Referral, Report
from tests.factories import SHANGHAI
from workflow.models import Conference, LeaderCase, Reception

NOW = datetime(2026, 11, 2, 10, 0, tzinfo=SHANGHAI)
SUNDAY_NIGHT = datetime(2026, 11, 1, 23, 58, tzinfo=SHANGHAI)
OVERSIGHT = {
    "URGE", "SUPERVISE", "ANSWER_SUPERVISION", "INSPECT", "ORDER_RECTIFICATION", "LIST_CASE",
    "ASSIGN_LEADER", "RECEIVE_VISITORS", "FOLLOW_UP", "ADVISE", "PROPOSE_SUPERVISION",
    "APPROVE_SUPERVISION", "LOOK_BACK", "STRIKE_OFF", "RECORD_LEADING", "END_LEADING",
}  # fmt: skip


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


@pytest.mark.parametrize(("count", "now"), [(1, NOW), (5, SUNDAY_NIGHT)])
def test_a_small_one_is_whole_as_well(db, client, count, now):
    announced: list[int] = []
    build_office()
    played = list(play(count=count, now=now, expect=announced.append))
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
    call_command("recompute_deadlines", "--check", stdout=StringIO())
    merged = Petition.objects.filter(state_code=State.MERGED, title=F("lead__title"))
    assert merged.exists()  # on the same matter
    for account, *_rest in DEMO_ACCOUNTS:
        client.force_login(Officer.objects.get(username=account))
        for path in ("/", "/start/"):
            assert client.get(path, follow=True).status_code == 200, (account, path)


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
