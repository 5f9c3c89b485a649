"""Which content category a petition may be in, with how many files say so and how surely."""

from collections import Counter
from functools import lru_cache
from typing import NamedTuple

from django.db.models import QuerySet

from intake.classification.learning import CategoryScore, LinearModel, lower_bound, tokens
from intake.classification.learning.evaluating import SURE
from intake.classification.models import Classifier
from petitions.lawbook import LawBook
from petitions.models import Category, Organ, Petition, ordinary
from petitions.search.likeness import alike
from petitions.statute import FINAL, Parameter, Text
from workflow.moves.proposing import Proposal

LIKE = 8  # files most like one that are looked at
NEAR = 0.5  # of the likeness of the nearest: what is less like it says nothing of it


class SuggestedCategory(NamedTuple):
    category: Category
    score: CategoryScore


def suggested_category(organ: Organ, title: str, content: str) -> SuggestedCategory | None:
    """The likeliest category, the closest level whose measured accuracy is good enough; or None.

    By the classifier of the organ or of the nearest above it, if most of the closed files that are
    most like the text are in that category as well: a classifier knows the categories of many files
    alone, and names one of them for every text.
    """
    if not (title.strip() or content.strip()):
        return None
    least, words, near = least_accuracy(), tokens(title, content), None
    for classifier in _in_use(organ):
        name = _model(classifier.pk).best(words)
        score = classifier.report.scores.get(name or "")
        if not name or not score or not score.may_propose(least):
            continue
        if near is None:
            near = _categories_of_like(classifier.organ, f"{title}\n{content}")
        agreeing = sum(path == name or path.startswith(f"{name} / ") for path in near)
        category = Category.objects.filter(path=name).first()
        if category and 2 * agreeing > len(near):
            return SuggestedCategory(category, score)
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
    """Whose the office's closed files say it is.

    First the few that are most like this one, where so many of them went to one organ that it can
    be relied on. Else what was learnt from all, if most of these few went there as well: that knows
    the organs of many files alone, and names one of them for every text. None where nothing is like
    it, and for an organ below the accuracy the office set or of too few tries.
    """
    classifier, near = organ_classifier_of(office), _organs_of_like(office, petition)
    if classifier is None or not near:
        return None
    code, times = Counter(near).most_common(1)[0]
    score, target = classifier.report.scores.get(code), Organ.objects.filter(code=code).first()
    if target is None or (score is not None and not score.may_propose(least_accuracy())):
        return None
    if lower_bound(times, len(near)) >= SURE:
        return Proposal(target, _by_like(times, len(near)))
    learnt = _model(classifier.pk).best(tokens(petition.title, petition.content))
    if score is None or learnt != code or 2 * times <= len(near):
        return None
    return Proposal(target, _by_all(score))


def _organs_of_like(office: Organ, petition: Petition) -> list[str]:
    """To which organs the closed files of the office went that are most like this one."""
    closed = _closed_of(office).exclude(first_organ=None).exclude(first_organ=office)
    closed = closed.exclude(pk=petition.pk)
    text = f"{petition.title}\n{petition.content}"
    return _of_the_likest(closed, text, "first_organ__code")


def _categories_of_like(office: Organ, text: str) -> list[str]:
    """In which categories the closed files of the office are that are most like this text."""
    return _of_the_likest(_closed_of(office).exclude(category=None), text, "category__path")


def _closed_of(office: Organ) -> QuerySet[Petition]:
    closed = Petition.objects.filter(registered_by=office, state_code__in=FINAL)
    return closed.filter(ordinary())


def _of_the_likest(closed: QuerySet[Petition], text: str, field: str) -> list[str]:
    found = alike(text, among=closed.order_by().values("pk"))
    near = [one.petition_id for one in found if one.share >= NEAR * found[0].share][:LIKE]
    values = dict(Petition.objects.filter(pk__in=near).values_list("pk", field))
    return [values[pk] for pk in near]


def _by_like(times: int, tried: int) -> Text:
    sure = f"{lower_bound(times, tried):.0%}"
    return Text(
        f"依据内容最相近的{tried}件已办结信访件建议（其中{times}件由该单位办理，可信下限{sure}），"
        "可以改选",
        f"Rests on the {tried} closed files most like it ({times} of them went there, so at least "
        f"{sure} do)",
    )


def _by_all(score: CategoryScore) -> Text:
    sure = f"{score.sure:.0%}"
    return Text(
        f"依据{score.files}件已办结信访件建议（试提{score.proposed}件，{score.right}件正确，"
        f"可信下限{sure}），可以改选",
        f"Rests on {score.files} closed files ({score.right} of {score.proposed} trial "
        f"proposals were right, so at least {sure} are)",
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
