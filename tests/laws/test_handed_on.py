"""What is printed and handed on, reports and packages, names nobody in any spelling; and what hides
people stands in one place."""

import ast
import json
from datetime import date
from urllib.parse import quote

import pytest

from intake.registration.services.checks import Person
from petitions.masking import WHO_PETITIONS
from petitions.models import Petition, Rating, masked_name
from petitions.references import reference_of
from petitions.statute import (
    Action,
    Channel,
    Ground,
    Inspection,
    Priority,
    Rated,
    Score,
    ServiceWay,
)
from supervision.orders.services.inspecting import attach_to_order
from supervision.referrals.models import FileSection
from supervision.referrals.services.packaging import package_of
from supervision.reports.documents.sections import SECTIONS, Scope
from supervision.statistics.selectors.figures import scope_of
from supervision.statistics.selectors.periods import Period
from tests.doors.walks import followed
from tests.factories import MONDAY, OPINION, day, own_page
from tests.laws.test_house import SOURCES, name
from tests.samples import picture
from tests.supervision.statistics.test_figures import tell_all
from workflow.attachments.services import add_files, take_in
from workflow.steps.step_input import StepInput

A = Action
NAME, PHONE, ID = "欧阳钒钛", "19912345678", "990921196001011236"
ADDRESS, CALLER, SIGNED, OTHER = (
    "禾川县柳河镇鹤鸣胡同八号院王家",
    "0999-6000011",
    "上官秋水",
    "18800001111",
)
SPELT = (
    NAME, "歐陽釩鈦", "欧 阳 钒 钛", "欧-阳-钒-钛", "欧*阳*钒*钛", PHONE, "199 1234 5678", "１９９１２３４５６７８",
    ID, "990921 19600101 1236", ADDRESS, "鹤鸣胡同8号院", "鹤鸣胡同八号", CALLER, "6000011", SIGNED,
    "qingyang@example.org", OTHER, "188-0000-1111",
)  # fmt: skip
MASKED = "欧***身份证199****5678.png"
TOLD = "；".join(SPELT)
TITLES = [f"{one}反映欠薪" for one in SPELT if one != SIGNED]


@pytest.fixture
def person():
    return Person(
        name=NAME, phone=PHONE, id_number=ID, address=ADDRESS,
        details={"EMAIL": "qingyang@example.org", "LANDLINE": CALLER},
    )  # fmt: skip


def of_person(office, person, **told):
    """A call of this person whose title holds all that could tell who it is, as before masks."""
    call = {"channel": Channel.PHONE, "particulars": {"caller_number": CALLER}}
    return office.petition(petitioners=(person,), content=TOLD, **{**call, **told})


def said(lines):
    return json.dumps(lines, ensure_ascii=False)


def leaks(text):
    return [one for one in SPELT if one in text]


def test_no_section_of_a_report_names_whoever_petitions(office, person):
    late = of_person(office, person)
    office.do(late, A.TRANSFER, office.clerk, StepInput(to_organ=office.bureau))
    office.do(late, A.TAKE, office.handler)
    seen_to = {"inspection": Inspection.ONLINE, "ground": Ground.SHIRKED}
    order = StepInput(reason="未办", report_by=day(60).date(), **seen_to)
    office.do(late, A.SUPERVISE, office.supervisor, order)
    again = of_person(office, person)
    office.do(again, A.MERGE, office.clerk, StepInput(lead=late, reason="同一事项"))
    urgent = of_person(office, person)
    office.do(urgent, A.MARK, office.clerk, StepInput(priority=Priority.URGENT, reason="聚集"))
    of_person(office, person, channel=Channel.VISIT, particulars={}, people_count=7)
    objected = of_person(office, person)
    office.do(objected, A.TRANSFER, office.clerk, StepInput(to_organ=office.bureau))
    office.do(objected, A.TAKE, office.handler)
    office.do(objected, A.OBJECT, office.handler, StepInput(reason="不属于"))
    closed = of_person(office, person)
    office.do(closed, A.TRANSFER, office.clerk, StepInput(to_organ=office.bureau))
    office.do(closed, A.TAKE, office.handler)
    office.do(closed, A.ACCEPT, office.handler)
    office.sign(closed)
    served = StepInput(way=ServiceWay.IN_PERSON, served_on=MONDAY.date(), recipient=SIGNED)
    office.do(closed, A.SERVE, office.handler, served)
    Rating.objects.create(
        petition=closed, rated_code=Rated.ORGAN, organ=office.bureau, rated_at=day(1),
        score_code=Score.UNSATISFIED, reason=TOLD,
    )  # fmt: skip
    tell_all()
    march = Period(date(2026, 3, 1), date(2026, 3, 31))
    scope = Scope(march, scope_of(office.supervisor), day(200).date())
    for title in TITLES:
        Petition.objects.update(title=title)
        found = {code: said(section.make(scope)) for code, section in SECTIONS.items()}
        assert {code: leaks(text) for code, text in found.items() if leaks(text)} == {}
    for code in ("OVERDUE", "UNSATISFIED", "ORDERS", "URGENT", "MASS", "REPEATS", "DISPUTES"):
        assert "反映欠薪" in found[code], f"{code}: nothing was read"
    assert "欧***" in found["UNSATISFIED"]


def test_no_section_of_a_package_names_whoever_petitions(office, person):
    petition = of_person(office, person)
    office.do(petition, A.TRANSFER, office.clerk, StepInput(to_organ=office.bureau, reason=TOLD))
    office.do(petition, A.TAKE, office.handler)
    office.do(petition, A.LIST_MATTERS, office.handler, StepInput(matters=(TOLD, f"另外{TOLD}")))
    office.do(petition, A.ACCEPT, office.handler)
    order = StepInput(
        ground=Ground.SHIRKED, inspection=Inspection.ONLINE, report_by=day(60).date(), reason=TOLD,
    )  # fmt: skip
    office.do(petition, A.SUPERVISE, office.supervisor, order)
    opinion = StepInput(
        claims=TOLD, facts=TOLD, basis="《劳动法》", decision=TOLD, outcome=OPINION.outcome,
        replies=((TOLD, TOLD), (f"另外{TOLD}", TOLD)),
    )  # fmt: skip
    office.sign(petition, opinion)
    served = StepInput(way=ServiceWay.IN_PERSON, served_on=MONDAY.date(), recipient=SIGNED)
    office.do(petition, A.SERVE, office.handler, served)
    for title in (*TITLES, petition.title):
        Petition.objects.filter(pk=petition.pk).update(title=title)
        petition.refresh_from_db()
        package = dict(package_of(petition, list(FileSection), on=day(60).date()))
        assert leaks(said(package)) == []
    for section in (FileSection.MATTERS, FileSection.SUPERVISION, FileSection.OPINION):
        assert WHO_PETITIONS in said(package[section])
    assert masked_name(NAME) not in said(package), "a masked name is a part of it"
    assert "199****5678" not in said(package)


def test_attachments_are_called_by_a_masked_name_except_to_the_petitioner(office, person, client):
    petition = office.handled(petitioners=(person,))
    seen_to = {"inspection": Inspection.ONLINE, "ground": Ground.SHIRKED}
    order = StepInput(reason="请说明", report_by=day(15).date(), **seen_to)
    office.do(petition, A.SUPERVISE, office.supervisor, order)
    typed = f"歐陽釩鈦身份证{PHONE}.png"
    own, officers = (take_in(typed, picture("PNG", size=(side, 30))) for side in (40, 50))
    add_files(petition_id=petition.pk, files=[own], officer=None, at=day(1))
    attach_to_order(order=petition.orders.get(), files=[officers], by=office.handler, at=day(1))
    pages = [f"/supervision/orders/{petition.orders.get().pk}/", f"/petitions/{petition.number}/"]
    kept = petition.attachments.all()
    files = [f"/petitions/{petition.number}/files/{reference_of(one.pk)}/" for one in kept]
    for who, shown in (("supervisor", MASKED), ("lawyer", MASKED), ("handler", typed)):
        client.force_login(getattr(office, who))
        for page in pages:
            text = client.get(page).content.decode()
            assert {one for one in (typed, MASKED) if one in text} == {shown}, (who, page)
        for file in files:
            assert quote(shown) in client.get(file)["Content-Disposition"], (who, file)
        api = client.get(f"/api/petitions/{petition.number}/").content.decode()
        assert typed not in api
    client.logout()
    followed(client, petition)
    assert typed in client.get(own_page(petition)).content.decode()


MASKING = {
    "petitions/masking.py",
    "petitions/models/files/petitioner.py",
    "petitions/models/__init__.py",
    "intake/visits/models.py",  # the name of a party on the board, before there is a file
}
ELEMENTS = {
    "workflow/documents/styles.py",  # one element of a document in place of another
    "petitions/sealed/retelling.py",  # the same, as a matter of the letter is sealed
    "petitions/sealed/restating.py",  # a letter's text now in place of the one before, within a mask
    "petitions/accused/organ_names.py",  # the level of an area in place of its name
    "petitions/accused/officer_names.py",  # the level of an organ, out of all of them
}
MASKS = {"masked_name", "masked_number", "masked_address"}


def hiding_by_hand(path):
    """Where a module makes masks of its own, or takes a value out of a text by itself."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.ImportFrom):
            yield from (one.name for one in node.names if one.name in MASKS)
        is_replaced = (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr == "replace"
            and len(node.args) > 1
        )
        if is_replaced and not isinstance(node.args[0], ast.Constant):
            yield ast.unparse(node)


def test_people_are_hidden_by_one_module():
    found = {name(path): list(hiding_by_hand(path)) for path in SOURCES}
    assert {path for path, by_hand in found.items() if by_hand} <= MASKING | ELEMENTS
