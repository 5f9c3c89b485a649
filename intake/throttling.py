"""How often one address may do what the public can do. Works without Redis, stricter for it."""

from enum import StrEnum

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest


class Deed(StrEnum):
    WRONG_CODE = "query-code"
    PETITION = "hand-in"  # or a visit booked: many telephones share one address, even a village's
    UPLOAD = "upload"  # files with a petition
    BEGIN = "begin"  # a form, on a device that has begun none


LIMITS = {  # times per address and web worker, seconds
    Deed.WRONG_CODE: (10, 600),
    Deed.PETITION: (60, 3600),
    Deed.UPLOAD: (600, 3600),
    Deed.BEGIN: (300, 3600),
}


def is_too_often(request: HttpRequest, deed: Deed) -> bool:
    return int(cache.get(_key(request, deed), 0)) >= LIMITS[deed][0]


def count(request: HttpRequest, deed: Deed) -> None:
    key = _key(request, deed)
    cache.add(key, 0, LIMITS[deed][1])
    cache.incr(key)


def address_of(request: HttpRequest) -> str:
    """Whose request it is: behind the TLS proxy, the address the proxy itself has seen."""
    seen = request.META.get("HTTP_X_FORWARDED_FOR", "") if settings.HTTPS else ""
    return seen.rpartition(",")[2].strip() or str(request.META.get("REMOTE_ADDR", ""))


def _key(request: HttpRequest, deed: Deed) -> str:
    return f"{deed}/{address_of(request)}"
