"""The petitioner's way in: open the own petition by its code, and leave it again."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import wraps
from typing import Any, TypeVar, cast

from django.contrib import messages
from django.db.models import QuerySet
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from intake import services, throttling
from intake.forms import QueryForm, form_again
from intake.plain import name_of
from intake.throttling import Deed
from petitions.actors import Actor
from petitions.doors import Open, opens_to
from petitions.models import Officer, Petition
from petitions.query_codes import code_for, petition_by_code
from workflow.selectors import file_of

View = TypeVar("View", bound=Callable[..., Any])
FOLLOWED = "followed_petition"
BY_CODE = "followed_by_code"  # the version of the code it was opened with
TYPED = "typed."  # before the names of fields that are carried along
FIRST_SHOWN = "receipt_until"  # until when this device is shown the code of what it handed in
SHOWN_FOR = timedelta(minutes=30)
DEVICE = "device"  # the cookie by which a device finds a receipt that got lost, until it is shown


def by_petitioner(view: View) -> View:
    """A step of the petitioner's own: no officer sends it, who does it in the file, on behalf."""

    @wraps(view)
    def sent(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if request.method == "POST" and isinstance(request.user, Officer):
            return render(request, "intake/officer_here.html", status=403)
        return view(request, *args, **kwargs)

    return cast("View", sent)


@never_cache
@require_http_methods(["GET", "POST"])
@opens_to(Open.TO_ALL)
def query(request: HttpRequest) -> HttpResponse:
    """Number and code open one petition; a wrong code and an unknown number are told alike."""
    form = QueryForm(request.POST or None)
    back_to, typed = request.POST.get("back_to", ""), _typed(request, TYPED)
    if form.is_valid() and throttling.take(request, Deed.WRONG_CODE):  # counted before it is judged
        petition = petition_by_code(form.cleaned_data["number"], form.cleaned_data["code"])
        if petition:
            throttling.give_back(request, Deed.WRONG_CODE)
            follow(request, petition)
            return _given_back(request, petition, back_to, typed)
        form.add_error(None, _("编号或查询码不正确，请核对回执后重试。"))
    elif form.is_valid():
        form.add_error(None, _("尝试次数过多，请十分钟后再试，或到信访接待场所查询。"))
    context = {"form": form, "typed": typed, "back_to": back_to}
    return render(request, "intake/query.html", context, status=422 if form.errors else 200)


def _given_back(
    request: HttpRequest, petition: Petition, back_to: str, typed: list[tuple[str, str]]
) -> HttpResponse:
    """What was typed when the query had ended, in its own form to be looked over."""
    form = form_again(petition, address=back_to, typed=typed, today=timezone.localdate())
    if form is None or not typed:
        return redirect("portal:progress")
    context = {"form": form, "back_to": back_to, "petition": petition}
    return render(request, "intake/given_back.html", context)


def _typed(request: HttpRequest, start: str = "") -> list[tuple[str, str]]:
    """What was sent: to be carried along while number and code are asked for anew."""
    return [
        (name.removeprefix(start), str(value))
        for name, values in request.POST.lists()
        if name.startswith(start) and name not in {"csrfmiddlewaretoken", "held"}
        for value in values
    ]


@never_cache
@require_GET
@opens_to(Open.TO_ALL)
def receipt(request: HttpRequest) -> HttpResponse:
    """What was handed in; with the code for a while, on the device that handed it in."""
    if again := asked_again(request):
        return again
    petition = followed(request)
    clock = petition.deadlines.order_by("pk").first()
    context = {
        "petition": petition,
        "code": code_for(petition.number, petition.code_version) if _is_first(request) else "",
        "clock": clock,
        "clock_name": name_of(clock),
    }
    response = render(request, "intake/portal_receipt.html", context)
    return forget_device(request, response) if request.COOKIES.get(DEVICE) else response


@require_POST
@opens_to(Open.TO_ALL)
def leave(request: HttpRequest) -> HttpResponse:
    """Forget the petition on this device."""
    for name in (FOLLOWED, BY_CODE, FIRST_SHOWN):
        request.session.pop(name, None)
    response = redirect("portal:query")
    response["Clear-Site-Data"] = '"cache"'
    return response


def follow(request: HttpRequest, petition: Petition, *, was_handed_in: bool = False) -> None:
    """This device follows the petition, as long as the code it was opened with holds."""
    request.session.pop(FIRST_SHOWN, None)
    request.session[FOLLOWED] = petition.pk
    request.session[BY_CODE] = petition.code_version
    if was_handed_in:
        request.session[FIRST_SHOWN] = (petition.registered_at + SHOWN_FOR).isoformat()


def is_followed(request: HttpRequest, petition: Petition) -> bool:
    return bool(_own(request).filter(pk=petition.pk).exists())


def forget_device(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """The receipt was shown, or it is not theirs: the next person here is offered nothing."""
    services.forget_sent(token=request.COOKIES.get(DEVICE, ""))
    response.delete_cookie(DEVICE)
    return response


def _is_first(request: HttpRequest) -> bool:
    until = request.session.get(FIRST_SHOWN, "")
    return bool(until) and timezone.now() < datetime.fromisoformat(until)


def asked_again(request: HttpRequest) -> HttpResponse | None:
    """To the query page, where this device follows no petition (any longer)."""
    if _own(request).exists():
        return None
    if request.method == "POST":  # what was typed comes along
        context = {"form": QueryForm(), "typed": _typed(request), "back_to": request.path}
        return render(request, "intake/query.html", context | {"ended": True}, status=401)
    messages.info(request, _("请输入编号和查询码，再查看办理进展。"))
    return redirect("portal:query")


def read_anew(form: Form, petition: Petition) -> None:
    """After a conflict: what is typed stays, and is sent for the file as it is now."""
    form.data = dict(form.data.items()) | {"version": str(petition.version)}


def followed(request: HttpRequest) -> Petition:
    return get_object_or_404(_own(request))


def _own(request: HttpRequest) -> QuerySet[Petition]:
    """The petition this device follows; none once its code was made anew."""
    own = file_of(Actor.petitioner(request.session.get(FOLLOWED) or 0))
    return own.filter(code_version=request.session.get(BY_CODE, 1))
