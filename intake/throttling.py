"""How often one address may try a wrong query code, or petition. Works without Redis."""

from django.core.cache import cache
from django.http import HttpRequest

TRIES, WINDOW = 10, 600  # wrong answers per address and web worker, seconds
PETITIONS, HOUR = 60, 3600  # many telephones share one address: enough for a whole village


def _key(request: HttpRequest, what: str = "query-code") -> str:
    return f"{what}/{request.META.get('REMOTE_ADDR', '')}"


def is_exhausted(request: HttpRequest) -> bool:
    return int(cache.get(_key(request), 0)) >= TRIES


def count_failure(request: HttpRequest) -> None:
    _count(_key(request), WINDOW)


def hands_in_too_often(request: HttpRequest) -> bool:
    return int(cache.get(_key(request, "hand-in"), 0)) >= PETITIONS


def count_handed_in(request: HttpRequest) -> None:
    _count(_key(request, "hand-in"), HOUR)


def _count(key: str, seconds: int) -> None:
    cache.add(key, 0, seconds)
    cache.incr(key)
