"""Where petitions come from: a tree of shades, each number with its files; the office's own map."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from petitions.models import Division
from petitions.statute import NotPermittedError
from supervision.places.models import AreaMap
from supervision.places.paths import outlines
from supervision.places.selectors import last_months, places
from supervision.places.services import keep_map
from supervision.statistics.models import Facet
from supervision.statistics.selectors.figures import scope_of
from supervision.statistics.selectors.periods import Period
from supervision.statistics.selectors.slices import Slice, files_behind
from tests.supervision.statistics.test_figures import tell_all

SQUARE = [[[100.0, 30.0], [101.0, 30.0], [101.0, 31.0], [100.0, 31.0], [100.0, 30.0]]]


def geojson(code, geometry=None, **properties):
    geometry = geometry or {"type": "Polygon", "coordinates": SQUARE}
    feature = {"type": "Feature", "properties": {"code": code} | properties, "geometry": geometry}
    return json.dumps({"type": "FeatureCollection", "features": [feature]}).encode()


def test_a_place_counts_what_lies_below_it_and_leads_to_all_its_files(office):
    now = timezone.now()
    petitions = [office.petition(at=now) for _ in range(3)]
    tell_all()
    organs = scope_of(office.section_head)
    found = places(organs, today=timezone.localdate())
    own = next(place for place in found if place.division == petitions[0].division)
    assert own.heats[-1].count == own.total.count == 3
    assert own.heats[-1].shade == 5
    assert own.heats[0].shade == 0
    for place in found:
        if own.branch.startswith(place.branch[:-1]):
            assert place.total.count == 3
    month = last_months(timezone.localdate())[-1]
    files = files_behind(
        office.section_head, "INFLOW", month, organs=organs,
        piece=Slice(Facet.DIVISION, found[0].branch),
    )  # fmt: skip
    assert set(files) == set(petitions)


def test_six_months_end_with_the_present_one():
    day = timezone.localdate().replace(year=2026, month=3, day=15)
    months = last_months(day)
    assert months[-1] == Period(day.replace(day=1), day)
    assert [month.since.month for month in months] == [10, 11, 12, 1, 2, 3]


def test_a_map_becomes_paths_of_known_divisions(office):
    code = Division.objects.first().pk
    found = outlines(geojson(code), codes={code})
    assert list(found.shapes) == [code]
    assert found.shapes[code].startswith("M0.0 ")
    assert found.height > found.width, "a degree of longitude is shorter than one of latitude"


@pytest.mark.parametrize(
    "file",
    [
        b"", b"[]", b"{}", b"\xff", b'{"features": 7}', b'{"features": [{"properties": null}]}',
        geojson("x", {"type": "Point", "coordinates": [1, 2]}),
        geojson("x", {"type": "Polygon", "coordinates": [[[1e9, 2]]]}),
        geojson("x", {"type": "Polygon", "coordinates": [[["<script>", 2]]]}),
        geojson("x", {"type": "Polygon", "coordinates": [[[float("nan"), 2]]]}),
    ],
)  # fmt: skip
def test_what_is_no_map_is_refused_with_a_sentence(office, file):
    with pytest.raises(NotPermittedError):
        outlines(file, codes={"x".ljust(12, "0")})


def test_the_page_and_its_map(office, client):
    petition = office.petition(at=timezone.now())
    tell_all()
    page = "/supervision/places/"
    client.force_login(office.section_head)
    assert petition.division.name in client.get(page).content.decode()
    good = SimpleUploadedFile("map.geojson", geojson(petition.division_id))
    bad = SimpleUploadedFile("map.geojson", b"{}")
    assert client.post(page, {"file": bad}).status_code == 422
    assert client.post(page, {"file": good}).status_code == 302
    shown = client.get(page).content.decode()
    assert "<path" in shown
    assert "heat-5" in shown
    client.force_login(office.handler)
    assert "上传本辖区地图" not in client.get(page).content.decode()
    with pytest.raises(NotPermittedError):
        keep_map(file=geojson(petition.division_id), by=office.handler, at=timezone.now())
    assert AreaMap.objects.count() == 1
