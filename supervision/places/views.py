"""属地: where petitions come from, as a table of shades, and as a map where the office has one."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from petitions.accused.accusation import accusing
from petitions.doors import opens_to
from petitions.models import Organ
from petitions.policy import Ability
from petitions.statute import NotPermittedError
from supervision.places.forms import MapForm
from supervision.places.models import AreaMap
from supervision.places.selectors import PlaceRow, last_months, places
from supervision.places.services import keep_map
from supervision.statistics.selectors.figures import scope_of
from workflow.http import OfficerRequest, sentence


@require_http_methods(["GET", "POST"])
@opens_to(Ability.WORK)
def area(request: OfficerRequest) -> HttpResponse:
    """The heads of an office may supply its map here."""
    may_upload = request.user.holds(Ability.CONVENE)
    form = MapForm(request.POST or None, request.FILES or None) if may_upload else None
    if form is not None and form.is_valid():
        try:
            keep_map(file=form.cleaned_data["file"].read(), by=request.user, at=timezone.now())
            messages.success(request, _("地图已保存。"))
            return redirect("supervision:places")
        except NotPermittedError as error:
            form.add_error("file", sentence(error))
    today = timezone.localdate()
    found = places(scope_of(request.user), today=today, untold=accusing(request.user))
    context = {
        "places": found,
        "months": last_months(today),
        "map": _map(request.user.organ, found),
        "form": form,
        "tab": "dashboard",
    }
    wrong = form is not None and form.errors
    return render(request, "supervision/places/places.html", context, status=422 if wrong else 200)


def _map(organ: Organ, found: list[PlaceRow]) -> dict[str, Any] | None:
    """The map of the officer's office, or of the nearest one above it, with this month's shades."""
    maps = AreaMap.objects.filter(organ__in=[organ.pk, *organ.watcher_ids]).select_related("organ")
    kept = max(maps, key=lambda one: len(one.organ.watcher_ids), default=None)
    if kept is None:
        return None
    by_code = {place.division.pk: place for place in found}
    shapes = [
        (path, by_code.get(code), by_code[code].heats[-1].shade if code in by_code else 0)
        for code, path in kept.shapes.items()
    ]
    return {"shapes": shapes, "width": kept.width, "height": kept.height}
