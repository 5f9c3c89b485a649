"""Texts alike: found by the rare pairs of characters that they share."""

from typing import NamedTuple

from django.db import connection

from petitions.models import Piece, SearchText, pieces_of

PAIR = 2
READ_AT_MOST = 4000  # files looked at through rare pairs
NEW_PAIRS, PAIRS = 40, 60  # looked up: those never counted, and the rarest of the others
CANDIDATES = 100
COMPARED = 30
LONGEST = 3000  # characters of a text that are compared
OTHER_WORDS = 0.12  # below this share two texts have no more in common than any two have


class Alike(NamedTuple):
    petition_id: int
    share: float  # of the text's pairs, 0 to 1; the rarer a pair, the more it counts


def alike(text: str, *, among: list[int] | None = None) -> list[Alike]:
    """The files whose words are most like this text, best first, whoever may see them.

    Somebody else's account of the same thing in quite other words is not found by this.
    """
    weights = _weights(text)
    if not weights:
        return []
    candidates = _candidates(_telling(weights)) if among is None else among
    texts = SearchText.objects.filter(pk__in=candidates).values_list("pk", "text")
    total = sum(weight for weight, _count in weights.values())
    found = [Alike(pk, _shared(weights, other) / total) for pk, other in texts]
    found = [each for each in found if each.share >= OTHER_WORDS]
    return sorted(found, key=lambda each: (-each.share, -each.petition_id))


def _weights(text: str) -> dict[str, tuple[float, int]]:
    """Each pair of the text with its weight and in how many files it was counted."""
    pairs = [piece for piece in pieces_of(text[:LONGEST].lower()) if len(piece) == PAIR]
    counts = Piece.counts(pairs)
    return {
        pair: (1 / (1 + count) ** 0.3, count) for pair in pairs for count in [counts.get(pair, 0)]
    }


def _telling(weights: dict[str, tuple[float, int]]) -> dict[str, float]:
    """The rarest pairs, as many as can be looked up in a moment."""
    rarest = sorted(weights, key=lambda pair: (weights[pair][1], pair))
    uncounted = [pair for pair in rarest if not weights[pair][1]]
    telling, read = uncounted[:NEW_PAIRS], 0
    for pair in rarest[len(uncounted) :][:PAIRS]:
        read += weights[pair][1]
        if read > READ_AT_MOST and len(telling) > len(uncounted[:NEW_PAIRS]):
            break
        telling.append(pair)
    return {pair: weights[pair][0] for pair in telling}


def _candidates(telling: dict[str, float]) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT found.petition_id FROM unnest(%s::text[], %s::real[]) AS told(pair, weight)"
            " CROSS JOIN LATERAL (SELECT petition_id FROM petitions_searchtext"
            "  WHERE pieces @> ARRAY[told.pair]) AS found"
            " GROUP BY 1 ORDER BY sum(told.weight) DESC, 1 DESC LIMIT %s",
            [list(telling), list(telling.values()), CANDIDATES],
        )
        return [pk for (pk,) in cursor.fetchall()][:COMPARED]


def _shared(weights: dict[str, tuple[float, int]], other: str) -> float:
    return sum(weight for pair, (weight, _count) in weights.items() if pair in other)
