"""Learning the content categories from what the office has filed itself."""

from collections import Counter
from collections.abc import Callable
from datetime import datetime

from django.db import transaction

from intake.learning import SEEDS, cross_validated, tokens, trained
from intake.learning.evaluating import FOLDS
from intake.models import Classifier
from intake.selectors import receiving_office
from petitions.models import Organ, Petition
from petitions.statute import FINAL, Kind

FILES = 20_000  # the latest
KEPT = 4  # classifiers of an office, two levels twice


class TooFewFilesError(Exception):
    """There is too little to learn from yet."""


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
    closed = (
        Petition.objects.filter(registered_by=office, state_code__in=FINAL)
        .exclude(kind_code=Kind.REPORT)
        .exclude(category=None)
        .order_by("-pk")
    )
    told = list(closed.values_list("title", "content", "category__path")[:FILES])
    by_field = [(tokens(t, c), path.partition(" / ")[0]) for t, c, path in told]
    kept = _kept(office, by_field, at, by_field=True, done=done)
    if kept is None:
        raise TooFewFilesError("已办结并分类的信访件太少：至少两类，每类至少5件。")
    _kept(office, [(tokens(t, c), path) for t, c, path in told], at, by_field=False)
    return kept


def _kept(
    office: Organ,
    told: list[tuple[list[str], str]],
    at: datetime,
    *,
    by_field: bool,
    done: Callable[[int], object] = lambda fold: None,
) -> Classifier | None:
    counted = Counter(name for _words, name in told)
    told = [(words, name) for words, name in told if counted[name] >= FOLDS]
    texts, classes = [words for words, _n in told], [name for _w, name in told]
    if len(set(classes)) < 2:  # noqa: PLR2004 - nothing to tell apart
        return None
    report = cross_validated(texts, classes, SEEDS, done=done)
    model = trained(texts, classes, SEEDS)
    with transaction.atomic():
        classifier = Classifier.objects.create(
            organ=office,
            by_field=by_field,
            trained_at=at,
            files=len(texts),
            body=model.to_bytes(),
            scores=[[name, *score] for name, score in report.scores.items()],
            accuracy=report.accuracy,
        )
        own = Classifier.objects.filter(organ=office)
        own.exclude(pk__in=list(own.values_list("pk", flat=True)[:KEPT])).delete()
    return classifier
