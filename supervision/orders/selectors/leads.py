"""When a file asks to be supervised: rules over clocks and history, each with the fact it met.

Read live, never counted by a nightly job, and never from opinion: a clock that ran out, a step
that was taken or is missing. What is already under supervision is left out.
"""

from dataclasses import replace
from datetime import date

from django.db.models import Exists, Max, OuterRef, QuerySet

from petitions import statute
from petitions.actors import Actor
from petitions.models import Event, Officer, Petition
from petitions.selectors import petitions_visible_to
from petitions.statute import Article, Clock, Law, Text
from supervision.orders.models import Order, Progress
from supervision.orders.selectors import findings
from workflow.lists.rules import MAX_BY_RULE, Found, Rule

ANSWERS = (Clock.HANDLING, Clock.REDO, Clock.SIMPLE_REPLY, Clock.SUGGESTION)
NOTICES = (Clock.NOTICE, Clock.SIMPLE_ACCEPTANCE)


def _art(number: int, paragraph: int = 0) -> Article:
    return Article(Law.REGULATION_2022, number, paragraph)


REPEATED = "REPEATED"
RULES: tuple[Rule, ...] = (
    Rule(
        "OVERDUE",
        Text("超过期限没有答复", "No answer within the limit"),
        _art(45),
        findings.late(*ANSWERS),
    ),
    Rule(
        "NO_NOTICE",
        Text("超过期限没有书面告知", "No written notice within the limit"),
        _art(44),
        findings.late(*NOTICES),
    ),
    Rule(
        "UNSATISFIED",
        Text("信访人评价不满意", "Rated as unsatisfactory"),
        _art(21),
        findings.unsatisfied,
    ),
    Rule(
        "NOT_CARRIED_OUT",
        Text("支持的意见没有履行记录", "A supporting opinion without record of performance"),
        _art(40, 1),
        findings.not_carried_out,
    ),
    Rule(
        REPEATED,
        Text("办结后同类问题再次提出", "Raised again after it was closed"),
        _art(40, 1),
        findings.repeated(Petition.objects.none()),
    ),
    Rule(
        "CAME_BACK",
        Text("回访没有落实或者再次发生", "Not carried out, or happened again, by follow-up"),
        _art(40, 1),
        findings.came_back,
    ),
    Rule(
        "TASK_LATE",
        Text("交办事项超过期限", "A task is past its day"),
        _art(40, 1),
        findings.task_late,
    ),
    Rule(
        "LEFT_LYING",
        Text("包案久无工作记录", "A leader's case is left lying"),
        _art(18),
        findings.left_lying,
    ),
    Rule(
        "RETURNED_TWICE",
        Text("办结报告多次被退回", "The closing report was sent back again"),
        _art(40, 1),
        findings.returned,
    ),
)


def rules_for(officer: Officer | None) -> list[Rule]:
    """The rules as this reader meets them: no fact names a file out of the reader's sight."""
    if officer is None:
        return list(RULES)
    repeated = findings.repeated(petitions_visible_to(Actor.of(officer)))
    return [replace(rule, finder=repeated) if rule.code == REPEATED else rule for rule in RULES]


def leads_for(
    officer: Officer, *, on: date, most: int | None = MAX_BY_RULE
) -> list[tuple[Rule, list[Found]]]:
    """For every rule, the files in the officer's sight that meet it and are not supervised yet.

    So many of each at most; None: all. What has happened and was looked back at before its order
    was struck off is no lead any more: only what has happened since.
    """
    visible = petitions_visible_to(Actor.of(officer))
    is_open = Order.objects.filter(petition=OuterRef("pk"), struck_off_on=None)
    free = visible.filter(~Exists(is_open)).exclude(state_code__in=NOT_TO_ORDER)
    answered = _looked_back_at(free)
    return [(rule, _unanswered(rule, free, answered, on, most)) for rule in rules_for(officer)]


def _looked_back_at(files: QuerySet[Petition]) -> dict[int, date]:
    """The files whose last order was struck off after a look back, with the day of that look."""
    struck_off = Order.objects.filter(petition=OuterRef("petition"), struck_off_on__isnull=False)
    looks = Event.objects.filter(
        Exists(struck_off.filter(opened__lt=OuterRef("pk"), last__gt=OuterRef("pk"))),
        action_code=statute.Action.LOOK_BACK,
        petition__in=files,
    )
    return dict(looks.order_by().values_list("petition").annotate(Max("acted_on")))


def _unanswered(
    rule: Rule, files: QuerySet[Petition], answered: dict[int, date], on: date, most: int | None
) -> list[Found]:
    if rule.code in LASTING or not answered:
        return rule.find(files, on, most)
    found = rule.find(files.exclude(pk__in=answered), on, most)
    later = rule.find(files.filter(pk__in=answered), on, most)
    return [*found, *(one for one in later if one.on > answered[one.petition_id])][:most]


TO_ORDER = {
    state
    for row in statute.MOVES
    if row.action is statute.Action.SUPERVISE
    for state in row.sources
}
NOT_TO_ORDER = [state for state in statute.State if state not in TO_ORDER]
# what stands until somebody does what is missing; the others tell of what has happened, and stand
# until somebody has looked back at it
LASTING = {"OVERDUE", "NO_NOTICE", "NOT_CARRIED_OUT", "TASK_LATE", "LEFT_LYING"}


def still_standing(order: Order, *, reader: Officer | None, on: date) -> list[tuple[Rule, Found]]:
    """Of the rules by which an order was raised those that the file meets to this day, as far as
    the reader may know."""
    raised_by = {ground.rule for ground in order.grounds}
    if order.progress is Progress.LOOKED_BACK:
        raised_by &= LASTING
    met = rules_met(order.petition, reader=reader, on=on)
    return [(rule, found) for rule, found in met if rule.code in raised_by]


def rule_of(code: str) -> Rule | None:
    return next((rule for rule in RULES if rule.code == code), None)


def rules_met(petition: Petition, *, reader: Officer | None, on: date) -> list[tuple[Rule, Found]]:
    """The rules that one file meets, each with its fact, as far as the reader may know: noted when
    it comes under supervision."""
    files = Petition.objects.filter(pk=petition.pk)
    return [(rule, found) for rule in rules_for(reader) for found in rule.find(files, on)[:1]]
