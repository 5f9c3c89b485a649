"""Messages to an officer: the list, how many are unread, and that they were read."""

from django.core.paginator import Paginator
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from petitions.doors import opens_to
from petitions.policy import Ability
from workflow.desk.selectors import PAGE
from workflow.http import OfficerRequest, place_in
from workflow.inbox.selectors import notices_of, unread_of
from workflow.inbox.services import mark_read


@require_GET
@opens_to(Ability.WORK)
def notices(request: OfficerRequest) -> HttpResponse:
    rows = notices_of(request.user).select_related("petition")
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    has_unread = any(notice.read_at is None for notice in page)
    return render(request, "workflow/inbox/notices.html", {"page": page, "has_unread": has_unread})


@require_GET
@opens_to(Ability.WORK)
def unread(request: OfficerRequest) -> JsonResponse:
    """How many messages are unread: asked every half minute by a page that is looked at."""
    return JsonResponse({"unread": unread_of(request.user).count()})


@require_POST
@opens_to(Ability.WORK)
def read_notices(request: OfficerRequest) -> HttpResponse:
    """Those that stood on the page, and none that came or stood elsewhere."""
    named = map(place_in, request.POST.getlist("notice"))
    keys = [key for key in named if key is not None]
    mark_read(officer=request.user, keys=keys, at=timezone.now())
    page = request.POST.get("page", "")
    return redirect(
        reverse("workflow:notices")
        + (f"?page={page}" if page.isascii() and page.isdecimal() else "")
    )
