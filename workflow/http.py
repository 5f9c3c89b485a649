"""What every door of the workflow needs from a request."""

import re
from collections.abc import Iterable

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import get_language
from django_htmx.middleware import HtmxDetails
from rest_framework.request import Request

from petitions.actors import Actor
from petitions.models import Officer, Petition
from petitions.statute import NotPermittedError
from workflow import selectors

KEY = re.compile(r"[0-9]{1,18}")  # a bigint
NUMBER = re.compile(r"[A-Za-z0-9-]{1,40}")


class OfficerRequest(HttpRequest):
    """A request that came through a door for officers."""

    htmx: HtmxDetails
    user: Officer


def officer_of(request: HttpRequest | Request) -> Officer:
    """Who acts. The door let nobody else through; if it did, this refuses."""
    if not isinstance(request.user, Officer):
        raise PermissionDenied
    return request.user


def plain(numbers: Iterable[str]) -> list[str]:
    """Those that can be numbers of files at all; a database is not asked for anything else."""
    return [number for number in numbers if NUMBER.fullmatch(number)]


def key_in(text: str) -> int | None:
    """The key of a row that an address or a form names, if it can be one at all."""
    return int(text) if KEY.fullmatch(text) else None


def petition_or_404(officer: Officer, number: str) -> Petition:
    """The file as this officer may see it; 404 for all others, existing or not."""
    if not NUMBER.fullmatch(number):
        raise Http404
    return get_object_or_404(selectors.file_of(Actor.of(officer)), number=number)


def sentence(error: NotPermittedError) -> str:
    return error.sentence.written_in(get_language() or "zh-hans")
