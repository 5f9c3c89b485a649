"""A file as an address names it, before whoever asks."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404

from petitions.actors import Actor
from petitions.models import Officer, Petition, Petitioner
from petitions.selectors import petitions_visible_to
from workflow.files.exchange import as_exchange
from workflow.files.selectors.page import file_of
from workflow.http import NUMBER


def petition_or_404(officer: Officer, number: str) -> Petition:
    """The file as this officer may see it; 404 for all others, existing or not."""
    if not NUMBER.fullmatch(number):
        raise Http404
    return get_object_or_404(file_of(Actor.of(officer)), number=number)


@contextmanager
def in_sight() -> Iterator[None]:
    """Within, what has left the officer's sight since the page was asked for is answered 404."""
    try:
        yield
    except Petition.DoesNotExist as error:
        raise Http404 from error


def exchanged(
    officer: Officer, files: Iterable[tuple[Petition, list[Petitioner]]], name: str
) -> HttpResponse:
    """Files with their persons in the exchange format, once the officer has said why."""
    files = list(files)
    earlier = {petition.earlier_id for petition, _ in files if petition.earlier_id}
    seen = petitions_visible_to(Actor.of(officer)).filter(pk__in=earlier)
    told = as_exchange(files, seen=set(seen.values_list("pk", flat=True)))
    response = JsonResponse(told, json_dumps_params={"ensure_ascii": False})
    response["Content-Disposition"] = f'attachment; filename="{name}.json"'
    return response
