"""A visit announced on the portal, so that nobody has to wait in the hall."""

from datetime import date

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from intake import selectors, services, throttling
from intake.forms import BookingForm
from intake.models import Slot, Visit, VisitStage
from intake.throttling import Deed
from intake.views.portal import by_petitioner
from petitions.doors import Open, opens_to
from petitions.models import Organ
from petitions.statute import NotPermittedError
from workflow.http import sentence

BOOKED = "booked_visit"


@never_cache
@require_http_methods(["GET", "POST"])
@opens_to(Open.TO_ALL)
@by_petitioner
def book(request: HttpRequest) -> HttpResponse:
    office = selectors.receiving_office()
    if office is None:
        raise Http404
    form = BookingForm(request.POST or None, office=office, today=timezone.localdate())
    if form.is_valid() and throttling.is_too_often(request, Deed.PETITION):
        form.add_error(None, _("提交过于频繁，请一小时后再提交。"))
    elif form.is_valid():
        try:
            visit = booked(form, office)
        except NotPermittedError as error:
            form.add_error(error.field if error.field in form.fields else None, sentence(error))
        else:
            throttling.count(request, Deed.PETITION)
            request.session[BOOKED] = visit.pk
            return redirect("portal:book")
    own = Visit.objects.filter(pk=request.session.get(BOOKED) or 0, day__gte=timezone.localdate())
    own = own.filter(progress_code=VisitStage.BOOKED)
    context = {"form": form, "office": office, "visit": own.first()}
    return render(request, "intake/book.html", context, status=422 if form.errors else 200)


@require_POST
@opens_to(Open.TO_ALL)
@by_petitioner
def cancel(request: HttpRequest) -> HttpResponse:
    """The own booking, from the device on which it was made."""
    try:
        services.cancel_booking(visit_id=request.session.pop(BOOKED, 0))
    except NotPermittedError as error:
        messages.error(request, sentence(error))
    else:
        messages.success(request, _("预约已取消。"))
    return redirect("portal:book")


def booked(form: BookingForm, office: Organ) -> Visit:
    told = dict(form.cleaned_data)
    day, slot = told.pop("time").split()
    return services.book(
        office=office,
        party=services.Party(**told),
        day=date.fromisoformat(day),
        slot=Slot(slot),
        at=timezone.now(),
    )
