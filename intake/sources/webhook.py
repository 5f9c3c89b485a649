"""A signed message to a source: JSON, the time, and an HMAC over both."""

import hashlib
import hmac
import json
from datetime import datetime
from http import HTTPStatus
from typing import Any

import requests

from intake.sources.addresses import ForbiddenAddressError, post

SECONDS = 10


class CallbackNotTakenError(Exception):
    """The source did not take it: unreachable, slow, or not a 2xx answer."""


def signature_of(secret: str, timestamp: str, body: bytes) -> str:
    """sha256=… over the time, a point and the body: neither can be changed or sent again later."""
    told = timestamp.encode() + b"." + body
    return "sha256=" + hmac.new(secret.encode(), told, hashlib.sha256).hexdigest()


def send(url: str, body: dict[str, Any], *, secret: str, token: str, at: datetime) -> None:
    content = json.dumps(body, ensure_ascii=False, sort_keys=True).encode()
    timestamp = str(int(at.timestamp()))
    headers = {
        "Content-Type": "application/json; charset=utf-8",
        "X-Zhuoluo-Delivery": token,
        "X-Zhuoluo-Timestamp": timestamp,
        "X-Zhuoluo-Signature": signature_of(secret, timestamp, content),
    }
    try:
        status = post(url, content, headers, seconds=SECONDS)
    except ForbiddenAddressError as error:
        raise CallbackNotTakenError(f"{type(error).__name__} {error}") from None
    except requests.RequestException as error:
        raise CallbackNotTakenError(type(error).__name__) from None
    if not HTTPStatus.OK <= status < HTTPStatus.MULTIPLE_CHOICES:
        raise CallbackNotTakenError(f"HTTP {status}")
