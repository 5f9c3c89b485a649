"""Finding petitions by their words: whatever a plain substring search finds, and at its cost never.

Each word of a search has to occur as it is written, down to a single character. Rare words are
looked up first, and the files found are all that is read; common words are met soon enough by
walking the list from its newest end.
"""

import re
from typing import NamedTuple

from django.db.models import Q, QuerySet
from django.db.models.functions import Reverse

from petitions.models import Petition, Piece, SearchText

HEAD = re.compile(r"[a-z]{2}[0-9]{2,}(-[0-9]+)?")  # a petition's number from its beginning
TAIL = re.compile(r"[0-9]{2,}(-[0-9]+)?")  # its last digits, as they are called out
RARE = 4000  # files: below it they are looked up, above it the list is walked
WORDS = 8  # of one search
AROUND = 40  # characters shown on each side of what was found


def words_of(text: str) -> list[str]:
    """The words of a search, each once, in lower case; spaces of any width part them."""
    return list(dict.fromkeys(text.lower().replace("\x00", "").split()))[:WORDS]


def containing(petitions: QuerySet[Petition], text: str) -> QuerySet[Petition]:
    """Those in whose text, answers, names or places every word occurs, exactly as written.

    What looks like a petition's number, or like its last digits, finds that petition as well.
    """
    numbers = [word for word in words_of(text) if HEAD.fullmatch(word) or TAIL.fullmatch(word)]
    for word in numbers:
        petitions = _bearing(petitions, word)
    words = [word for word in words_of(text) if word not in numbers]
    if not words:
        return petitions
    rare = _looked_up(words)
    if rare is not None:
        return petitions.filter(pk__in=rare)
    for word in words:
        petitions = petitions.filter(_holds(word, "searchtext__"))
    return petitions


def _bearing(petitions: QuerySet[Petition], word: str) -> QuerySet[Petition]:
    """Those whose number begins or ends like this, and those in whose text it stands."""
    numbered = Petition.objects.alias(backwards=Reverse("number"))
    number = Q(number__startswith=word.upper())
    if TAIL.fullmatch(word):
        number = Q(backwards__startswith=word[::-1])
    numbers = list(numbered.filter(number).values_list("pk", flat=True)[: RARE + 1])
    rare = _looked_up([word])
    if rare is not None and len(numbers) <= RARE:
        return petitions.filter(pk__in={*rare, *numbers})
    return petitions.alias(backwards=Reverse("number")).filter(
        number | _holds(word, "searchtext__")
    )


def _looked_up(words: list[str]) -> list[int] | None:
    """The files in which all these words occur, if one of the words is rare; else None."""
    pieces = {piece for word in words for piece in _pieces(word)}
    counts = Piece.counts(pieces)
    if min((counts.get(piece, 0) for piece in pieces), default=0) > RARE:
        return None
    found = SearchText.objects.all()
    for word in words:
        found = found.filter(_holds(word))
    keys = list(found.values_list("pk", flat=True)[: RARE + 1])
    return keys if len(keys) <= RARE else None


def _holds(word: str, prefix: str = "") -> Q:
    contains: dict[str, object] = {f"{prefix}pieces__contains": _pieces(word)}
    if len(word) > 2:  # noqa: PLR2004 - a pair is its own proof
        contains[f"{prefix}text__contains"] = word
    return Q(**contains)


def _pieces(word: str) -> list[str]:
    return [word[i : i + 2] for i in range(len(word) - 1)] or [word]


class Run(NamedTuple):
    """A stretch of text, and whether it is one of the words looked for."""

    text: str
    is_hit: bool


def marked(text: str, words: list[str]) -> list[Run]:
    """The text in runs, with every occurrence of a word as a run of its own."""
    wanted = sorted((re.escape(word) for word in words), key=len, reverse=True)
    if not wanted:
        return [Run(text, is_hit=False)]
    parts = re.split(f"({'|'.join(wanted)})", text, flags=re.IGNORECASE)
    return [Run(part, is_hit=bool(at % 2)) for at, part in enumerate(parts) if part]


def excerpt(text: str, words: list[str]) -> list[Run]:
    """The surroundings of the first word found, marked; nothing where none of them occurs."""
    flat = " ".join(text.split())
    low = flat.lower()
    hits = [at for word in words if (at := low.find(word)) >= 0]
    if not hits:
        return []
    start = max(min(hits) - AROUND, 0)
    end = min(hits) + 2 * AROUND
    dots = ("…" if start else "", "…" if end < len(flat) else "")
    return marked(f"{dots[0]}{flat[start:end]}{dots[1]}", words)
