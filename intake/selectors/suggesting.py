"""Which content category a petition may be in, with how many files say so and how surely."""

from functools import lru_cache
from typing import NamedTuple

from intake.learning import LinearModel, Score, tokens
from intake.models import Classifier
from petitions.lawbook import LawBook
from petitions.models import Category, Organ, Petition
from petitions.statute import Parameter, Text
from workflow.selectors.proposing import Proposal


class Suggestion(NamedTuple):
    category: Category
    score: Score


def suggested_category(organ: Organ, title: str, content: str) -> Suggestion | None:
    """The likeliest category, the closest level whose measured accuracy is good enough; or None.

    By the classifier of the organ or of the nearest above it.
    """
    if not (title.strip() or content.strip()):
        return None
    least, words = least_accuracy(), tokens(title, content)
    for classifier in _in_use(organ):
        name = _model(classifier.pk).best(words)
        score = classifier.report.scores.get(name or "")
        category = Category.objects.filter(path=name).first() if name else None
        if category and score and score.may_propose(least):
            return Suggestion(category, score)
    return None


def classifiers_of(organ: Organ) -> list[Classifier]:
    """The latest of each level, the closer level first, without their weights."""
    found = Classifier.objects.filter(organ=organ, by_organ=False).defer("body")
    levels = (found.filter(by_field=level).first() for level in (False, True))
    return [classifier for classifier in levels if classifier]


def organ_classifier_of(office: Organ) -> Classifier | None:
    """The latest that tells whose a matter is, without its weights."""
    return Classifier.objects.filter(organ=office, by_organ=True).defer("body").first()


def organ_by_classifier(office: Organ, petition: Petition) -> Proposal | None:
    """Whose the office's closed files say it is; None below the accuracy the office set, or where
    too few trial proposals were right to rely on."""
    classifier = organ_classifier_of(office)
    if classifier is None:
        return None
    code = _model(classifier.pk).best(tokens(petition.title, petition.content))
    score = classifier.report.scores.get(code or "")
    target = Organ.objects.filter(code=code).first() if code else None
    if target is None or score is None or not score.may_propose(least_accuracy()):
        return None
    sure = f"{score.sure:.0%}"
    return Proposal(
        target,
        Text(
            f"依据{score.files}件已办结信访件建议（试提{score.proposed}件，{score.right}件正确，"
            f"可信下限{sure}），可以改选",
            f"Rests on {score.files} closed files ({score.right} of {score.proposed} trial "
            f"proposals were right, so at least {sure} are)",
        ),
    )


def least_accuracy() -> float:
    """The F1, from 0 to 1, below which the office wants nothing proposed."""
    return int(LawBook.current().value_of(Parameter.CLASSIFIER_LEAST)) / 100


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
