"""Rules over files: live queries, each file with the fact by which it meets the rule."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.db.models import QuerySet

from petitions.models import Petition
from petitions.statute import Article, Text

MAX_BY_RULE = 50  # files shown for one rule
FileFact = tuple[Petition, Text]


class Found(NamedTuple):
    """A file that meets a rule: since when, and by which fact.

    `named`: the key of another file that the fact names, by which alone it is so; 0 without one.
    """

    petition_id: int
    on: date
    fact: Text
    named: int = 0


Finder = Callable[[QuerySet[Petition], date, int | None], list[Found]]


@dataclass(frozen=True)
class Rule:
    """What is so about a file, with its article and how such files are found."""

    code: str
    text: Text
    article: Article
    finder: Finder

    def find(
        self, files: QuerySet[Petition], on: date, most: int | None = MAX_BY_RULE
    ) -> list[Found]:
        """Of these files those that meet it, so many at most; None: all."""
        return self.finder(files, on, most)


def with_files(found: list[tuple[Rule, list[Found]]]) -> list[tuple[Rule, list[FileFact]]]:
    """The same with the files themselves, read in one go, as a page shows them."""
    keys = {lead.petition_id for _rule, leads in found for lead in leads}
    files = Petition.objects.select_related("holder", "handler").in_bulk(keys)
    return [
        (rule, [(files[lead.petition_id], lead.fact) for lead in leads]) for rule, leads in found
    ]


def in_lines(found: list[tuple[Rule, list[FileFact]]]) -> Iterator[tuple[Rule, Petition, Text]]:
    """A line for every file of every rule."""
    return ((rule, petition, fact) for rule, files in found for petition, fact in files)
