"""How an officer wants to be reached outside the application; and what was sent to everybody."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from petitions.doors import opens_to
from petitions.policy import Ability
from supervision.messages.columns import DELIVERIES
from supervision.messages.forms import contact_forms
from supervision.messages.models import DeliveryState, Digest, Message
from supervision.messages.services.delivering import retry
from workflow.http import OfficerRequest, condition
from workflow.inbox.models import NoticeKind
from workflow.lists.beginning import beginning_of
from workflow.lists.export import Table, exported

MAX_ROWS = 200


@require_http_methods(["GET", "POST"])
@opens_to(Ability.WORK)
def contacts(request: OfficerRequest) -> HttpResponse:
    """One form a medium; the last digest below."""
    forms = contact_forms(request.user, request.POST or None)
    if request.method == "POST" and all([form.is_valid() for form in forms]):  # noqa: C419 - all are checked
        for form in forms:
            form.keep()
        messages.success(request, _("提醒方式已保存。"))
        return redirect("supervision:contacts")
    last = Digest.objects.filter(officer=request.user).order_by("-day").first()
    context = {
        "forms": forms,
        "digest": last,
        "counts": [(NoticeKind(kind).label, n) for kind, n in last.counts.items()] if last else [],
        "sent": Message.objects.filter(officer=request.user)[:10],
    }
    wrong = any(form.errors for form in forms)
    return render(
        request, "supervision/messages/contacts.html", context, status=422 if wrong else 200
    )


@require_GET
@opens_to(Ability.CONFIGURE)
def deliveries(request: OfficerRequest) -> Table:
    """The log of what left, the latest first; on asking, only what failed."""
    found = Message.objects.select_related("officer__organ")
    asked = condition(request, "state", DeliveryState.values, label=_("状态"))
    if asked:
        found = found.filter(delivery_code=asked)
    if file := exported(request, found, "deliveries", DELIVERIES, by=["state"]):
        return file
    context = {
        "sent": beginning_of(found, MAX_ROWS),
        "states": DeliveryState,
        "state": asked,
        "most": MAX_ROWS,
        "tab": "deliveries",
    }
    return render(request, "supervision/messages/deliveries.html", context)


@require_POST
@opens_to(Ability.CONFIGURE)
def send_again(request: OfficerRequest, pk: int) -> HttpResponse:
    """One that was given up is queued once more."""
    retry(message=get_object_or_404(Message, pk=pk), at=timezone.now())
    messages.success(request, _("已重新排队发送。"))
    return redirect("supervision:deliveries")
