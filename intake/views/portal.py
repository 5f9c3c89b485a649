"""The petitioner's pages: hand in, follow, read the answer, rate it."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from intake import selectors, services, throttling
from intake.forms import QueryForm
from intake.portal_forms import PortalForm
from petitions.actors import Actor
from petitions.doors import Open, opens_to
from petitions.models import Petition
from petitions.query_codes import code_for, petition_by_code
from petitions.selectors import documents_visible_to
from petitions.statute import Action, NotPermittedError
from workflow.forms import RatingForm
from workflow.http import sentence
from workflow.selectors import clocks_of, file_of, history_of, rights_of, unrated
from workflow.services import perform
from workflow.views.files import document_file

FOLLOWED = "followed_petition"


@never_cache
@require_http_methods(["GET", "POST"])
@opens_to(Open.TO_ALL)
def query(request: HttpRequest) -> HttpResponse:
    """Number and code open one petition; a wrong code and an unknown number are told alike."""
    form = QueryForm(request.POST or None)
    if form.is_valid() and not throttling.is_exhausted(request):
        petition = petition_by_code(form.cleaned_data["number"], form.cleaned_data["code"])
        if petition:
            request.session[FOLLOWED] = petition.pk
            return redirect("portal:progress")
        throttling.count_failure(request)
        form.add_error(None, _("编号或查询码不正确，请核对回执后重试。"))
    elif form.is_valid():
        form.add_error(None, _("尝试次数过多，请十分钟后再试，或到信访接待场所查询。"))
    return render(request, "intake/query.html", {"form": form}, status=422 if form.errors else 200)


@never_cache
@require_http_methods(["GET", "POST"])
@opens_to(Open.TO_ALL)
def hand_in(request: HttpRequest) -> HttpResponse:
    """A petition on the portal: registered at once, with its receipt."""
    office = selectors.receiving_office()
    if office is None:
        raise Http404
    form = PortalForm(request.POST or None, organ=office, initial={"key": uuid.uuid4().hex})
    if form.is_valid():
        try:
            registered = services.register(
                registration=form.registration,
                organ=office,
                actor=Actor.petitioner(),
                key=form.cleaned_data["key"],
                at=timezone.now(),
            )
        except NotPermittedError as error:
            form.add_error(error.field if error.field in form.fields else None, sentence(error))
        else:
            request.session[FOLLOWED] = registered.petition.pk
            return redirect("portal:receipt")
    context = {"form": form, "office": office}
    return render(request, "intake/hand_in.html", context, status=422 if form.errors else 200)


@never_cache
@require_GET
@opens_to(Open.TO_ALL)
def receipt(request: HttpRequest) -> HttpResponse:
    petition = followed(request)
    context = {
        "petition": petition,
        "code": code_for(petition.number, petition.code_version),
        "clock": petition.deadlines.order_by("pk").first(),
    }
    return render(request, "intake/portal_receipt.html", context)


@never_cache
@require_GET
@opens_to(Open.TO_ALL)
def progress(request: HttpRequest) -> HttpResponse:
    petition = followed(request)
    return render(request, "intake/progress.html", _progress_context(petition))


@never_cache
@require_POST
@opens_to(Open.TO_ALL)
def rate(request: HttpRequest) -> HttpResponse:
    petition = followed(request)
    form = RatingForm(request.POST, petition=petition)
    if form.is_valid():
        try:
            perform(
                action=Action.RATE,
                petition_id=petition.pk,
                version=form.cleaned_data["version"],
                actor=Actor.petitioner(petition.pk),
                given=form.given,
                at=timezone.now(),
            )
        except NotPermittedError as error:
            form.add_error(error.field if error.field in form.fields else None, sentence(error))
        else:
            messages.success(request, _("感谢您的评价。"))
            return redirect("portal:progress")
    context = _progress_context(petition) | {"form": form}
    return render(request, "intake/progress.html", context, status=422)


@never_cache
@require_GET
@opens_to(Open.TO_ALL)
def document(request: HttpRequest, pk: int) -> HttpResponse:
    """A document of the own petition, if it is addressed to the petitioner."""
    petition = followed(request)
    visible = documents_visible_to(Actor.petitioner(petition.pk))
    return document_file(get_object_or_404(visible, pk=pk), "pdf")


@require_POST
@opens_to(Open.TO_ALL)
def leave(request: HttpRequest) -> HttpResponse:
    """Forget the petition on this device."""
    request.session.pop(FOLLOWED, None)
    response = redirect("portal:query")
    response["Clear-Site-Data"] = '"cache"'
    return response


def followed(request: HttpRequest) -> Petition:
    actor = Actor.petitioner(request.session.get(FOLLOWED) or 0)
    return get_object_or_404(file_of(actor))


def _progress_context(petition: Petition) -> dict[str, Any]:
    """What the petitioner reads, and what the law lets the petitioner do now."""
    rights = rights_of(petition, on=timezone.localdate())
    may_rate = any(move.action is Action.RATE for move in rights) and unrated(petition)
    return {
        "petition": petition,
        "steps": history_of(petition).filter(public=True),
        "clocks": [clock for clock in clocks_of(petition) if clock.stopped_on is None],
        "ratings": petition.ratings.select_related("organ"),
        "form": RatingForm(petition=petition) if may_rate else None,
        "rights": [move for move in rights if move.action is not Action.RATE],
    }
