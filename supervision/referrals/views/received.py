"""What was handed to the own partner office: read, signed for, answered; nothing else is seen."""

from datetime import timedelta

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from petitions.doors import opens_to
from petitions.models import OrganKind
from petitions.policy import Ability
from petitions.statute import NotPermittedError
from supervision.referrals.columns import RECEIVED
from supervision.referrals.models import Referral
from supervision.referrals.selectors import received_by, summaries_for
from supervision.referrals.services.referring import answer, note_reading, sign_for
from supervision.reports.forms.words import AnswerForm
from workflow.http import OfficerRequest, sentence
from workflow.lists.beginning import beginning_of
from workflow.lists.export import Table, exported

MAX_ROWS = 200
A_QUARTER = timedelta(days=92)


@require_GET
@opens_to(Ability.LIAISE)
def received(request: OfficerRequest) -> Table:
    """The packages; for the organisation department the summaries of organs."""
    partner, today = request.user.organ, timezone.localdate()
    if partner.kind == OrganKind.ORGANISATION:
        context = {
            "summaries": summaries_for(
                partner, reader=request.user, since=today - A_QUARTER, until=today, on=today
            ),
            "since": today - A_QUARTER,
        }
        return render(request, "supervision/referrals/summaries.html", context)
    every = received_by(request.user)
    if file := exported(request, every, "received", RECEIVED):
        return file
    context = {"referrals": beginning_of(every, MAX_ROWS), "today": today}
    return render(request, "supervision/referrals/received.html", context)


@require_http_methods(["GET", "POST"])
@opens_to(Ability.LIAISE)
def package(request: OfficerRequest, pk: int) -> HttpResponse:
    """One package. Opening it is logged; answering it signs for it."""
    found, form = _package(request, pk), AnswerForm(request.POST or None)
    if form.is_valid():
        text = form.cleaned_data["answer"]
        try:
            answer(referral_id=found.pk, text=text, reader=request.user, at=timezone.now())
        except NotPermittedError as error:
            form.add_error("answer", sentence(error))
        else:
            messages.success(request, _("已反馈。"))
            return redirect("supervision:package", pk=pk)
    if request.method == "GET":
        note_reading(found, request.user, at=timezone.now())
    context = {
        "referral": found,
        "form": None if found.answered_at and not form.is_bound else form,
        "today": timezone.localdate(),
    }
    return render(
        request, "supervision/referrals/package.html", context, status=422 if form.errors else 200
    )


@require_POST
@opens_to(Ability.LIAISE)
def receipt(request: OfficerRequest, pk: int) -> HttpResponse:
    sign_for(referral_id=_package(request, pk).pk, reader=request.user, at=timezone.now())
    messages.success(request, _("已签收。"))
    return redirect("supervision:package", pk=pk)


def _package(request: OfficerRequest, pk: int) -> Referral:
    if request.user.organ.kind == OrganKind.ORGANISATION:
        raise Http404
    return get_object_or_404(received_by(request.user), pk=pk)
