"""Rules of the house that no linter knows."""

import ast
import json
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.template.loader import get_template

from petitions.statute import DocumentType
from workflow.documents import as_docx, as_pdf

ROOT = Path(__file__).resolve().parents[2]
APPS = ("petitions", "workflow", "intake", "supervision")
SOURCES = sorted(
    path
    for app in APPS
    for path in (ROOT / app).rglob("*.py")
    if "migrations" not in path.parts and path.read_text().strip()
)
TESTS = sorted(path for path in (ROOT / "tests").rglob("*.py") if path.read_text().strip())
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))


def name(path):
    return str(path.relative_to(ROOT))


def rooms(path):
    """What a path goes through: its folders, and the module itself."""
    return {*path.relative_to(ROOT).parts[:-1], path.stem}


@pytest.mark.parametrize("path", [*SOURCES, *TESTS], ids=name)
def test_a_module_is_small_and_says_what_it_is(path):
    text = path.read_text()
    assert text.count("\n") <= 400  # aim at 250; what is longer holds one thing
    assert ast.get_docstring(ast.parse(text))


SHOWING = {"forms", "views", "templatetags", "columns", "download"}  # what they write is read
ASKING = {
    *SHOWING, "api", "api_urls", "apps", "commands", "config", "context", "demo", "export", "filters",
    "http", "serializers", "tasks", "throttling", "urls",
}  # fmt: skip
DOORS = [path for path in SOURCES if SHOWING & rooms(path) and "services" not in rooms(path)]
BELOW = [path for path in SOURCES if not ASKING & rooms(path)]


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_a_page_holds_no_script_and_no_style_of_its_own(path):
    text = path.read_text()
    for forbidden in ("<style", " style=", " onclick=", "javascript:", "|safe", "hx-on"):
        assert forbidden not in text
    assert "<script>" not in text


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_what_is_typed_is_saved_in_the_order_in_which_it_was_typed(path):
    # A request that is replaced is still carried out, and may come to its end after the later one.
    for tag in re.findall(r"<[^>]*hx-post[^>]*>", path.read_text()):
        assert 'hx-sync="this:queue last"' in tag or "hx-trigger" not in tag


def test_every_list_is_to_be_had_as_a_table():
    settings_of_the_office = {
        "intake/routing/routing.html", "intake/sources/sources.html",
        "workflow/documents/templates.html", "workflow/documents/template_fields.html",
    }  # fmt: skip
    parts = {
        "supervision/messages/_sent.html",
        "workflow/lists/_ruled.html",
    }  # of pages that have it
    papers = {  # lists of what is about to be printed or registered
        "workflow/documents/printing.html", "workflow/receptions/reception.html", "intake/letters/scans.html",
    }  # fmt: skip
    lists = {
        str(path.relative_to(ROOT / "templates")): path.read_text()
        for path in TEMPLATES
        if re.search(r'class="list[ "]', path.read_text())
    }
    without = {
        path for path, text in lists.items() if not re.search("_export.html|workflow:export", text)
    }
    assert without == settings_of_the_office | parts | papers


def test_only_one_module_sets_the_state_of_a_petition():
    writers = {
        name(path)
        for path in SOURCES
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Assign)
        for target in (part for whole in node.targets for part in ast.walk(whole))
        if isinstance(target, ast.Attribute) and target.attr == "state_code"
    }
    assert writers == {"petitions/models/files/petition.py", "workflow/moves/entering.py"}


def test_only_doors_read_the_clock_on_the_wall():
    assert {name(path) for path in BELOW if "timezone.now()" in path.read_text()} == set()


def test_tasks_wait_for_nothing_longer_than_a_minute():
    for path in SOURCES:
        assert "apply_async(" not in path.read_text(), name(path)


def test_every_process_speaks_to_the_broker_of_the_settings():
    from workflow.tasks import notify_of_event

    assert notify_of_event.app.conf.broker_url == settings.CELERY_BROKER_URL


@pytest.mark.parametrize("document", DocumentType)
def test_every_document_has_a_template(document):
    get_template(f"documents/{document.lower()}.txt")


def test_what_a_petitioner_writes_is_printed_and_never_run():
    hostile = "#panic() ${7*7} {{7*7}} <w:p> & \\ *粗* $x$ @ref"
    letter = {
        "organ": "县信访局", "number": "禾信〔2026〕1号", "title": hostile, "addressee": hostile,
        "paragraphs": [hostile, hostile], "date": "2026年3月2日",
    }  # fmt: skip
    assert as_pdf(letter).startswith(b"%PDF")
    assert as_docx(json.loads(json.dumps(letter))).startswith(b"PK")


def test_a_journey_types_only_where_the_cursor_has_been_seen():
    journeys = ROOT / "tests" / "journeys"
    blind = [
        path.name
        for path in journeys.glob("test_*.py")
        if "keyboard.type(" in path.read_text()  # conftest.type_into waits for the cursor
    ]
    assert not blind


@pytest.mark.parametrize("path", DOORS, ids=name)
def test_no_page_speaks_one_language_only(path):
    """A word of the law is shown by `words`, which asks for the reader's language."""
    assert ".text.zh" not in path.read_text()


@pytest.mark.parametrize("path", [*(ROOT / "tests").rglob("test_*.py")], ids=lambda path: path.stem)
def test_a_journey_waits_by_until(path):
    """`wait_for_function` evaluates text, which the pages' policy forbids from the second look on."""
    assert path == Path(__file__) or "wait_for_function(" not in path.read_text()


def test_rows_to_be_ticked_keep_their_boxes_on_a_telephone():
    """Narrow screens put the box into its row; a table without the class put it over the head."""
    for path in (ROOT / "templates").rglob("*.html"):
        text = path.read_text()
        assert "pick=True" not in text or 'class="list picked' in text, path.name
