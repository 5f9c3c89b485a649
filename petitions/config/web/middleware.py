"""What stands round every view: doors, clean text, nothing kept, honesty without a database."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.cache import patch_cache_control

from petitions.accused.found import asked_once
from petitions.config.web.returning import of_another_officer, session_ended
from petitions.config.web.statements import is_loss, unavailable
from petitions.doors import Open, door_of
from petitions.models import Officer
from petitions.text.normal_form import seen
from petitions.text.signs import BAD_SIGNS, without_bad_signs

Handler = Callable[[HttpRequest], HttpResponse]
MADE_FOR = "X-Officer"  # sent by htmx (hx-headers) and by every fetch of a page: its officer
READING = {"GET", "HEAD"}
NO_VALUE = "\ufffd"
TYPED = {"application/x-www-form-urlencoded", "multipart/form-data"}


class DatabaseLoss:
    """What a view lost is told by a sentence: nothing was written, and it may be sent again.

    What is lost on the way to a view or back raises no exception that a middleware could see:
    petitions.config.views.failed tells it.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        return unavailable(request, error) if is_loss(error) else None


class AskedOnce:
    """What only reads asks once which files complain of its reader."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in READING:
            return self.get_response(request)
        with asked_once():
            return self.get_response(request)


class NothingKept:
    """No page or answer is kept by a browser or proxy: whoever sits there next reads none of it.

    Static files are answered before and may be kept.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        patch_cache_control(response, no_store=True, private=True)
        return response


class DeclaredDoors:
    """Default deny: a page opens to those it declares, and to nobody if it declares nothing."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: object, kwargs: object
    ) -> HttpResponse | None:
        if hasattr(view, "cls"):
            return None  # an API class: petitions.config.web.permissions asks, after authentication
        door = door_of(view, request.method or "GET")
        if door is Open.TO_ALL:
            return None
        if door is None or door is Open.TO_PARTNERS:  # a machine's door is no page
            raise PermissionDenied
        if not isinstance(request.user, Officer):
            return session_ended(request)
        if door is not Open.TO_OFFICERS and not request.user.holds(door):
            raise PermissionDenied
        return None


class PageOfRefusedMethods:
    """An address that only takes what is sent says so, and where to go on; a bare 405 is blank."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code != HTTPStatus.METHOD_NOT_ALLOWED or response.content:
            return response
        page = render(request, "405.html", status=HTTPStatus.METHOD_NOT_ALLOWED)
        page["Allow"] = response["Allow"]
        return page


class OwnPages:
    """What a script of an open page asks for, it asks for the officer for whom the page was made.

    Another may have signed in since, in another window of the same browser: what stands in the page
    does not become theirs, nor is what is theirs shown in it (Art. 30). The token of a page tells
    it apart as well, as long as the script leaves the token alone.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        made_for = request.headers.get(MADE_FOR)
        if made_for is None or not isinstance(request.user, Officer):
            return self.get_response(request)  # whoever is not signed in is told so by the door
        if made_for != str(request.user.pk):
            return of_another_officer(request)
        return self.get_response(request)


class WholeCookies:
    """Drops cookies that hold anything but plain signs: no cookie of ours does.

    One of them would be looked for in the database or sent back in a header, which takes neither a
    zero byte nor a line break nor 中.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.COOKIES = {
            name: value
            for name, value in request.COOKIES.items()
            if (name + value).isascii() and (name + value).isprintable()
        }
        return self.get_response(request)


class NoBadSigns:
    """Takes out of what is asked and typed the signs that no database or document can hold.

    What is typed and consists of signs that nobody sees was left empty.
    A condition that is nothing else is not left empty, for an empty one narrows nothing: it becomes
    a sign that is none of its values.
    An address that holds one leads nowhere (404).
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.GET = _without(request.GET, instead=NO_VALUE)
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: object, kwargs: dict[str, Any]
    ) -> None:
        """Not before: the body is read when its length has been looked at."""
        if any(BAD_SIGNS.search(str(part)) for part in kwargs.values()):
            raise Http404
        if request.content_type in TYPED and not hasattr(view, "cls"):
            request.POST = _seen(_without(request.POST))


def _seen(told: QueryDict) -> Any:
    if all(seen(str(value)) or not value for _name, values in told.lists() for value in values):
        return told
    clean = QueryDict(mutable=True)
    for name, values in told.lists():
        clean.setlist(name, [seen(str(value)) for value in values])
    return clean


def _without(told: QueryDict, instead: str = "") -> Any:
    if not any(BAD_SIGNS.search(text) for name, values in told.lists() for text in (name, *values)):
        return told
    clean = QueryDict(mutable=True)
    for name, values in told.lists():
        clean.setlist(
            without_bad_signs(name),
            [_left(str(value)) or instead[: len(value)] for value in values],
        )
    return clean


def _left(text: str) -> str:
    """What is left of it; nothing where that is blank only."""
    left = without_bad_signs(text)
    return left if left == text or left.strip() else ""
