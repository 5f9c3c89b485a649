"""How often one address may try a wrong query code. Works without Redis, stricter for it."""

from django.core.cache import cache
from django.http import HttpRequest

TRIES, WINDOW = 10, 600  # wrong answers per address and web worker, seconds


def _key(request: HttpRequest) -> str:
    return f"query-code/{request.META.get('REMOTE_ADDR', '')}"


def is_exhausted(request: HttpRequest) -> bool:
    return int(cache.get(_key(request), 0)) >= TRIES


def count_failure(request: HttpRequest) -> None:
    key = _key(request)
    cache.add(key, 0, WINDOW)
    cache.incr(key)
