"""早发现、早介入: a topic that grows faster than its own past is told to those who watch."""

from datetime import datetime, timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone

from petitions.models import Officer, OrganKind
from petitions.statute import Role, Text
from supervision.models import Topic
from supervision.selectors.topics import COUNTY, Heat, files_in, hot_topics, names_for, span
from workflow.models import NoticeKind
from workflow.services import tell

LOOKED_BACK = timedelta(days=90)
WATCHING = (Role.SUPERVISOR, Role.SECTION_HEAD, Role.OFFICE_HEAD)


def warn_of_growth(*, at: datetime) -> None:
    """Of the topics that had a file lately, those that grow: to the petition office of their
    county, once a week each, however often this runs.

    An owner is told as well. Whoever sees none of a topic's files is told nothing.
    """
    today = timezone.localdate(at)
    lately = today - timedelta(days=span())
    recent = Topic.objects.filter(closed_on=None, files__day__gt=lately)
    for area in recent.values_list("area", flat=True).distinct().order_by("area"):
        for heat in hot_topics(area=area, since=today - LOOKED_BACK, until=today):
            if heat.is_growing and heat.topic.closed_on is None:
                _tell(heat, at)


def _tell(heat: Heat, at: datetime) -> None:
    topic, why = heat.topic, heat.why
    for officer in _watching(topic):
        newest = files_in(topic, officer).order_by("-pk").first()
        if newest is None:
            continue
        name = names_for(officer, [topic])[topic.pk]
        tell(
            [officer],
            petition=newest,
            kind=NoticeKind.GROWING,
            text=Text(f"热点预警：{name}。{why.zh}", f"Growing: {name}. {why.en}"),
            key=f"topic/{topic.pk}/{timezone.localtime(at):%G-%V}",
            at=at,
        )


def _watching(topic: Topic) -> QuerySet[Officer]:
    office = Q(
        organ__kind=OrganKind.PETITION_OFFICE,
        organ__division__code__startswith=topic.area[:COUNTY],
        role_code__in=WATCHING,
    )
    return Officer.objects.filter(office | Q(pk=topic.owner_id or 0), is_active=True)
