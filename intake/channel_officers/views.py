"""渠道责任人: who answers for each channel."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from intake.channel_officers.forms import DutyForm
from intake.channel_officers.services import answer_for_channel
from intake.registration.selectors.places import duties_of
from petitions.doors import opens_to
from petitions.models import Officer, Organ
from petitions.policy import Ability
from petitions.statute import Channel
from workflow.http import OfficerRequest


@require_GET
@opens_to(Ability.ANSWER_FOR_CHANNELS)
def duties(request: OfficerRequest) -> HttpResponse:
    return _duties_page(request)


@require_http_methods(["POST"])
@opens_to(Ability.ANSWER_FOR_CHANNELS)
def answer(request: OfficerRequest, channel: Channel) -> HttpResponse:
    form = DutyForm(request.POST, organ=request.user.organ)
    if form.is_valid():
        answer_for_channel(head=request.user, channel=channel, officer=form.cleaned_data["officer"])
        messages.success(request, _("渠道责任人已更新。"))
        return redirect("intake:duties")
    return _duties_page(request, status=422)


def _duties_page(request: OfficerRequest, *, status: int = 200) -> HttpResponse:
    organ = request.user.organ
    duties = duties_of(organ)
    rows = [(channel, _duty_form(organ, channel, duties.get(channel))) for channel in Channel]
    return render(request, "intake/channel_officers/duties.html", {"rows": rows}, status=status)


def _duty_form(organ: Organ, channel: Channel, officer: Officer | None) -> DutyForm:
    """One form of several on the page: its field's id names the channel."""
    return DutyForm(organ=organ, initial={"officer": officer}, auto_id=f"id_{channel.lower()}_%s")
