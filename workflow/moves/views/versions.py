"""The versions of an opinion beside each other, for the organ that drafts it."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from petitions.actors import Actor
from petitions.doors import opens_to
from petitions.masking import Mask, mask_for
from petitions.models import Event, Opinion
from petitions.policy import Ability
from petitions.sealed.restating import opinions_as_read
from petitions.statute import Action
from workflow.documents.differences import SAME, changes
from workflow.files.http import petition_or_404
from workflow.files.selectors.page import draft_of, history_of
from workflow.http import OfficerRequest

RETURNED = (Action.RETURN_OPINION, Action.RETURN_REVIEW, Action.RETURN_REEXAMINATION)


@require_GET
@opens_to(Ability.READ)
def drafts(request: OfficerRequest, number: str) -> HttpResponse:
    """Newest first, each with what changed since the one before and why it was sent back."""
    found = petition_or_404(request.user, number)
    newest = draft_of(request.user, found)
    if newest is None:
        raise Http404
    own = found.opinions.filter(drafted_by__organ=request.user.organ)
    own = own.filter(stage_code=newest.stage_code).select_related("drafted_by").order_by("pk")
    opinions = opinions_as_read(found, own)  # before they are compared
    returns = list(history_of(found).filter(action_code__in=RETURNED))
    mask = mask_for(Actor.of(request.user), found)
    versions = [
        _version(mask, n, opinion, opinions[n - 2] if n > 1 else None, _return_of(opinion, returns))
        for n, opinion in enumerate(opinions, start=1)
    ]
    context = {"petition": found, "versions": versions[::-1]}
    return render(request, "workflow/moves/drafts.html", context)


def _version(
    mask: Mask, n: int, opinion: Opinion, before: Opinion | None, returned: Event | None
) -> object:
    names = {
        "claims": _("投诉请求"), "facts": _("查明的事实和理由"), "basis": _("法律法规依据"),
        "outcome": _("处理结论"), "decision": _("处理意见"), "replies": _("逐项答复"),
    }  # fmt: skip
    changed = [part for part in changes(before, opinion) if part.runs]
    parts = [
        (names[part.name], [(kind, mask.text(text)) for kind, text in part.runs])
        for part in changed
    ]
    is_same = all(kind == SAME for _name, runs in parts for kind, _text in runs)
    return {
        "number": n,
        "opinion": opinion,
        "parts": parts,
        "is_same": is_same and before is not None,
        "returned": returned,
    }


def _return_of(opinion: Opinion, returns: list[Event]) -> Event | None:
    """The first return after this version; a later one belongs to a later version."""
    later = (event for event in returns if event.happened_at >= opinion.drafted_at)
    return next(later, None)
