"""The browser keeps what is typed until the server has taken it; here it is told that it has.

The script (static/js/typed.js) sends a sign of the form along. An answer that took what was sent
gives the sign back in a cookie; a refusal gives none, so the text stays with whoever typed it.
"""

import re
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.messages import ERROR
from django.contrib.messages.storage.fallback import FallbackStorage
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

Handler = Callable[[HttpRequest], HttpResponse]
SIGN = re.compile(r"[0-9a-f]{1,16}")
COOKIE = "typed_sent"
SECONDS = 300  # until the next page has been shown
REFUSED = 400  # and above


class Messages(FallbackStorage):
    """Messages to whoever acts; remembers whether one of them is a refusal."""

    is_refusal = False

    def add(self, level: int, message: str, extra_tags: Any = "") -> None:
        self.is_refusal = self.is_refusal or level >= ERROR
        super().add(level, message, extra_tags)


class SentForms:
    """Gives the sign of a form back once what was sent has been taken."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.method != "POST" or not is_taken(request, response):
            return response  # what was refused unread is not read now
        sign = request.POST.get("typed", "")
        if SIGN.fullmatch(sign):
            response.set_cookie(
                COOKIE,
                sign,
                max_age=SECONDS,
                secure=settings.SESSION_COOKIE_SECURE,
                samesite="Lax",
            )
        return response


def is_taken(request: HttpRequest, response: HttpResponse) -> bool:
    """Not refused, neither by status nor by a message, nor led away to sign in first."""
    said = getattr(request, "_messages", None)
    if response.status_code >= REFUSED or getattr(said, "is_refusal", False):
        return False
    led_to = response.get("Location", "").split("?")[0]
    return led_to not in {reverse(settings.LOGIN_URL), reverse("portal:query")}
