"""The sources of petitions, what they were told, and the page a call opens."""

from functools import partial

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from intake.sources.forms import SourceForm
from intake.sources.models import Callback, Source
from intake.sources.selectors import files_of_phone
from intake.sources.services.calling_back import call_again
from intake.sources.services.sources import keep_source, renew_secret
from petitions.actors import Actor
from petitions.doors import opens_to
from petitions.policy import Ability
from petitions.selectors import petitions_visible_to
from petitions.statute import NotPermittedError
from petitions.text.standards import plain_phone
from workflow.http import OfficerRequest
from workflow.lists.beginning import beginning_of
from workflow.lists.export import Table, exported
from workflow.lists.rows import rows_of

ROWS_SHOWN = 50


@require_GET
@opens_to(Ability.ANSWER_FOR_CHANNELS)
def sources(request: OfficerRequest) -> HttpResponse:
    office = request.user.organ
    told = Callback.objects.filter(
        source__office=office,
        petition__in=petitions_visible_to(Actor.of(request.user)).values("pk"),
    ).select_related("source", "petition")
    context = {
        "sources": Source.objects.filter(office=office),
        "callbacks": beginning_of(told, ROWS_SHOWN),
    }
    return render(request, "intake/sources/sources.html", context)


@require_http_methods(["GET", "POST"])
@opens_to(Ability.ANSWER_FOR_CHANNELS)
def add(request: OfficerRequest) -> HttpResponse:
    return _edit(request, Source(office=request.user.organ))


@require_http_methods(["GET", "POST"])
@opens_to(Ability.ANSWER_FOR_CHANNELS)
def edit(request: OfficerRequest, pk: int) -> HttpResponse:
    return _edit(request, get_object_or_404(Source, office=request.user.organ, pk=pk))


@require_POST
@opens_to(Ability.ANSWER_FOR_CHANNELS)
def change(request: OfficerRequest, pk: int) -> HttpResponse:
    """A new secret for a source."""
    if request.POST.get("do") != "secret":
        raise Http404
    source = get_object_or_404(Source, office=request.user.organ, pk=pk)
    _show_secret(request, renew_secret(source=source))
    return redirect("intake:sources")


@require_POST
@opens_to(Ability.ANSWER_FOR_CHANNELS)
def again(request: OfficerRequest, pk: int) -> HttpResponse:
    """Another attempt at what a source did not take."""
    call_again(office=request.user.organ, pk=pk, at=timezone.now())
    return redirect("intake:sources")


@require_GET
@opens_to(Ability.REGISTER)
def calls(request: OfficerRequest) -> Table:
    """What a call centre opens when the telephone rings: what this number petitioned before."""
    caller = plain_phone(request.GET.get("caller", ""))[:30]
    found = files_of_phone(Actor.of(request.user), caller)
    if file := exported(request, found, "calls", by=["caller"]):
        return file
    context = {
        "caller": caller,
        "rows": beginning_of(found, ROWS_SHOWN, read=partial(rows_of, on=timezone.localdate())),
    }
    return render(request, "intake/sources/calls.html", context)


def _edit(request: OfficerRequest, source: Source) -> HttpResponse:
    is_new = source.pk is None
    form = SourceForm(request.POST or None, instance=source)
    if form.is_valid():
        try:
            kept = keep_source(source=form.save(commit=False), seen=form.cleaned_data["seen"])
        except NotPermittedError as error:
            form.refuse(error)
        else:
            if is_new:
                _show_secret(request, kept)
            return redirect("intake:sources")
    context = {"form": form, "source": source}
    return render(request, "intake/sources/source.html", context, status=form.status)


def _show_secret(request: OfficerRequest, source: Source) -> None:
    told = _("“%(name)s”的签名密钥：%(secret)s。只显示这一次，请交给对方保管。")
    messages.warning(request, told % {"name": source.name, "secret": source.secret})
