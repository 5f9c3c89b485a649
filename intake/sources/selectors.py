"""What calls and work orders are looked up by."""

from django.db.models import Q, QuerySet

from intake.sources.models import Source
from petitions.actors import Actor
from petitions.models import BARCODE, CALLER, Organ, Petition, Petitioner
from petitions.selectors import petitions_visible_to, seen_in_full
from petitions.statute import Channel
from petitions.text.normal_form import label_key, number_key, reference_key
from petitions.text.standards import phone_key, phone_spellings

LOOKED_AT = 500  # files of one number


def files_of_phone(actor: Actor, phone: str) -> QuerySet[Petition]:
    """The files whose petitioner left this number or rang from it, the latest first.

    Only those that the officer may see with their people in full: to others, who read 139****5544,
    each number that is tried would tell whether it is the one. Whoever registered the call finds
    it, as a part of the file.
    """
    if not phone:
        return Petition.objects.none()
    spellings = phone_spellings(phone)
    who = Q(phone_key=phone_key(phone)) | Q(phone__in=spellings)  # rows without a key yet
    left = Petitioner.objects.filter(who).order_by("-petition_id")
    called = Petition.objects.filter(particulars__has_key="caller_number")
    called = called.alias(caller=CALLER).filter(caller__in=spellings).order_by("-pk")
    keys = {
        *left.values_list("petition_id", flat=True)[:LOOKED_AT],
        *called.values_list("pk", flat=True)[:LOOKED_AT],
    }
    return petitions_visible_to(actor).filter(seen_in_full(actor), pk__in=keys).order_by("-pk")


def source_of(office: Organ, code: str) -> Source | None:
    """A source of this office that is in use."""
    return Source.objects.filter(office=office, code=code, is_active=True).first()


def sources_of(office: Organ, channel: Channel) -> QuerySet[Source]:
    """Those that hand petitions on to this office by this channel."""
    return Source.objects.filter(office=office, channel_code=channel, is_active=True)


def file_of_source(code: str, number: str) -> Petition | None:
    """The petition that bears the source's number, however it is spelt; the first of several."""
    if not number:
        return None
    own = Petition.objects.filter(source=code)
    found = own.filter(source_key=reference_key(number)).first()
    return found or own.filter(source_number=number).first()  # which has no key yet


def file_of_barcode(office: Organ, barcode: str) -> Petition | None:
    """The petition that came in the envelope with this label, however its groups are parted."""
    spelt = {barcode, number_key(barcode), label_key(barcode)}
    own = Petition.objects.filter(registered_by=office, particulars__has_key="barcode")
    return own.annotate(label=BARCODE).filter(label__in=spelt).first()
