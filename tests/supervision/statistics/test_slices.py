"""A number that leads to its files says the same on the page it leads to, and of what it is."""

import html
import re
from urllib.parse import quote

import pytest

from petitions.models import Category
from petitions.statute import Action
from supervision.statistics.models import Facet
from supervision.statistics.selectors.figures import scope_of
from supervision.statistics.selectors.periods import Period
from supervision.statistics.selectors.slices import Slice, figure_of, files_behind
from tests.factories import day
from tests.supervision.statistics.test_figures import tell_all
from workflow.steps.step_input import StepInput

MARCH = Period(day(-1).date(), day(29).date())
VIEW = f"span=own&since={MARCH.since}&until={MARCH.until}"
LINK = re.compile(
    r'<a href="(/supervision/figures/INFLOW/[^"]*(?:facet|organ)=[^"]*)"[^>]*>(\d+)</a>'
)
HEADING = re.compile(r"<h1>(.*?)</h1>", re.DOTALL)


@pytest.fixture
def county(office, time_machine):
    """Files of two channels and two fields, one of them without any."""
    time_machine.move_to(day(20), tick=False)
    field = Category.objects.create(name="物业管理", path="城乡建设 / 物业管理")
    for number in range(3):
        office.petition(channel="WEB", category_id=field.pk if number else None)
    office.petition()
    office.do(office.petition(), Action.TRANSFER, office.clerk, StepInput(to_organ=office.bureau))
    tell_all()
    return office


def heading(client, address):
    page = client.get(html.unescape(address)).content.decode()
    return " ".join(HEADING.search(page).group(1).split())


def test_every_slice_of_the_board_and_of_the_places_leads_to_its_own_number(county, client):
    """A law: whatever is linked as so many, is headed by so many on the page behind it."""
    client.force_login(county.office_head)
    linked = []
    for page in (f"/supervision/dashboard/?{VIEW}", "/supervision/places/"):
        linked += LINK.findall(client.get(page).content.decode())
    assert len(linked) > 5
    for address, number in linked:
        assert heading(client, address).endswith(f"：{number}件"), address


@pytest.mark.parametrize(
    ("cut", "name"),
    [
        ("facet=CHANNEL&value=WEB", "网上"),
        (f"facet=FIELD&value={quote('城乡建设')}", "城乡建设"),
        ("facet=FIELD&value=", "未分类"),
        ("facet=DIVISION&value=990921000000", "禾川县"),
        ("facet=DIVISION&value=9909*", "含所辖"),
    ],
)
def test_the_page_names_its_slice(county, client, cut, name):
    client.force_login(county.office_head)
    address = f"/supervision/figures/INFLOW/?{VIEW}&{cut}"
    assert name in heading(client, address)
    page = client.get(address).content.decode()
    assert f"{name}" in re.search(r"<title>(.*?)</title>", page, re.DOTALL).group(1)


def test_a_rate_keeps_its_slice_in_the_links_to_its_parts(county, client):
    client.force_login(county.office_head)
    cut = "facet=CHANNEL&value=WEB"
    page = client.get(f"/supervision/figures/OFFICE_ACCEPTANCE/?{VIEW}&{cut}").content.decode()
    assert page.count(cut.replace("&", "&amp;")) >= 3


def test_an_organ_and_a_phase_are_named_as_well(county, client):
    client.force_login(county.office_head)
    organ = f"organ={county.bureau.pk}"
    assert "BUREAU单位" in heading(client, f"/supervision/figures/INFLOW/?{VIEW}&{organ}")
    assert "BUREAU单位 · 超期" in heading(client, f"/supervision/open/?{organ}&due=late")


@pytest.mark.parametrize("facet", ["CHANNEL", "KIND", "FIELD", "DIVISION"])
@pytest.mark.parametrize("value", ["NOTHING", "*", "%00", "%"])
def test_a_slice_that_there_is_not_hands_out_nothing(county, client, facet, value):
    client.force_login(county.office_head)
    answer = client.get(f"/supervision/figures/INFLOW/?{VIEW}&facet={facet}&value={value}")
    assert answer.status_code in {200, 400}
    if answer.status_code == 200:
        assert not answer.context["rows"]
        assert answer.context["figure"].counted == 0


def test_number_and_files_of_a_slice_agree(county):
    organs = scope_of(county.office_head)
    for piece in (
        Slice(),
        Slice(Facet.CHANNEL, "WEB"),
        Slice(Facet.FIELD, ""),
        Slice(Facet.DIVISION, "99*"),
    ):
        figure = figure_of("INFLOW", MARCH, organs, piece=piece)
        files = files_behind(county.office_head, "INFLOW", MARCH, organs=organs, piece=piece)
        assert figure.counted == files.count() > 0
