"""Pages on which officers register petitions."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from intake import selectors, services
from intake.forms import FORMS, ORDINARY, DutyForm
from petitions.actors import Actor
from petitions.doors import opens_to
from petitions.models import Officer, Organ, Petition
from petitions.policy import Ability
from petitions.query_codes import code_for
from petitions.selectors import petitions_visible_to
from petitions.statute import Channel, Document, Kind, NotPermittedError, Role
from workflow.documents import as_pdf, compose
from workflow.http import OfficerRequest, sentence
from workflow.services import Given

SEALED_ONLY = (Kind.REPORT,)


@require_http_methods(["GET", "POST"])
@opens_to(Ability.REGISTER)
def register(request: OfficerRequest, channel: Channel) -> HttpResponse:
    officer, organ = request.user, request.user.organ
    kinds = SEALED_ONLY if officer.role is Role.SEALED_OFFICER else ORDINARY
    form = FORMS[channel](request.POST or None, organ=organ, kinds=kinds)
    if form.is_valid():
        try:
            registered = services.register(
                registration=form.registration,
                organ=organ,
                actor=Actor.of(officer),
                key=form.cleaned_data["key"],
                at=timezone.now(),
            )
        except NotPermittedError as error:
            form.add_error(error.field if error.field in form.fields else None, sentence(error))
        else:
            return redirect("intake:receipt", number=registered.petition.number)
    context = {
        "form": form,
        "channel": channel,
        "channels": list(Channel),
        "duty": selectors.duties_of(organ).get(channel),
    }
    return render(request, "intake/register.html", context, status=422 if form.errors else 200)


@require_GET
@opens_to(Ability.REGISTER)
def receipt(request: OfficerRequest, number: str) -> HttpResponse:
    """The receipt with the query code: only for the office that registered the petition."""
    petition = _registered_here(request, number)
    context = {
        "petition": petition,
        "petitioner": petition.petitioners.filter(is_main=True).first(),
        "code": code_for(petition.number, petition.code_version),
        "clock": petition.deadlines.order_by("pk").first(),
    }
    return render(request, "intake/receipt.html", context)


@require_GET
@opens_to(Ability.REGISTER)
def receipt_pdf(request: OfficerRequest, number: str) -> HttpResponse:
    """The receipt by the office's template; composed when asked for and never stored."""
    petition = _registered_here(request, number)
    letter = compose(
        Document.RECEIPT,
        petition=petition,
        organ=petition.registered_by,
        officer=request.user,
        given=Given(),
        number=petition.number,
        issued_on=timezone.localdate(petition.registered_at),
    )
    response = HttpResponse(as_pdf(letter), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{petition.number}.pdf"'
    return response


def _registered_here(request: OfficerRequest, number: str) -> Petition:
    visible = petitions_visible_to(Actor.of(request.user))
    return get_object_or_404(
        visible.select_related("registered_by__parent", "division"),
        number=number,
        registered_by=request.user.organ,
    )


@require_GET
@opens_to(Ability.ANSWER_FOR_CHANNELS)
def duties(request: OfficerRequest) -> HttpResponse:
    return _duties_page(request)


@require_http_methods(["POST"])
@opens_to(Ability.ANSWER_FOR_CHANNELS)
def answer(request: OfficerRequest, channel: Channel) -> HttpResponse:
    form = DutyForm(request.POST, organ=request.user.organ)
    if form.is_valid():
        services.answer_for_channel(
            head=request.user, channel=channel, officer=form.cleaned_data["officer"]
        )
        messages.success(request, _("渠道责任人已更新。"))
        return redirect("intake:duties")
    return _duties_page(request, status=422)


def _duties_page(request: OfficerRequest, *, status: int = 200) -> HttpResponse:
    organ = request.user.organ
    duties = selectors.duties_of(organ)
    rows = [(channel, _duty_form(organ, channel, duties.get(channel))) for channel in Channel]
    return render(request, "intake/duties.html", {"rows": rows}, status=status)


def _duty_form(organ: Organ, channel: Channel, officer: Officer | None) -> DutyForm:
    """One form of several on the page: its field's id names the channel."""
    return DutyForm(organ=organ, initial={"officer": officer}, auto_id=f"id_{channel.lower()}_%s")
