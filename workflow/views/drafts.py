"""The versions of an opinion beside each other, for the organ that drafts it."""

from itertools import pairwise

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from petitions.doors import opens_to
from petitions.policy import Ability
from workflow import selectors
from workflow.documents.differences import changes
from workflow.http import OfficerRequest, petition_or_404


@require_GET
@opens_to(Ability.READ)
def drafts(request: OfficerRequest, number: str) -> HttpResponse:
    """Newest first, each with what was put in and taken out since the one before."""
    found = petition_or_404(request.user, number)
    newest = selectors.draft_of(request.user, found)
    if newest is None:
        raise Http404
    own = found.opinions.filter(drafted_by__organ=request.user.organ)
    opinions = own.filter(stage_code=newest.stage_code).select_related("drafted_by")
    history = [None, *opinions.order_by("pk")]
    names = {
        "claims": _("投诉请求"), "facts": _("查明的事实和理由"), "basis": _("法律法规依据"),
        "outcome": _("处理结论"), "decision": _("处理意见"), "replies": _("逐项答复"),
    }  # fmt: skip
    versions = [
        {
            "opinion": opinion,
            "number": n,
            "parts": [(names[part.name], part.runs) for part in changes(old, opinion) if part.runs],
        }
        for n, (old, opinion) in enumerate(pairwise(history), start=1)
        if opinion is not None
    ]
    context = {"petition": found, "versions": versions[::-1]}
    return render(request, "workflow/drafts.html", context)
