"""One matter of a letter is sealed while another goes on: neither step is lost, none waits for good."""

from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager

import pytest
from django.db import connection

from petitions.models import Attachment, Media, Petition
from petitions.statute import Action, Kind, Repetition, State
from tests.factories import MONDAY
from workflow.moves.acts.letters import give_copies
from workflow.steps.step_input import StepInput

pytestmark = pytest.mark.django_db(transaction=True)
A, S = Action, State
WAGES, BRIBE = "某公司拖欠三个月工资", "局长郎晨曦收受金条"
REASON = StepInput(reason="检举控告")
WAITING = """
SELECT count(*) FROM pg_stat_activity
WHERE datname = current_database() AND wait_event_type = 'Lock'
"""


@pytest.fixture
def parts(office):
    """The matter that will be sealed, and one that was transferred."""
    letter = office.petition(title="反映", content=f"{WAGES}\n{BRIBE}", accused="郎晨曦")
    office.do(letter, A.SPLIT, office.clerk, StepInput(matters=(BRIBE, WAGES)))
    bribe, wages = (letter.children.get(content=content) for content in (BRIBE, WAGES))
    office.do(wages, A.TRANSFER, office.clerk, StepInput(to_organ=office.bureau))
    return bribe, wages


@contextmanager
def held(what, *told):
    """Whoever needs it waits to the end of this."""
    other = connection.copy()
    try:
        with other.cursor() as cursor:
            cursor.execute(f"BEGIN; {what}", told)
            yield
            cursor.execute("COMMIT")
    finally:
        other.close()


def waits(step: Future, *others: Future) -> bool:
    """Once it waits for a lock, as the others do, or is done: whether it waits."""
    while not step.done():
        with connection.cursor() as cursor:
            cursor.execute(WAITING)
            if cursor.fetchone()[0] > len(others):
                return True
    return False


def sealed_while(office, parts, action, officer, given=None):
    """The one is sealed, and meanwhile a step is taken on the other."""
    bribe, wages = (Petition.objects.get(pk=part.pk) for part in parts)

    def do(petition, *step):
        try:
            office.do(petition, *step, at=MONDAY)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        with held("LOCK TABLE petitions_original IN SHARE MODE"):  # written after much else
            sealing = pool.submit(do, bribe, A.SEAL, office.clerk, REASON)
            assert waits(sealing)
            step = pool.submit(do, wages, action, officer, given)
            waits(step, sealing)
        sealing.result()
        step.result()
    for part in parts:
        part.refresh_from_db()
    return wages


def test_a_step_that_is_taken_meanwhile_is_not_written_over(office, parts):
    bribe, wages = parts
    sealed_while(office, parts, A.TAKE, office.handler)
    assert bribe.kind is Kind.REPORT
    assert (wages.state, wages.handler) == (S.TAKEN, office.handler)
    assert wages.accused == "", "and what the letter complained of is taken out of it"
    office.do(wages, A.ACCEPT, office.handler)
    assert wages.state is S.HANDLING


def test_nor_does_one_that_finds_whom_it_complains_of_wait_for_the_other(office, parts):
    office.do(parts[1], A.TAKE, office.handler)
    given = StepInput(
        division=office.division, repetition=Repetition.NEW, people_count=1,
        accused=office.colleague.name,
    )  # fmt: skip
    sealed_while(office, parts, A.VERIFY, office.handler, given)
    bribe, wages = parts
    assert (bribe.kind, wages.accused) == (Kind.REPORT, office.colleague.name)


def test_a_file_that_two_windows_copy_is_one_copy_and_recorded_once(office, parts):
    bribe, wages = parts
    office.do(bribe, A.SEAL, office.clerk, REASON)
    file = Attachment.objects.create(
        petition=bribe, officer=None, attached_at=MONDAY, name="信.jpg", digest="0" * 64,
        media_code=Media.JPEG, size=9,
    )  # fmt: skip

    def copy():
        try:
            return give_copies(
                original=bribe.original, matter_id=wages.pk, file_ids=[file.pk],
                name="信封", officer=office.sealed_officer, at=MONDAY,
            )  # fmt: skip
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        with held("LOCK TABLE petitions_givencopy IN SHARE MODE"):  # written last
            one = pool.submit(copy)
            assert waits(one)
            other = pool.submit(copy)
            assert waits(other, one)
        assert [one.result(), other.result()] == [1, 0]
    assert bribe.original.copies.count() == wages.attachments.count() == 1


def test_two_that_are_merged_into_each_other_wait_one_for_the_other(office):
    one, other = office.petition(), office.petition()
    done = []

    def merge(petition, lead):
        try:
            office.do(petition, A.MERGE, office.clerk, StepInput(lead=lead, reason="同一事项"))
            done.append(petition)
        except Exception as error:
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        with held("SELECT 1 FROM petitions_petition WHERE id = %s FOR UPDATE", one.pk):
            both = [pool.submit(merge, one, other), pool.submit(merge, other, one)]
            assert waits(both[0], both[1])
        refusals = [step.result() for step in both]
    assert len(done) == 1
    assert [type(error).__name__ for error in refusals if error] == ["NotPermittedError"]
