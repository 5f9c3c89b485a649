"""How often one address may do what the public can do, over all workers together."""

from enum import StrEnum

from django.http import HttpRequest
from django.utils import timezone

from petitions import throttling
from petitions.throttling import Limit, address_of

__all__ = ["LIMITS", "Deed", "address_of", "count", "give_back", "is_too_often", "take"]


class Deed(StrEnum):
    WRONG_CODE = "query-code"
    PETITION = "hand-in"  # or a visit booked: many telephones share one address, even a village's
    UPLOAD = "upload"  # files with a petition
    BEGIN = "begin"  # a form, on a device that has begun none


LIMITS = {  # times per address, seconds
    Deed.WRONG_CODE: (10, 600),
    Deed.PETITION: (60, 3600),
    Deed.UPLOAD: (600, 3600),
    Deed.BEGIN: (300, 3600),
}


def is_too_often(request: HttpRequest, deed: Deed) -> bool:
    """Whether the address has none left."""
    return throttling.is_used_up(_limit(deed), address_of(request), at=timezone.now())


def count(request: HttpRequest, deed: Deed, amount: int = 1) -> None:
    """Count it, whether it was within the limit or not."""
    take(request, deed, amount)


def take(request: HttpRequest, deed: Deed, amount: int = 1) -> bool:
    """Count it and answer whether it was within the limit: for what many may ask in one moment."""
    return throttling.use(_limit(deed), address_of(request), at=timezone.now(), amount=amount)


def give_back(request: HttpRequest, deed: Deed) -> None:
    """It was none after all: a right code is no wrong try."""
    throttling.give_back(_limit(deed), address_of(request), at=timezone.now())


def _limit(deed: Deed) -> Limit:
    return Limit(deed.value, *LIMITS[deed])
