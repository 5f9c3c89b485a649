"""Finding public answers, by words and by likeness."""

from django.db.models import QuerySet

from intake.public_answers.models import PublicAnswer
from petitions.models import ordinary, pieces_of
from petitions.search.likeness import shared, weights_of
from petitions.search.searching import words_of

LOOKED_UP, READ, SHOWN = 60, 200, 3
LEAST = 0.2  # below this share of the words an answer is about something else


def public_answers(text: str = "") -> QuerySet[PublicAnswer]:
    """Those that stand, in which every one of these words occurs as written."""
    standing = PublicAnswer.objects.filter(taken_down_on=None)
    found = standing.filter(ordinary("petition"))  # sealed since (Art. 30)
    found = found.select_related("organ", "category")
    for word in words_of(text):
        found = found.filter(text__contains=word, pieces__contains=sorted(pieces_of(word)))
    return found


def similar_answers(text: str) -> list[PublicAnswer]:
    """The few most like what somebody is about to ask; none where nothing is like it."""
    weights = weights_of(text)
    rarest = sorted(weights, key=lambda pair: -weights[pair])[:LOOKED_UP]
    if not rarest:
        return []
    found = public_answers().filter(pieces__overlap=rarest)[:READ]
    ranked = [(shared(weights, answer.text), answer) for answer in found]
    ranked.sort(key=lambda pair: -pair[0])
    return [answer for share, answer in ranked if share >= LEAST][:SHOWN]
