"""What is begun on the portal and not sent: kept for the device, each form by itself."""

import secrets
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from intake.portal import throttling
from intake.portal.forms.petition import FORM_KEY, PortalForm
from intake.portal.models import Begun
from intake.portal.services.begun import KEPT, all_begun, forget_begun, is_begun, keep_begun
from intake.portal.throttling import Deed
from intake.public_answers.selectors import similar_answers
from intake.registration.selectors.places import receiving_office
from petitions.doors import Open, opens_to
from petitions.models import Organ
from workflow.attachments.services import Kept, lasting

BEGUN = "begun"  # the cookie by which a device finds its own
MOST_KEPT = 60_000  # characters of a field that was not sent yet: all of what is typed, or nothing
NOT_KEPT = {"csrfmiddlewaretoken", "attachments", "do", "begun"}


@never_cache
@require_POST
@opens_to(Open.TO_ALL)
def keep(request: HttpRequest) -> HttpResponse:
    """While it is typed: keep it for this device, and show the answers to similar questions."""
    office_or_404()
    told = "\n".join(request.POST.get(name, "") for name in ("title", "content"))
    fields = fields_of(request)
    row = keep_form(request, fields)
    context = {
        "similar": similar_answers(told),
        "kept_at": row.saved_at if row else None,
        "not_kept": row is None and not PortalForm.is_untouched(fields),
        "too_long": PortalForm.too_long(request.POST.dict()),
    }
    response = render(request, "intake/portal/_similar.html", context)
    return with_token(request, response) if row else response


@require_POST
@opens_to(Open.TO_ALL)
def forget(request: HttpRequest) -> HttpResponse:
    """Delete what stands in one form; what another window has begun is its own."""
    let_go(request)
    return redirect("portal:hand-in")


def office_or_404() -> Organ:
    """Who receives what comes by the portal."""
    office = receiving_office()
    if office is None:
        raise Http404
    return office


def kept(request: HttpRequest) -> list[Begun]:
    """What the device has begun, the latest first."""
    return all_begun(token=_token(request), at=timezone.now())


def keep_form(request: HttpRequest, fields: dict[str, list[Any]]) -> Begun | None:
    """Keep the form; None where it cannot be: whole, or because one address has begun too many.

    Nothing is kept in part: a text that is cut looks like one that was saved. Nor is a form kept in
    which nothing was ever typed, which a page that is back on the line sends as well.
    """
    token, mark = _token(request), request.POST.get("begun", "")
    key = next(iter(fields.get("key", [])), "")
    if not FORM_KEY.fullmatch(key) or any(
        len(value) > MOST_KEPT for values in fields.values() for value in values
    ):
        return None
    if not is_begun(token=token, key=key, mark=mark, fields=fields):
        if PortalForm.is_untouched(fields) or throttling.is_too_often(request, Deed.BEGIN):
            return None
        throttling.count(request, Deed.BEGIN)
    return keep_begun(token=token, key=key, fields=fields, mark=mark, at=timezone.now())


def fields_of(request: HttpRequest, files: Sequence[Kept] = ()) -> dict[str, list[Any]]:
    """What was typed, however long, and the files taken in."""
    known = {name for name, _ in request.POST.lists()} & PortalForm.base_fields.keys() - NOT_KEPT
    typed = {name: [str(request.POST[name])] for name in known}
    tokens = [file.token for file in files] or request.POST.getlist("held")
    return {**typed, "held": lasting(tokens)}


def let_go(request: HttpRequest, sent: dict[str, list[Any]] | None = None) -> None:
    """The form that was sent, or is to be deleted."""
    key, mark = request.POST.get("key", ""), request.POST.get("begun", "")
    forget_begun(token=_token(request), key=key, mark=mark, sent=sent)


def with_token(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """All windows of a device know it by one token, from the first page on."""
    set_cookie(response, BEGUN, _token(request))
    return response


def set_cookie(response: HttpResponse, name: str, token: str) -> None:
    response.set_cookie(
        name,
        token,
        max_age=int(KEPT.total_seconds()),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def _token(request: HttpRequest) -> str:
    """The device's own; one that has none is given a new one with the answer."""
    if not request.COOKIES.get(BEGUN):
        request.COOKIES[BEGUN] = secrets.token_urlsafe(24)
    return request.COOKIES[BEGUN]
