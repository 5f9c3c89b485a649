"""责任台账: what was missed, by whom, on which article, what followed, and what was said to it."""

from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from petitions.doors import opens_to
from petitions.policy import Ability
from petitions.statute import NotPermittedError
from supervision.duty_register.columns import LAPSES
from supervision.duty_register.forms import ExplanationForm
from supervision.duty_register.selectors import DutyRegister, MissedDuty
from supervision.duty_register.services import explain
from workflow.http import OfficerRequest, sentence
from workflow.lists.export import Table, exported

MAX_ROWS = 200
REGISTERED = timedelta(days=92)  # a quarter of a year


@require_GET
@opens_to(Ability.WORK)
def register(request: OfficerRequest) -> Table:
    """The entries of the last months, by organ and by cause."""
    today = timezone.localdate()
    found = DutyRegister(request.user, since=today - REGISTERED, on=today)
    if file := exported(request, found.entries(), "register", LAPSES):
        return file
    context = {
        "lapses": found.latest(MAX_ROWS),
        "organs": found.by_organ(),
        "causes": found.by_cause(),
        "since": found.since,
        "most": MAX_ROWS,
        "tab": "register",
    }
    return render(request, "supervision/duty_register/register.html", context)


@require_http_methods(["GET", "POST"])
@opens_to(Ability.WORK)
def clock(request: OfficerRequest, pk: int) -> HttpResponse:
    """A duty that was missed."""
    return _page(request, _all(request).clock(pk))


@require_http_methods(["GET", "POST"])
@opens_to(Ability.WORK)
def step(request: OfficerRequest, pk: int) -> HttpResponse:
    """A step that entered the register."""
    return _page(request, _all(request).step(pk))


def _all(request: OfficerRequest) -> DutyRegister:
    return DutyRegister(request.user, since=date.min, on=timezone.localdate())


def _page(request: OfficerRequest, lapse: MissedDuty | None) -> HttpResponse:
    """One entry, what was said to it, and room to say more for those concerned."""
    if lapse is None:
        raise Http404
    form = ExplanationForm(request.POST or None)
    if form.is_valid() and _explained(request, lapse, form):
        messages.success(request, _("说明已记入台账。"))
        return redirect(request.path)
    context: dict[str, Any] = {
        "lapse": lapse,
        "petition": lapse.petition,
        "followed": lapse.followed,
        "explanations": lapse.entry.explanations.select_related("officer__organ"),
        "form": form if lapse.may_be_explained_by(request.user) else None,
        "tab": "register",
    }
    return render(
        request, "supervision/duty_register/lapse.html", context, status=422 if form.errors else 200
    )


def _explained(request: OfficerRequest, lapse: MissedDuty, form: ExplanationForm) -> bool:
    try:
        text = form.cleaned_data["text"]
        explain(lapse=lapse, officer=request.user, text=text, at=timezone.now())
    except NotPermittedError as error:
        form.add_error("text", sentence(error))
        return False
    return True
