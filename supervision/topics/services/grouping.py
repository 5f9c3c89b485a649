"""Grouping petitions as they arrive, by matter and object, and by hand afterwards."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta

from django.db import connection, transaction

from petitions.locking import lock
from petitions.masking import Mask, mask_over
from petitions.models import Event, Officer, Petition, ordinary
from petitions.search.likeness import candidates, vectors_of
from petitions.search.sameness import MatterWords, are_one_matter
from petitions.statute import NotPermittedError, Text
from petitions.text.normal_form import says_anything
from petitions.text.standards import area_of
from petitions.unchanged import check_row_unchanged, check_unchanged
from supervision.topics.models import Topic, TopicFile
from supervision.topics.selectors import named_after
from workflow.moves.acts.letters import letter_less, sealed_by

ENOUGH = 0.14  # mean likeness to the nearest files of a topic; tried on half a year of messages
NEAREST = 3
BACK = timedelta(days=180)  # so long ago a file can be for a new one to join it
COUNTY = 6  # digits
TOLD = ("owner", "outcome", "closed_on")  # of a topic, by whoever sees to it

Near = list[tuple[float, TopicFile]]  # likeness and file, the likest first


def group_new(
    *,
    since: date,
    until: date,
    at: datetime,
    most: int | None = None,
    done: Callable[[], object] = lambda: None,
) -> int:
    """Look at the petitions of a period that were not looked at yet, in the order they came.

    Gives back how many. Reports of misconduct and parts of a split letter are left out.
    """
    new = (
        Petition.objects.filter(received_on__gte=since, received_on__lte=until, topic_file=None)
        .filter(ordinary())
        .filter(parent=None)
        .order_by("received_on", "pk")
    )
    keys = list(new.values_list("pk", flat=True)[:most])
    for pk in keys:
        group(petition_id=pk, at=at)
        done()
    return len(keys)


@transaction.atomic
def group(*, petition_id: int, at: datetime) -> Topic | None:
    """Put a petition to the topic it belongs to, or to the lone file it is like; once."""
    petition = Petition.objects.get(pk=petition_id)
    area = area_of(petition.division_id)[:COUNTY]
    lock(f"topics/{area}")
    if TopicFile.objects.filter(petition=petition).exists():
        return None
    near = _nearest(petition, area)
    topic = near.topic if near else None
    if near and topic is None:
        topic = Topic.objects.create(area=area, name=petition.title[:80], formed_at=at)
        near.topic = topic
        near.save()
    TopicFile.objects.create(petition=petition, topic=topic, area=area, day=petition.received_on)
    if topic:
        _rename(topic)
    return topic


def let_go(event: Event) -> None:
    """A file that turns out to be a report of misconduct leaves its topic, and the topic its words
    (Art. 30), those too of a matter of a letter in it. Called with every step."""
    letter = letter_less(event)
    for less in Topic.objects.filter(files__petition=letter) if letter else ():
        _rename(less)
    for row in TopicFile.objects.filter(petition__in=sealed_by(event)).select_related("topic"):
        topic = row.topic
        row.delete()
        if topic and topic.files.exists():
            _rename(topic)
        elif topic:
            topic.delete()


def _nearest(petition: Petition, area: str) -> TopicFile | None:
    """A file of the likeliest topic, or the likeliest lone file; None when none is like enough.

    Most of the nearest must be the same matter: one file put wrongly draws no others after it.
    """
    known = TopicFile.objects.filter(
        area=area, day__gte=petition.received_on - BACK, day__lte=petition.received_on + BACK
    )
    files = _files_in_all()
    own = _told([petition], files)[petition.pk]
    found = candidates(own.vector.counts, among=known.values("petition_id"))
    rows = known.filter(petition__in=found).select_related("topic", "petition__category")
    told = _told([row.petition for row in rows], files)
    groups: dict[int, Near] = defaultdict(list)
    for row in rows:
        likeness = own.vector.likeness(told[row.petition_id].vector)
        groups[row.topic_id or -row.petition_id].append((likeness, row))
    nearest = [sorted(group, key=lambda pair: -pair[0])[:NEAREST] for group in groups.values()]
    for near in sorted(nearest, key=_mean, reverse=True):
        if _mean(near) < ENOUGH:
            return None
        same = [row for _likeness, row in near if are_one_matter(own, told[row.petition_id])]
        if len(same) * 2 > len(near):
            return same[0]
    return None


def _told(petitions: Sequence[Petition], files: int) -> dict[int, MatterWords]:
    texts = {each.pk: (each.title, each.content) for each in petitions}
    vectors = vectors_of(texts, files=files)
    fields = {each.pk: each.category.path if each.category else "" for each in petitions}
    return {
        pk: MatterWords(title, content, vectors[pk], fields[pk].partition(" / ")[0])
        for pk, (title, content) in texts.items()
    }


def _mean(near: Near) -> float:
    return sum(likeness for likeness, _row in near) / len(near)


def _files_in_all() -> int:
    """About how many files pieces were counted in: for weights, not for show."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT greatest(max(files), 2) FROM petitions_piece")
        (most,) = cursor.fetchone()
    return int(most or 2)


def _rename(topic: Topic) -> None:
    """After what most of its files have in common, unless somebody has named it."""
    titles = list(topic.files.order_by("petition").values_list("petition__title", flat=True))
    name, what, words = named_after(titles)
    topic.object, topic.words = what, words
    if not topic.is_named:
        topic.name = name
    topic.save()


@transaction.atomic
def name_topic(*, topic_id: int, name: str, seen: str = "") -> None:
    """For everybody of the area to read: the name tells nobody who petitions in its files.

    `seen` marks the name that was given it when it was read; raises ChangedMeanwhileError where
    somebody else has given it another since.
    """
    topic = Topic.objects.select_for_update(of=("self",)).get(pk=topic_id)
    name = _mask_of(topic_id).text(name)
    check_unchanged({"name": topic.given_name}, {"name": name}, seen=seen)
    topic.name, topic.is_named = name, True
    topic.save(update_fields=["name", "is_named"])


def _mask_of(topic_id: int) -> Mask:
    files = TopicFile.objects.filter(topic=topic_id)
    return mask_over(files.values_list("petition_id", flat=True))


@transaction.atomic
def take_topic(
    *, topic_id: int, owner: Officer | None, outcome: str, closed_on: date | None, seen: str = ""
) -> None:
    """Who sees to it, what came of it; `seen` marks what was TOLD of that when it was read.

    Raises NotPermittedError for an end without outcome, ChangedMeanwhileError where somebody else
    has changed it since.
    """
    if closed_on and not says_anything(outcome):
        raise NotPermittedError(
            Text("了结的热点须写明处理结果。", "Say what came of it before it is ended."), "outcome"
        )
    topic = Topic.objects.get(pk=topic_id)
    topic.owner, topic.closed_on = owner, closed_on
    topic.outcome = _mask_of(topic_id).text(outcome)
    check_row_unchanged(topic, TOLD, seen=seen)
    topic.save(update_fields=TOLD)


@transaction.atomic
def join_topics(*, topic: Topic, into: Topic) -> None:
    """All files of one to the other, which keeps its name, owner and outcome."""
    lock(f"topics/{topic.area}")
    if topic.pk == into.pk or topic.area != into.area:
        raise NotPermittedError(
            Text("请选择同一县区的另一个热点。", "Choose another topic of the same county."), "into"
        )
    topic.files.update(topic=into, by_hand=True)
    topic.delete()
    _rename(into)


@transaction.atomic
def split_topic(*, topic: Topic, petition_ids: Sequence[int], at: datetime) -> Topic:
    """Some files to a topic of their own. Raises NotPermittedError for none or all of them."""
    lock(f"topics/{topic.area}")
    chosen = topic.files.filter(petition__in=petition_ids)
    if not 0 < chosen.count() < topic.files.count():
        raise NotPermittedError(
            Text("请勾选要分出的信访件，不能全选。", "Choose some of the files, not all."), "number"
        )
    apart = Topic.objects.create(area=topic.area, name=topic.name, formed_at=at)
    chosen.update(topic=apart, by_hand=True)
    _rename(apart)
    _rename(topic)
    return apart
