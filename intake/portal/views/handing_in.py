"""Handing a petition in on the portal: sent, its receipt found again; begun (putting_aside.py)."""

import hmac
import secrets
import uuid
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from intake.portal import throttling
from intake.portal.forms.petition import PortalForm
from intake.portal.models import Begun, SentForm
from intake.portal.services.begun import keys_of, mark_sent, sent_alike, sent_from, sent_under
from intake.portal.throttling import Deed
from intake.portal.views import putting_aside
from intake.portal.views.signing_in import (
    DEVICE,
    TOO_OFTEN,
    by_petitioner,
    follow,
    is_followed,
    without_receipt,
)
from intake.portal.views.uploading import with_files
from intake.public_answers.selectors import similar_answers
from intake.registration.services.registering import USED, is_sent, register
from petitions.actors import Actor
from petitions.doors import Open, opens_to
from petitions.models import Organ, Petition
from petitions.references import reference_of
from petitions.statute import NotPermittedError
from petitions.templatetags.words import words
from petitions.text.standards import phone_key
from workflow.attachments.services import renewed
from workflow.http import sentence

FIRST_DIGITS = 8  # of a key: enough to know a form by, and too few to send under


@never_cache
@require_http_methods(["GET", "POST"])
@opens_to(Open.TO_ALL)
@by_petitioner
def hand_in(request: HttpRequest) -> HttpResponse:
    """A petition on the portal: registered at once, with its receipt.

    The other buttons of the form put it aside for this device, or look up similar answers.
    """
    asks = request.method == "GET" and "before" in request.GET
    answer = _come_back(request, request.GET["before"]) if asks else _handed_in(request)
    return putting_aside.with_token(request, _with_device(request, answer))


def _handed_in(request: HttpRequest) -> HttpResponse:
    office = putting_aside.office_or_404()
    if request.method == "GET":
        return _page(request, _opened(request, office))
    form = with_files(request, PortalForm, organ=office)
    is_valid, wanted = form.is_valid(), request.POST.get("do")
    if wanted == "keep":
        return _put_aside(request, form)
    if wanted == "look":
        typed = putting_aside.fields_of(request, form.held)
        typed["begun"] = [request.POST.get("begun", "")]
        return _stays(request, _unsent(office, typed), looked=True)
    if is_valid and throttling.is_too_often(request, Deed.PETITION):
        form.add_error(None, _("提交过于频繁，请一小时后再提交；内容可以先保存。"))
    elif is_valid and _is_received(request, form, office):
        putting_aside.let_go(request, putting_aside.fields_of(request, form.held))
        return redirect("portal:receipt")
    return _stays(request, form)


def _stays(request: HttpRequest, form: PortalForm, *, looked: bool = False) -> HttpResponse:
    """The page once more after a sending that brought in no petition.

    What stands in it is kept for the device with its files, as while it is typed: whoever comes
    back to this page finds it by its key, and its files are nowhere else. Where it cannot be kept,
    it stands on this page alone.
    """
    fields = putting_aside.fields_of(request, form.held)
    putting_aside.keep_form(request, fields | {"key": [str(form["key"].value() or "")]})
    return _page(request, form, looked=looked)


def _come_back(request: HttpRequest, key: str) -> HttpResponse:
    """Asked for from the history, where it stood under this key: with what was begun and not sent.

    A form that was opened from something begun, and has not saved itself, is that one still. What
    was sent or deleted is not there any more, whoever sits at the device by now.
    """
    kept = putting_aside.kept(request)
    row = next((row for row in kept if row.key == key), None)
    if row is None and is_sent(actor=Actor.petitioner(), key=key):
        messages.info(request, _("刚才填写的已经提交，没有再次提交。下面是空白表。"))
    elif row is None:
        row = _begun_in(request, kept)
    asked = {name: request.GET[name] for name in ("from",) if name in request.GET}
    asked |= {"begun": row.ref} if row else {}
    return redirect(f"{request.path}?{urlencode(asked)}" if asked else request.path)


@never_cache
@require_POST
@opens_to(Open.TO_ALL)
@by_petitioner
def find_receipt(request: HttpRequest) -> HttpResponse:
    """A receipt whose answer got lost, on the device that sent it, to whoever knows the phone.

    The next person at a shared device learns nothing but that something was sent, and when.
    """
    row = next((one for one in _lost(request) if _ref(one) == request.POST.get("sent")), None)
    if request.POST.get("do") == "forget":
        answer = redirect("portal:hand-in")
        return without_receipt(request, answer, row.petition) if row else answer
    if row is None:
        messages.error(
            request,
            _(
                "该回执已经显示过，或者提交已满半小时，这里不再提供。请凭回执上的编号和查询码查询；"
                "遗失的，请持身份证件到登记单位重新领取。"
            ),
        )
        return redirect("portal:hand-in")
    if not throttling.take(request, Deed.WRONG_CODE):
        messages.error(request, TOO_OFTEN)
        return redirect("portal:hand-in")
    if not _is_own_phone(row.petition, request.POST.get("phone", "")):
        messages.error(request, _("联系电话与刚才提交的不一致，请核对。"))
        return redirect("portal:hand-in")
    throttling.give_back(request, Deed.WRONG_CODE)
    follow(request, row.petition, was_handed_in=True)
    return redirect("portal:receipt")


def _lost(request: HttpRequest) -> list[SentForm]:
    return sent_from(token=request.COOKIES.get(DEVICE, ""), at=timezone.now())


def _ref(row: SentForm) -> str:
    return reference_of(row.pk)


def _opened(request: HttpRequest, office: Organ) -> PortalForm:
    """An empty form, or what the device kept and the petitioner goes on with; a key of its own."""
    chosen = _begun_in(request, putting_aside.kept(request))
    fields = {**chosen.fields, "begun": [chosen.mark]} if chosen else {}
    fields.pop("key", None)
    if request.GET.get("from") == "wechat":  # the menu of the official account
        fields["in_wechat"] = ["on"]
    return _unsent(office, fields)


def _begun_in(request: HttpRequest, kept: list[Begun]) -> Begun | None:
    """What of the device's own the address says to go on with."""
    return next((row for row in kept if row.ref == request.GET.get("begun")), None)


def _unsent(office: Organ, fields: dict[str, list[Any]]) -> PortalForm:
    """A form not yet judged: with what was typed so far, and without a word on what is missing."""
    initial = {name: values[0] for name, values in fields.items() if values}
    initial["held"] = renewed(fields.get("held", []))
    return PortalForm(organ=office, initial={"key": uuid.uuid4().hex} | initial)


def _put_aside(request: HttpRequest, form: PortalForm) -> HttpResponse:
    if form.errors.get("attachments"):
        return _stays(request, form)  # a file was refused: it is said here, not on another page
    fields = putting_aside.fields_of(request, form.held)
    row = putting_aside.keep_form(request, fields)
    if row is None and PortalForm.is_untouched(fields):
        messages.info(request, _("还没有填写内容，没有需要保存的。"))
        return redirect("portal:hand-in")
    if row is None:
        form.add_error(None, _("现在不能保存，请直接提交。"))
        return _page(request, form)
    messages.success(request, _("已保存。七天内用这台设备再打开本页，可以接着填写。"))
    return redirect(f"{request.path}?begun={row.ref}")


def _is_received(request: HttpRequest, form: PortalForm, office: Organ) -> bool:
    """Whether there is a receipt to show: the first one again, or of a new petition."""
    if _is_alike(request, form, office):
        return True
    return not form.errors and _is_registered(request, form, office)


def _is_registered(request: HttpRequest, form: PortalForm, office: Organ) -> bool:
    key, at = form.cleaned_data["key"], timezone.now()
    try:
        registered = register(
            registration=form.registration,
            organ=office,
            actor=Actor.petitioner(),
            key=key,
            at=at,
            files=form.held,
        )
    except NotPermittedError as error:
        if error.sentence is USED:
            return _is_sent_before(request, form, key)
        form.add_error(error.field if error.field in form.fields else None, sentence(error))
        return False
    petition = registered.petition
    if not registered.is_new and sent_under(key=key, at=at) is None:  # long since
        return _is_asked_anew(form)
    throttling.count(request, Deed.PETITION)
    if token := request.COOKIES.get(DEVICE):
        mark_sent(token=token, petition=petition, at=at)
    follow(request, petition, was_handed_in=True)
    return True


def _is_alike(request: HttpRequest, form: PortalForm, office: Organ) -> bool:
    """The same person sent the same a moment ago: from here, the first receipt is shown again.

    From elsewhere nothing is shown: it is only warned of, and sent again with a tick.
    """
    key, at = form.cleaned_data["key"], timezone.now()
    if form.cleaned_data["again"] or is_sent(actor=Actor.petitioner(), key=key):
        return False
    alike = sent_alike(registration=form.registration, organ=office, at=at)
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
    """Something else was sent under this key before: its answer got lost, or it is another matter.

    Who knows the phone of what was sent is shown its receipt; what stands in the form now is put
    aside under a key of its own. Whatever cannot be put aside stays on the page.
    """
    petition = sent_under(key=key, at=timezone.now())
    if petition is None or not _is_own_phone(petition, form.cleaned_data["phone"]):
        return _is_asked_anew(form)
    typed = putting_aside.fields_of(request, form.held) | {"key": [uuid.uuid4().hex]}
    if putting_aside.keep_form(request, typed) is None:
        return _is_asked_anew(form)
    follow(request, petition, was_handed_in=True)
    messages.warning(
        request,
        _(
            "这份表单刚才已经提交并登记，这是它的回执；后来填写的内容没有登记，已经保存。是另一件事的，"
            "请打开“我要信访”接着填写并另行提交；是同一件事的，可以在办理进展页补充材料。"
        ),
    )
    return True


def _is_asked_anew(form: PortalForm) -> bool:
    """It is refused, and may be sent once more as a petition of its own, under another key."""
    form.renew_key()
    form.add_error(None, words(USED))
    return False


def _is_own_phone(petition: Petition, typed: str) -> bool:
    person = petition.petitioners.filter(is_main=True).first()
    known = phone_key(person.phone) if person else ""
    return bool(known) and hmac.compare_digest(known.encode(), phone_key(typed).encode())


def _with_device(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    if request.method == "GET" and not request.COOKIES.get(DEVICE):
        putting_aside.set_cookie(response, DEVICE, secrets.token_urlsafe(24))
    return response


def _page(request: HttpRequest, form: PortalForm, *, looked: bool = False) -> HttpResponse:
    told = "\n".join(str(form[name].value() or "") for name in ("title", "content"))
    lost, key, mark = _lost(request), form["key"].value(), form["begun"].value()
    context = {
        "form": form,
        "lost": [(_ref(row), row.sent_at) for row in lost],
        "taken": " ".join(one[:FIRST_DIGITS] for one in keys_of(lost)),
        "office": putting_aside.office_or_404(),
        "looked": looked,
        "similar": similar_answers(told) if looked else [],
        "begun": [
            row for row in putting_aside.kept(request) if row.key != key and row.mark != mark
        ],
        "is_begun": not form.is_bound and bool(told.strip()),
    }
    return render(
        request, "intake/portal/hand_in.html", context, status=422 if form.errors else 200
    )
