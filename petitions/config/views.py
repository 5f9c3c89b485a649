"""Pages of the project itself: signing in, health, refusals."""

import sys
from typing import ClassVar

from django.contrib.auth import views as auth
from django.core.exceptions import BadRequest
from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET
from django.views.defaults import server_error
from django.views.i18n import set_language as django_set_language
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView

from petitions.config.signing_in import SigningIn
from petitions.config.web.returning import page_too_old, texts_in
from petitions.config.web.statements import is_loss, unavailable
from petitions.doors import Open, opens_to


class SigningOut(auth.LogoutView):
    """The browser forgets its pages too: the back button shows none of them."""

    def dispatch(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        response = super().dispatch(request, *args, **kwargs)
        response["Clear-Site-Data"] = '"cache"'
        return response


login = opens_to(Open.TO_ALL)(SigningIn.as_view())
logout = opens_to(Open.TO_OFFICERS)(SigningOut.as_view())
set_language = opens_to(Open.TO_ALL)(django_set_language)


class Schema(SpectacularAPIView):
    doors: ClassVar = {"GET": Open.TO_OFFICERS}
    http_method_names = ["get", "head"]


class Swagger(SpectacularSwaggerSplitView):
    """The documentation; its script is a file of its own, as the content security policy asks."""

    doors: ClassVar = {"GET": Open.TO_OFFICERS}
    http_method_names = ["get", "head"]


@require_GET
@opens_to(Open.TO_ALL)
def healthz(request: HttpRequest) -> HttpResponse:
    """Alive, and the database answers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok", content_type="text/plain")


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """What was asked cannot be answered, in the words of whoever refused it."""
    said = str(exception) if isinstance(exception, BadRequest) else ""
    context = {"sentence": said or _("请求的内容无法识别，请返回重试。")}
    return render(request, "400.html", context, status=400)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """What is not there, or not for this reader, with what was typed for it: a colleague may have
    deleted it, or joined it to another, while it was open here."""
    return render(request, "404.html", {"texts": texts_in(request)}, status=404)


def not_permitted(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The right may have gone while the page was open: what was typed is given back."""
    return render(request, "403.html", {"texts": texts_in(request)}, status=403)


def failed(request: HttpRequest) -> HttpResponse:
    """The answer to an error that nobody expected: Django asks for it while it is being raised, in
    whatever stands round the view. The loss of the database is one that is expected."""
    error = sys.exception()
    if error and is_loss(error):
        return unavailable(request, error)
    return server_error(request)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return page_too_old(request)


@never_cache
@require_GET
@opens_to(Open.TO_ALL)
def session(request: HttpRequest) -> JsonResponse:
    """Who is signed in, and the token of today: asked by an open page before it sends anything."""
    return JsonResponse({"officer": request.user.pk, "token": get_token(request)})


@require_GET
@opens_to(Open.TO_ALL)
def signed_in(request: HttpRequest) -> HttpResponse:
    """Where the second window ends that was opened to sign in again."""
    return render(request, "signed_in.html")
