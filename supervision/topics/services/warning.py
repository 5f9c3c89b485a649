"""早发现、早介入: a topic that grows faster than its own past is told to those who watch.

Rare enough to be read: a few topics a week for a county, each again only when it has something new.
"""

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from petitions.accused.accusation import accusing
from petitions.locking import lock
from petitions.models import Officer, OrganKind
from petitions.statute import Role, Text
from supervision.topics.models import Topic
from supervision.topics.selectors import COUNTY, Heat, files_in, hot_topics, least_voices, span
from workflow.inbox.models import NoticeKind
from workflow.inbox.services import notify

LOOKED_BACK = timedelta(days=90)
A_WEEK = timedelta(days=7)
MOST_A_WEEK = 3  # topics of a county: more would be read by nobody, and the page has them all
WATCHING = (Role.SUPERVISOR, Role.SECTION_HEAD, Role.OFFICE_HEAD)


def warn_of_growth(*, at: datetime) -> None:
    """Of the topics that had a file lately, the hottest that grow: to the petition office of their
    county, at most three topics in seven days, however often this runs.

    A topic is told again after a week at the earliest, and only when as many files as make a
    warning have come since. An owner is told as well. Whoever sees none of a topic's files is told
    nothing.
    """
    today = timezone.localdate(at)
    lately = today - timedelta(days=span())
    recent = Topic.objects.filter(closed_on=None, files__day__gt=lately)
    for area in recent.values_list("area", flat=True).distinct().order_by("area"):
        _warn(area, at)


@transaction.atomic
def _warn(area: str, at: datetime) -> None:
    lock(f"topics/{area}")
    today = timezone.localdate(at)
    told = Topic.objects.filter(area=area, warned_at__gt=at - A_WEEK).count()
    found = hot_topics(area=area, since=today - LOOKED_BACK, until=today)
    due = [heat for heat in found if heat.topic.closed_on is None and _is_due(heat, at)]
    left = max(0, MOST_A_WEEK - told)
    for heat in due[:left]:
        _tell(heat, at, others=len(due) - len(due[:left]))


def _is_due(heat: Heat, at: datetime) -> bool:
    topic = heat.topic
    if not heat.is_growing:
        return False
    if topic.warned_at is None:
        return True
    return topic.warned_at <= at - A_WEEK and _new_files(topic) >= least_voices()


def _new_files(topic: Topic, untold: Collection[int] = ()) -> int:
    """How many have come since it was last told."""
    new = topic.files.count() - topic.warned_files
    if untold:
        since = {"petition__registered_at__gt": topic.warned_at} if topic.warned_at else {}
        new -= topic.files.filter(petition__in=untold, **since).count()
    return new


def _tell(heat: Heat, at: datetime, *, others: int) -> None:
    topic, same = heat.topic, _news(heat, others)
    for officer in _watching(topic):
        newest = files_in(topic, officer).order_by("-pk").first()
        untold = accusing(officer)
        what = _news_without(untold, topic, at) if untold else same
        if newest is None or what is None:
            continue
        name = topic.name if topic.is_named else newest.title  # is gone with the file it hangs on
        notify(
            [officer],
            petition=newest,
            kind=NoticeKind.GROWING,
            text=Text(f"热点预警：{name}。{what.zh}", f"Growing: {name}. {what.en}"),
            key=f"topic/{topic.pk}/{timezone.localtime(at):%Y-%m-%d}",
            at=at,
        )
    topic.warned_at, topic.warned_files = at, topic.files.count()
    topic.save(update_fields=["warned_at", "warned_files"])


def _news_without(untold: Collection[int], topic: Topic, at: datetime) -> Text | None:
    """The same for whom some files accuse, who is told nothing of these: not how many they are.
    None where the topic does not grow without them."""
    today = timezone.localdate(at)
    found = hot_topics(area=topic.area, since=today - LOOKED_BACK, until=today, untold=untold)
    heat = next((one for one in found if one.topic == topic and one.is_growing), None)
    return _news(heat, 0, untold) if heat else None


def _news(heat: Heat, others: int, untold: Collection[int] = ()) -> Text:
    """What is new about it, then what it is in all."""
    topic, why = heat.topic, heat.why
    if topic.warned_at:
        new, day = _new_files(topic, untold), timezone.localdate(topic.warned_at)
        parts = [
            Text(
                f"{day.month}月{day.day}日预警后又增加{new}件",
                f"{new} more since the warning of {day.day} {day:%B}",
            )
        ]
    elif heat.recent == heat.files:
        day = heat.first_on
        parts = [
            Text(
                f"新出现，{day.month}月{day.day}日首次反映",
                f"New, first raised on {day.day} {day:%B}",
            )
        ]
    else:
        parts = [
            Text(
                f"首次预警，最近{span()}日增加{heat.recent}件",
                f"First warning: {heat.recent} more in the last {span()} days",
            )
        ]
    parts.append(why)
    if others:
        parts.append(
            Text(
                f"另有{others}个热点也在升温，见热点页",
                f"Others that grow: {others}, see the page of hot topics",
            )
        )
    return _joined(parts)


def _joined(parts: Iterable[Text]) -> Text:
    told = list(parts)
    return Text("。".join(part.zh for part in told), ". ".join(part.en for part in told))


def _watching(topic: Topic) -> QuerySet[Officer]:
    office = Q(
        organ__kind=OrganKind.PETITION_OFFICE,
        organ__division__code__startswith=topic.area[:COUNTY],
        role_code__in=WATCHING,
    )
    return Officer.objects.filter(office | Q(pk=topic.owner_id or 0), is_active=True)
