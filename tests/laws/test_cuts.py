"""A list that ends before its last line says how many are left out, or has a next page."""

import ast
import re

from django.template.loader import render_to_string

from petitions.models import Division
from tests.laws.test_house import ROOT, SOURCES, name, rooms
from workflow.lists.beginning import Beginning, beginning_of

PAGES = [
    path for path in SOURCES if "views" in rooms(path) or name(path) == "workflow/desk/selectors.py"
]
TEMPLATES = [path.read_text() for path in (ROOT / "templates").rglob("*.html")]
# what is cut all the same, each with what the reader is told
SAID = {
    ("workflow/law/views/law.py", "moved[:LONGEST_LIST]"): "how many are hidden",
    ("workflow/campaigns/views.py", "files[:MAX_BY_RULE]"): "the count has a +",
    ("workflow/moves/views/acting.py", "history.exclude(pk=question.pk if question else 0).reverse()"
     "[:LATEST]"): "beside a form: the latest steps; the file has all of them",
    ("workflow/desk/selectors.py", "petitions.order_by('-pk')[:PAGE + 1]"): "a next page",
    ("workflow/desk/selectors.py", "rows[:PAGE]"): "a next page",
    ("supervision/reminders/views.py", "found[:MAX_ROWS]"): "the heading: the latest so many",
    ("supervision/dashboards/views.py", "files[:MAX_ROWS]"): "the heading: the latest so many",
    ("supervision/dashboards/views.py", "found[:MAX_ROWS]"): "the heading: the latest so many",
    ("supervision/dashboards/views.py", "live.rising(parts[Facet.FIELD], period, organs, untold)"
     "[:live.TOPICS]"): "the fields that rise most, no list of files",
    ("supervision/dashboards/views.py", "shown[:len(TILES)]"): "the others follow as rates",
    ("supervision/messages/views.py", "Message.objects.filter(officer=request.user)[:10]"):
        "the heading: sent lately",
    ("intake/portal/views/handing_in.py", "one[:FIRST_DIGITS]"): "of a key, no list",
    ("intake/imports/views.py", "likely[:SHOWN]"): "how many there are",
    ("intake/visits/views/visits.py", "today.filter(progress_code=S.RECEIVED).order_by('-called_at')[:6]"):
        "the screen of the hall: who was called last",
}  # fmt: skip


def is_text(node):
    """Words out of a request, an answer of a quiz: signs that are cut, no lines."""
    value = ast.unparse(node.value)
    return bool(re.search(r"request\.(GET|POST)|self\.answers|^answers$|f['\"]|str\(", value))


def cuts_in(path):
    """Where a module takes the first so many of something."""
    for node in ast.walk(ast.parse(path.read_text())):
        if (
            isinstance(node, ast.Subscript)
            and isinstance(node.slice, ast.Slice)
            and node.slice.upper is not None
            and node.slice.lower is None
            and not is_text(node)
        ):
            yield name(path), ast.unparse(node)


def test_a_page_cuts_no_list_in_silence():
    cuts = {cut for path in PAGES for cut in cuts_in(path)}
    assert cuts - SAID.keys() == set(), "take beginning_of, or a page of a Paginator"
    assert SAID.keys() - cuts == set(), "no longer there"


def test_what_is_cut_is_told_by_a_template():
    named = {
        key
        for path in PAGES
        for key in re.findall(r'"(\w+)": (?:selectors\.)?beginning_of\(', path.read_text())
    }
    assert {"rows", "orders", "conferences", "coming"} <= named
    told = set(re.findall(r'"_cut\.html" with lines=(\w+)', "".join(TEMPLATES)))
    told |= set(re.findall(r"\{% if (\w+)\.left_out %\}", "".join(TEMPLATES)))
    assert named - told == set()


def test_the_beginning_of_a_list_counts_what_is_behind_it(office):
    assert beginning_of([1, 2, 3], 2) == [1, 2]
    assert beginning_of([1, 2, 3], 2).left_out == 1
    assert beginning_of([1, 2], 2).left_out == 0
    every = Division.objects.order_by("code")
    assert beginning_of(every, 1).left_out == every.count() - 1
    shown = beginning_of([1, 2, 3], 2, read=lambda lines: [str(line) for line in lines])
    assert shown == ["1", "2"]
    said = render_to_string("_cut.html", {"lines": shown})
    assert "列出前2条，另有1条没有列出" in said
    assert render_to_string("_cut.html", {"lines": Beginning([1])}).strip() == ""
