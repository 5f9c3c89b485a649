"""How what was written about a letter reads since a matter of it was sealed, as if that had not
been in it; and what was written about the matters that are left of it.

Steps and documents are never changed, and some repeat what the letter said then or name whom it
complained of. So whoever reads them reads what was noted as the matter was sealed (`retelling`):
the letter's title and text as they are now, and no line that tells of the sealed matter (Art. 30,
decision 0016). The petitioner reads the own papers as they are.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Q, QuerySet

from petitions.accusation import is_accused
from petitions.models import Attachment, Original, Petition
from petitions.query_codes import who_knows_code
from petitions.retelling import ACCUSED, in_accused, retold
from petitions.statute import Kind, State

FIRST = 1  # version of a code, as it was given with the receipt
NEVER_SPLIT = frozenset({State.REGISTERED, State.RECEIVED, State.TAKEN, State.HANDLING})
WITHIN = 8  # signs: a shorter text is put in place of the same alone, and not within another


@dataclass(frozen=True)
class Restatement:
    """How texts about a letter, or a matter of it, read since some of it was sealed."""

    instead: Mapping[str, str]  # what was written before, and what it reads as

    def text(self, text: str) -> str:
        if text in self.instead:
            return self.instead[text]
        for old, new in self._within:
            if old in text:
                text = text.replace(old, new)
        return text

    @cached_property
    def _within(self) -> list[tuple[str, str]]:
        """The longest first: a text may stand within another."""
        longer = [pair for pair in self.instead.items() if len(pair[0]) >= WITHIN]
        return sorted(longer, key=lambda pair: -len(pair[0]))

    def given(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """What was given with a step: what nothing is left of was not given, and whom a check put
        in place of nobody, or the same again, it has not changed."""
        read = {name: self._left(value, name) for name, value in given.items()}
        read["before"] = [[name, self._left(was, name)] for name, was in given.get("before", ())]
        if read == {"before": [], **given}:
            return dict(given)
        if [ACCUSED, read.get(ACCUSED, "")] in read["before"]:
            read["before"].remove([ACCUSED, read.pop(ACCUSED, "")])
        return {name: value for name, value in read.items() if value or value == given.get(name)}

    def _left(self, value: Any, name: str) -> Any:
        """In lists, of texts or of pairs (a day and a text), without what nothing is left of."""
        if isinstance(value, str):
            names_whom = name == ACCUSED
            return self.instead.get(in_accused(value), value) if names_whom else self.text(value)
        if not isinstance(value, list):
            return value
        read = [(part, self._left(part, name)) for part in value]
        return [new for part, new in read if new == part or (new and new[-1])]


def restatements_of(petition_ids: Iterable[int]) -> dict[int, Restatement]:
    """Of those of these files that are letters with a sealed matter, or matters that are left of
    one: few, one query finds none."""
    ids = list(petition_ids)
    parts = Petition.objects.filter(pk__in=ids).exclude(parent=None).values("parent")
    rows = Original.objects.filter(Q(letter__in=ids) | Q(letter__in=parts))
    rows = rows.exclude(letter__kind_code=Kind.REPORT).order_by("sealed")
    found = {row.letter_id: Restatement(_instead_in(row)) for row in rows}
    if not found:
        return {}
    whole, files = Q(pk__in=found), Petition.objects.filter(pk__in=ids)
    files = files.filter(whole | Q(parent__in=found) & ~Q(kind_code=Kind.REPORT))
    return {
        pk: found[pk] if pk in found else found[letter or 0]
        for pk, letter in files.values_list("pk", "parent")
    }


def _instead_in(row: Original) -> dict[str, str]:
    if row.instead is None:  # sealed before this was noted, and not made anew yet
        return retold(row.letter, row.letter.children.exclude(kind_code=Kind.REPORT))
    return dict(row.instead)


def may_be_restated(petition: Petition) -> bool:
    """Whether it is worth asking: a letter that was split is in none of these states."""
    return petition.parent_id is not None or petition.state not in NEVER_SPLIT


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
