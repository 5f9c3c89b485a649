"""A letter with a sealed matter, and the matters that are left of it, are nowhere to be told from
one that never held it, whatever was written about them before (Art. 30, decision 0016).

Two worlds are built by the same steps. In one the letter holds a third matter; whom that complains
of is put down with the others too, or with none, and every column of words beside the letter and its matters gets
a line about it. Then it is sealed, and each role's answers are compared byte by byte. Once more of
insiders: who registered the letter and answers for it, the leader, the organ to which a matter that
is left went.
"""

from dataclasses import replace

import pytest
from django.db import connection
from django.db.models import JSONField
from django.test import Client

from petitions.accused.accusation import answers_for
from petitions.masking import KEPT
from petitions.models import Media, Original, Petition, Petitioner
from petitions.query_codes import is_code_stopped
from petitions.sealed.retelling import ACCUSED, HANDLERS
from petitions.statute import Action, Fact, Priority, Repetition
from supervision.reports.models.schedule import ReportKind
from supervision.statistics.selectors.periods import Period
from tests.factories import MONDAY, OPINION, day
from tests.laws.planting import CHINESE, holds_words, models_about_petitions
from tests.laws.test_existence import (
    BRIBE,
    ENDINGS,
    NOISE,
    ROLES,
    WAGES,
    differences,
    looked_at,
    numbers_in,
    ordinary_life,
    sequences_now,
)
from tests.supervision.reports.test_reports import made
from tests.walking import Walk
from workflow.attachments.services import Kept, add_files, attach
from workflow.conferences.models import Conference
from workflow.moves.acts.letters import give_copies
from workflow.steps.notifying import notify_of_event
from workflow.steps.step_input import StepInput

A, F = Action, Fact
WHOM, FIRM = "郎晨曦", "建安公司"
LINES = (BRIBE, f"{WHOM}一案", "郎某一项另办", "开发商金条")
BESIDE = {F.LED, F.TASK_OPEN, F.ENLISTED, F.ON_AGENDA, F.ADVISED, F.SUPERVISED}


class Letter:
    """The letter and its matters on their way, with the matter that will be sealed or without."""

    def __init__(self, office, *, holds_it, whom=""):
        """`whom` the letter is said to complain of, where the third matter names somebody."""
        self.office, self.holds_it, self.whom = office, holds_it, whom
        self.matters = (WAGES, BRIBE, NOISE) if holds_it else (WAGES, NOISE)
        self.whole = self._registered()
        self._checked(self.whole, accused="、".join(filter(None, (self.whom, FIRM))))
        self._do(
            self.whole, A.MARK, office.clerk, StepInput(priority=Priority.URGENT, reason="重大")
        )
        self._do(self.whole, A.CIRCULATE, office.office_head, StepInput(reason="请各科室注意"))
        made(office, ReportKind.DAILY, at=day(1), period=Period(MONDAY.date(), MONDAY.date()))
        event = self._do(self.whole, A.SPLIT, office.clerk, StepInput(matters=self.matters))
        notify_of_event(event_id=event.pk, at=MONDAY)
        self.wages = self.whole.children.get(content=WAGES)
        self._beside()

    def _registered(self):
        """Urgent, so that a report lists it; its post is that of whom the third matter names."""
        told = {"accused_post": "镇长", "accused_address": "东街9号"} if self.whom else {}
        letter = self.office.petition(
            title="；".join(self.matters)[:100], content="\n".join(self.matters), at=MONDAY,
            accused=self.whom, particulars=told, urgent=True,
        )  # fmt: skip
        notify_of_event(event_id=letter.events.get().pk, at=MONDAY)
        return letter

    def _checked(self, petition, *, accused, by=None):
        given = StepInput(
            division=self.office.division, repetition=Repetition.NEW, people_count=2,
            accused=accused,
        )  # fmt: skip
        event = self._do(petition, A.VERIFY, by or self.office.clerk, given)
        notify_of_event(event_id=event.pk, at=MONDAY)

    def _walked(self, petition, facts):
        walk = Walk(self.office)
        walk.petition = petition
        walk.settle(facts)
        return walk

    def _beside(self):
        office, wages = self.office, self.wages
        self._checked(wages, accused=FIRM)
        self._do(wages, A.MARK, office.clerk, StepInput(priority=Priority.IMPORTANT, reason="重要"))
        self._do(
            wages, A.TRANSFER, office.clerk, StepInput(to_organ=office.bureau, reason="请办理")
        )
        self._do(wages, A.TAKE, office.handler)
        self._do(wages, A.ACCEPT, office.handler)
        walk = self._walked(wages, BESIDE)
        walk.take(A.ASK_CO_HANDLER)
        walk.take(A.LIST_MATTERS)
        walk.take(A.SUBMIT_OPINION)
        Conference.objects.update(
            minutes="纪要", minuted_at=MONDAY, minuted_by=self.office.office_head
        )

    def _do(self, petition, action, officer, given=None):
        return self.office.do(petition, action, officer, given)

    def sealed(self):
        part = self.whole.children.get(content=BRIBE)
        event = self._do(part, A.SEAL, self.office.clerk, StepInput(reason="反映干部问题"))
        notify_of_event(event_id=event.pk, at=MONDAY)


class OfInsiders(Letter):
    """Its third matter complains of those who have a part in it: they lose that until it is sealed.
    What only a complaint brings about is there as well: an own duty that is confirmed, a code that
    is stopped, a claim that is listed and answered, a file of the letter that is copied."""

    ACCUSED = "clerk君、leader君、BUREAU单位"
    SEALED = f"{ACCUSED}收受开发商金条两根"
    FILE = Kept("0" * 64, "收受金条.jpg", Media.JPEG, 9)

    def __init__(self, office, *, holds_it):
        self.office, self.holds_it = office, holds_it
        self.matters = (WAGES, self.SEALED, NOISE) if holds_it else (WAGES, NOISE)
        self.whom = ""
        self.whole = self._registered()
        if holds_it:
            attach(self.whole, [self.FILE], officer=None, at=MONDAY)
        accused = self.ACCUSED if holds_it else ""
        self._checked(self.whole, accused=accused, by=office.section_head)
        given = StepInput(matters=self.matters)
        self._told(self.whole, A.SPLIT, office.section_head, given)
        self.wages = self.whole.children.get(content=WAGES)
        self._answered()

    def _answered(self):
        """The opinion is sent back: its form is filled with what was written."""
        office, claim = self.office, "支付工资"
        claims = [claim, *([f"{self.SEALED}一事另办"] if self.holds_it else [])]
        given = StepInput(to_organ=office.bureau, own_duty=True)
        self._told(self.wages, A.TRANSFER, office.section_head, given)
        self._told(self.wages, A.TAKE, office.handler)
        self._told(self.wages, A.ACCEPT, office.handler)
        self._told(self.wages, A.LIST_MATTERS, office.handler, StepInput(matters=tuple(claims)))
        given = replace(
            OPINION, claims="\n".join(claims), decision="\n".join([OPINION.decision, *claims[1:]]),
            replies=tuple((one, f"关于{one}，已经核实") for one in claims),
        )  # fmt: skip
        self._told(self.wages, A.SUBMIT_OPINION, office.handler, given)
        self._told(self.wages, A.RETURN_OPINION, office.lawyer, StepInput(reason="请补充依据"))

    def _told(self, petition, action, officer, given=None):
        event = self._do(petition, action, officer, given)
        notify_of_event(event_id=event.pk, at=MONDAY)

    def sealed(self):
        part = self.whole.children.get(content=self.SEALED)
        self._told(part, A.SEAL, self.office.section_head, StepInput(reason="反映干部问题"))
        original = Original.objects.get(sealed=part)
        give_copies(
            original=original, matter_id=self.wages.pk, name="工资条",
            file_ids=part.attachments.values_list("pk", flat=True),
            officer=self.office.sealed_officer, at=MONDAY,
        )  # fmt: skip

    def handed_in(self):
        """In the other world the petitioner hands the same file in for that matter."""
        file = replace(self.FILE, name="工资条.jpg")
        add_files(petition_id=self.wages.pk, files=[file], officer=None, at=MONDAY)


def planted(*, line):
    """A line more in each column of words, of whatever is in the world so far."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    for model in models_about_petitions():
        columns = [field for field in model._meta.concrete_fields if holds_words(model, field)]
        for field in columns if model not in {Petition, Petitioner} else ():
            _plant(model, field, line)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def _plant(model, field, line):
    table = connection.ops.quote_name(model._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        for row in model._base_manager.all():
            put = _with_line(getattr(row, field.name), line)
            if isinstance(field, JSONField) or len(put) <= (field.max_length or len(put)):
                model._base_manager.filter(pk=row.pk).update(**{field.name: put})
        cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")


def _with_line(value, line):
    if isinstance(value, str):
        return f"{value}\n{line}" if CHINESE.search(value) else value
    if isinstance(value, dict):
        return {
            k: v if k in {*KEPT, *HANDLERS, ACCUSED, "before"} else _with_line(v, line)
            for k, v in value.items()
        }
    return [_with_line(each, line) for each in value] if isinstance(value, list) else value


CASES = [(who, whom) for who in ROLES for whom in (WHOM, "")]  # put down, or in its words alone
IN_THE_GATE = {("handler", "")}  # beside the clerk below, of whom it is put down


@pytest.mark.parametrize(
    ("who", "whom"),
    [
        case if case in IN_THE_GATE else pytest.param(*case, marks=pytest.mark.battery)
        for case in CASES
    ],
)
def test_a_letter_and_its_matters_read_as_if_the_sealed_one_had_never_been(
    office, who, whom, monkeypatch
):
    monkeypatch.setattr("workflow.moves.acts.matters.endings_drawn", ENDINGS.get)

    def without():
        return _afterwards(office, Letter(office, holds_it=False))

    def with_sealed():
        letter = Letter(office, holds_it=True, whom=whom)
        for line in LINES:
            planted(line=line)
        assert _unread(office, letter) == []
        letter.sealed()
        return _afterwards(office, letter)

    _assert_alike(office, who, without, with_sealed)


@pytest.mark.parametrize(
    "who",
    [who if who == "clerk" else pytest.param(who, marks=pytest.mark.battery) for who in ROLES],
)
def test_nor_does_what_insiders_lost_and_did_meanwhile_tell_of_it(office, who, monkeypatch):
    monkeypatch.setattr("workflow.moves.acts.matters.endings_drawn", ENDINGS.get)

    def without():
        letter = OfInsiders(office, holds_it=False)
        letter.handed_in()
        return _afterwards(office, letter)

    def with_sealed():
        letter = OfInsiders(office, holds_it=True)
        assert is_code_stopped(letter.whole)
        assert answers_for(letter.whole) != office.clerk
        letter.sealed()
        return _afterwards(office, letter)

    _assert_alike(office, who, without, with_sealed)


def _assert_alike(office, who, *worlds):
    begun = sequences_now()
    told, told_with = (looked_at(office, who, build, begun) for build in worlds)
    assert differences(told, told_with) == []
    assert len(told) > 5


def _unread(office, letter):
    """What is not read of the third matter before it is sealed: else nothing is compared."""
    client = Client()
    client.force_login(office.clerk)
    pages = {
        file: client.get(f"/api/petitions/{file.number}/") for file in (letter.whole, letter.wages)
    }
    return [
        (file.number, line)
        for file, page in pages.items()
        for line in LINES
        if line not in page.content.decode()
    ]


def _afterwards(office, letter):
    ordinary_life(office)
    return numbers_in(letter.whole)
