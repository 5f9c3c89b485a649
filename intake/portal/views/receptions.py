"""领导接访公告: who receives, when and where; the petitioner asks for a place."""

from datetime import timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from intake.portal.forms.petition import PlaceForm
from intake.portal.views.signing_in import by_petitioner, of_one_followed
from petitions.doors import Open, opens_to
from petitions.models import Petition
from petitions.statute import NotPermittedError
from workflow.http import key_in, sentence
from workflow.receptions import services
from workflow.receptions.selectors import announced, open_to_appointment

AHEAD = timedelta(days=92)


@require_GET
@opens_to(Open.TO_ALL)
def receptions(request: HttpRequest) -> HttpResponse:
    """The coming quarter, cancelled ones with the reason (Art. 18)."""
    today = timezone.localdate()
    context = {"receptions": announced(since=today, until=today + AHEAD), "today": today}
    return render(request, "intake/portal/receptions.html", context)


@never_cache
@require_http_methods(["GET", "POST"])
@opens_to(Open.TO_ALL)
@by_petitioner
@of_one_followed
def appoint(request: HttpRequest, petition: Petition) -> HttpResponse:
    """A place at a reception for the own petition."""
    today = timezone.localdate()
    open_ones = open_to_appointment(petition, on=today)
    form = PlaceForm(request.POST or None, receptions=open_ones)
    if form.is_valid():
        try:
            services.appoint(
                reception_id=form.cleaned_data["reception"],
                petition=petition,
                by=None,
                at=timezone.now(),
                today=today,
            )
        except NotPermittedError as error:
            form.add_error("reception", sentence(error))
        else:
            messages.success(request, _("预约成功，请携带身份证件按时前往。"))
            return redirect("portal:progress", petition.pk)
    elif petition.appointments.filter(reception=key_in(request.POST.get("reception", ""))).exists():
        messages.info(request, _("已经预约这次接访，不用再次预约。"))  # in another window
        return redirect("portal:progress", petition.pk)
    context = {"petition": petition, "form": form if open_ones else None}
    return render(
        request, "intake/portal/appoint.html", context, status=422 if form.errors else 200
    )


@require_POST
@opens_to(Open.TO_ALL)
@by_petitioner
@of_one_followed
def cancel(request: HttpRequest, petition: Petition, pk: int) -> HttpResponse:
    """The own appointment: the place is free for somebody else."""
    today = timezone.localdate()
    try:
        services.give_up(appointment_id=pk, petition=petition, today=today)
    except NotPermittedError as error:
        messages.error(request, sentence(error))
    else:
        messages.success(request, _("预约已取消。"))
    return redirect("portal:progress", petition.pk)
