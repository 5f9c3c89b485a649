"""What the measures look at: plain facts of one file, read for many files in a few queries."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from django.db.models import Q
from django.utils import timezone

from petitions.lawbook import LawBook
from petitions.models import Deadline, Event, OrganKind, Petition, Rating, ordinary
from petitions.statute import Action, Channel, Clock, Parameter, Rated, Score, State
from supervision.orders.models import Order
from supervision.reminders.models import Reminder
from workflow.campaigns.models import CampaignFile
from workflow.leader_cases.models import LeaderCase

A = Action
LOOKED_AT = (
    A.TRANSFER, A.ASSIGN, A.REPORT_UP, A.INSTRUCT, A.DESIGNATE, A.PASS_ON, A.REPLY_DIRECTLY,
    A.REFER_TO_JUSTICE, A.APPROVE_FILING, A.APPROVE_REFUSAL, A.APPROVE_NO_MORE, A.SPLIT, A.MERGE,
    A.WITHDRAW,
    A.TAKE, A.ACCEPT, A.ACCEPT_SIMPLY, A.ACCEPT_SUGGESTION, A.ANSWER_SUGGESTION, A.REDIRECT,
    A.GUIDE, A.SERVE, A.REPLY_SIMPLY, A.CLOSE, A.CONFIRM_CLOSING, A.REQUEST_REVIEW, A.FOLLOW_UP,
)  # fmt: skip
CLOCKS = (Clock.HANDLING, Clock.SUGGESTION, Clock.SIMPLE_REPLY, Clock.REDO)


class Part(NamedTuple):
    """What a file adds to a measure: on which day of the cohort, for which organ, how much."""

    day: date
    organ_id: int
    met: int = 0
    counted: int = 1
    amount: int = 0
    key: int = 0


class FileStep(NamedTuple):
    """One event, as far as measures look at it."""

    action: str
    on: date
    organ_id: int | None
    to_organ_id: int | None
    ground: str
    aftermath: str


@dataclass(frozen=True)
class Terms:
    """The figures the appraisal leaves to the office, in calendar days or people."""

    office_days: int
    organ_days: int
    rating_window: int
    once_window: int
    mass_visit: int

    @classmethod
    def current(cls) -> "Terms":
        book = LawBook.current()
        names = (
            Parameter.KPI_OFFICE_DAYS, Parameter.KPI_ORGAN_DAYS, Parameter.RATING_WINDOW,
            Parameter.ONCE_WINDOW, Parameter.MASS_VISIT_MIN,
        )  # fmt: skip
        return cls(*(int(book.value_of(name)) for name in names))


@dataclass
class FileFacts:
    """One file: what it is, what happened to it, which clocks it had, how it was rated."""

    petition: Petition
    steps: list[FileStep] = field(default_factory=list)
    clocks: list[Deadline] = field(default_factory=list)
    ratings: dict[Rated, tuple[date, Score, int]] = field(default_factory=dict)
    repeats: list[date] = field(default_factory=list)  # when duplicates of it came in
    listed: list[CampaignFile] = field(default_factory=list)
    led: list[LeaderCase] = field(default_factory=list)
    reminders: list[Reminder] = field(default_factory=list)
    orders: list[Order] = field(default_factory=list)

    @property
    def registered_on(self) -> date:
        return timezone.localdate(self.petition.registered_at)

    @property
    def is_whole(self) -> bool:
        """Not a matter that was split off: a letter counts once."""
        return self.petition.parent_id is None

    @property
    def channel(self) -> Channel:
        return self.petition.channel

    @property
    def by_office(self) -> bool:
        return self.petition.registered_by.kind == OrganKind.PETITION_OFFICE

    @property
    def field_name(self) -> str:
        """The first level of the content category."""
        category = self.petition.category
        return category.path.partition("/")[0].strip() if category else ""

    def first(self, *actions: Action) -> FileStep | None:
        return next((step for step in self.steps if step.action in actions), None)

    @property
    def organ_id(self) -> int:
        """Who handles it: the last organ it was handed to; who registered it, before that."""
        handed = [step.to_organ_id for step in self.steps if step.to_organ_id]
        return handed[-1] if handed else self.petition.registered_by_id


def facts_of(ids: Sequence[int]) -> Iterable[FileFacts]:
    """The facts of these files; reports of misconduct are in no statistics (Art. 30)."""
    files = Petition.objects.filter(pk__in=ids).filter(ordinary())
    found = {file.pk: FileFacts(file) for file in files.select_related("registered_by", "category")}
    _steps(found)
    for clock in Deadline.objects.filter(petition__in=found, clock_code__in=CLOCKS).order_by("pk"):
        found[clock.petition_id].clocks.append(clock)
    for rating in Rating.objects.filter(petition__in=found):
        on = timezone.localdate(rating.rated_at)
        kept = (on, Score(rating.score_code), rating.organ_id)
        found[rating.petition_id].ratings[rating.rated] = kept
    merged = Q(lead__in=found, state_code=State.MERGED)
    repeats = Petition.objects.filter(merged | Q(earlier__in=found)).filter(ordinary())
    for repeat in repeats.only("lead_id", "earlier_id", "received_on"):
        for pk in {repeat.lead_id, repeat.earlier_id} & found.keys():
            found[pk or 0].repeats.append(repeat.received_on)
    _objects(found)
    return found.values()


def _steps(found: dict[int, FileFacts]) -> None:
    columns = (
        "petition_id", "action_code", "acted_on", "organ_id", "to_organ_id", "given__ground",
        "given__aftermath",
    )  # fmt: skip
    events = Event.objects.filter(petition__in=found, action_code__in=LOOKED_AT).order_by("pk")
    for petition_id, action, on, organ, to_organ, ground, aftermath in events.values_list(*columns):
        step = FileStep(action, on, organ, to_organ, ground or "", aftermath or "")
        found[petition_id].steps.append(step)


def _objects(found: dict[int, FileFacts]) -> None:
    for file in CampaignFile.objects.filter(petition__in=found).select_related("campaign"):
        found[file.petition_id].listed.append(file)
    for case in LeaderCase.objects.filter(petition__in=found).select_related("leader"):
        found[case.petition_id].led.append(case)
    reminders = Reminder.objects.filter(deadline__petition__in=found).select_related("deadline")
    for reminder in reminders:
        found[reminder.deadline.petition_id].reminders.append(reminder)
    for order in Order.objects.filter(petition__in=found):
        found[order.petition_id].orders.append(order)
