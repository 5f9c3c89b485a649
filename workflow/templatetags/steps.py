"""The link from a list to a step on one of its files, for whoever may take it."""

from collections.abc import Iterable
from operator import attrgetter
from typing import Any

from django import template
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from petitions.actors import Actor
from petitions.models import Officer, Petition
from petitions.statute import Action
from petitions.templatetags.words import words
from workflow.files.selectors.page import file_of
from workflow.moves.selectors import may_take

register = template.Library()
Files = dict[int, Petition | None]


@register.simple_tag(takes_context=True)
def step_rows(context: Any, rows: Iterable[Any], path: str = "petition") -> str:
    """Read the files of a page together, before its rows ask for them one by one.

    Of a row that is a pair the first one is it; an empty path: a row is its file.
    """
    reader = context.get("user")
    if isinstance(reader, Officer):
        keys = {_petition_of(row, path).pk for row in rows}
        found = file_of(Actor.of(reader)).prefetch_related("co_handlings").in_bulk(keys)
        _files_read(context).update({key: found.get(key) for key in keys})
    return ""


@register.simple_tag
def files_of_rules(rules: Iterable[tuple[Any, Iterable[Any]]]) -> list[Any]:
    """The rows below all rules of a page, to be read together."""
    return [row for _rule, rows in rules for row in rows]


@register.simple_tag(takes_context=True)
def step_link(
    context: Any,
    petition: Petition,
    action: str,
    text: str = "",
    look: str = "",
    query: str = "",
) -> SafeString | str:
    """Nothing where the reader may not take the step, and where none is told; `text` is the step's
    own name unless said."""
    reader, files = context.get("user"), _files_read(context)
    if not action or not isinstance(reader, Officer):
        return ""
    step = Action(action)
    if petition.pk not in files:
        files[petition.pk] = file_of(Actor.of(reader)).filter(pk=petition.pk).first()
    file = files[petition.pk]
    if file is None or not may_take(reader, file, step, on=timezone.localdate()):
        return ""
    address = reverse("workflow:act", args=[petition.number, step]) + query
    return format_html('<a class="{}" href="{}">{}</a>', look, address, text or words(step))


def _petition_of(row: Any, path: str) -> Petition:
    one = row[0] if type(row) is tuple else row
    petition: Petition = attrgetter(path)(one) if path else one
    return petition


def _files_read(context: Any) -> Files:
    read: Files = context["request"].__dict__.setdefault("files_acted_on", {})
    return read
