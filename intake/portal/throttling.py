"""How often one address may do what the public can do, over all workers together."""

import math
import time
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum

from django.http import HttpRequest
from django.utils import timezone

from petitions.throttling import limits as throttling
from petitions.throttling.limits import UseLimit, address_of
from petitions.throttling.subscriber import subscriber_of
from petitions.untrusted.process import of_stranger

__all__ = ["LIMITS", "Deed", "address_of", "count", "give_back", "is_too_often", "take"]


class Deed(StrEnum):
    WRONG_CODE = "query-code"
    PETITION = "hand-in"  # or a visit booked: many telephones share one address, even a village's
    UPLOAD = "upload"  # files with a petition
    OPENING = "opening"  # seconds in which files of this address were opened
    BEGIN = "begin"  # a form, on a device that has begun none


LIMITS = {  # times (of opening: seconds) per address, in so many seconds
    Deed.WRONG_CODE: (10, 600),
    Deed.PETITION: (60, 3600),
    Deed.UPLOAD: (600, 3600),
    Deed.OPENING: (900, 3600),
    Deed.BEGIN: (300, 3600),
}


RESERVED = 30  # seconds for the files of a request, until it is known how many they took


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


def has_time(request: HttpRequest) -> bool:
    """Whether files of this address may still be opened in this hour."""
    return not is_too_often(request, Deed.OPENING)


@contextmanager
def opening(request: HttpRequest) -> Iterator[None]:
    """Open files for an address, and count the seconds it takes.

    They are counted before, so that many requests of one moment see each other; what was not
    needed is given back. Raises BusyError where the address has enough requests that open files.
    """
    begun = time.monotonic()
    count(request, Deed.OPENING, RESERVED)
    try:
        with of_stranger(subscriber_of(address_of(request))):
            yield
    finally:
        count(request, Deed.OPENING, math.ceil(time.monotonic() - begun) - RESERVED)


def _limit(deed: Deed) -> UseLimit:
    return UseLimit(deed.value, *LIMITS[deed])
