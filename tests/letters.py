"""Letters of invented files, and templates as files, for the tests of documents."""

from datetime import date
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import docx

from petitions import statute
from petitions.models import Opinion
from petitions.statute import Adoption, Advice, Ground, Inspection, Resolution, Route, ServiceWay
from tests.factories import MONDAY
from workflow.documents import blank_docx, compose
from workflow.documents.templates.template import built_in
from workflow.steps.step_input import StepInput

D = statute.DocumentType


def everything(office):
    """Enough for any document."""
    return StepInput(
        reason="理由一\n理由二", ground=Ground.PENDING, to_organ=office.bureau,
        report_by=date(2026, 5, 1), reply="答复", days=10, route=Route.ADMINISTRATIVE,
        adoption=Adoption.PARTLY, advice=Advice.HOLD_TO_ACCOUNT, resolution=Resolution.RESOLVED,
        inspection=Inspection.JOINT, team="县人社局", held_on=MONDAY.date(), place="二楼", present="各方",
        agreement="付款", review_organ=office.county, late_reason="住院", destination="县人民法院",
        way=ServiceWay.POST, served_on=MONDAY.date(), recipient="本人", witness="邻居",
    )  # fmt: skip


def letter_of(office, petition, term, given=None):
    return compose(
        term, petition=petition, organ=office.bureau, officer=office.head,
        given=given or everything(office), number="禾信〔2026〕1号", issued_on=MONDAY.date(),
    )  # fmt: skip


def opinion(office, petition, stage, outcome):
    return Opinion.objects.create(
        petition=petition, claims="请求", facts="事实", basis="《劳动法》", stage_code=stage,
        outcome_code=outcome, decision="决定", drafted_by=office.handler, drafted_at=MONDAY,
        replies=[["支付工资", "已责令支付"], ["补缴社保", "已转办"]],
    )  # fmt: skip


def uploaded(change=None, term=D.OPINION):
    """A built-in template as a file, after a change."""
    document = docx.Document(BytesIO(blank_docx(built_in(term))))
    if change:
        change(document)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def repacked(file, **parts):
    """The same archive with parts added or replaced."""
    output = BytesIO()
    with ZipFile(BytesIO(file)) as old, ZipFile(output, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, content in parts.items():
            new.writestr(name, content)
    return output.getvalue()
