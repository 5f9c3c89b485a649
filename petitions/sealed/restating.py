"""How what was written about a letter reads since a matter of it was sealed, as if that had not
been in it; and what was written about the matters that are left of it.

Steps and documents are never changed, and some repeat what the letter said then or name whom it
complained of. So whoever reads them reads what was noted as the matter was sealed (`retelling`):
the letter's title and text as they are now, and no line that tells of the sealed matter (Art. 30,
decision 0016). Of what else a step was given nothing is told but what cannot tell (`TOLD`). The
petitioner reads the own papers as they are.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from django.db.models import Max, Q, QuerySet

from petitions.accused.accusation import is_accused, names_organ
from petitions.models import (
    Attachment,
    Document,
    Event,
    Officer,
    Opinion,
    Original,
    Petition,
    ordinary,
)
from petitions.query_codes import who_knows_code
from petitions.sealed.retelling import ACCUSED, BETWEEN, in_accused, of_step, retold, texts_about
from petitions.statute import Action, Kind, State

FIRST = 1  # version of a code, as it was given with the receipt
NEVER_SPLIT = frozenset({State.REGISTERED, State.RECEIVED, State.TAKEN, State.HANDLING})
# what a step was given that tells nothing of whom the file complained of then: words, which read as
# they do now, days, and what was chosen for the file as a whole. All else is told where it was
# noted, as the matter was sealed, to hold of what is left; a field that is new is not
TOLD = frozenset({
    "accused", "adoption", "advice", "aftermath", "before", "campaign_id", "category", "cause",
    "check_found", "checked", "conference_id", "consent", "days", "despite", "destination",
    "division", "duties", "ground", "held_at", "held_on", "inspection", "late_reason", "lead",
    "listed", "office_score", "organ_score", "outcome", "people_count", "place", "plan", "present",
    "priority", "recipient", "recused_id", "repetition", "report_by", "requested_on", "resolution",
    "review_organ", "review_outcome", "route", "served_on", "task_end", "task_id", "team",
    "tracking", "way", "witness", "work",
})  # fmt: skip
WITHIN = 8  # signs: a shorter text is put in place of the same alone, and not within another


@dataclass(frozen=True)
class Restatement:
    """How texts about a letter, or a matter of it, read since some of it was sealed."""

    instead: Mapping[str, str]  # what was written before, and what it reads as
    until: int = 0  # the step by which the last of it was sealed
    files: tuple[int, ...] = ()  # the letter and what is left of it

    def text(self, text: str) -> str:
        """What was put together from older texts has them as they read now; what was written later
        and only repeats one stays as it is: an answer must not lose its lines."""
        if text in self.instead:
            return self.instead[text]
        if not any(old in text for old, _new in self._within):
            return text
        later = next((whole for whole in self._later if whole in text), None)
        if later is not None:
            before, _whole, after = text.partition(later)
            return f"{self.text(before)}{later}{self.text(after)}"
        for old, new in self._within:
            text = text.replace(old, new)
        return text

    @cached_property
    def _later(self) -> list[str]:
        """What somebody wrote beside these files that holds an older text and reads as it is, whole
        and line by line, the longest first: each of before was looked through as the matter was
        sealed. Mostly not asked. A document is put together from what was written, early or late.
        """
        whole = {text for _name, text in texts_about(list(self.files), but=(Document,))}
        lines = {line for text in whole - self.instead.keys() for line in (text, *text.split("\n"))}
        holding = [line for line in lines if any(old in line for old, _new in self._within)]
        return sorted(set(holding) - self.instead.keys(), key=len, reverse=True)

    @cached_property
    def _within(self) -> list[tuple[str, str]]:
        """The longest first: a text may stand within another."""
        longer = [pair for pair in self.instead.items() if len(pair[0]) >= WITHIN]
        return sorted(longer, key=lambda pair: -len(pair[0]))

    def given(self, given: Mapping[str, Any], *, step: int) -> dict[str, Any]:
        """What was given with a step, by its key: what nothing is left of was not given, and whom a
        check put in place of nobody, or the same again, it has not changed."""
        if step <= self.until:
            given = {
                n: v for n, v in given.items() if n in TOLD or of_step(n, step) in self.instead
            }
        read = {name: self._left(value, name) for name, value in given.items()}
        read["before"] = [[name, self._left(was, name)] for name, was in given.get("before", ())]
        if read == {"before": [], **given}:
            return dict(given)
        if [ACCUSED, read.get(ACCUSED, "")] in read["before"]:
            read["before"].remove([ACCUSED, read.pop(ACCUSED, "")])
        return {name: value for name, value in read.items() if value or value == given.get(name)}

    def _whom(self, accused: str) -> str:
        """A field of names without those that it was noted without, also where the reader's own was
        left out of it before."""
        if in_accused(accused) in self.instead:
            return self.instead[in_accused(accused)]
        names = BETWEEN.split(accused)
        left = [name for name in names if name not in self._gone]
        return accused if left == names else "、".join(left)

    @cached_property
    def _gone(self) -> set[str]:
        """The names that stand in no field any more."""
        noted = [
            (BETWEEN.split(old.removeprefix(in_accused(""))), BETWEEN.split(new))
            for old, new in self.instead.items()
            if old.startswith(in_accused(""))
        ]
        return {name for before, now in noted for name in before if name not in now}

    def of_draft(self, fields: Mapping[str, Any], saved_at: datetime) -> dict[str, Any]:
        """What was typed into a form, by its fields; what was typed since stays as it is."""
        sealed = Event.objects.filter(pk=self.until, happened_at__gte=saved_at).exists()
        if not sealed:
            return dict(fields)
        return {name: self._left(value, name) for name, value in fields.items()}

    def _left(self, value: Any, name: str) -> Any:
        """In lists, of texts or of pairs (a day and a text), without what nothing is left of."""
        if isinstance(value, str):
            return self._whom(value) if name == ACCUSED else self.text(value)
        if not isinstance(value, list):
            return value
        read = [(part, self._left(part, name)) for part in value]
        return [new for part, new in read if new == part or (new and new[-1])]


def restatements_of(petition_ids: Iterable[int]) -> dict[int, Restatement]:
    """Of those of these files that are letters with a sealed matter, or matters that are left of
    one: few, one query finds none."""
    ids = list(petition_ids)
    above = Petition.objects.filter(pk__in=ids).exclude(parent=None).values("parent")
    rows = Original.objects.filter(Q(letter__in=ids) | Q(letter__in=above))
    rows = rows.filter(ordinary("letter")).order_by("sealed")
    found = {row.letter_id: _instead_in(row) for row in rows}
    if not found:
        return {}
    sealed = Event.objects.filter(petition__original__letter__in=found, action_code=Action.SEAL)
    until = sealed.values_list("petition__original__letter").annotate(last=Max("pk"))
    last = dict(until.order_by())
    left = Petition.objects.filter(parent__in=found).filter(ordinary())
    parts = list(left.values_list("parent", "pk"))
    of_letter = {
        pk: Restatement(
            instead, last.get(pk, 0), (pk, *(part for letter, part in parts if letter == pk))
        )
        for pk, instead in found.items()
    }
    whole, files = Q(pk__in=found), Petition.objects.filter(pk__in=ids)
    files = files.filter(whole | Q(parent__in=found) & ordinary())
    return {
        pk: of_letter[pk] if pk in found else of_letter[letter or 0]
        for pk, letter in files.values_list("pk", "parent")
    }


def _instead_in(row: Original) -> dict[str, str]:
    if row.instead is None:  # sealed before this was noted, and not made anew yet
        return retold(row.letter, row.letter.children.filter(ordinary()))
    return dict(row.instead)


def may_be_restated(petition: Petition) -> bool:
    """Whether it is worth asking: a letter that was split is in none of these states."""
    return petition.parent_id is not None or petition.state not in NEVER_SPLIT


def opinions_as_read(petition: Petition, opinions: Iterable[Opinion]) -> list[Opinion]:
    """Drafts of a file as they read now, to be gone on with and signed; not to be saved."""
    found = list(opinions)
    read = restatements_of([petition.pk]) if found and petition.parent_id is not None else {}
    if restated := read.get(petition.pk):
        for opinion in found:
            for name in ("claims", "facts", "basis", "decision"):
                setattr(opinion, name, restated.text(getattr(opinion, name)))
            replies = [(restated.text(raised), reply) for raised, reply in opinion.replies]
            opinion.replies = [
                [raised, restated.text(reply)] for raised, reply in replies if raised
            ]
    return found


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
    desk, nor one that was shown to an officer of whom a sealed matter of it may complain. A matter
    that is left is opened by the letter's code too: both have to be such.

    A letter that was sealed itself has a code that the officer for sealed reports hands out.
    """
    if petition.kind is Kind.REPORT:
        return True
    files = [petition, *([petition.parent] if petition.parent else [])]
    if any(file.code_version > FIRST for file in files):
        return False
    originals = list(Original.objects.filter(letter__in=files).select_related("sealed"))
    knowing = [officer for file in files for officer in who_knows_code(file) if originals]
    return not any(_may_be_about(row, officer) for officer in knowing for row in originals)


def _may_be_about(row: Original, officer: Officer) -> bool:
    """Whether the sealed matter complains of the officer, in the words of it as well, or of the
    officer's organ, where that was put down. That nobody was put down says nothing of whoever
    registered the letter: its petitioner goes on reading what was sent and served."""
    told = [name for name in (row.accused, row.sealed.accused_told) if name]
    words = (row.sealed.title, row.sealed.content)
    return is_accused((*told, *words), officer) or any(
        names_organ(name, officer.organ) for name in told
    )
