"""Pages obey the floors of the code, and are made of parts that can be read at one look."""

import re

import pytest
from django.template import engines

from tests.laws.test_house import ROOT, TEMPLATES, name
from workflow.panels import PANELS, Place

FLOORS = {"petitions": 0, "workflow": 1, "intake": 2, "supervision": 2}
SPACES = {"portal": "intake", "disputes": "intake"}  # of addresses, but for those of an app's own
LINES = 150
FEATURES = [path for path in TEMPLATES if path.relative_to(ROOT).parts[1] in FLOORS]
URL, INCLUDED = r"{% url \"(\w+):", r"{% (?:include|extends) \"(\w+)/"
LOADED = re.compile(r"{% load ([^%]+) %}")
LIBRARIES = {
    library: module.split(".")[0]
    for library, module in engines["django"].engine.libraries.items()
    if module.split(".")[0] in FLOORS
}


def apps_in(text):
    """The apps whose addresses, templates and tags a template uses."""
    named = [SPACES.get(space, space) for space in re.findall(URL, text)]
    named += re.findall(INCLUDED, text)
    loaded = {library for names in LOADED.findall(text) for library in names.split()}
    return {app for app in named if app in FLOORS} | {
        LIBRARIES[library] for library in loaded & set(LIBRARIES)
    }


@pytest.mark.parametrize("path", FEATURES, ids=name)
def test_no_page_climbs(path):
    own = path.relative_to(ROOT).parts[1]
    above = {app for app in apps_in(path.read_text()) if app != own and FLOORS[app] >= FLOORS[own]}
    assert not above, "register a panel for a place on this page"


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_a_template_is_read_at_one_look(path):
    assert path.read_text().count("\n") <= LINES


def test_the_floors_are_told_apart():
    assert apps_in('{% url "supervision:keys" %}{% include "intake/x.html" %}') == {
        "intake", "supervision",
    }  # fmt: skip
    assert "workflow" in apps_in("{% load i18n steps %}")


def test_every_place_is_on_one_page_and_every_panel_at_a_place():
    places = [
        place
        for path in TEMPLATES
        for place in re.findall(r'{% panels "([\w-]+)"', path.read_text())
    ]
    assert sorted(places) == sorted(Place)
    assert {panel.place for panel in PANELS} == set(Place)
    assert len({panel.template for panel in PANELS}) == len(PANELS)
    for place in Place:
        orders = [panel.order for panel in PANELS if panel.place is place]
        assert len(set(orders)) == len(orders), place


def test_what_a_page_includes_is_there():
    named = {
        (path.name, other)
        for path in TEMPLATES
        for other in re.findall(r"{% (?:include|extends) \"([\w/.]+)\"", path.read_text())
    }
    assert not [(page, other) for page, other in named if not (ROOT / "templates" / other).exists()]
