"""Whom a file complains of is asked once nobody else changes it, whichever step came first.

Two connections, as two requests have: the one waits for what the other has not committed yet.
"""

from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from datetime import time, timedelta
from http import HTTPStatus

import pytest
from django.db import connection, transaction
from django.urls import reverse
from django.utils import timezone

from petitions.models import Petition
from petitions.statute import Action, NotPermittedError, Repetition
from supervision.orders.models import Order
from supervision.orders.services.inspecting import attach_to_order
from tests.factories import MONDAY, day
from tests.supervision.ordering import order
from workflow.attachments.services import add_files
from workflow.conferences import services as conferences
from workflow.conferences.models import AgendaReason
from workflow.drafts.models import StepDraft
from workflow.drafts.services import TypedFields, keep_step
from workflow.inbox.models import Notice
from workflow.receptions import services as receptions
from workflow.receptions.models import ReceptionForm
from workflow.steps.step_input import StepInput

pytestmark = pytest.mark.django_db(transaction=True)
A = Action
IS_WAITED_FOR = """
SELECT EXISTS (SELECT FROM pg_locks
               WHERE NOT granted AND pg_backend_pid() = ANY(pg_blocking_pids(pid)))
"""
DUE = day(30).date()


@contextmanager
def waiting(act):
    """What is done within is committed when this, on another connection, waits for it; what became
    of it is asked of what is handed out."""

    def on_its_own():
        try:
            ended.set_result(act())
        except Exception as error:
            ended.set_exception(error)
        finally:
            connection.close()

    ended = Future()
    with ThreadPoolExecutor(1) as pool, transaction.atomic(), connection.cursor() as cursor:
        yield ended
        pool.submit(on_its_own)
        is_waited_for = False
        while not is_waited_for:
            assert not ended.done(), ended.result()
            cursor.execute(IS_WAITED_FOR)
            (is_waited_for,) = cursor.fetchone()


@pytest.fixture
def lead(office):
    """A file that lies with the bureau."""
    petition = office.petition()
    office.do(petition, A.TRANSFER, office.clerk, StepInput(to_organ=office.bureau))
    return petition


def about(office, officer):
    """Another file, about an officer, and how it is merged into one."""
    other = office.petition(officer=office.section_head, accused=officer.name)

    def merge(lead):
        office.do(other, A.MERGE, office.section_head, StepInput(lead=lead, reason="同一事项"))

    return merge


def told(officer):
    found = Notice.objects.filter(officer=officer, key__startswith="apart/")
    return [notice.text_zh.partition("：")[0] for notice in found]


def take(office, lead):
    office.do(lead, A.TAKE, office.handler)


def add(office, lead):
    add_files(petition_id=lead.pk, files=[], officer=office.handler, at=MONDAY)


def write(office, lead):
    keep_step(
        officer=office.handler, petition=lead, action=A.TAKE, version=lead.version,
        typed=TypedFields({"reason": "已核实"}), at=MONDAY,
    )  # fmt: skip


def attach(office, lead):
    attach_to_order(order=Order.objects.get(), files=[], by=office.handler, at=MONDAY)


@pytest.mark.parametrize("act", [take, add, write, attach])
def test_nobody_acts_on_what_is_found_to_complain_of_him_while_he_waits(office, lead, act):
    office.do(lead, A.SUPERVISE, office.supervisor, order())
    merge = about(office, office.handler)
    with waiting(lambda: act(office, lead)) as ended:
        merge(lead)
    with pytest.raises(Petition.DoesNotExist):
        ended.result()
    lead.refresh_from_db()
    assert lead.handler is None
    assert not StepDraft.objects.exists()
    office.do(lead, A.TAKE, office.colleague)


def test_nothing_is_merged_by_him_either(office, lead):
    merge, own = about(office, office.clerk), office.petition()
    given = StepInput(lead=lead, reason="同一事项")
    with waiting(lambda: office.do(own, A.MERGE, office.clerk, given)) as ended:
        merge(lead)
    with pytest.raises(NotPermittedError, match="只能并入本单位可见"):
        ended.result()


def test_what_complains_of_who_has_just_taken_it_stays_apart(office, lead):
    merge = about(office, office.handler)
    with waiting(lambda: merge(lead)) as ended:
        take(office, lead)
    with pytest.raises(NotPermittedError, match="本件不并入"):
        ended.result()


BROUGHT = pytest.mark.parametrize(  # a letter that was split comes before no conference
    ("found", "bring"),
    [("merged", "reception"), ("corrected", "reception"), ("merged", "agenda")],
    indirect=True,
)


@pytest.fixture
def found(request, office, lead):
    """A file, and how it is found to complain of the leader of the county: by another that is
    merged into it, or by the correction of a matter that was split from it."""
    if request.param == "merged":
        merge = about(office, office.leader)
        return lead, lambda: merge(lead)
    letter = office.petition()
    office.do(letter, A.SPLIT, office.clerk, StepInput(matters=("工资", "吃拿卡要")))
    given = StepInput(
        division=office.division, repetition=Repetition.NEW, people_count=1,
        accused=office.leader.name,
    )  # fmt: skip
    matter = letter.children.last()
    return letter, lambda: office.do(matter, A.VERIFY, office.section_head, given)


@pytest.fixture
def bring(request, office):
    """How a file is brought before the leader of the county."""
    today, by = timezone.localdate(MONDAY), office.section_head
    if request.param == "reception":
        coming = receptions.arrange(
            by=by, leader=office.leader, day=today + timedelta(days=9), today=today,
            form_code=ReceptionForm.FIXED, starts_at=time(9), ends_at=time(11), place="接访室",
            topic="社会保障", places=2,
        )  # fmt: skip
        return lambda petition: receptions.appoint(
            reception_id=coming.pk, petition=petition, by=by, at=MONDAY, today=today
        )
    meeting = conferences.convene(
        by=by, title="第三次联席会议", day=today, starts_at=time(9), place="会议室",
        chair=office.leader, members="县人社局",
    )  # fmt: skip
    return lambda petition: conferences.put_on_agenda(
        conference=meeting, number=petition.number, reason=AgendaReason.MAJOR, question="由谁牵头",
        by=by,
    )  # fmt: skip


@BROUGHT
def test_no_file_is_brought_before_whom_it_is_found_to_complain_of(found, bring):
    petition, find = found
    with waiting(lambda: bring(petition)) as ended:
        find()
    with pytest.raises(NotPermittedError, match="应当回避"):
        ended.result()


@BROUGHT
def test_what_was_brought_before_him_just_then_is_taken_back(office, found, bring):
    petition, find = found
    with waiting(find) as ended:
        bring(petition)
    ended.result()
    assert not petition.appointments.exists()
    assert not petition.agenda_items.exists()
    assert len(told(office.section_head)) == 1


@pytest.mark.parametrize("door", ["page", "draft", "machine"])
def test_every_door_answers_him_as_whoever_never_saw_it(office, lead, client, door):
    merge, told = about(office, office.handler), {"action": A.TAKE, "version": lead.version}
    url = reverse("workflow:act", args=[lead.number, A.TAKE])
    ask = {
        "page": lambda: client.post(url, told),
        "draft": lambda: client.post(f"{url}draft/", {"reason": "已核实", **told}),
        "machine": lambda: client.post(
            f"/api/petitions/{lead.number}/moves/", told, content_type="application/json"
        ),
    }[door]
    client.force_login(office.handler)
    with waiting(ask) as ended:
        merge(lead)
    assert ended.result().status_code == HTTPStatus.NOT_FOUND
