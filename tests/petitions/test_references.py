"""A row's reference says nothing of the rows around it."""

import pytest
from django.urls import Resolver404, resolve
from hypothesis import given
from hypothesis import strategies as st

from petitions.references import pk_of, reference_of


@given(st.integers(0, 2**63 - 1))
def test_there_and_back(pk):
    reference = reference_of(pk)
    assert len(reference) == 13
    assert pk_of(reference) == pk


def test_neighbours_have_nothing_in_common():
    references = [reference_of(pk) for pk in range(1000)]
    assert len({reference[:5] for reference in references}) > 950
    assert references != sorted(references)


@pytest.mark.parametrize("told", ["1", "7" * 13, "A" * 13, "-" * 13])
def test_what_is_no_reference_leads_nowhere(told):
    with pytest.raises(Resolver404):
        resolve(f"/petitions/LX9909212026000001/clocks/{told}/")


def test_the_numbering_is_not_known_without_the_secret(settings):
    before = reference_of(1)
    settings.SECRET_KEY = "another"
    assert reference_of(1) != before


def test_answers_and_pages_tell_no_number_of_a_row(office, client):
    petition = office.handled()
    client.force_login(office.handler)
    told = client.get(f"/api/petitions/{petition.number}/").json()
    steps, clocks = list(petition.events.all()), list(petition.deadlines.all())
    assert {step["id"] for step in told["events"]} == {reference_of(one.pk) for one in steps}
    assert {clock["id"] for clock in told["deadlines"]} == {reference_of(one.pk) for one in clocks}
    page = client.get(f"/petitions/{petition.number}/").content.decode()
    assert f"/clocks/{reference_of(clocks[0].pk)}/" in page
    assert f"/clocks/{clocks[0].pk}/" not in page
