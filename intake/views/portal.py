"""The petitioner's way in: open the own petition by its code, and leave it again."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from intake import throttling
from intake.forms import QueryForm
from intake.plain import name_of
from intake.throttling import Deed
from petitions.actors import Actor
from petitions.doors import Open, opens_to
from petitions.models import Petition
from petitions.query_codes import code_for, petition_by_code
from workflow.selectors import file_of

FOLLOWED = "followed_petition"


@never_cache
@require_http_methods(["GET", "POST"])
@opens_to(Open.TO_ALL)
def query(request: HttpRequest) -> HttpResponse:
    """Number and code open one petition; a wrong code and an unknown number are told alike."""
    form = QueryForm(request.POST or None)
    if form.is_valid() and throttling.take(request, Deed.WRONG_CODE):
        petition = petition_by_code(form.cleaned_data["number"], form.cleaned_data["code"])
        if petition:
            throttling.give_back(request, Deed.WRONG_CODE)
            request.session[FOLLOWED] = petition.pk
            return redirect("portal:progress")
        form.add_error(None, _("编号或查询码不正确，请核对回执后重试。"))
    elif form.is_valid():
        form.add_error(None, _("尝试次数过多，请十分钟后再试，或到信访接待场所查询。"))
    return render(request, "intake/query.html", {"form": form}, status=422 if form.errors else 200)


@never_cache
@require_GET
@opens_to(Open.TO_ALL)
def receipt(request: HttpRequest) -> HttpResponse:
    if again := asked_again(request):
        return again
    petition = followed(request)
    clock = petition.deadlines.order_by("pk").first()
    context = {
        "petition": petition,
        "code": code_for(petition.number, petition.code_version),
        "clock": clock,
        "clock_name": name_of(clock),
    }
    return render(request, "intake/portal_receipt.html", context)


@require_POST
@opens_to(Open.TO_ALL)
def leave(request: HttpRequest) -> HttpResponse:
    """Forget the petition on this device."""
    request.session.pop(FOLLOWED, None)
    response = redirect("portal:query")
    response["Clear-Site-Data"] = '"cache"'
    return response


def asked_again(request: HttpRequest) -> HttpResponse | None:
    """To the query page, where this device follows no petition (any longer)."""
    if request.session.get(FOLLOWED):
        return None
    messages.info(request, _("请输入编号和查询码，再查看办理进展。"))
    return redirect("portal:query")


def followed(request: HttpRequest) -> Petition:
    actor = Actor.petitioner(request.session.get(FOLLOWED) or 0)
    return get_object_or_404(file_of(actor))
