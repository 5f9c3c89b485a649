"""What was typed is given back: where a session has ended, a page has become too old.

The page says what has happened, shows the long texts to be copied, and offers to send all of it
again. Files that were chosen do not come back: a page cannot choose them.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple
from urllib.parse import urlsplit

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

SECRET = {"csrfmiddlewaretoken", "password", "typed"}
CODE = re.compile(r"[!-~]*")  # without a blank: a key, a date, a choice
LONG = 12  # characters from which a text is shown to be copied
ENDED = "X-Session-Ended"


class TypedField(NamedTuple):
    """One field as it was sent."""

    name: str
    value: str

    @property
    def is_long(self) -> bool:
        return len(self.value) >= LONG


def typed_in(request: HttpRequest) -> list[TypedField]:
    """All fields that were sent, but for passwords and the token."""
    named = ((name, values) for name, values in request.POST.lists() if name not in SECRET)
    return [TypedField(name, str(value)) for name, values in named for value in values]


def texts_in(request: HttpRequest) -> list[str]:
    """The texts of a form that a page of this site has sent, to be copied from its refusal."""
    if request.method != "POST" or not is_own(request):
        return []
    return [field.value for field in typed_in(request) if not CODE.fullmatch(field.value.strip())]


def session_ended(request: HttpRequest) -> HttpResponse:
    """The answer to whoever is no longer signed in.

    A script is told so (401): a login page would land inside its panel. A page that was sent comes
    back with what was typed; a page that is only opened leads to the login page and back.
    """
    if asked_by_script(request):
        answer = JsonResponse({"detail": "session ended"}, status=401)
        answer[ENDED] = "1"
        answer["Cache-Control"] = "no-store"
        return answer
    if request.method != "POST":
        return redirect_to_login(request.get_full_path())
    return _given_back(request, status=401, is_signed_in=False)


def of_another_officer(request: HttpRequest) -> HttpResponse:
    """The answer to a script whose page was made for somebody else: it is neither kept nor read."""
    answer = JsonResponse({"detail": "made for another officer"}, status=409)
    answer[ENDED] = "1"
    return answer


def page_too_old(request: HttpRequest) -> HttpResponse:
    """The token does not fit: mostly somebody has signed in anew in another window."""
    if asked_by_script(request):
        return JsonResponse({"detail": "page too old"}, status=403)
    return _given_back(request, status=403, is_signed_in=True)


def asked_by_script(request: HttpRequest) -> bool:
    """htmx and fetch: the answer is read by a script of a page that stays open."""
    headers = request.headers
    return (
        "HX-Request" in headers
        or headers.get("Sec-Fetch-Dest") == "empty"
        or headers.get("Accept", "").startswith("application/json")
    )


def _given_back(request: HttpRequest, *, status: int, is_signed_in: bool) -> HttpResponse:
    """Nothing of what another site has made a browser send: that is no text of this person."""
    typed: Iterable[TypedField] = typed_in(request) if is_own(request) else ()
    context = {
        "typed": typed,
        "files": bool(request.FILES),
        "is_signed_in": is_signed_in,
        "address": request.get_full_path(),
    }
    response = render(request, "returned.html", context, status=status)
    response["Cache-Control"] = "no-store"
    return response


def is_own(request: HttpRequest) -> bool:
    """Whether a page of this site has sent it, as the browser says itself."""
    origin = request.headers.get("Origin") or request.headers.get("Referer", "")
    try:
        return urlsplit(origin).netloc == request.get_host()
    except ValueError:  # no address at all
        return False
