"""Which content category a petition may be in, with how often such a proposal was right."""

from functools import lru_cache
from typing import NamedTuple

from intake.learning import LinearModel, Score, tokens
from intake.models import Classifier
from petitions.lawbook import LawBook
from petitions.models import Category, Organ
from petitions.statute import Parameter


class Suggestion(NamedTuple):
    category: Category
    score: Score


def suggested_category(organ: Organ, title: str, content: str) -> Suggestion | None:
    """The likeliest category, the closest level whose measured accuracy is good enough; or None.

    By the classifier of the organ or of the nearest above it.
    """
    if not (title.strip() or content.strip()):
        return None
    least = int(LawBook.current().value_of(Parameter.CLASSIFIER_LEAST)) / 100
    words = tokens(title, content)
    for classifier in _in_use(organ):
        name = _model(classifier.pk).best(words)
        score = classifier.report.scores.get(name or "")
        category = Category.objects.filter(path=name).first() if name else None
        if category and score and score.f1 >= least:
            return Suggestion(category, score)
    return None


def classifiers_of(organ: Organ) -> list[Classifier]:
    """The latest of each level, the closer level first, without their weights."""
    found = Classifier.objects.filter(organ=organ).defer("body")
    levels = (found.filter(by_field=level).first() for level in (False, True))
    return [classifier for classifier in levels if classifier]


def _in_use(organ: Organ) -> list[Classifier]:
    return classifiers_of(organ) or [
        classifier
        for above in Organ.objects.filter(pk__in=organ.watcher_ids).order_by("-code")
        for classifier in classifiers_of(above)
    ]


@lru_cache(maxsize=4)
def _model(pk: int) -> LinearModel:
    """Read once in a process: a classifier never changes, a new one is another row."""
    body = Classifier.objects.values_list("body", flat=True).get(pk=pk)
    return LinearModel.from_bytes(bytes(body))
