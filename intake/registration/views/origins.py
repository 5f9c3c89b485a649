"""What a registration comes from: a scanned letter on the desk, or a visit in the hall."""

import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

from intake.letters.models import Scan
from intake.letters.views import own_scans
from intake.visits.models import Visit
from petitions.actors import Actor
from petitions.selectors import petitions_visible_to
from workflow.http import OfficerRequest, key_in

KEY = re.compile(r"(scan|visit)-([0-9]+)")


@dataclass(frozen=True)
class Origin:
    """`key` is the one under which it is registered, by each officer: its draft tells by it what
    it was begun from, and two windows of one letter are two windows of one form. `gone` says why
    it cannot be registered any more."""

    key: str = ""
    scan: Scan | None = None
    visit: Visit | None = None
    gone: str = ""


def origin_of(request: OfficerRequest, key: str) -> Origin:
    """By the key of the form, else by the address at which it was begun."""
    if named := KEY.fullmatch(key):
        kind, asked = named[1], key_in(named[2])
    else:
        kind = "scan" if "scan" in request.GET else "visit"
        asked = key_in(request.GET.get(kind, ""))
    if not asked:
        return Origin()
    own = f"{kind}-{asked}"
    if kind == "scan":
        scan = own_scans(request).filter(pk=asked).first()
        return Origin(own, scan=scan, gone="" if scan else _gone_scan(request, asked))
    visit = Visit.objects.filter(pk=asked, receiver=request.user).first()
    if visit and not visit.petition_id:
        return Origin(own, visit=visit)
    return Origin(own, gone=_gone_visit(request, asked))


def _gone_scan(request: OfficerRequest, asked: int) -> str:
    if number := _registered_from(request, scans=asked):
        return _("这封信已经登记为%(number)s。") % {"number": number}
    return _("这封信已经不在待登记的扫描件中，可能已由同事登记，或者已经合并、丢弃。")


def _gone_visit(request: OfficerRequest, asked: int) -> str:
    if number := _registered_from(request, visits=asked):
        return _("这次来访已经登记为%(number)s。") % {"number": number}
    return _("这次来访已经不由您接谈，可能已经结束或者重新排队。")


def _registered_from(request: OfficerRequest, **asked: int) -> str:
    """The number of what was registered from it, as far as the officer sees that."""
    seen = petitions_visible_to(Actor.of(request.user))
    own = seen.filter(registered_by=request.user.organ_id, **asked)
    return own.values_list("number", flat=True).first() or ""
