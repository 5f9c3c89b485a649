"""WeCom (企业微信): a text to one member, by the interface of its own applications."""

from typing import Any

from django.conf import settings
from django.core.cache import cache

from supervision.messages.senders.http import get, post
from supervision.messages.senders.parcel import NotSentError, Parcel

EXPIRED = {40014, 42001}  # the access token
TOKEN = "wecom-token"  # noqa: S105 - the name of a place in the cache
FOUR_HOURS = 14_400  # seconds; the longest that WeCom remembers a text


def is_set_up() -> bool:
    return bool(settings.WECOM_CORP and settings.WECOM_SECRET)


def send(parcel: Parcel) -> str:
    """WeCom itself drops the same text to the same member within the time given."""
    body = {
        "touser": parcel.address,
        "msgtype": "text",
        "agentid": int(settings.WECOM_AGENT or 0),
        "text": {"content": f"{parcel.subject}\n{parcel.text}"},
        "enable_duplicate_check": 1,
        "duplicate_check_interval": FOUR_HOURS,
    }
    answer = _sent(body)
    if answer.get("errcode") in EXPIRED:  # once more with a new token
        cache.delete(TOKEN)
        answer = _sent(body)
    if answer.get("errcode"):
        raise NotSentError(f"{answer['errcode']} {answer.get('errmsg', '')}")
    if answer.get("invaliduser"):
        raise NotSentError(f"unknown member {answer['invaliduser']}")
    return str(answer.get("msgid", ""))


def _sent(body: dict[str, Any]) -> dict[str, Any]:
    return post(f"{settings.WECOM_URL}/cgi-bin/message/send?access_token={_token()}", body)


def _token() -> str:
    """Kept for as long as it holds: WeCom limits how often one may ask."""
    kept = cache.get(TOKEN)
    if kept:
        return str(kept)
    answer = get(
        f"{settings.WECOM_URL}/cgi-bin/gettoken",
        {"corpid": settings.WECOM_CORP, "corpsecret": settings.WECOM_SECRET},
    )
    if answer.get("errcode"):
        raise NotSentError(f"{answer['errcode']} {answer.get('errmsg', '')}")
    token = str(answer["access_token"])
    cache.set(TOKEN, token, max(int(answer.get("expires_in", 7200)) - 300, 60))
    return token
