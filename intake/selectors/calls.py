"""What calls and work orders are looked up by."""

from django.db.models import QuerySet

from intake.models import Source
from petitions.actors import Actor
from petitions.models import Organ, Petition
from petitions.selectors import petitions_visible_to


def files_of_phone(actor: Actor, phone: str) -> QuerySet[Petition]:
    """The files in sight whose petitioner left this number, the latest first."""
    if not phone:
        return Petition.objects.none()
    visible = petitions_visible_to(actor)
    return visible.filter(petitioners__phone=phone).order_by("-pk").distinct()


def source_of(office: Organ, code: str) -> Source | None:
    """A source of this office that is in use."""
    return Source.objects.filter(office=office, code=code, is_active=True).first()
