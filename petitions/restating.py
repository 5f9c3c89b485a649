"""What was written about a letter before a matter of it was sealed, as if that had not been in it.

Steps and documents are never changed, and some repeat what the letter said then. So whoever reads
them reads the letter's title and text as they are now, and no line that holds words of the sealed
matter alone (Art. 30, decision 0016). The petitioner reads the own papers as they are.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from petitions.accusation import is_accused
from petitions.models import Attachment, Original, Petition
from petitions.normal_form import normal
from petitions.query_codes import who_knows_code
from petitions.statute import Kind, State

FIRST = 1  # version of a code, as it was given with the receipt
RUN = 4  # signs in a row: shorter ones are in every text
CHINESE = re.compile(r"[\u3400-\u9fff]")
LEAST = 3  # of them Chinese: days and amounts are everywhere
SHORTEST_NAME = 2
BETWEEN = re.compile(r"[、，,；;]")  # several names in one field
NEVER_SPLIT = frozenset({State.REGISTERED, State.RECEIVED, State.TAKEN, State.HANDLING})


@dataclass(frozen=True)
class Restatement:
    """How texts about one letter read since some of it was sealed."""

    instead: tuple[tuple[str, str], ...]  # what the letter said, and what it says now
    runs: frozenset[str]  # of the sealed matters, and of nothing that is left
    names: tuple[str, ...]  # of whom the sealed matters complain, and nothing that is left

    def text(self, text: str) -> str:
        for old, new in self.instead:
            if old in text:
                text = text.replace(old, new)
        lines = text.split("\n")
        kept = [line for line in lines if not self._tells(line)]
        return text if len(kept) == len(lines) else "\n".join(kept)

    def _tells(self, line: str) -> bool:
        told = normal(line)
        return any(name in told for name in self.names) or not self.runs.isdisjoint(_runs(told))


def restatements_of(petition_ids: Iterable[int]) -> dict[int, Restatement]:
    """Of those of these files that are letters with a sealed matter: few, one query finds none."""
    rows = Original.objects.filter(letter__in=list(petition_ids)).select_related("letter", "sealed")
    found: dict[int, list[Original]] = {}
    for row in rows.order_by("sealed"):
        found.setdefault(row.letter_id, []).append(row)
    return {pk: restatement(originals) for pk, originals in found.items()}


def may_be_restated(petition: Petition) -> bool:
    """Whether it is worth asking: a letter that was split is in none of these states."""
    return petition.parent_id is None and petition.state not in NEVER_SPLIT


def restatement(originals: Iterable[Original]) -> Restatement:
    """Of one letter, from what it was before each of its matters was sealed."""
    rows = list(originals)
    letter = rows[0].letter
    kept = "\n".join((letter.title, letter.content, letter.accused))
    said = {row.content: letter.content for row in rows} | {row.title: letter.title for row in rows}
    left = normal(kept)
    sealed = [normal("\n".join((row.sealed.title, row.sealed.content))) for row in rows]
    named = (name for row in rows for name in (row.accused, row.sealed.accused))
    names = {normal(one.strip()) for name in named for one in BETWEEN.split(name)}
    instead = [(old, new) for old, new in said.items() if old and old not in kept]
    return Restatement(
        instead=tuple(sorted(instead, key=lambda pair: -len(pair[0]))),
        runs=frozenset(run for text in sealed for run in _runs(text)) - frozenset(_runs(left)),
        names=tuple(sorted(n for n in names if len(n) >= SHORTEST_NAME and n not in left)),
    )


def _runs(text: str) -> set[str]:
    runs = {text[at : at + RUN] for at in range(len(text) - RUN + 1)}
    return {run for run in runs if len(CHINESE.findall(run)) >= LEAST}


def as_handed_in(petition: Petition) -> Petition:
    """The same in the words its petitioner chose, for the own page: not to be saved.

    Who has the code of a letter goes on reading it as it was sent, whatever became of its matters;
    but not by a code that an officer got hold of for whom the letter reads without them.
    """
    first: Original | None = petition.originals.first()
    if first is not None and reads_as_sent(petition):
        petition.title, petition.content = first.title, first.content
    return petition


def handed_in_with(petition: Petition) -> QuerySet[Attachment]:
    """The files the petitioner handed in; those too that were put to a sealed matter, for whom the
    letter reads as it was sent."""
    letter = Petition.objects.filter(pk=petition.pk).values("pk")
    sealed = Original.objects.filter(letter=petition).values("pk")
    of_it = letter.union(sealed) if reads_as_sent(petition) else letter
    own = Attachment.objects.filter(petition__in=of_it)
    first = own.filter(officer=None).order_by("digest", "pk")
    kept = first.distinct("digest").values("pk")
    return Attachment.objects.filter(pk__in=kept).order_by("pk")


def reads_as_sent(petition: Petition) -> bool:
    """Whether a code opens the letter as its petitioner sent it: not one that was made anew at the
    desk, nor one that was shown to an officer of whom a sealed matter of it complains.

    A letter that was sealed itself has a code that the officer for sealed reports hands out.
    """
    if petition.kind is Kind.REPORT:
        return True
    if petition.code_version > FIRST:
        return False
    originals = petition.originals.select_related("sealed")
    accusations = [name for row in originals for name in (row.accused, row.sealed.accused_told)]
    return not any(is_accused(accusations, officer) for officer in who_knows_code(petition))
