"""三项建议 and the ladder of Art. 39: suggestions, talks, circulars, listings."""

from dataclasses import dataclass
from datetime import date

from django.db.models import OuterRef, QuerySet, Subquery

from petitions.actors import Actor
from petitions.models import Deadline, Event, Officer
from petitions.selectors import petitions_visible_to
from petitions.statute import Action, Adoption, Advice, Clock

RUNGS = (Action.CALL_TALK, Action.CIRCULATE, Action.LIST_CASE)


@dataclass(frozen=True)
class Suggestion:
    """One of the three suggestions, its limit, and whether it was taken up (Art. 40)."""

    event: Event
    kind: Advice
    clock: Deadline | None
    reply: Event | None

    @property
    def adoption(self) -> Adoption | None:
        return Adoption(self.reply.given["adoption"]) if self.reply else None

    @property
    def is_open(self) -> bool:
        return self.reply is None


def _events(officer: Officer, *actions: Action) -> QuerySet[Event]:
    visible = petitions_visible_to(Actor.of(officer))
    found = Event.objects.filter(petition__in=visible, action_code__in=actions)
    return found.select_related("petition__holder", "officer", "organ").prefetch_related(
        "documents"
    )


def suggestions_for(officer: Officer, *, since: date, most: int | None) -> list[Suggestion]:
    """Made since a day, the latest first; so many at most, or all (None)."""
    later = Event.objects.filter(
        petition=OuterRef("petition"), action_code=Action.RECORD_ADVICE_REPLY, pk__gt=OuterRef("pk")
    ).order_by("pk")
    clock = Deadline.objects.filter(
        petition=OuterRef("petition"),
        clock_code=Clock.ADVICE,
        started_on__gte=OuterRef("acted_on"),
    ).order_by("pk")
    events = list(
        _events(officer, Action.ADVISE)
        .filter(acted_on__gte=since)
        .annotate(reply=Subquery(later.values("pk")[:1]), clock=Subquery(clock.values("pk")[:1]))
        .order_by("-acted_on", "-pk")[:most]
    )
    replies = Event.objects.in_bulk([event.reply for event in events if event.reply])
    clocks = Deadline.objects.in_bulk([event.clock for event in events if event.clock])
    return [
        Suggestion(
            event,
            Advice(event.given["advice"]),
            clocks.get(event.clock),
            replies.get(event.reply),
        )
        for event in events
    ]


def rungs_for(officer: Officer, *, since: date) -> QuerySet[Event]:
    """Talks, circulars and listed supervisions since a day, the latest first."""
    return _events(officer, *RUNGS).filter(acted_on__gte=since).order_by("-acted_on", "-pk")
