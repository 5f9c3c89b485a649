"""The whole way: a committed step, the relay, the broker, a Celery worker, an officer's notice."""

from datetime import timedelta
from threading import Event as Flag

import pytest
from celery.contrib.testing.worker import start_worker
from celery.signals import task_postrun
from django.db.backends.signals import connection_created
from django.utils import timezone

from petitions.config.celery import app, bound_tasks
from petitions.config.processes.relaying import hand_out
from petitions.models import Outbox
from petitions.statute import Action
from supervision.tasks import sweep
from tests.factories import Office
from workflow.inbox.models import Notice
from workflow.steps.step_input import StepInput

LONGEST = 30  # seconds until a worker that does not answer is a failure


@pytest.fixture
def done(transactional_db):
    """A running worker on the tests' own Valkey; waits until a task of this name has ended."""
    ended = {
        name: Flag() for name in ("workflow.tasks.notify_of_event", "supervision.tasks.remind")
    }

    def note(sender, **_):
        if sender.name in ended:
            ended[sender.name].set()

    def wait_for(name):
        assert ended[name].wait(LONGEST), f"no worker ended {name}"

    app.control.purge()
    task_postrun.connect(note)
    with start_worker(app, pool="solo", perform_ping_check=False):
        yield wait_for
    task_postrun.disconnect(note)
    connection_created.disconnect(dispatch_uid=bound_tasks.__name__)  # the worker ran in here


def test_an_outbox_row_reaches_an_officer_through_the_broker(done):
    office = Office()
    petition = office.petition()
    Outbox.objects.all().delete()
    event = office.do(petition, Action.TRANSFER, office.clerk, StepInput(to_organ=office.bureau))
    assert hand_out(at=timezone.now()) == 1
    done("workflow.tasks.notify_of_event")
    assert Outbox.objects.get(event=event).done_at
    assert Notice.objects.filter(petition=petition, officer=office.handler).exists()


def test_beats_sweep_ends_in_a_reminder(done):
    office = Office()
    at = timezone.now()
    received_on = timezone.localdate(at) - timedelta(days=13)
    petition = office.petition(at=at, received_on=received_on)
    sweep.delay()
    done("supervision.tasks.remind")
    assert Notice.objects.filter(petition=petition, officer=office.clerk, kind="DUE_SOON").exists()
