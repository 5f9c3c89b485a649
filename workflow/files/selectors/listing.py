"""How a list of petitions falls into parts, and what of a search is shown beside each line."""

from collections import Counter
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.utils.translation import get_language

from petitions.masking import masks_of
from petitions.models import Category, Division, Officer, Organ, Petition
from petitions.search.searching import excerpt, marked, words_of
from petitions.statute import Channel, Repetition, State, Term
from workflow.files.models import SavedFilter
from workflow.lists.rows import Row, Shown

COUNTED = 5000  # files, the newest: the parts of a longer list are those of its beginning
PARTS = 8
COLUMNS = {
    "state": "state_code",
    "channel": "channel_code",
    "holder": "holder__short_name",
    "division": "division__name",
    "category": "category__path",
    "repetition": "repetition_code",
}


class ListPart(NamedTuple):
    """So many of the files counted have this value; `key` is what the filter asks for."""

    key: str
    name: str
    files: int


class Parts(NamedTuple):
    """How many files there are, and the largest parts by each facet."""

    total: int
    is_all: bool
    facets: dict[str, list[ListPart]]


TERMS: dict[str, type[Term]] = {"state": State, "channel": Channel, "repetition": Repetition}
KEYS = {"holder": "holder_id", "division": "division_id", "category": "category_id"}


def parts_of_list(petitions: QuerySet[Petition]) -> Parts:
    """The total and the parts, from one reading of the newest files found."""
    names = list(COLUMNS.values())
    lines = list(petitions.order_by("-pk").values_list(*names, *KEYS.values())[: COUNTED + 1])
    is_all = len(lines) <= COUNTED
    lines = lines[:COUNTED]
    facets = {}
    for at, facet in enumerate(COLUMNS):
        key_at = len(names) + list(KEYS).index(facet) if facet in KEYS else at
        counted = Counter((line[key_at], line[at]) for line in lines if line[key_at] is not None)
        facets[facet] = [
            ListPart(str(key), _named(facet, name), files)
            for (key, name), files in counted.most_common(PARTS)
        ]
    return Parts(len(lines), is_all, facets)


def _named(facet: str, name: str) -> str:
    if facet in TERMS:
        return TERMS[facet](name).text.written_in(get_language() or "zh-hans")
    return name


def with_hits(rows: list[Row], text: str) -> list[Row]:
    """The lines of a page with the hits in each. Names are found too, but never shown in full."""
    words = words_of(text)
    if not words:
        return rows
    contents = Petition.objects.filter(pk__in=[row["pk"] for row in rows])
    told = dict(contents.values_list("pk", "content"))
    masks = masks_of(told)  # of the person alone it may stand in full, with a reason
    for row in rows:
        row["found"] = Shown(
            marked(row["title"], words), excerpt(masks[row["pk"]].text(told[row["pk"]]), words)
        )
    return rows


class ChosenPart(NamedTuple):
    """A condition that no field of the form shows, by the name of what was chosen."""

    name: str
    query: str  # the others, for taking this one away


def chosen_in(conditions: QueryDict) -> list[ChosenPart]:
    """The organ, place and category that the list is narrowed to."""
    kinds: dict[str, QuerySet[Any]] = {
        "holder": Organ.objects.all(),
        "division": Division.objects.all(),
        "category": Category.objects.all(),
    }
    chosen = []
    for name, known in kinds.items():
        value = conditions.get(name, "")
        if value.isascii() and value.isdigit():
            rest = conditions.copy()
            rest.pop(name)
            found = known.filter(pk=value).first()
            chosen.append(ChosenPart(str(found) if found else value, rest.urlencode()))
    return chosen


def saved_filters_for(officer: Officer) -> QuerySet[SavedFilter]:
    """The officer's own, and those that colleagues of the organ share."""
    return SavedFilter.objects.filter(
        Q(officer=officer) | Q(organ=officer.organ_id, is_shared=True)
    ).select_related("officer")
