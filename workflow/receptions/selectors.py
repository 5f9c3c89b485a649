"""领导接访: the schedule, what the law's frequency asks of each leader, and what was promised."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Q, QuerySet

from petitions.accused.accusation import accusations_in, is_accused
from petitions.actors import Actor
from petitions.lawbook import LawBook
from petitions.models import Officer, Organ, Petition
from petitions.selectors import leaders_over, petitions_counted_for, petitions_visible_to
from petitions.statute import Action, Kind, Parameter, Role, State
from workflow.assigned_tasks.models import Task, TaskSource
from workflow.lists.counting import counted_before
from workflow.receptions.models import Appointment, Reception, ReceptionForm

YEAR = timedelta(days=365)
DIGITS = {
    2: Parameter.RECEPTIONS_PROVINCE,
    4: Parameter.RECEPTIONS_CITY,
    6: Parameter.RECEPTIONS_COUNTY,
}
FIELD_VISITS = (ReceptionForm.WITH_CASE, ReceptionForm.FIELD)


def frequency_of(organ: Organ) -> Parameter:
    """By the level of its division, as the digits of the code tell it (GB/T 2260)."""
    return DIGITS.get(len(organ.division_id.rstrip("0")), _by_length(organ.division_id))


def _by_length(code: str) -> Parameter:
    """Where the significant digits end in a zero, as in 110000 or 330100."""
    for digits, parameter in DIGITS.items():
        if not code[digits:].strip("0"):
            return parameter
    return Parameter.RECEPTIONS_TOWNSHIP


def area_of(officer: Officer) -> list[int]:
    """The organ itself, and those above it: whose leaders receive here."""
    return [officer.organ_id, *officer.organ.watcher_ids]


def receptions_for(officer: Officer) -> QuerySet[Reception]:
    """Arranged by this office, or by an organ above it, or for the officer itself.

    With how many are to come and came, as far as it may be told to this officer.
    """
    mine = Q(organ__in=area_of(officer)) | Q(leader=officer)
    mine |= Q(organ__watcher_ids__contains=[officer.organ_id])
    found = Reception.objects.filter(mine).select_related("leader__organ", "organ")
    coming = Appointment.objects.all()
    return found.annotate(
        coming=counted_before(officer, coming, of="reception"),
        came=counted_before(officer, coming.exclude(received=None), of="reception"),
    ).order_by("day", "starts_at", "pk")


def announced(*, since: date, until: date) -> QuerySet[Reception]:
    """What the public reads: who receives, when and where; cancelled ones with the reason."""
    found = Reception.objects.filter(day__gte=since, day__lte=until)
    return found.select_related("leader__organ", "organ").order_by("day", "starts_at", "pk")


def open_to_appointment(petition: Petition, *, on: date) -> list[Reception]:
    """The coming receptions of the petition's office and those above it that have places left.

    None of a leader whom the petition complains of: who is accused receives nobody in the matter.
    """
    if petition.kind is Kind.REPORT or petition.state is State.WITHDRAWN:
        return []  # nobody is to learn of reports at a reception
    organs = [petition.registered_by_id, *petition.registered_by.watcher_ids]
    coming = Reception.objects.filter(organ__in=organs, day__gte=on, cancelled_because="")
    accusations = accusations_in(petition)
    counted = coming.annotate(taken=Count("appointments")).select_related("leader")
    return [
        reception
        for reception in counted.exclude(appointments__petition=petition)
        if reception.taken < reception.places and not is_accused(accusations, reception.leader)
    ]


@dataclass(frozen=True)
class Presence:
    """What one leader did in a year, beside what is asked: facts of duties, nobody is ranked."""

    leader: Officer
    asked: int
    received: int  # days of reception
    field: int  # of them, in the field
    read: int  # files on which a word was given (阅批)
    coming: date | None  # the next one arranged

    @property
    def is_short(self) -> bool:
        return self.received < self.asked and self.coming is None


def presence_of(officer: Officer, *, on: date) -> list[Presence]:
    """For every leader of the officer's level and above, the year until this day."""
    leaders = leaders_over(officer.organ).select_related("organ")
    past = Q(
        receptions__day__gt=on - YEAR, receptions__day__lte=on, receptions__cancelled_because=""
    )
    days = leaders.annotate(
        received=Count("receptions__day", filter=past, distinct=True),
        field=Count(
            "receptions__day",
            filter=past & Q(receptions__form_code__in=FIELD_VISITS),
            distinct=True,
        ),
    )
    book = LawBook.current()
    read = _read_by(days, since=on - YEAR, before=officer)
    coming = _coming(days, on=on)
    return [
        Presence(
            leader,
            int(book.value_of(frequency_of(leader.organ))),
            leader.received,
            leader.field,
            read.get(leader.pk, 0),
            coming.get(leader.pk),
        )
        for leader in days.order_by("organ__code", "pk")
    ]


def _read_by(leaders: QuerySet[Officer], *, since: date, before: Officer) -> dict[int, int]:
    """As far as it may be told to the officer before whom it is counted."""
    tasks = Task.objects.filter(
        source_code=TaskSource.LEADER,
        opened__officer__in=leaders.values("pk"),
        opened__acted_on__gt=since,
        petition__in=petitions_counted_for(before),
    )
    counted = tasks.order_by().values_list("opened__officer").annotate(times=Count("petition"))
    return dict(counted)


def _coming(leaders: QuerySet[Officer], *, on: date) -> dict[int, date]:
    later = Reception.objects.filter(
        leader__in=leaders.values("pk"), day__gt=on, cancelled_because=""
    )
    return {reception.leader_id: reception.day for reception in later.order_by("-day")}


def seen_appointments(reception: Reception, officer: Officer) -> list[Appointment]:
    """Who comes, as far as the officer may see their files."""
    visible = petitions_visible_to(Actor.of(officer))
    coming = reception.appointments.filter(petition__in=visible)
    return list(coming.select_related("petition__holder", "received", "asked_by"))


def counted_appointments(reception: Reception, officer: Officer) -> int:
    """How many places are given, as far as it may be told to the officer."""
    return reception.appointments.filter(petition__in=petitions_counted_for(officer)).count()


def promised_at(reception: Reception, officer: Officer) -> QuerySet[Task]:
    """What was promised that day to those who came, as far as the officer may see their files."""
    petitions = reception.appointments.exclude(received=None).values("petition")
    promises = Task.objects.filter(
        Q(petition__in=petitions),
        petition__in=petitions_visible_to(Actor.of(officer)),
        source_code=TaskSource.PROMISE,
        opened__action_code=Action.PROMISE,
        opened__acted_on__gte=reception.day,
        opened__acted_on__lte=reception.day + timedelta(days=3),
    )
    return promises.select_related("petition", "organ", "answered").order_by("pk")


def receivers(officer: Officer) -> QuerySet[Officer]:
    """Who may be put on this office's schedule."""
    return leaders_over(officer.organ).filter(role_code=Role.LEADER).order_by("organ__code", "pk")
