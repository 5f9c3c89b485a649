"""Learning content categories, and whose a matter is, from what the office has filed itself."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from intake.classification.learning import SEEDS, cross_validated, tokens, trained
from intake.classification.learning.evaluating import FOLDS
from intake.classification.models import Classifier
from intake.registration.selectors.places import receiving_office
from petitions.models import Organ, Petition, ordinary
from petitions.statute import FINAL

Told = tuple[list[str], str]  # the words of a file, and what it was
FILES = 20_000  # the latest
KEPT = 6  # classifiers of an office: two levels and the organ, twice


class TooFewFilesError(Exception):
    """There is too little to learn from yet."""


@transaction.atomic
def train_classifier(
    *,
    at: datetime,
    organ: Organ | None = None,
    done: Callable[[int], object] = lambda fold: None,
) -> Classifier:
    """Learn, measure by five-fold cross-validation and keep; of the first level and, where the
    files suffice, of the categories as they were assigned.

    Of `organ`, or of the office that receives what comes in on the portal. Gives back the
    classifier of the first level. Raises TooFewFilesError when two categories with five closed
    files each cannot be found.
    """
    office = organ or receiving_office()
    if office is None:
        raise TooFewFilesError("没有确定网上渠道的责任人，不知道为哪个单位训练。")
    closed = Petition.objects.filter(registered_by=office, state_code__in=FINAL)
    closed = closed.filter(ordinary()).order_by("-pk")
    told = _told(closed.exclude(category=None), "category__path")
    by_field = [(words, path.partition(" / ")[0]) for words, path in told]
    kept = _kept(Classifier(organ=office, trained_at=at, by_field=True), by_field, SEEDS, done)
    if kept is None:
        raise TooFewFilesError("已办结并分类的信访件太少：至少两类，每类至少5件。")
    _kept(Classifier(organ=office, trained_at=at, by_field=False), told, SEEDS)
    routed = _told(closed.exclude(first_organ=None), "first_organ__code")
    _kept(Classifier(organ=office, trained_at=at, by_field=False, by_organ=True), routed, {})
    own = Classifier.objects.filter(organ=office)
    own.exclude(pk__in=list(own.values_list("pk", flat=True)[:KEPT])).delete()
    return kept


def _told(closed: QuerySet[Petition], label: str) -> list[Told]:
    files = closed.values_list("title", "content", label)[:FILES]
    return [(tokens(title, content), name) for title, content, name in files]


def _kept(
    classifier: Classifier,
    told: list[Told],
    seeds: Mapping[str, Sequence[str]],
    done: Callable[[int], object] = lambda fold: None,
) -> Classifier | None:
    """Measured and stored; None where there are not two classes of five files."""
    counted = Counter(name for _words, name in told)
    told = [(words, name) for words, name in told if counted[name] >= FOLDS]
    texts, classes = [words for words, _n in told], [name for _w, name in told]
    if len(set(classes)) < 2:  # noqa: PLR2004 - nothing to tell apart
        return None
    report = cross_validated(texts, classes, seeds, done=done)
    classifier.files, classifier.accuracy = len(texts), report.accuracy
    classifier.body = trained(texts, classes, seeds).to_bytes()
    classifier.scores = [[name, *score] for name, score in report.scores.items()]
    classifier.save()
    return classifier
