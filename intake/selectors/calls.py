"""What calls and work orders are looked up by."""

from django.db.models import QuerySet

from intake.models import Source
from petitions.actors import Actor
from petitions.models import BARCODE, Organ, Petition
from petitions.selectors import petitions_visible_to
from petitions.statute import Channel


def files_of_phone(actor: Actor, phone: str) -> QuerySet[Petition]:
    """The files in sight whose petitioner left this number, the latest first."""
    if not phone:
        return Petition.objects.none()
    visible = petitions_visible_to(actor)
    return visible.filter(petitioners__phone=phone).order_by("-pk").distinct()


def source_of(office: Organ, code: str) -> Source | None:
    """A source of this office that is in use."""
    return Source.objects.filter(office=office, code=code, is_active=True).first()


def sources_of(office: Organ, channel: Channel) -> QuerySet[Source]:
    """Those that hand petitions on to this office by this channel."""
    return Source.objects.filter(office=office, channel_code=channel, is_active=True)


def file_of_source(code: str, number: str) -> Petition | None:
    """The petition that bears the source's number; there is one at most."""
    return Petition.objects.filter(source=code, source_number=number).first()


def file_of_barcode(office: Organ, barcode: str) -> Petition | None:
    """The petition that came in the envelope with this label."""
    own = Petition.objects.filter(registered_by=office, particulars__has_key="barcode")
    return own.annotate(label=BARCODE).filter(label=barcode).first()
