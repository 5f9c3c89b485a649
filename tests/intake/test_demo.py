"""The demo office: every state can be seen in it, and it is the same every time."""

from datetime import datetime

from django.db import transaction

from intake.demo import DEMO_ACCOUNTS, build_office, play
from petitions.models import Event, Officer, Petition
from petitions.statute import Channel, Role, State
from tests.factories import SHANGHAI

NOW = datetime(2026, 11, 2, 10, 0, tzinfo=SHANGHAI)


def test_every_state_channel_and_role_occurs(db):
    build_office()
    for _ in play(count=300, now=NOW):
        pass
    shown = set(Petition.objects.values_list("state_code", flat=True))
    assert shown == set(State) - {State.UNREGISTERED}
    assert set(Petition.objects.values_list("channel_code", flat=True)) == set(Channel)
    assert set(Event.objects.values_list("action_code", flat=True)) >= {
        "URGE", "SUPERVISE", "ANSWER_SUPERVISION", "INSPECT", "ORDER_RECTIFICATION", "LIST_CASE",
        "ASSIGN_LEADER", "RECEIVE_VISITORS", "FOLLOW_UP", "ADVISE", "PROPOSE_SUPERVISION",
        "APPROVE_SUPERVISION", "LOOK_BACK", "STRIKE_OFF", "RECORD_LEADING", "END_LEADING",
    }  # fmt: skip
    assert Event.objects.filter(action_code="OBJECT", variant="late").exists()
    roles = set(Officer.objects.values_list("role_code", flat=True))
    assert roles == set(Role) - {Role.PETITIONER, Role.CO_HANDLER, Role.SYSTEM}
    accounts = {account for account, *_rest in DEMO_ACCOUNTS}
    assert Officer.objects.filter(username__in=accounts).count() == len(accounts)


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
