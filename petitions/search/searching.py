"""Finding petitions by their words: whatever a plain substring search finds, and at its cost never.

Words and texts are compared in their normal form. Each word has to occur as it is written, down to
a single character; digits have to begin or end a number. Rare words are looked up first, and the
files found are all that is read; common ones are met soon enough by walking the list from its
newest end, and what is neither is told apart by a look at the newest files.

Whoever may not see a file's people in full searches its text as it is masked: else a search would
tell a masked name or number sign by sign. The index is of both texts; what it finds is looked at.
"""

import re
from typing import NamedTuple

from django.db import connection, transaction
from django.db.models import BooleanField, ExpressionWrapper, Q, QuerySet
from django.db.models.functions import Reverse

from petitions.models import (
    CALLER,
    EVERY_PETITION,
    NO_PETITION,
    Petition,
    Petitioner,
    Piece,
    SearchText,
    beginning,
    ending,
)
from petitions.text.normal_form import MASKED, normal, with_numbers
from petitions.text.standards import (
    is_personal_number,
    phone_key,
    phone_spellings,
    plain,
    plain_phone,
)

HEAD = re.compile(r"[a-z]{2}[0-9]{2,}(-[0-9]+)?")  # a petition's number from its beginning
TAIL = re.compile(r"[0-9]{2,}(-[0-9]+)?")  # its last digits, as they are called out
DIGITS = re.compile(r"[0-9]+")
SERIES = ("LX", "LF", "DH", "WX", "WW")  # of the channels: before a number's first digits
PERSONAL = 7  # signs at least of what can be somebody's number in full
RARE = 4000  # files: below it they are looked up, above it the list is walked
PROBED = 4000  # files, the newest, that show how common the words are among those asked for
WALKED = 40_000  # files at most that are walked for one page
MANY = 200_000  # files of one organ that are rather read whole than told by the index
READS = 51  # files that a page reads
WORDS = 20  # of one search
AROUND = 40  # characters shown on each side of what was found
EVERY = 2**31 - 1  # files: as many as there are


def words_of(text: str) -> list[str]:
    """The words of a search, each once, in the normal form; those beyond the limit are left out.

    A telephone or identity number stays one word however it is grouped.
    """
    return _all_words(text)[:WORDS]


def words_left_out(text: str) -> list[str]:
    """The words of a search beyond the limit, for saying so."""
    return _all_words(text)[WORDS:]


def _all_words(text: str) -> list[str]:
    for whole in (plain(text), plain_phone(text)):
        if is_personal_number(whole):
            return [whole.lower()]
    return list(dict.fromkeys(normal(with_numbers(text)).split()))


def containing(
    petitions: QuerySet[Petition],
    text: str,
    *,
    in_full: Q = NO_PETITION,
    reads: int = READS,
) -> QuerySet[Petition]:
    """Those in whose text, answers or places every word occurs, exactly as written.

    Where `in_full`, a condition on them, holds, the names and what is masked are searched as well.
    What looks like a petition's number, or like its first or last digits, finds that petition as
    well; a telephone or identity number in full those in full whose petitioner or caller bears it.
    `reads` says how many of them will be read: it steers the plan, never the result.
    """
    persons = None if in_full == NO_PETITION else petitions.filter(in_full)
    words = [_Word.of(word, persons) for word in words_of(text)]
    for word in words:
        if word.is_everywhere:
            petitions = petitions.alias(backwards=Reverse("number"))
            petitions = petitions.filter(word.number | word.met(in_full, "searchtext__"))
    words = [word for word in words if not word.is_everywhere]
    if not words:
        return petitions
    rare = _looked_up(words)
    if rare is not None:
        return _of_found(petitions, rare, in_full)
    return _met(petitions, words, in_full, reads)


class _Word(NamedTuple):
    """A word, and the files that it finds by their number or by who petitioned."""

    text: str
    number: Q
    files: list[int]
    is_everywhere: bool  # the numbers that it fits are too many to be listed

    @classmethod
    def of(cls, text: str, persons: QuerySet[Petition] | None) -> "_Word":
        number = _number(text)
        files: list[int] = []
        if number:
            numbered = Petition.objects.alias(backwards=Reverse("number")).filter(number)
            files = list(numbered.values_list("pk", flat=True)[: RARE + 1])
        is_everywhere = len(files) > RARE
        if persons is not None and len(text) >= PERSONAL:
            files += _of_person(text, persons)
        return cls(text, number, [] if is_everywhere else files, is_everywhere)

    @property
    def indexed(self) -> Q:
        """By the index on search texts; read one by one, by the text before the array beside it."""
        marks = Q(pieces__contains=_pieces(self.text))
        if DIGITS.fullmatch(self.text):
            marks = Q(numbers__overlap=[beginning(self.text), ending(self.text)])
        return (self._written("text") | self._written("own")) & marks | self._listed()

    def met(self, in_full: Q, prefix: str = "") -> Q:
        """By reading a text: to read the array beside it costs ten times as much.

        A text written before names were kept apart is read by those alone who see people in full.
        """
        text, own = (self._written(f"{prefix}{column}") for column in ("text", "own"))
        is_masked = Q(**{f"{prefix}edition__gte": MASKED})
        return text & (is_masked | in_full) | in_full & own | self._listed(prefix)

    def _written(self, column: str) -> Q:
        written = Q(**{f"{column}__contains": self.text})
        if DIGITS.fullmatch(self.text):
            written &= Q(**{f"{column}__regex": _of_a_number(self.text)})
        return written

    def _listed(self, prefix: str = "") -> Q:
        return Q(**{f"{prefix}pk__in": self.files}) if self.files else Q(pk__in=[])


def _number(word: str) -> Q:
    """The petitions whose number begins or ends like this; empty for what is no number."""
    if not (HEAD.fullmatch(word) or TAIL.fullmatch(word)):
        return Q()
    number = Q(number__startswith=word.upper())
    if TAIL.fullmatch(word):
        number = Q(backwards__startswith=word[::-1])
        for series in SERIES:
            number |= Q(number__startswith=f"{series}{word}")
    return number


def _of_person(word: str, persons: QuerySet[Petition]) -> list[int]:
    """Of these petitions, those whose petitioner or caller bears exactly this number."""
    who = Q(id_number=plain(word))
    phone = phone_key(word)
    if any(sign.isdigit() for sign in phone):
        who |= Q(phone_key=phone) | Q(phone__in=phone_spellings(word))
    found = {*Petitioner.objects.filter(who).values_list("petition_id", flat=True)[:RARE]}
    called = Petition.objects.filter(particulars__has_key="caller_number").alias(caller=CALLER)
    called = called.filter(caller__in=phone_spellings(word))
    found |= {*called.values_list("pk", flat=True)[:RARE]}
    return list(persons.filter(pk__in=found).values_list("pk", flat=True)) if found else []


Found = dict[int, bool]  # files in which all the words occur, and whether in what all may read


def _looked_up(words: list[_Word]) -> Found | None:
    """The files in which all these words occur, if one of the words is rare; else None."""
    if not any(_may_be_rare(word.text) for word in words):
        return None
    found = dict(_in_index(words)[: RARE + 1])
    if len(found) > RARE:
        return None
    beside = set.intersection(*(set(word.files) for word in words))  # a sealed file has no text
    return found | dict.fromkeys(beside, True)


def _in_index(words: list[_Word]) -> "QuerySet[SearchText, tuple[int, bool]]":
    texts, for_all = SearchText.objects.all(), EVERY_PETITION
    for word in words:
        texts, for_all = texts.filter(word.indexed), for_all & word.met(NO_PETITION)
    texts = texts.annotate(for_all=ExpressionWrapper(for_all, BooleanField()))
    return texts.values_list("pk", "for_all")


def _of_found(petitions: QuerySet[Petition], found: Found, in_full: Q) -> QuerySet[Petition]:
    """Of what the index found: what everybody may read, the rest where it is seen in full."""
    for_all = [pk for pk, is_for_all in found.items() if is_for_all]
    if len(for_all) == len(found):
        return petitions.filter(pk__in=for_all)
    return petitions.filter(pk__in=list(found)).filter(Q(pk__in=for_all) | in_full)


def _may_be_rare(word: str) -> bool:
    """Of numbers nothing is counted: one is looked up to see."""
    if DIGITS.fullmatch(word):
        return True
    pieces = _pieces(word)
    counts = Piece.counts(pieces)
    return min(counts.get(piece, 0) for piece in pieces) <= RARE


def _met(
    petitions: QuerySet[Petition], words: list[_Word], in_full: Q, reads: int
) -> QuerySet[Petition]:
    """Those with all the words, by whatever costs less where the words are common.

    Common everywhere is not common here: an organ's files may not hold the word at all, and the
    whole index tells nothing of one organ. So the newest files are looked at first; from them it
    follows how many there are and how soon a page is full.
    """
    told = petitions.annotate(in_full=ExpressionWrapper(in_full, BooleanField()))
    files = told.values_list("pk", "in_full")
    newest = list(files.order_by("-pk")[:PROBED])
    found = _read(newest, words)
    if len(newest) < PROBED:  # that was all of them
        return petitions.filter(pk__in=found)
    (first, _), (last, _) = newest[0], newest[-1]
    about = PROBED * first // (first - last + 1)  # files there are in all
    if len(found) * WALKED >= reads * PROBED:
        for word in words:
            petitions = petitions.filter(word.met(in_full, "searchtext__"))
        return petitions
    if about <= MANY:
        found += _read(list(files.filter(pk__lt=last)), words)
        return petitions.filter(pk__in=found)
    return _of_found(petitions, _indexed(words), in_full)


def _read(files: list[tuple[int, bool]], words: list[_Word]) -> list[int]:
    """Of these files, seen in full or not, those with all the words, from their texts alone."""
    found: list[int] = []
    for condition, is_full in ((EVERY_PETITION, True), (NO_PETITION, False)):
        keys = [pk for pk, in_full in files if bool(in_full) is is_full]
        for start in range(0, len(keys), PROBED):
            texts = SearchText.objects.filter(pk__in=keys[start : start + PROBED])
            for word in words:
                texts = texts.filter(word.met(condition))
            found += texts.values_list("pk", flat=True)
    return found


@transaction.atomic
def _indexed(words: list[_Word]) -> Found:
    """The files with all the words, by the index.

    The planner takes reading the whole table for as cheap: it does not see that the arrays lie
    beside their rows and are fetched one by one.
    """
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        found = dict(_in_index(words))
        cursor.execute("SET LOCAL enable_seqscan = on")
    return found


def _of_a_number(digits: str) -> str:
    """A pattern of Postgres and Python: these digits as the beginning or the end of a number."""
    return f"(?<![0-9]){digits}|{digits}(?![0-9])"


def _pieces(word: str) -> list[str]:
    return [word[i : i + 2] for i in range(len(word) - 1)] or [word]


class Run(NamedTuple):
    """A stretch of text, and whether it is one of the words looked for."""

    text: str
    is_hit: bool


def marked(text: str, words: list[str]) -> list[Run]:
    """The text in runs, with every occurrence of a word as a run of its own."""
    runs, at = [], 0
    for start, end in _spans(text, words):
        runs += [Run(text[at:start], is_hit=False), Run(text[start:end], is_hit=True)]
        at = end
    runs.append(Run(text[at:], is_hit=False))
    return [run for run in runs if run.text]


def excerpt(text: str, words: list[str]) -> list[Run]:
    """The surroundings of the first word found, marked; nothing where none of them occurs."""
    flat = " ".join(text.split())
    spans = _spans(flat, words)
    if not spans:
        return []
    start = max(spans[0][0] - AROUND, 0)
    end = spans[0][0] + 2 * AROUND
    dots = ("…" if start else "", "…" if end < len(flat) else "")
    return marked(f"{dots[0]}{flat[start:end]}{dots[1]}", words)


def _spans(text: str, words: list[str]) -> list[tuple[int, int]]:
    """Where words occur in a text as it was typed, from first to last, none within another."""
    wanted = sorted(words, key=len, reverse=True)
    if not wanted:
        return []
    patterns = (_of_a_number(w) if DIGITS.fullmatch(w) else re.escape(w) for w in wanted)
    formed = [normal(sign) for sign in text]
    origin = [at for at, signs in enumerate(formed) for _sign in signs]
    spans: list[tuple[int, int]] = []
    for hit in re.finditer("|".join(patterns), "".join(formed)):
        start, end = origin[hit.start()], origin[hit.end() - 1] + 1
        start = max(start, spans[-1][1] if spans else 0)
        if start < end:
            spans.append((start, end))
    return spans
