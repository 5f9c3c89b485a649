"""Texts alike: found by the rare pairs of characters that they share."""

import math
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import QuerySet

from petitions.models import Piece, SearchText, pieces_of
from petitions.text.normal_form import normal

PAIR = 2
READ_AT_MOST = 4000  # files looked at through rare pairs
NEW_PAIRS, PAIRS = 40, 60  # looked up: those never counted, and the rarest of the others
COMPARED = 30
MAX_COMPARED = 3000  # characters of a text that are compared
OTHER_WORDS = 0.12  # below this share two texts have no more in common than any two have
SAID_EARLY = 400  # characters in which a petition says what it is about
TITLE = 2.5  # times a pair of the title counts
FOUND = """
SELECT found.petition_id
FROM unnest(%s::text[], %s::real[]) AS told(pair, weight)
CROSS JOIN LATERAL (
    SELECT petition_id FROM petitions_searchtext WHERE pieces @> ARRAY[told.pair]{}
) AS found
GROUP BY 1 ORDER BY sum(told.weight) DESC, 1 DESC LIMIT %s
"""
# Of a few thousand files the planner thinks that reading them all, once for every pair, is cheaper
# than the index on pieces: it does not count that each long array has to be fetched and unpacked.
BY_PIECES = "SET LOCAL enable_seqscan = {0}; SET LOCAL enable_indexscan = {0};"
COMMON = 0.15  # of the files: a pair in more of them tells nothing
FEW = 50  # files: in so few a pair is not yet common


class Alike(NamedTuple):
    petition_id: int
    share: float  # of the text's pairs, 0 to 1; the rarer a pair, the more it counts


def alike(text: str, among: "QuerySet[Any] | None" = None) -> list[Alike]:
    """The files whose words are most like this text, best first, whoever may see them; of `among`,
    ids, where given.

    Somebody else's account of the same thing in quite other words is not found by this.
    """
    counts = _counts(text[:MAX_COMPARED])
    if not counts:
        return []
    weights = _weights(counts)
    texts = SearchText.objects.filter(pk__in=candidates(counts, among)).values_list("pk", "text")
    total = sum(weights.values())
    found = [Alike(pk, _shared(weights, other) / total) for pk, other in texts]
    found = [each for each in found if each.share >= OTHER_WORDS]
    return sorted(found, key=lambda each: (-each.share, -each.petition_id))


def weights_of(text: str) -> dict[str, float]:
    """The text's pairs, each with what it tells: the rarer, the more."""
    return _weights(_counts(text[:MAX_COMPARED]))


def shared(weights: dict[str, float], other: str) -> float:
    """The part of these pairs that occurs in another text, from 0 to 1."""
    total = sum(weights.values())
    return _shared(weights, other) / total if total else 0.0


def _weights(counts: dict[str, int]) -> dict[str, float]:
    return {pair: 1 / (1 + count) ** 0.3 for pair, count in counts.items()}


def candidates(counts: dict[str, int], among: "QuerySet[Any] | None" = None) -> list[int]:
    """The files that share most of the rarest of these pairs; of `among`, ids, where given."""
    telling = _telling(counts)
    weights = [1 / (1 + counts[pair]) ** 0.3 for pair in telling]
    within, parameters = "", []
    if among is not None:
        sql, given = among.query.sql_with_params()
        within, parameters = f" AND petition_id IN ({sql})", list(given)
    with connection.cursor() as cursor:
        asked = BY_PIECES.format("off") + FOUND.format(within)
        cursor.execute(asked, [telling, weights, *parameters, COMPARED])
        found = [pk for (pk,) in cursor.fetchall()]
        if connection.in_atomic_block:  # else it was a transaction of its own
            cursor.execute(BY_PIECES.format("on"))
    return found


class Vector(NamedTuple):
    """What a petition is about: the weights of its pairs, of length one."""

    weights: dict[str, float]
    counts: dict[str, int]

    def likeness(self, other: "Vector") -> float:
        """0 for nothing in common, 1 for the same."""
        return sum(w * other.weights.get(pair, 0.0) for pair, w in self.weights.items())


def vectors_of(told: dict[int, tuple[str, str]], *, files: int) -> dict[int, Vector]:
    """The vectors of petitions given as title and content, among so many files in all."""
    pairs = {
        pk: (_pairs(title), _pairs(content[:SAID_EARLY])) for pk, (title, content) in told.items()
    }
    counts = Piece.counts({pair for both in pairs.values() for part in both for pair in part})
    vectors = {}
    for pk, (title, content) in pairs.items():
        own = {pair: counts.get(pair, 0) for pair in title | content}
        weights = {
            pair: math.log1p(files / max(count, 1)) * (TITLE if pair in title else 1.0)
            for pair, count in own.items()
            if count <= max(COMMON * files, FEW)
        }
        length = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
        vectors[pk] = Vector({pair: w / length for pair, w in weights.items()}, own)
    return vectors


def _counts(text: str) -> dict[str, int]:
    """Each pair of the text with the number of files in which it was counted."""
    pairs = _pairs(text)
    counts = Piece.counts(pairs)
    return {pair: counts.get(pair, 0) for pair in pairs}


def _pairs(text: str) -> set[str]:
    return {piece for piece in pieces_of(normal(text)) if len(piece) == PAIR}


def _telling(counts: dict[str, int]) -> list[str]:
    """The rarest pairs, as many as can be looked up in a moment."""
    rarest = sorted(counts, key=lambda pair: (counts[pair], pair))
    uncounted = [pair for pair in rarest if not counts[pair]]
    telling, read = uncounted[:NEW_PAIRS], 0
    for pair in rarest[len(uncounted) :][:PAIRS]:
        read += counts[pair]
        if read > READ_AT_MOST and len(telling) > len(uncounted[:NEW_PAIRS]):
            break
        telling.append(pair)
    return telling


def _shared(weights: dict[str, float], other: str) -> float:
    return sum(weight for pair, weight in weights.items() if pair in other)
