"""Rules over files: live queries, each file with the fact by which it meets the rule."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.db.models import QuerySet

from petitions.models import Petition
from petitions.statute import Article, Text

MOST = 50  # files shown for one rule


class Found(NamedTuple):
    """A file that meets a rule: since when, and by which fact."""

    petition_id: int
    on: date
    fact: Text


@dataclass(frozen=True)
class Rule:
    """What is so about a file, with its article and how such files are found."""

    code: str
    text: Text
    article: Article
    find: Callable[[QuerySet[Petition], date], list[Found]]
