"""The petitioner's way in: open the own petition by its code, and leave it again."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import wraps
from typing import Any, TypeVar, cast

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from intake.portal import throttling
from intake.portal.forms.again import form_again, named_in
from intake.portal.forms.query import QueryForm
from intake.portal.plain import name_of
from intake.portal.services.begun import forget_sent, sent_from
from intake.portal.throttling import Deed
from petitions.actors import Actor
from petitions.doors import Open, opens_to
from petitions.models import Officer, Petition
from petitions.query_codes import code_for, is_code_stopped, petition_by_code
from petitions.sealed.restating import as_handed_in
from petitions.selectors import parts_followed_with
from petitions.statute import NotPermittedError
from petitions.text.normal_form import number_key
from workflow.files.selectors.page import file_of
from workflow.http import sentence
from workflow.moves.services.performing import StaleError

OF_ANOTHER = gettext_lazy(
    "填写的内容属于另一件信访件，没有提交。请输入填写时那一件的编号和查询码；要查询现在输入的这一件，请重新打开查询页。"
)
TOO_OFTEN = gettext_lazy("尝试次数过多，请十分钟后再试，或到信访接待场所查询。")
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
            return render(request, "intake/portal/officer_here.html", status=403)
        return view(request, *args, **kwargs)

    return cast("View", sent)


def of_one_followed(view: View) -> View:
    """A page or step of the petition its address names, to the device that follows just that.

    A form opened for one petition never acts on another that was opened meanwhile: the code is
    asked for, and what was typed comes along.
    """

    @wraps(view)
    def opened(request: HttpRequest, file: int, *args: Any, **kwargs: Any) -> Any:
        petition = followed(request, file)
        if petition is None:
            return _asked_again(request)
        return view(request, petition, *args, **kwargs)

    return cast("View", opened)


@never_cache
@require_http_methods(["GET", "POST"])
@opens_to(Open.TO_ALL)
def query(request: HttpRequest) -> HttpResponse:
    """Number and code open one petition; a wrong code and an unknown number are told alike."""
    form = QueryForm(request.POST or None)
    back_to, typed = request.POST.get("back_to", ""), _typed(request, TYPED)
    if form.is_valid() and throttling.take(request, Deed.WRONG_CODE):  # counted before it is judged
        number = form.cleaned_data["number"]
        petition = petition_by_code(number, form.cleaned_data["code"])
        named = named_in(back_to) if typed else None
        if petition:
            throttling.give_back(request, Deed.WRONG_CODE)
        if petition and named in {None, *_opened_with(petition)}:
            follow(request, petition)
            asked = parts_followed_with(petition).filter(number=number_key(number)).first()
            return _given_back(request, named or (asked or petition).pk, back_to, typed)
        if petition:
            form.add_error(None, OF_ANOTHER)
        else:
            form.add_error(None, _("编号或查询码不正确，请核对回执后重试。"))
    elif form.is_valid():
        form.add_error(None, TOO_OFTEN)
    context = {"form": form, "typed": typed, "back_to": back_to}
    return render(request, "intake/portal/query.html", context, status=422 if form.errors else 200)


def _given_back(
    request: HttpRequest, pk: int, back_to: str, typed: list[tuple[str, str]]
) -> HttpResponse:
    """What was typed when the query had ended, in its own form to be looked over."""
    petition = followed(request, pk)
    if petition is None or not typed:
        return redirect("portal:progress", pk)
    form = form_again(petition, address=back_to, typed=typed, today=timezone.localdate())
    if form is None:
        return redirect("portal:progress", pk)
    context = {"form": form, "back_to": back_to, "petition": petition}
    return render(request, "intake/portal/given_back.html", context)


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
    petition = followed(request)
    if petition is None:
        return _asked_again(request)
    clock = petition.deadlines.order_by("pk").first()
    context = {
        "petition": petition,
        "code": code_for(petition.number, petition.code_version) if _is_first(request) else "",
        "clock": clock,
        "clock_name": name_of(clock),
    }
    response = render(request, "intake/portal/portal_receipt.html", context)
    return without_receipt(request, response, petition) if request.COOKIES.get(DEVICE) else response


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
    return followed(request, petition.pk) is not None


def without_receipt(
    request: HttpRequest, response: HttpResponse, petition: Petition
) -> HttpResponse:
    """The receipt was shown, or it is not theirs: the next person here is not offered it."""
    token = request.COOKIES.get(DEVICE, "")
    forget_sent(token=token, petition=petition)
    if not sent_from(token=token, at=timezone.now()):
        response.delete_cookie(DEVICE)
    return response


def _is_first(request: HttpRequest) -> bool:
    until = request.session.get(FIRST_SHOWN, "")
    return bool(until) and timezone.now() < datetime.fromisoformat(until)


@require_GET
@opens_to(Open.TO_ALL)
def own(request: HttpRequest) -> HttpResponse:
    """To the page of the petition that this device follows."""
    petition = followed(request)
    return redirect("portal:progress", petition.pk) if petition else _asked_again(request)


def _asked_again(request: HttpRequest) -> HttpResponse:
    """To the query page, where this device does not follow what the address names."""
    if request.method == "POST":  # what was typed comes along
        context = {
            "form": QueryForm(),
            "typed": _typed(request),
            "back_to": request.path,
            "ended": True,
            "another": followed(request),
            "had_files": bool(request.FILES),
        }
        return render(request, "intake/portal/query.html", context, status=401)
    messages.info(request, _("请输入编号和查询码，再查看办理进展。"))
    return redirect("portal:query")


def refuse(form: Form, petition: Petition, error: NotPermittedError) -> None:
    """Say why; after a conflict what is typed stays, and is sent for the file as it is now."""
    said = sentence(error)
    if isinstance(error, StaleError):  # whoever was quicker may be the petitioner, elsewhere
        form.data = dict(form.data.items()) | {"version": str(petition.version)}
        said = _("打开本页以后办理情况有变化，没有提交。您填写的内容仍在下方，核对后可以再次提交。")
    form.add_error(error.field if error.field in form.fields else None, said)


def followed(request: HttpRequest, pk: int | None = None) -> Petition | None:
    """The petition that this device opened by its code, or this one of the matters it was split
    into; None for any other, once the code was made anew, and while it is stopped. To be read, not
    to be saved: a letter stands there in its petitioner's own words."""
    opened = file_of(Actor.petitioner(request.session.get(FOLLOWED) or 0))
    petition = opened.filter(code_version=request.session.get(BY_CODE, 1)).first()
    if petition is None or is_code_stopped(petition):
        return None
    if pk in {None, petition.pk}:
        return as_handed_in(petition)
    part = parts_followed_with(petition).filter(pk=pk)
    return file_of(Actor.petitioner(pk)).filter(pk__in=part).first()


def _opened_with(petition: Petition) -> list[int]:
    """What is followed by the code of a petition: itself and its matters."""
    return [petition.pk, *parts_followed_with(petition).values_list("pk", flat=True)]
