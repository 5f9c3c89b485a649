"""Hot topics: what many raise, what grows faster than its own past, and what it is about."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

import rjieba
from django.db import connection
from django.db.models import F, QuerySet
from django.db.models.functions import Left

from petitions.accused.accusation import accusing
from petitions.actors import Actor
from petitions.lawbook import LawBook
from petitions.models import Officer, Petition
from petitions.selectors import petitions_visible_to
from petitions.statute import Parameter, Text
from petitions.text.standards import area_of
from supervision.topics.models import Topic

AGAIN = 0.5  # of a further petition of the same people; everybody's first counts 1
BEFORE = 6  # spans before the last one, with which it is compared
GROWN = 2.0  # times what came in such a span before
WORDS_SHOWN = 6
SAID, MAX_NAME = 3, 80  # words, and characters, of a name
MIN_RUN, MAX_RUN = 3, 12  # characters of what titles have in common
SAMPLES = 5
COUNTY = 6
HEAT = """
SELECT topic_id, count(*), count(DISTINCT person), min(day), max(day),
       count(*) FILTER (WHERE day > %(recent)s),
       count(DISTINCT person) FILTER (WHERE day > %(recent)s),
       count(*) FILTER (WHERE day <= %(recent)s AND day > %(before)s)
FROM (
    SELECT f.topic_id, f.day, coalesce(
        nullif(p.id_number, ''), nullif(p.phone_key, '') || p.name_key,
        nullif(p.phone, '') || p.name, nullif(nullif(p.name_key, ''), '匿名'),
        nullif(p.name, '匿名'),
        f.petition_id::text
    ) AS person
    FROM supervision_topicfile f
    JOIN supervision_topic t ON t.id = f.topic_id
    LEFT JOIN petitions_petitioner p ON p.petition_id = f.petition_id AND p.is_main
    WHERE t.area LIKE %(area)s AND f.day BETWEEN %(since)s AND %(until)s
      AND f.petition_id <> ALL(%(untold)s::bigint[])
) AS files
GROUP BY 1 HAVING count(*) >= 2
"""
INTAKE = """
SELECT count(*) FILTER (WHERE day > %(recent)s),
       count(*) FILTER (WHERE day <= %(recent)s AND day > %(before)s)
FROM supervision_topicfile WHERE area LIKE %(area)s AND day BETWEEN %(before)s AND %(until)s
  AND petition_id <> ALL(%(untold)s::bigint[])
"""


@dataclass
class Heat:
    """How hot a topic was in a period, and of what that is made."""

    topic: Topic
    files: int
    people: int
    first_on: date
    latest_on: date
    recent: int
    voices: int  # people of these
    expected: float  # in a span as long, by its own past
    trend: float = 1.0  # times as much as before came in of everything, never below 1
    name: str = ""  # as the officer who asks may read it

    @property
    def heat(self) -> float:
        """Everybody's first petition counts 1, a further one a half, and no more of these than
        there are people: one person writing often makes no hot topic."""
        return self.people + AGAIN * min(self.files - self.people, self.people)

    @property
    def is_growing(self) -> bool:
        """Several people lately, and twice what its own past and the whole intake let expect: where
        more comes in of everything, nothing in particular grows."""
        grown = self.recent >= GROWN * self.expected * self.trend
        return self.voices >= least_voices() and grown

    @property
    def why(self) -> Text:
        days = span()
        return Text(
            f"{self.people}人提出{self.files}件；最近{days}日{self.recent}件，以往同长时段平均{self.expected:.1f}件",
            f"{self.people} people, {self.files} files, {self.recent} of them in the last {days} "
            f"days; {self.expected:.1f} in as many days before, on average",
        )


def least_voices() -> int:
    """How many people make a warning."""
    return int(LawBook.current().value_of(Parameter.HOT_LEAST))


def span() -> int:
    """How many days are recent."""
    return int(LawBook.current().value_of(Parameter.HOT_DAYS))


def hot_topics(
    *,
    area: str,
    since: date,
    until: date,
    top: int | None = None,
    untold: Collection[int] = (),
) -> list[Heat]:
    """The topics of a county, city or province in a period, the hottest first.

    `area` is the digits that its divisions share; `untold` are the keys of files that are not
    counted, those that complain of the reader. Topics of a single file are none.
    """
    days = timedelta(days=span())
    told: dict[str, str | date | list[int]] = {
        "area": f"{area}%",
        "since": since,
        "until": until,
        "recent": until - days,
        "before": until - (BEFORE + 1) * days,
        "untold": list(untold),
    }
    with connection.cursor() as cursor:
        cursor.execute(HEAT, told)
        rows = cursor.fetchall()
        cursor.execute(INTAKE, told)
        lately, earlier = cursor.fetchone()
    trend = max(1.0, lately * BEFORE / earlier) if earlier else 1.0
    topics = Topic.objects.select_related("owner").in_bulk([row[0] for row in rows])
    found = [
        Heat(topics[pk], files, people, first, latest, recent, voices, before / BEFORE, trend)
        for pk, files, people, first, latest, recent, voices, before in rows
    ]
    return sorted(found, key=lambda heat: (-heat.heat, -heat.recent, heat.topic.pk))[:top]


def topics_for(officer: Officer, *, since: date, until: date) -> list[Heat]:
    """Those of the officer's own area; growing ones first."""
    area = area_of(officer.organ.division_id)[:COUNTY]
    found = hot_topics(area=area, since=since, until=until, untold=accusing(officer))
    names = names_for(officer, [heat.topic for heat in found])
    for heat in found:
        heat.name = names[heat.topic.pk]
    return sorted(found, key=lambda heat: not heat.is_growing)


def topics_in_reach(officer: Officer) -> QuerySet[Topic]:
    """The topics of the officer's own area."""
    return Topic.objects.filter(area__startswith=area_of(officer.organ.division_id)[:COUNTY])


def names_for(officer: Officer, topics: Iterable[Topic]) -> dict[int, str]:
    """How each is called to this officer: by a file's title only where such a file is in sight."""
    told = list(topics)
    visible = petitions_visible_to(Actor.of(officer)).filter(topic_file__topic__in=told)
    named = visible.annotate(head=Left("title", MAX_NAME)).filter(head=F("topic_file__topic__name"))
    seen = set(named.values_list("topic_file__topic_id", flat=True))
    return {t.pk: t.name if t.is_named or t.pk in seen else _without_title(t) for t in told}


def _without_title(topic: Topic) -> str:
    words = [word for word in topic.words if word not in topic.object]
    return " · ".join(part for part in (topic.object, *words[:SAID]) if part) or str(topic.pk)


def files_in(topic: Topic, officer: Officer) -> QuerySet[Petition]:
    """The files of a topic that the officer may see, the latest first."""
    visible = petitions_visible_to(Actor.of(officer))
    return visible.filter(topic_file__topic=topic).order_by("-received_on", "-pk")


def samples_of(topic: Topic, *, since: date, until: date) -> list[str]:
    """Numbers of some of its files: as the source counts them, where they came from one."""
    files = Petition.objects.filter(topic_file__topic=topic, topic_file__day__range=(since, until))
    rows = files.order_by("received_on", "pk").values_list("source_number", "number")[:SAMPLES]
    return [source or number for source, number in rows]


class NamedTopic(NamedTuple):
    name: str
    object: str
    words: list[str]


def named_after(titles: Sequence[str]) -> NamedTopic:
    """A name, the longest expression most titles share, and their commonest words."""
    what = _shared(titles)
    counted = Counter(word for title in titles for word in set(rjieba.cut(title)) if len(word) > 1)
    often = [word for word, times in counted.most_common() if times >= max(2, len(titles) / 3)]
    name = next((title for title in titles if what and what in title), titles[0])
    return NamedTopic(name[:MAX_NAME], what, [word[:20] for word in often[:WORDS_SHOWN]])


def _shared(titles: Sequence[str]) -> str:
    """The whole words, three to twelve characters long, that say most: long, in most titles.

    Of those that say as much, the first: a title begins with whom or what it is about.
    """
    counted: Counter[str] = Counter()
    for title in titles:
        words = rjieba.cut(title)
        runs = dict.fromkeys(
            "".join(words[first:last])
            for first in range(len(words))
            for last in range(first + 1, len(words) + 1)
        )
        counted.update(run for run in runs if MIN_RUN <= len(run) <= MAX_RUN)
    enough = max(2, len(titles) / 2)
    usual = {part: times for part, times in counted.items() if times >= enough}
    return max(usual, key=lambda part: usual[part] * (len(part) - 1), default="")
