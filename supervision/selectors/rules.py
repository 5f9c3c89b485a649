"""When a file asks to be supervised: rules over clocks and history, each with the fact it met.

Read live, never counted by a nightly job, and never from opinion: a clock that ran out, a step
that was taken or is missing. What is already under supervision is left out.
"""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta

from django.db.models import Count, Exists, Max, OuterRef, QuerySet, Subquery
from django.utils import timezone

from petitions.actors import Actor
from petitions.models import Deadline, Event, Officer, Opinion, Petition, Rating
from petitions.selectors import petitions_visible_to
from petitions.statute import (
    Action,
    Article,
    Clock,
    Law,
    Outcome,
    Rated,
    Score,
    Stage,
    State,
    Text,
)
from supervision.models import Order
from workflow.selectors.rules import MOST, Found, Rule

LATELY = timedelta(days=180)  # what lies longer back is for the backlog, not for supervision
CARRIED_OUT_WITHIN = timedelta(days=30)  # of service, where the opinion names no day of its own
TWICE = 2
ANSWERS = (Clock.HANDLING, Clock.REDO, Clock.SIMPLE_REPLY, Clock.SUGGESTION)
NOTICES = (Clock.NOTICE, Clock.SIMPLE_ACCEPTANCE)


def _late(*clocks: Clock) -> Callable[[QuerySet[Petition], date], list[Found]]:
    def find(files: QuerySet[Petition], on: date) -> list[Found]:
        late = Deadline.objects.filter(
            petition__in=files, stopped_on=None, clock_code__in=clocks, due_on__lt=on
        )
        return [
            Found(
                clock.petition_id,
                clock.due_on,
                Text(
                    f"“{clock.clock.text.zh}”期限{clock.due_on:%Y-%m-%d}届满，至今没有完成",
                    f"“{clock.clock.text.en}” was due on {clock.due_on:%Y-%m-%d} and is not done",
                ),
            )
            for clock in late.order_by("due_on", "pk")[:MOST]
        ]

    return find


def _unsatisfied(files: QuerySet[Petition], on: date) -> list[Found]:
    ratings = Rating.objects.filter(
        petition__in=files,
        rated_code=Rated.ORGAN,
        score_code=Score.UNSATISFIED,
        rated_at__gte=timezone.make_aware(datetime.combine(on - LATELY, time.min)),
    )
    return [
        Found(
            rating.petition_id,
            day,
            Text(
                f"{day:%Y-%m-%d}信访人对责任单位评价为不满意",
                f"On {day:%Y-%m-%d} the petitioner rated the organ as unsatisfactory",
            ),
        )
        for rating in ratings.order_by("-rated_at")[:MOST]
        for day in [timezone.localdate(rating.rated_at)]
    ]


def _not_carried_out(files: QuerySet[Petition], on: date) -> list[Found]:
    """The claim was supported and served, and nobody has recorded that it was carried out."""
    opinions = Opinion.objects.filter(petition=OuterRef("petition"), stage_code=Stage.HANDLING)
    outcome = Subquery(opinions.order_by("-pk").values("outcome_code")[:1])
    done = Event.objects.filter(
        petition=OuterRef("petition"), action_code=Action.RECORD_PERFORMANCE
    )
    served = Event.objects.filter(
        petition__in=files.filter(state_code__in=[State.REPLIED, State.CLOSED]),
        action_code=Action.SERVE,
        acted_on__lt=on - CARRIED_OUT_WITHIN,
        acted_on__gte=on - LATELY,
    ).alias(outcome=outcome)
    waiting = served.filter(~Exists(done), outcome=Outcome.SUPPORT).order_by("acted_on", "pk")
    return [
        Found(
            event.petition_id,
            event.acted_on,
            Text(
                f"{event.acted_on:%Y-%m-%d}送达的意见予以支持，至今没有履行记录",
                f"Supported, served on {event.acted_on:%Y-%m-%d}; no record that it was done",
            ),
        )
        for event in waiting[:MOST]
    ]


def _returned(files: QuerySet[Petition], on: date) -> list[Found]:
    back = Event.objects.filter(
        petition__in=files, action_code=Action.SEND_BACK, acted_on__gte=on - LATELY
    )
    counted = back.values("petition").annotate(times=Count("pk"), last=Max("acted_on"))
    return [
        Found(
            row["petition"],
            row["last"],
            Text(
                f"办结报告{row['times']}次被退回重办",
                f"The closing report was sent back {row['times']} times",
            ),
        )
        for row in counted.filter(times__gte=TWICE).order_by("last")[:MOST]
    ]


def _art(number: int, paragraph: int = 0) -> Article:
    return Article(Law.REGULATION_2022, number, paragraph)


RULES: tuple[Rule, ...] = (
    Rule(
        "OVERDUE", Text("超过期限没有答复", "No answer within the limit"), _art(45), _late(*ANSWERS)
    ),
    Rule(
        "NO_NOTICE",
        Text("超过期限没有书面告知", "No written notice within the limit"),
        _art(44),
        _late(*NOTICES),
    ),
    Rule(
        "UNSATISFIED", Text("信访人评价不满意", "Rated as unsatisfactory"), _art(21), _unsatisfied
    ),
    Rule(
        "NOT_CARRIED_OUT",
        Text("支持的意见没有履行记录", "A supporting opinion without record of performance"),
        _art(40, 1),
        _not_carried_out,
    ),
    Rule(
        "RETURNED_TWICE",
        Text("办结报告多次被退回", "The closing report was sent back again"),
        _art(40, 1),
        _returned,
    ),
)


def leads_for(officer: Officer, *, on: date) -> list[tuple[Rule, list[Found]]]:
    """For every rule, the files in the officer's sight that meet it and are not supervised yet."""
    visible = petitions_visible_to(Actor.of(officer))
    is_open = Order.objects.filter(petition=OuterRef("pk"), struck_off_on=None)
    free = visible.filter(~Exists(is_open))
    return [(rule, rule.find(free, on)) for rule in RULES]


def rules_met(petition: Petition, *, on: date) -> list[tuple[Rule, Found]]:
    """The rules that one file meets, each with its fact: noted when it comes under supervision."""
    files = Petition.objects.filter(pk=petition.pk)
    return [(rule, found) for rule in RULES for found in rule.find(files, on)[:1]]
