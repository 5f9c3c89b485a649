"""An office supplies the map of its area; what is kept are paths and codes, no markup of it."""

from datetime import datetime

from django.db import transaction

from petitions.models import Division, Officer
from petitions.policy import Ability
from petitions.statute import NotPermittedError, Text
from supervision.places.models import AreaMap
from supervision.places.paths import outlines


@transaction.atomic
def keep_map(*, file: bytes, by: Officer, at: datetime) -> AreaMap:
    """Raises NotPermittedError for who heads no office, and for a file that is no map."""
    if not by.holds(Ability.CONVENE):
        raise NotPermittedError(Text("由本单位负责人办理。", "The heads of the office do this."))
    found = outlines(file, codes=set(Division.objects.values_list("pk", flat=True)))
    kept, _is_new = AreaMap.objects.update_or_create(
        organ=by.organ,
        defaults={
            "shapes": found.shapes, "width": found.width, "height": found.height,
            "uploaded_by": by, "uploaded_at": at,
        },
    )  # fmt: skip
    return kept
