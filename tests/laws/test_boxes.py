"""A paper is never printed with an empty box that the page with its link has not told of."""

import ast
from pathlib import Path

import pytest

from intake.registration.services.checks import Person
from petitions.models import Organ
from petitions.query_codes import code_for
from petitions.statute import Action
from tests.factories import MONDAY, day, own_page
from tests.laws.test_house import ROOT, SOURCES, name, rooms
from tests.openings import conference
from tests.supervision.reports.test_reports import made
from workflow.conferences import services as conferences
from workflow.documents import boxes_in
from workflow.leader_cases.models import LeaderCase
from workflow.steps.step_input import StepInput

STRANGE = "𠮷"  # of Extension B, in many names
NAMED, UNNAMED = f"字库中没有“{STRANGE}”", "文书中有字库里没有的字"
PRINTING = {"as_pdf", "as_one_pdf", "paper"}
TELLING = {"boxes_in", "with_boxes"}
PAPERS = {  # who prints: who shows the page with the link to it
    ("intake/registration/views/receipts.py", "receipt_pdf"): "receipt",
    ("intake/portal/views/progress.py", "document"): "context_of",
    ("supervision/reports/views/reports.py", "saved"): "_context",
    ("workflow/conferences/views.py", "minutes"): "_one",
    ("workflow/files/views/page.py", "document"): ("workflow/documents/panels.py", "documents"),
    ("workflow/leader_cases/views.py", "closing_file"): "case",
    ("workflow/documents/views/printing.py", "_print"): "_page",
    ("workflow/receptions/views.py", "schedule"): "_schedule",
}
PASSES_ON = {("workflow/documents/download.py", "paper")}
# tried by whoever writes the template
STAYS = {("workflow/documents/views/templates.py", "preview")}


def called_in(function):
    calls = (node.func for node in ast.walk(function) if isinstance(node, ast.Call))
    return {getattr(call, "id", getattr(call, "attr", "")) for call in calls}


def functions_of(path):
    tree = ast.parse(Path(path).read_text())
    return {node.name: node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


def test_whoever_prints_a_paper_has_a_page_that_knows_what_it_cannot_show():
    printers = {
        (name(path), function)
        for path in SOURCES
        if {"views", "download"} & rooms(path) or "workflow/documents/" not in name(path)
        for function, body in functions_of(path).items()
        if PRINTING & called_in(body)
    }
    assert printers == set(PAPERS) | PASSES_ON | STAYS
    for (path, _printer), page in PAPERS.items():
        where, shows = page if isinstance(page, tuple) else (path, page)
        assert TELLING & called_in(functions_of(ROOT / where)[shows]), (where, shows)


@pytest.fixture
def petition(office):
    """Of somebody whose name no font has, with papers that were issued in spite of it."""
    found = office.petition(petitioners=(Person(name=f"王{STRANGE}"),))
    accepted = {"with_gaps": True}
    office.do(found, Action.TRANSFER, office.clerk, StepInput(to_organ=office.bureau, **accepted))
    office.do(found, Action.TAKE, office.handler)
    office.do(found, Action.ACCEPT, office.handler, StepInput(**accepted))
    return found


def rename(office):
    Organ.objects.filter(pk=office.petition_office.pk).update(name=f"{STRANGE}县信访局")


def receipt(office, client, petition):
    client.force_login(office.clerk)
    return f"/register/receipts/{petition.number}/"


def own(_office, client, petition):
    client.post("/portal/", {"number": petition.number, "code": code_for(petition.number)})
    return own_page(petition)


def file(office, client, petition):
    client.force_login(office.handler)
    return f"/petitions/{petition.number}/"


def printing(office, client, _petition):
    client.force_login(office.handler)
    return f"/printing/?day={MONDAY.date().isoformat()}"


def report(office, client, _petition):
    rename(office)
    client.force_login(office.section_head)
    return f"/supervision/reports/{made(office).pk}/"


def minutes(office, client, petition):
    meeting = conference(office, petition, MONDAY.date())
    told = {"minutes": "按期落实", "by": office.section_head, "at": MONDAY}
    conferences.close_minutes(conference=meeting, **told)
    rename(office)
    client.force_login(office.section_head)
    return f"/conferences/{meeting.pk}/"


def schedule(office, client, _petition):
    rename(office)
    client.force_login(office.section_head)
    return "/receptions/"


def closing_file(office, client, petition):
    charge = StepInput(
        to_officer=office.leader, report_by=day(30).date(), reason="两周内见面", with_gaps=True
    )
    office.do(petition, Action.ASSIGN_LEADER, office.office_head, charge)
    Organ.objects.filter(pk=office.leader.organ_id).update(name=f"{STRANGE}县委")
    client.force_login(office.section_head)
    return f"/leading/{LeaderCase.objects.get().pk}/"


PAGES = {
    receipt: NAMED, own: NAMED, report: NAMED, minutes: NAMED, schedule: NAMED,
    closing_file: NAMED, file: UNNAMED, printing: UNNAMED,
}  # fmt: skip


@pytest.mark.parametrize(
    ("where", "said"), PAGES.items(), ids=lambda one: getattr(one, "__name__", "")
)
def test_the_page_says_so_beside_the_link(office, client, petition, where, said):
    assert len(PAGES) == len(PAPERS)
    address = where(office, client, petition)
    shown = client.get(address)
    assert shown.status_code == 200
    assert said in shown.content.decode()


def test_where_every_sign_is_printed_nothing_is_said(office, client):
    plain = office.handled()
    for page in (receipt, own, file, printing):
        shown = client.get(page(office, client, plain)).content.decode()
        assert "字库" not in shown


def test_a_masked_name_is_not_told_by_its_sign(office, client, petition):
    """The page masks the name until a reason is written down; so does what it says of a paper."""
    shown = client.get(file(office, client, petition)).content.decode()
    assert STRANGE not in shown


def test_the_sentence_names_each_sign_once():
    letter = {"organ": "县局", "title": f"{STRANGE}😀", "addressee": "", "paragraphs": []}
    assert boxes_in(letter, letter).zh.startswith(f"字库中没有“{STRANGE}、😀”")
    assert boxes_in(letter | {"title": "回执"}) is None
    assert boxes_in() is None
