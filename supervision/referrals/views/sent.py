"""信息共享 from this side: what was sent, to whom, why, who read it, what came back."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from petitions.doors import opens_to
from petitions.policy import Ability
from petitions.statute import NotPermittedError
from supervision.referrals.columns import SENT
from supervision.referrals.forms import ReferralForm
from supervision.referrals.models import FileSection, ReferralPurpose
from supervision.referrals.selectors import sent_referrals
from supervision.referrals.services.referring import refer
from workflow.files.http import petition_or_404
from workflow.http import OfficerRequest, sentence
from workflow.lists.beginning import beginning_of
from workflow.lists.export import Table, exported

MAX_ROWS = 200


@require_GET
@opens_to(Ability.SUPERVISE)
def referrals(request: OfficerRequest) -> Table:
    every = sent_referrals(request.user)
    if file := exported(request, every, "referrals", SENT):
        return file
    context = {
        "referrals": beginning_of(every, MAX_ROWS),
        "today": timezone.localdate(),
        "tab": "referrals",
    }
    return render(request, "supervision/referrals/referrals.html", context)


@require_GET
@opens_to(Ability.SUPERVISE)
def referral(request: OfficerRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(sent_referrals(request.user), pk=pk)
    context = {
        "referral": found,
        "accesses": found.accesses.select_related("officer__organ", "key__partner"),
        "today": timezone.localdate(),
        "tab": "referrals",
    }
    return render(request, "supervision/referrals/referral.html", context)


@require_http_methods(["GET", "POST"])
@opens_to(Ability.REFER)
def new(request: OfficerRequest, number: str) -> HttpResponse:
    found = petition_or_404(request.user, number)
    form = ReferralForm(request.POST or None, officer=request.user)
    if form.is_valid():
        data: dict[str, Any] = dict(form.cleaned_data)
        try:
            made = refer(
                petition=found,
                partner=data["partner"],
                purpose=ReferralPurpose(data["purpose"]),
                reason=data["reason"],
                sections=[FileSection(code) for code in data["sections"]],
                by=request.user,
                at=timezone.now(),
            )
        except NotPermittedError as error:
            form.add_error(error.field if error.field in form.fields else None, sentence(error))
        else:
            messages.success(request, _("已移送。"))
            return redirect("supervision:referral", pk=made.pk)
    context = {"petition": found, "form": form, "tab": "referrals"}
    return render(
        request,
        "supervision/referrals/referral_new.html",
        context,
        status=422 if form.errors else 200,
    )
