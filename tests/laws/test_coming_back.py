"""No form into which somebody types comes back filled, once it was sent or cleared."""

import re

from tests.laws.test_typed import TEMPLATES, TYPED, WHOLE, pages

FILLED_IN = {"login.html": "who signs in is named to the browser, and to nobody else"}
INCLUDED = re.compile(r"{% include \"([^\"]+)\"[^%]*%}")
TOKEN = re.compile(r"autocomplete[\"']?[=:]\s*[\"'](?!off)")
CODE = [
    path
    for area in ("petitions", "workflow", "intake", "supervision")
    for path in (TEMPLATES.parent / area).rglob("*.py")
]


def whole(text, depth=3):
    """The text of a template with what it includes, so deep."""
    if not depth:
        return text
    return INCLUDED.sub(lambda part: whole((TEMPLATES / part[1]).read_text(), depth - 1), text)


def typed_forms():
    for name, text in pages():
        for head, body in WHOLE.findall(text):
            if TYPED.search(whole(body)):
                yield name, head, body


def test_no_browser_fills_in_again_what_was_typed():
    """Neither from its history nor from what it has stored of other forms, with or without scripts."""
    found = list(typed_forms())
    assert len(found) > 60
    left_out = {name for name, head, _body in found if 'autocomplete="off"' not in head}
    assert left_out == FILLED_IN.keys()


def test_no_field_takes_itself_out():
    """The word of a field goes before that of its form."""
    templates = {
        str(path.relative_to(TEMPLATES))
        for path in TEMPLATES.rglob("*.html")
        if TOKEN.search(path.read_text())
    }
    assert templates == FILLED_IN.keys()
    assert not [path for path in CODE if TOKEN.search(path.read_text())]


def test_a_form_with_a_key_asks_under_it_what_has_become_of_what_was_typed():
    keyed = [path for path in CODE if re.search(r"^    key = forms\.", path.read_text(), re.M)]
    asking = {name for name, head, _body in typed_forms() if 'data-once="' in head}
    assert asking == {
        "intake/portal/hand_in.html",
        "intake/registration/register.html",
        "intake/visits/visits.html",
    }
    assert len(keyed) == len(asking)


def test_every_page_brings_the_script():
    assert "js/once.js" in (TEMPLATES / "base.html").read_text()
