"""How the files that ask for supervision are found, each with the fact by which it does.

By clocks and history alone, never from opinion: a clock that ran out, a step that was taken or is
missing.
"""

from datetime import date, datetime, time, timedelta

from django.db.models import Count, Exists, Max, OuterRef, QuerySet, Subquery
from django.utils import timezone

from petitions.masking import masks_of
from petitions.models import Deadline, Event, Opinion, Petition, Petitioner, Rating
from petitions.statute import (
    UNSETTLED,
    Action,
    Clock,
    Outcome,
    Rated,
    Score,
    Stage,
    State,
    Text,
)
from workflow.assigned_tasks.models import Task
from workflow.follow_ups.models import FollowUp
from workflow.leader_cases.models import LeaderCase
from workflow.leader_cases.selectors import stale_before
from workflow.lists.rules import Finder, Found

LATELY = timedelta(days=180)  # what lies longer back is for the backlog, not for supervision
CARRIED_OUT_WITHIN = timedelta(days=30)  # of service, where the opinion names no day of its own
AGAIN = timedelta(days=60)  # a new petition on a closed matter is news for so long
TWICE = 2
TOLD = 40  # characters of a task


def late(*clocks: Clock) -> Finder:
    def find(files: QuerySet[Petition], on: date, most: int | None) -> list[Found]:
        late = Deadline.objects.filter(
            petition__in=files, stopped_on=None, clock_code__in=clocks, due_on__lt=on
        )
        return [
            Found(
                clock.petition_id,
                clock.due_on,
                Text(
                    f"“{clock.clock.text.zh}”期限{clock.due_on:%Y-%m-%d}届满，至今没有完成",
                    f'"{clock.clock.text.en}" was due on {clock.due_on:%Y-%m-%d} and is not done',
                ),
            )
            for clock in late.order_by("due_on", "pk")[:most]
        ]

    return find


def unsatisfied(files: QuerySet[Petition], on: date, most: int | None) -> list[Found]:
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
        for rating in ratings.order_by("-rated_at")[:most]
        for day in [timezone.localdate(rating.rated_at)]
    ]


def not_carried_out(files: QuerySet[Petition], on: date, most: int | None) -> list[Found]:
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
        for event in waiting[:most]
    ]


def returned(files: QuerySet[Petition], on: date, most: int | None) -> list[Found]:
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
        for row in counted.filter(times__gte=TWICE).order_by("last")[:most]
    ]


def raised_again(
    petition: Petition, *, among: QuerySet[Petition], since: date
) -> QuerySet[Petition]:
    """Of these the later files in the same category that bear the ID number of its petitioner."""
    numbers = petition.petitioners.exclude(id_number="").values("id_number")
    return among.filter(
        petitioners__id_number__in=numbers, received_on__gt=since, category=petition.category_id
    ).exclude(pk=petition.pk)


def came_back(files: QuerySet[Petition], on: date, most: int | None) -> list[Found]:
    """After the closing somebody asked, and it was not carried out or has happened again."""
    asked = FollowUp.objects.filter(
        petition__in=files, aftermath_code__in=UNSETTLED, done__acted_on__gte=on - LATELY
    ).select_related("done")
    return [
        Found(
            follow_up.petition_id,
            day,
            Text(
                f"{day:%Y-%m-%d}回访：{follow_up.aftermath.text.zh}",
                f"Follow-up on {day:%Y-%m-%d}: {follow_up.aftermath.text.en}",
            ),
        )
        for follow_up in asked.order_by("-done")[:most]
        if follow_up.done and follow_up.aftermath
        for day in [follow_up.done.acted_on]
    ]


def repeated(among: QuerySet[Petition]) -> Finder:
    """Closed, and one of these new files, in the same category, bears the same ID number.

    Whoever reads of it learns who petitioned again, and when: `among` is what that reader sees.
    """

    def find(files: QuerySet[Petition], on: date, most: int | None) -> list[Found]:
        new = among.filter(received_on__gte=on - AGAIN)
        numbers = Petitioner.objects.filter(petition__in=new.values("pk")).exclude(id_number="")
        later = new.filter(
            pk__gt=OuterRef("pk"),
            category=OuterRef("category"),
            petitioners__id_number=OuterRef("petitioners__id_number"),
        ).order_by("pk")
        closed = (
            files.filter(state_code__in=[State.CLOSED, State.REVIEWED, State.CONCLUDED])
            .filter(petitioners__is_main=True, category__isnull=False)
            .filter(petitioners__id_number__in=numbers.values("id_number"))
            .annotate(
                again=Subquery(later.values("number")[:1]),
                again_key=Subquery(later.values("pk")[:1]),
                again_on=Subquery(later.values("received_on")[:1]),
            )
            .exclude(again=None)
        )
        return [
            Found(
                file.pk,
                file.again_on,
                Text(
                    f"办结后，同一信访人{file.again_on:%Y-%m-%d}就同类问题再次提出（{file.again}）",
                    f"Raised again by the same petitioner on {file.again_on:%Y-%m-%d} "
                    f"({file.again})",
                ),
                file.again_key,
            )
            for file in closed.order_by("-pk")[:most]
        ]

    return find


def task_late(files: QuerySet[Petition], on: date, most: int | None) -> list[Found]:
    """The words of a task are masked before they are cut: half a number is known by nobody."""
    late = Task.objects.filter(petition__in=files, settled_on=None, due_on__lt=on)
    tasks = list(late.order_by("due_on", "pk")[:most])
    masks = masks_of(task.petition_id for task in tasks)
    return [
        Found(
            task.petition_id,
            task.due_on,
            Text(
                f"{task.source.label}“{told}”{task.due_on:%Y-%m-%d}到期，没有落实",
                f'"{told}" was due on {task.due_on:%Y-%m-%d} and is not settled',
            ),
        )
        for task in tasks
        for told in [masks[task.petition_id].text(task.text)[:TOLD]]
    ]


def left_lying(files: QuerySet[Petition], on: date, most: int | None) -> list[Found]:
    lying = LeaderCase.objects.filter(
        petition__in=files, closed_on=None, worked_on__lt=stale_before(on)
    )
    return [
        Found(
            case.petition_id,
            case.worked_on,
            Text(
                f"领导包案最近一次工作记录在{case.worked_on:%Y-%m-%d}",
                f"The leader's last work on it was recorded on {case.worked_on:%Y-%m-%d}",
            ),
        )
        for case in lying.order_by("worked_on", "pk")[:most]
    ]
