"""What nobody wants any more: files that were never attached, names of those who only asked."""

from datetime import datetime, timedelta
from itertools import islice

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from intake.letters.models import Scan
from intake.portal.models import Begun
from intake.registration.models import Draft
from intake.visits.models import Visit, VisitStage
from petitions import filestore
from petitions.models import Attachment
from workflow.attachments.services import KEPT_FOR

WANTED = timedelta(seconds=KEPT_FOR) + timedelta(days=1)  # since a fresh file was last asked about
# A quarter, in which a visitor may come back about the same question. No law names the days: the
# Personal Information Protection Law (个人信息保护法), Art. 19, has personal data kept for the
# shortest time that its purpose needs, and this is how long the house holds that to be.
NAMED = timedelta(days=92)
BATCH = 1000


def sort_fresh_files(*, at: datetime) -> None:
    """Fresh files that a petition has are kept for good, those that nothing names are deleted."""
    before, held = at - WANTED, _put_aside()
    lying = filestore.fresh_before(before)
    while batch := set(islice(lying, BATCH)):
        attached = set(Attachment.objects.filter(digest__in=batch).values_list("digest", flat=True))
        for digest in attached:
            filestore.settle(digest)
        for digest in batch - attached - held:
            filestore.discard_fresh(digest, before=before)


def _put_aside() -> set[str]:
    """What drafts and the desk of letters hold."""
    held: set[str] = set()
    for kind in (Begun, Draft):
        found = kind.objects.exclude(fields__held=[]).values_list("fields__held", flat=True)
        held.update(file["digest"] for files in found if files for file in files)
    scans = Scan.objects.filter(petition=None)
    for digest, enclosed in scans.values_list("digest", "enclosed"):
        held.update({digest, *(file["digest"] for file in enclosed)})
    return held


@transaction.atomic
def forget_visitors(*, at: datetime) -> int:
    """Who came without leaving a petition is counted in the ledger, and named no longer; nor is
    who booked and did not come.

    The term of a visit begins with its day, or with its end where that came later. Who waits or is
    received still has not got what they came for: the hall shows them every day until somebody
    registers or ends the visit (`left_open`).
    """
    last = timezone.localdate(at) - NAMED
    is_ended = Q(progress_code__in=[VisitStage.ADVISED, VisitStage.LEFT])
    is_ended &= Q(ended_at=None) | Q(ended_at__date__lt=last)
    old = Visit.objects.filter(is_ended | Q(progress_code=VisitStage.BOOKED))
    gone = old.filter(day__lt=last, petition=None).exclude(name="", phone="")
    return gone.update(name="", phone="", device_hash="")
