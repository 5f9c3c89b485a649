"""What every door of the workflow needs from a request."""

import re
from collections.abc import Collection, Iterable

from django.core.exceptions import BadRequest, PermissionDenied
from django.http import HttpRequest, QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django_htmx.middleware import HtmxDetails
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request

from petitions.models import Officer
from petitions.references import pk_of
from petitions.statute import NotPermittedError

KEY = re.compile(r"[0-9]{1,18}")  # a bigint
NARROWING_NOTHING = {"export", "after", "page"}  # what an address may say besides conditions
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


def unknown_in(asked: QueryDict, known: Collection[str]) -> set[str]:
    """Names of conditions that a list does not have."""
    return set(asked).difference(known)


def given_twice(asked: QueryDict) -> set[str]:
    """Names of conditions with several values: of those the last alone would narrow anything."""
    return {name for name, values in asked.lists() if len(set(values)) > 1}


def check_conditions(asked: QueryDict, known: Collection[str]) -> None:
    """Raises BadRequest for a condition that a list does not have, and for one with two values:
    one that is misspelt or dropped hands out everything."""
    if unknown := unknown_in(asked, {*known, *NARROWING_NOTHING}):
        raise BadRequest(
            _("没有“%(name)s”这个查询条件，没有给出任何结果。") % {"name": min(unknown)[:20]}
        )
    check_single(asked)


def check_single(asked: QueryDict) -> None:
    """Raises BadRequest for a condition with several values."""
    if twice := given_twice(asked):
        raise BadRequest(
            _("查询条件“%(name)s”给了不止一个值，没有给出任何结果。") % {"name": min(twice)[:20]}
        )


def check_query(request: Request, known: Collection[str]) -> None:
    """The same for a machine, which is told each name: raises ValidationError."""
    asked = request.query_params
    faults = dict.fromkeys(unknown_in(asked, known), "There is no such condition.")
    faults |= dict.fromkeys(given_twice(asked), "Give one value.")
    if faults:
        raise ValidationError({name: [fault] for name, fault in faults.items()})


def place_in(text: str) -> int | None:
    """The row after which a list goes on, as its address names it; None for what is none."""
    try:
        return pk_of(text)
    except ValueError:
        return None


def condition(request: HttpRequest, name: str, among: Collection[str], *, label: str) -> str:
    """What an address narrows a list by, empty where it does not.

    Raises BadRequest for any other value: a condition that is dropped hands out everything.
    """
    asked = request.GET.get(name, "")
    if asked and asked not in set(among):
        raise BadRequest(_("查询条件“%(name)s”无效，没有给出任何结果。") % {"name": label})
    return asked


def sentence(error: NotPermittedError) -> str:
    return error.sentence.written_in(get_language() or "zh-hans")
