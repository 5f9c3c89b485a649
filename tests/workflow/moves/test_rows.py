"""Every row of the statute, run once through the database by the hands it names."""

import pytest

from petitions.lawbook import LawBook
from petitions.models import Petition
from petitions.statute import (
    MOVES,
    Action,
    NotPermittedError,
    Role,
    State,
    phase_of,
    stays_everywhere,
)
from tests.walking import Walk, walk_to
from workflow.law.services.replay import replay


def places(row):
    """Where a row is run: everywhere, or once in each phase if it is open nearly everywhere."""
    if not stays_everywhere(row):
        return row.sources
    return tuple({phase_of(source): source for source in row.sources}.values())


RUN = [
    (row, source)
    for row in MOVES
    for source in places(row)
    if row.since.year >= 2022
    and row.action is not Action.REGISTER  # the front door's, tested there
    and Role.SYSTEM not in row.by
]
IDS = [f"{row.code}-{source}" for row, source in RUN]


@pytest.mark.parametrize(("row", "source"), RUN, ids=IDS)
def test_a_row_leads_where_it_says(office, row, source):
    walk = walk_to(office, row, source)
    petition = walk.petition
    assert petition.state is source
    before = set(petition.documents.values_list("pk", flat=True))
    event = walk.take(row.action, row=row)
    assert petition.state is row.leads_to(source)
    assert (event.variant, event.row) == (row.variant, row)
    issued = [d.term for d in petition.documents.exclude(pk__in=before)]
    assert issued == list(row.issues)
    running = set(petition.deadlines.filter(stopped_on=None).values_list("clock_code", flat=True))
    assert set(row.starts) <= running
    assert not (set(row.stops) | set(row.voids)) - set(row.starts) & running
    assert list(replay(family_of(petition), LawBook.current())) == []


def family_of(petition):
    """The file with whatever it was merged with, as the proof of its clocks wants it."""
    numbers = petition.events.filter(action_code="MERGE").values_list("given__lead", flat=True)
    return [[petition, *Petition.objects.filter(number__in=list(numbers))]]


def test_a_second_person_approves(office):
    office.officer("second_head", office.petition_office, Role.OFFICE_HEAD)
    walk = Walk(office)
    walk.reach(State.REGISTERED)
    row = walk.row(Action.PROPOSE_REFUSAL)
    office.do(walk.petition, Action.PROPOSE_REFUSAL, office.office_head, walk.given(row))
    with pytest.raises(NotPermittedError, match="不是同一人"):
        office.do(walk.petition, Action.APPROVE_REFUSAL, office.office_head)
