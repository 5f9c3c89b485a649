"""A visit announced on the portal, so that nobody has to wait in the hall."""

import secrets
from datetime import date, timedelta

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from intake.portal import throttling
from intake.portal.throttling import Deed
from intake.portal.views.signing_in import by_petitioner
from intake.registration.selectors.places import receiving_office
from intake.visits import services
from intake.visits.forms import BookingForm
from intake.visits.models import Slot
from intake.visits.services import Booked, Party, booked_on, cancel_booking
from petitions.doors import Open, opens_to
from petitions.models import Organ
from petitions.statute import NotPermittedError
from workflow.http import sentence

BOOKER = "booker"  # the cookie by which a device finds its own bookings
KNOWN_FOR = timedelta(days=92)  # longer than anything is booked ahead


@never_cache
@require_http_methods(["GET", "POST"])
@opens_to(Open.TO_ALL)
@by_petitioner
def book(request: HttpRequest) -> HttpResponse:
    """Every booking of this device, and the form for one more.

    The device is known before it books: two presses, or an answer that got lost, are one booking.
    """
    office = receiving_office()
    if office is None:
        raise Http404
    today = timezone.localdate()
    device = request.COOKIES.get(BOOKER) or secrets.token_urlsafe(24)
    own = booked_on(device, today=today).order_by("day", "slot_code", "pk")
    form = BookingForm(request.POST or None, office=office, today=today, own=own)
    if form.is_valid() and _is_booked(request, form, office, device):
        return _known(redirect("portal:book"), device)
    context = {"form": form, "office": office, "visits": own.all()}
    status = 422 if form.errors else 200
    return _known(render(request, "intake/visits/book.html", context, status=status), device)


def _is_booked(request: HttpRequest, form: BookingForm, office: Organ, device: str) -> bool:
    if throttling.is_too_often(request, Deed.PETITION):
        form.add_error(None, _("提交过于频繁，请一小时后再提交。"))
        return False
    try:
        made = booked(form, office, device=device)
    except NotPermittedError as error:
        form.add_error(error.field if error.field in form.fields else None, sentence(error))
        return False
    throttling.count(request, Deed.PETITION)
    if made.is_corrected:
        messages.success(request, _("原有的预约已按本次填写的人数和事由更正。"))
    return True


@require_POST
@opens_to(Open.TO_ALL)
@by_petitioner
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    """One of the own bookings, from the device on which it was made."""
    device, today = request.COOKIES.get(BOOKER, ""), timezone.localdate()
    try:
        cancel_booking(visit_id=pk, device=device, today=today)
    except NotPermittedError as error:
        messages.error(request, sentence(error))
    else:
        messages.success(request, _("预约已取消。"))
    return redirect("portal:book")


@require_POST
@opens_to(Open.TO_ALL)
@by_petitioner
def forget(request: HttpRequest) -> HttpResponse:
    """The bookings stand; this device, which others use too, shows them no longer."""
    response = redirect("portal:book")
    response.delete_cookie(BOOKER)
    return response


def booked(form: BookingForm, office: Organ, *, device: str = "") -> Booked:
    """What the form asks for; without a device for the desk."""
    told = dict(form.cleaned_data)
    day, slot = told.pop("time").split()
    return services.book(
        office=office,
        party=Party(**told),
        day=date.fromisoformat(day),
        slot=Slot(slot),
        at=timezone.now(),
        device=device,
    )


def _known(response: HttpResponse, device: str) -> HttpResponse:
    response.set_cookie(
        BOOKER,
        device,
        max_age=int(KNOWN_FOR.total_seconds()),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response
