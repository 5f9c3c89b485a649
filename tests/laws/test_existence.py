"""That there are reports of misconduct is nowhere to be seen: with and without them, all is equal.

Each state is built in a savepoint from the same beginning, crawled by every role, and taken back.
"""

import re
from base64 import b64decode
from urllib.parse import unquote

import pytest
from django.db import connection, transaction
from django.utils import timezone

from intake.numbers.services import void_number
from intake.visits.models import VisitStage
from intake.visits.services import Party, arrive, call, end_visit
from petitions.models import Attachment, Media, Petition, VoidNumber
from petitions.query_codes import code_for, petition_by_code
from petitions.statute import Action, Channel, Fact, Kind, Priority
from tests.crawling import crawled
from tests.factories import MONDAY, day
from tests.laws.test_house import SOURCES, name
from tests.walking import Walk
from workflow.steps.notifying import notify_of_event
from workflow.steps.step_input import StepInput

ROLES = ("clerk", "section_head", "office_head", "supervisor", "leader", "handler", "head",
         "lawyer", "system_admin", "auditor")  # fmt: skip
MASKED = re.compile(
    r'name="(?:csrfmiddlewaretoken|key)" value="[^"]*"|data-registered="[^"]*"|(?<=/)test/\d+|(?<=visits/screen/)[\w-]+|nonce="[^"]*"|[0-9a-f]{32,}'
    r"|(?<=[/\"=_])[a-z2-7]{13}(?=[/\".]|$)|\d{1,2}:\d\d(?::\d\d)?(?:\.\d+)?|\d+ ?(?:秒|分钟)前"
)
CURSOR = re.compile(r"(?<=cursor=)[\w%=-]+")
BY_CHANCE = ("/api/?", "/statute/quiz/", "/session/")  # drawn anew at each call


QUERIES = [
    "/petitions/?q=局长", "/register/calls/?caller=19912345678", "/api/petitions/?page_size=2",
]  # fmt: skip


def seen(office, who, numbers=()):
    """What this role is told at every address, without keys, tokens, references and times of day.

    Numbers stand as they are: each world begins with the same one in every table, so a row's number
    that is told somewhere differs by the rows that a report has taken.
    """
    answers = crawled(getattr(office, who), numbers or (), queries=QUERIES)
    return {plain(url): (status, plain(text)) for url, (status, text) in answers.items()}


def plain(text):
    """A cursor by what it holds."""
    return MASKED.sub("#", CURSOR.sub(lambda found: held_in(found[0]), text))


def held_in(cursor):
    return f'{b64decode(unquote(cursor)).decode()}"'


def numbered_anew(sequences):
    with connection.cursor() as cursor:
        for name, last in sequences:
            cursor.execute("SELECT setval(%s, %s, true)", [name, last or 1])


def sequences_now():
    """Of every table of rows, with the last number that was given out."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT quote_ident(sequencename), last_value FROM pg_sequences")
        return cursor.fetchall()


def looked_at(office, who, build, sequences):
    with transaction.atomic():
        numbered_anew(sequences)
        answers = seen(office, who, build())
        transaction.set_rollback(True)
    return answers


def ordinary_life(office):
    """Some files before and after, on several desks."""
    office.handled()
    office.petition(title="噪声扰民")


def report(office):
    petition = office.petition(
        officer=office.sealed_officer, kind=Kind.REPORT, title="举报某局长", accused="head君",
    )  # fmt: skip
    given = StepInput(destination="县纪委监委")
    event = office.do(petition, Action.REFER_TO_DISCIPLINE, office.sealed_officer, given)
    notify_of_event(event_id=event.pk, at=MONDAY)
    return petition


def sealed_later(office):
    """Some days after it came, when a leader had written on it and taken it on himself."""
    petition = office.petition(title="反映某局长受贿", content="局长受贿。")
    walk = Walk(office)
    walk.petition = petition
    walk.settle({Fact.LED, Fact.TASK_GIVEN})
    given = StepInput(reason="反映干部问题")
    event = office.do(petition, Action.SEAL, office.clerk, given, at=day(3))
    notify_of_event(event_id=event.pk, at=day(3))
    return petition


WAGES, NOISE = "某公司拖欠三个月工资共三万元", "工地夜间施工噪声扰民"
BRIBE = "镇长郎晨曦收受开发商金条两根"
ENDINGS = {2: [41, 23], 3: [41, 77, 23]}  # by lot: whichever numbers are drawn, they may be these


def split(office, *matters):
    """A letter that went up and came back, with whom it complains of in its last matter but one."""
    complains = BRIBE in matters
    letter = office.petition(
        title="；".join(matters)[:100], content="\n".join(matters), at=MONDAY,
        accused="郎晨曦" if complains else "", particulars={"accused_post": "镇长"} if complains else {},
    )  # fmt: skip
    office.do(letter, Action.REPORT_UP, office.office_head, StepInput(reason="请示办理意见"))
    notify_of_event(event_id=letter.events.last().pk, at=MONDAY)
    office.do(letter, Action.RETURN_UP, office.leader, StepInput(reason="请依法办理"))
    event = office.do(letter, Action.SPLIT, office.clerk, StepInput(matters=matters))
    notify_of_event(event_id=event.pk, at=MONDAY)
    return letter


def sealed_part(office):
    """The second of three matters, sealed by the clerk."""
    letter = split(office, WAGES, BRIBE, NOISE)
    if complains := letter.children.get(content=BRIBE):
        for name, digest in (("郎晨曦收金条.jpg", "0" * 64), ("信封.jpg", "1" * 64)):
            Attachment.objects.create(
                petition=letter, officer=None, attached_at=MONDAY, name=name, digest=digest,
                media_code=Media.JPEG, size=9,
            )  # fmt: skip
        event = office.do(complains, Action.SEAL, office.clerk, StepInput(reason="反映干部问题"))
        notify_of_event(event_id=event.pk, at=MONDAY)
    return letter


def numbers_in(letter):
    parts = letter.children.exclude(kind_code=Kind.REPORT).order_by("pk")
    return [letter.number, *parts.values_list("number", flat=True)]


def in_the_hall(office):
    """The second of three parties that came today."""
    came = [
        arrive(office=office.petition_office, party=Party(name="周敏", people=2), at=timezone.now())
        for _ in range(3)
    ]
    return came[1]


def differences(one, other):
    """The addresses answered differently; what is made by chance at each call is left out."""
    return [
        (
            url,
            [line for line in lines_of(one, url) if line not in lines_of(other, url)][:3],
            [line for line in lines_of(other, url) if line not in lines_of(one, url)][:3],
        )
        for url in sorted({*one, *other})
        if one.get(url) != other.get(url) and not url.startswith(BY_CHANCE)
    ]


def lines_of(answers, url):
    _status, text = answers.get(url, (0, ""))
    return text.splitlines()


@pytest.mark.parametrize(
    "who",
    [who if who == "clerk" else pytest.param(who, marks=pytest.mark.battery) for who in ROLES],
)
def test_with_and_without_reports_every_answer_is_the_same(office, who, monkeypatch):
    """Two reports, and a file sealed later, against a number that was spoilt on paper; in the hall
    one whom the officer for sealed reports receives, against one who left."""
    ordinary_life(office)

    def without():
        left = in_the_hall(office)
        end_visit(visit_id=left.pk, officer=office.clerk, state=VisitStage.LEFT, notes="",
                  at=timezone.now())  # fmt: skip
        for channel in (Channel.LETTER, None):  # and of what was issued in it
            void_number(organ=office.petition_office, channel=channel, at=MONDAY)
        ordinary_life(office)

    def with_reports():
        sealed = in_the_hall(office)
        call(officer=office.sealed_officer, window="9号窗口", at=timezone.now(), visit_id=sealed.pk)
        report(office)
        sealed_later(office)
        report(office)
        ordinary_life(office)

    monkeypatch.setattr("workflow.desk.selectors.PAGE", 2)  # so that a list goes on
    begun = sequences_now()
    told, told_with = (looked_at(office, who, build, begun) for build in (without, with_reports))
    assert differences(told, told_with) == []
    assert len(told) > 5


@pytest.mark.parametrize(
    "who",
    [who if who == "leader" else pytest.param(who, marks=pytest.mark.battery) for who in ROLES],
)
def test_a_letter_reads_as_if_its_sealed_matter_had_not_been_in_it(office, who, monkeypatch):
    """Against one that was split into the other matters alone."""
    monkeypatch.setattr("workflow.moves.acts.matters.endings_drawn", ENDINGS.get)
    ordinary_life(office)

    def without():
        return _afterwards(office, split(office, WAGES, NOISE))

    def with_sealed():
        return _afterwards(office, sealed_part(office))

    begun = sequences_now()
    told, told_with = (looked_at(office, who, build, begun) for build in (without, with_sealed))
    assert differences(told, told_with) == []
    assert len(told) > 5


def _afterwards(office, letter):
    wages = letter.children.get(content=WAGES)
    office.do(wages, Action.TRANSFER, office.clerk, StepInput(to_organ=office.bureau))
    ordinary_life(office)
    return numbers_in(letter)


@pytest.mark.parametrize(
    "who",
    [who if who == "clerk" else pytest.param(who, marks=pytest.mark.battery) for who in ROLES],
)
def test_no_word_of_a_sealed_matter_is_read_in_its_letter(office, who):
    """Nor in what officers wrote about the letter before, nor its number."""
    letter = office.petition(
        title=f"反映{BRIBE}等问题", content=f"领导：\n{WAGES}\n{BRIBE}\n{NOISE}", at=MONDAY,
        accused="郎晨曦", urgent=True,
    )  # fmt: skip
    said = StepInput(priority=Priority.URGENT, reason=f"来信称{BRIBE}，请阅")
    office.do(letter, Action.MARK, office.office_head, said)
    office.do(
        letter, Action.REPORT_URGENT, office.clerk, StepInput(reason=f"反映郎晨曦问题：{BRIBE}")
    )
    office.do(letter, Action.SPLIT, office.clerk, StepInput(matters=(WAGES, BRIBE, NOISE)))
    part = letter.children.get(content=BRIBE)
    words = {part.number, "郎晨曦", "金条", "收受开发商"}
    office.do(part, Action.SEAL, office.clerk, StepInput(reason="反映干部问题"))
    part.refresh_from_db()
    answers = crawled(
        getattr(office, who), numbers_in(letter), ["/petitions/?q=金条", "/api/petitions/?q=金条"]
    )
    found = {
        url: [w for w in words | {part.number} if w in text] for url, (_, text) in answers.items()
    }
    assert {url: words for url, words in found.items() if words and "q=" not in url} == {}
    assert not any(letter.number in text for url, (_, text) in answers.items() if "?q=" in url)


def test_reports_and_their_documents_are_numbered_apart(office):
    first, reported, second = office.petition(), report(office), office.petition()
    assert int(second.number[-6:]) == int(first.number[-6:]) + 1
    assert not reported.number.startswith("LX")
    assert {"信函〔" in number for number in documents_of(reported)} == {True}
    before = documents_of(office.handled())
    report(office)
    after = documents_of(office.handled())
    assert serials(after, "OFFICE")[0] == serials(before, "OFFICE")[-1] + 1


def documents_of(petition):
    return list(petition.documents.values_list("number", flat=True))


def serials(numbers, word):
    return [int(re.search(r"〕(\d+)号", n)[1]) for n in numbers if n.startswith(f"{word}信〔")]


def test_the_old_code_of_a_sealed_file_is_a_wrong_code(office):
    petition = office.petition()
    number, code = petition.number, code_for(petition.number, petition.code_version)
    assert petition_by_code(number, code) == petition
    office.do(petition, Action.SEAL, office.clerk, StepInput(reason="反映干部问题"))
    assert petition_by_code(number, code) is None
    assert petition_by_code(number, code_for(number, petition.code_version)) is None
    new = code_for(petition.number, petition.code_version)
    assert petition_by_code(petition.number, new) == petition
    assert VoidNumber.objects.get().number == number


def test_no_number_that_became_void_is_given_out_again(office):
    petition = sealed_later(office)
    void = VoidNumber.objects.get(number__startswith="LX").number
    others = {office.petition().number for _ in range(3)}
    assert void not in others
    assert Petition.objects.get(pk=petition.pk).number not in others


def test_reports_of_misconduct_are_left_out_in_one_place():
    """`ordinary` says it: whoever writes the condition anew may forget the relation, or turn it."""
    anew = re.compile(r"(?:exclude\(\s*|~Q\()(?:\*\*)?\W*\w*kind_code=Kind\.REPORT")
    assert anew.search(".exclude(petition__kind_code=Kind.REPORT)")
    assert {name(path) for path in SOURCES if anew.search(path.read_text())} == set()
