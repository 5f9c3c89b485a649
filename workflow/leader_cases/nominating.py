"""Which files ask for a leader: rules over the files, never over the people who petition."""

from collections.abc import Callable
from datetime import date, timedelta

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from petitions.actors import Actor
from petitions.lawbook import LawBook
from petitions.models import Event, Officer, Petition
from petitions.selectors import petitions_visible_to
from petitions.statute import FINAL, Action, Article, Law, Parameter, Rated, Score, Text
from workflow.history.selectors import NOMINATING
from workflow.leader_cases.models import LeaderCase
from workflow.lists.rules import MAX_BY_RULE, Finder, Found, Rule

LONG = timedelta(days=180)
SEVERAL = 2
ART_18 = Article(Law.REGULATION_2022, 18)


def _files(
    narrow: Callable[[QuerySet[Petition], date], QuerySet[Petition]],
    say: Callable[[Petition], Text],
) -> Finder:
    def find(files: QuerySet[Petition], on: date, most: int | None) -> list[Found]:
        found = narrow(files.exclude(state_code__in=FINAL), on)
        return [
            Found(file.pk, file.received_on, say(file))
            for file in found.order_by("received_on", "pk")[:most]
        ]

    return find


def _mass(files: QuerySet[Petition], _on: date) -> QuerySet[Petition]:
    least = int(LawBook.current().value_of(Parameter.MASS_VISIT_MIN))
    return files.filter(people_count__gte=least)


def _unsatisfied(files: QuerySet[Petition], _on: date, most: int | None) -> list[Found]:
    """After closing too: a leader may take on what did not satisfy."""
    unhappy = Q(ratings__rated_code=Rated.ORGAN, ratings__score_code=Score.UNSATISFIED)
    said = Text("信访人对责任单位评价为不满意", "The petitioner rated the organ as unsatisfactory")
    found = files.filter(unhappy).order_by("received_on", "pk")[:most]
    return [Found(file.pk, file.received_on, said) for file in found]


def _by_hand(files: QuerySet[Petition], _on: date, most: int | None) -> list[Found]:
    """Somebody proposed it, and the head has not decided yet."""
    later = Event.objects.filter(
        petition=OuterRef("petition"), action_code__in=NOMINATING, pk__gt=OuterRef("pk")
    )
    waiting = Event.objects.filter(
        ~Exists(later), petition__in=files, action_code=Action.NOMINATE
    ).select_related("officer")
    return [
        Found(
            event.petition_id,
            event.acted_on,
            Text(
                f"{event.officer.name}{event.acted_on:%Y-%m-%d}提名：{event.note}",
                f"Nominated by {event.officer.name} on {event.acted_on:%Y-%m-%d}: {event.note}",
            ),
        )
        for event in waiting.order_by("acted_on", "pk")[:most]
        if event.officer
    ]


_long = _files(
    lambda files, on: files.filter(received_on__lt=on - LONG),
    lambda file: Text(
        f"{file.received_on:%Y-%m-%d}收到，至今没有办结",
        f"Received on {file.received_on:%Y-%m-%d} and not closed",
    ),
)
_repeated = _files(
    lambda files, _on: files.annotate(joined=Count("merged")).filter(joined__gt=0),
    lambda _file: Text(
        "同一事项有重复来件并入", "Petitions on the same matter were merged into it"
    ),
)
_joint = _files(
    _mass,
    lambda file: Text(f"涉及{file.people_count}人", f"{file.people_count} people concerned"),
)
_several = _files(
    lambda files, _on: files.annotate(helpers=Count("co_handlings__organ", distinct=True)).filter(
        helpers__gte=SEVERAL
    ),
    lambda _file: Text("涉及多个协办单位", "Several organs were asked to co-handle"),
)
_urgent = _files(
    lambda files, _on: files.filter(urgent=True),
    lambda _file: Text("已标注重大、紧急", "Marked as major or urgent"),
)
NOMINATIONS: tuple[Rule, ...] = (
    Rule("NOMINATED", Text("人工提名", "Nominated by hand"), ART_18, _by_hand),
    Rule("URGENT", Text("重大、紧急", "Major or urgent"), ART_18, _urgent),
    Rule("LONG_OPEN", Text("长期没有办结", "Open for long"), ART_18, _long),
    Rule("REPEATED", Text("重复来件", "Repeated"), ART_18, _repeated),
    Rule("MASS", Text("涉及多人", "Many people concerned"), ART_18, _joint),
    Rule("SEVERAL", Text("涉及多个单位", "Several organs"), ART_18, _several),
    Rule("UNSATISFIED", Text("评价不满意", "Unsatisfactory"), ART_18, _unsatisfied),
)


def nominations_for(
    officer: Officer, *, on: date, most: int | None = MAX_BY_RULE
) -> list[tuple[Rule, list[Found]]]:
    """For every rule, the files in the officer's sight that no leader is in charge of yet.

    So many of each at most; None: all.
    """
    is_led = LeaderCase.objects.filter(petition=OuterRef("pk"), closed_on=None)
    free = petitions_visible_to(Actor.of(officer)).filter(~Exists(is_led))
    return [(rule, rule.find(free, on, most)) for rule in NOMINATIONS]
