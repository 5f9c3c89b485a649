"""Handing a petition in on the portal: begun, put aside, taken up again, sent."""

import hmac
import secrets
import uuid
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from intake import selectors, services, throttling
from intake.forms import PortalForm
from intake.throttling import Deed
from intake.views.portal import DEVICE, by_petitioner, follow, forget_device, is_followed
from intake.views.uploading import with_files
from petitions.actors import Actor
from petitions.doors import Open, opens_to
from petitions.models import Organ, Petition
from petitions.standards import phone_key
from petitions.statute import NotPermittedError
from workflow.http import sentence
from workflow.services.attaching import Kept, lasting, renewed

BEGUN = "begun"  # the cookie by which a device finds its own
MOST_KEPT = 60_000  # characters of a field that was not sent yet: all of what is typed, or nothing
NOT_KEPT = {"csrfmiddlewaretoken", "attachments", "do"}


@never_cache
@require_http_methods(["GET", "POST"])
@opens_to(Open.TO_ALL)
@by_petitioner
def hand_in(request: HttpRequest) -> HttpResponse:
    """A petition on the portal: registered at once, with its receipt.

    The other buttons of the form put it aside for this device, or look up similar answers.
    """
    office = _office()
    if request.method == "GET":
        return _with_device(request, _page(request, _opened(request, office)))
    form = with_files(request, PortalForm, organ=office)
    is_valid, wanted = form.is_valid(), request.POST.get("do")
    if wanted == "keep":
        return _put_aside(request, form)
    if wanted == "look":
        return _page(request, _unsent(office, _fields(request, form.held)), looked=True)
    if is_valid and throttling.is_too_often(request, Deed.PETITION):
        form.add_error(None, _("提交过于频繁，请一小时后再提交；内容可以先保存。"))
    elif is_valid and _is_received(request, form, office):
        response = redirect("portal:receipt")
        _forget(request, response)
        return response
    return _page(request, form)


@never_cache
@require_POST
@opens_to(Open.TO_ALL)
@by_petitioner
def find_receipt(request: HttpRequest) -> HttpResponse:
    """The receipt whose answer got lost, on the device that sent it, to whoever knows the phone.

    The next person at a shared device learns nothing but that something was sent.
    """
    token, at = request.COOKIES.get(DEVICE, ""), timezone.now()
    if request.POST.get("do") == "forget":
        return forget_device(request, redirect("portal:hand-in"))
    petition = services.sent_from(token=token, at=at)
    if petition is None or not throttling.take(request, Deed.WRONG_CODE):
        messages.error(request, _("现在查不到刚才提交的回执，请稍后再试，或者联系登记单位。"))
        return redirect("portal:hand-in")
    if not _is_own_phone(petition, request.POST.get("phone", "")):
        messages.error(request, _("联系电话与刚才提交的不一致，请核对。"))
        return redirect("portal:hand-in")
    throttling.give_back(request, Deed.WRONG_CODE)
    follow(request, petition, was_handed_in=True)
    return redirect("portal:receipt")


@never_cache
@require_POST
@opens_to(Open.TO_ALL)
def keep(request: HttpRequest) -> HttpResponse:
    """While it is typed: keep it for this device, and show the answers to similar questions."""
    _office()
    told = "\n".join(request.POST.get(name, "") for name in ("title", "content"))
    token = _token(request)
    is_kept = token is not None and _is_kept(token, _fields(request))
    context = {
        "similar": selectors.similar_answers(told),
        "kept_at": timezone.now() if is_kept else None,
        "not_kept": not is_kept,
        "too_long": PortalForm.too_long(request.POST.dict()),
    }
    response = render(request, "intake/_similar.html", context)
    return _with_token(response, token) if token and is_kept else response


@require_POST
@opens_to(Open.TO_ALL)
def forget(request: HttpRequest) -> HttpResponse:
    response = redirect("portal:hand-in")
    _forget(request, response)
    return response


def _office() -> Organ:
    office = selectors.receiving_office()
    if office is None:
        raise Http404
    return office


def _opened(request: HttpRequest, office: Organ) -> PortalForm:
    token = request.COOKIES.get(BEGUN, "")
    fields = services.begun(token=token, at=timezone.now()) or {}
    if request.GET.get("from") == "wechat":  # the menu of the official account
        fields["in_wechat"] = ["on"]
    return _unsent(office, fields)


def _unsent(office: Organ, fields: dict[str, list[Any]]) -> PortalForm:
    """A form not yet judged: with what was typed so far, and without a word on what is missing."""
    initial = {name: values[0] for name, values in fields.items() if values}
    initial["held"] = renewed(fields.get("held", []))
    return PortalForm(organ=office, initial={"key": uuid.uuid4().hex} | initial)


def _is_received(request: HttpRequest, form: PortalForm, office: Organ) -> bool:
    """Whether there is a receipt to show: the first one again, or of a new petition."""
    if _is_alike(request, form, office):
        return True
    return not form.errors and _is_registered(request, form, office)


def _is_registered(request: HttpRequest, form: PortalForm, office: Organ) -> bool:
    key, at = form.cleaned_data["key"], timezone.now()
    try:
        registered = services.register(
            registration=form.registration,
            organ=office,
            actor=Actor.petitioner(),
            key=key,
            at=at,
            files=form.held,
        )
    except NotPermittedError as error:
        if error.sentence is services.USED and _is_sent_before(request, form, key):
            return True
        form.add_error(error.field if error.field in form.fields else None, sentence(error))
        return False
    petition = registered.petition
    throttling.count(request, Deed.PETITION)
    if token := request.COOKIES.get(DEVICE):
        services.mark_sent(token=token, petition=petition, at=at)
    follow(request, petition, was_handed_in=True)
    return True


def _is_alike(request: HttpRequest, form: PortalForm, office: Organ) -> bool:
    """The same person sent the same a moment ago: from here, the first receipt is shown again.

    From elsewhere nothing is shown: it is only warned of, and sent again with a tick.
    """
    key, at = form.cleaned_data["key"], timezone.now()
    if form.cleaned_data["again"] or services.is_sent(actor=Actor.petitioner(), key=key):
        return False
    alike = services.sent_alike(registration=form.registration, organ=office, at=at)
    if alike is None:
        return False
    if is_followed(request, alike):
        messages.info(request, _("相同的内容刚才已经提交并登记，这是第一次的回执。"))
        return True
    form.ask_whether_again()
    form.add_error(
        "again",
        _(
            "一天之内已经收到您的相同内容。已经提交的请凭回执查询；确实要再提交一件的，请勾选后提交。"
        ),
    )
    return False


def _is_sent_before(request: HttpRequest, form: PortalForm, key: str) -> bool:
    """The answer got lost, and something was changed before it was sent again.

    Who knows name and phone of what was sent is shown its receipt; what was changed is put aside.
    """
    petition = services.sent_under(key=key, at=timezone.now())
    if petition is None or not _is_own_phone(petition, form.cleaned_data["phone"]):
        return False
    follow(request, petition, was_handed_in=True)
    messages.info(
        request,
        _(
            "这份表单刚才已经提交并登记，这是它的回执；后来改动的内容没有登记，可以在办理进展页补充材料。"
        ),
    )
    return True


def _is_own_phone(petition: Petition, typed: str) -> bool:
    person = petition.petitioners.filter(is_main=True).first()
    known = phone_key(person.phone) if person else ""
    return bool(known) and hmac.compare_digest(known.encode(), phone_key(typed).encode())


def _with_device(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    if not request.COOKIES.get(DEVICE):
        _set(response, DEVICE, secrets.token_urlsafe(24))
    return response


def _put_aside(request: HttpRequest, form: PortalForm) -> HttpResponse:
    if form.errors.get("attachments"):
        return _page(request, form)  # a file was refused: say so before the rest is put aside
    token = _token(request)
    if token is None or not _is_kept(token, _fields(request, form.held)):
        form.add_error(None, _("现在不能保存，请直接提交。"))
        return _page(request, form)
    messages.success(request, _("已保存。七天内用这台设备再打开本页，可以接着填写。"))
    return _with_token(redirect("portal:hand-in"), token)


def _fields(request: HttpRequest, files: Sequence[Kept] = ()) -> dict[str, list[Any]]:
    """What was typed, however long, and the files taken in."""
    known = {name for name, _ in request.POST.lists()} & PortalForm.base_fields.keys() - NOT_KEPT
    typed = {name: [str(request.POST[name])] for name in known}
    tokens = [file.token for file in files] or request.POST.getlist("held")
    return {**typed, "held": lasting(tokens)}


def _token(request: HttpRequest) -> str | None:
    """The device's own, or a new one; None where one address has begun too many."""
    token = request.COOKIES.get(BEGUN, "")
    if services.begun(token=token, at=timezone.now()) is not None:
        return token
    if throttling.is_too_often(request, Deed.BEGIN):
        return None
    throttling.count(request, Deed.BEGIN)
    return secrets.token_urlsafe(24)


def _is_kept(token: str, fields: dict[str, list[Any]]) -> bool:
    """Nothing is kept in part: a text that is cut looks like one that was saved."""
    if any(len(value) > MOST_KEPT for values in fields.values() for value in values):
        return False
    return services.keep_begun(token=token, fields=fields, at=timezone.now())


def _with_token(response: HttpResponse, token: str) -> HttpResponse:
    _set(response, BEGUN, token)
    return response


def _set(response: HttpResponse, name: str, token: str) -> None:
    response.set_cookie(
        name,
        token,
        max_age=int(services.KEPT.total_seconds()),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def _forget(request: HttpRequest, response: HttpResponse) -> None:
    services.forget_begun(token=request.COOKIES.get(BEGUN, ""))
    response.delete_cookie(BEGUN)


def _page(request: HttpRequest, form: PortalForm, *, looked: bool = False) -> HttpResponse:
    told = "\n".join(str(form[name].value() or "") for name in ("title", "content"))
    sent = services.sent_from(token=request.COOKIES.get(DEVICE, ""), at=timezone.now())
    context = {
        "form": form,
        "lost": sent is not None,
        "office": _office(),
        "looked": looked,
        "similar": selectors.similar_answers(told) if looked else [],
        "is_begun": not form.is_bound and bool(told.strip()),
    }
    return render(request, "intake/hand_in.html", context, status=422 if form.errors else 200)
