"""The door WeChat knocks at: each message is signed, in AES mode sealed as well."""

import re
import struct
from typing import Any, NamedTuple
from xml.parsers.expat import ExpatError

from django.conf import settings
from django.core.exceptions import BadRequest, PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods
from wechatpy import create_reply, parse_message
from wechatpy.crypto import WeChatCrypto
from wechatpy.exceptions import InvalidAppIdException, InvalidSignatureException
from wechatpy.utils import check_signature

from intake.wechat.services.messaging import leave
from intake.wechat.services.talking import talk
from petitions.doors import Open, opens_to

FRESH = 600  # seconds: an older message is no message but a copy of one
LARGEST = 64 * 1024
LONGEST_ACCOUNT = 60
SECOND = re.compile(r"[0-9]{1,12}")
# what the libraries that read XML and seals raise for what is none; the door is open to everybody
MALFORMED = (
    ArithmeticError, AttributeError, ExpatError, LookupError, OSError, RecursionError, TypeError,
    ValueError, struct.error,
)  # fmt: skip


@csrf_exempt
@require_http_methods(["GET", "POST"])
@opens_to(Open.TO_ALL)
def knock(request: HttpRequest) -> HttpResponse:
    """GET proves the address to WeChat, POST brings a message and takes the answer along."""
    if not settings.WECHAT_TOKEN:
        raise Http404
    asked = request.GET
    told = [asked.get(name, "") for name in ("timestamp", "nonce")]
    _check_fresh(told[0])
    try:
        check_signature(settings.WECHAT_TOKEN, asked.get("signature", ""), *told)
        if request.method == "GET":
            return HttpResponse(asked.get("echostr", ""), content_type="text/plain")
        is_sealed = asked.get("encrypt_type") == "aes"
        body = _opened(request, told) if is_sealed else _body_of(request)
    except (InvalidSignatureException, InvalidAppIdException) as error:
        raise PermissionDenied from error
    answer = _answered(body)
    if is_sealed and answer:
        answer = _crypto().encrypt_message(answer, told[1], told[0])
    return HttpResponse(answer, content_type="application/xml")


def _check_fresh(timestamp: str) -> None:
    if not SECOND.fullmatch(timestamp) or abs(timezone.now().timestamp() - int(timestamp)) > FRESH:
        raise PermissionDenied


def _body_of(request: HttpRequest) -> bytes:
    """The whole message: half of one is not read."""
    body = request.read(LARGEST + 1)
    if len(body) > LARGEST:
        raise BadRequest("longer than any message")
    return body


def _opened(request: HttpRequest, told: list[str]) -> str:
    """What a sealed message says."""
    body, signature = _body_of(request), request.GET.get("msg_signature", "")
    try:
        return str(_crypto().decrypt_message(body, signature, *told))
    except MALFORMED as error:
        raise BadRequest("no sealed message") from error


class WeChatText(NamedTuple):
    """A message as far as it is read: who sent it, what it says, by what it is known again."""

    account: str
    text: str
    key: str
    is_read: bool  # a text or a button, no picture and no voice
    is_leaving: bool


def _answered(body: bytes | str) -> str:
    try:
        message = parse_message(body)
        said = _said_in(message)
    except MALFORMED as error:
        raise BadRequest("no message") from error
    if said.is_leaving:
        leave(account=said.account)
        return ""
    answer = talk(
        account=said.account,
        text=said.text,
        message_id=said.key,
        at=timezone.now(),
        is_read=said.is_read,
    )
    return str(create_reply(answer, message).render())


def _said_in(message: Any) -> WeChatText:
    """Raises ValueError or its like for what WeChat never sends, such as a text that is none."""
    account, text = message.source, getattr(message, "key", "") or ""
    if message.type == "text":
        text = message.content or ""
    if not (isinstance(account, str) and isinstance(message.target, str) and isinstance(text, str)):
        raise TypeError
    if not 0 < len(account) <= LONGEST_ACCOUNT:
        raise ValueError
    return WeChatText(
        account=account,
        text=text,
        key=_key_of(message),
        is_read=message.type in {"text", "event"},
        is_leaving=getattr(message, "event", "") == "unsubscribe",
    )


def _key_of(message: Any) -> str:
    """What the same message bears when it is sent again; an event only by its second."""
    if message.type != "event":
        return str(message.id or "")[:64]
    second = int(message.create_time.timestamp()) if message.create_time else ""
    return f"{message.event}/{getattr(message, 'key', '')}/{second}"[:64]


def _crypto() -> WeChatCrypto:
    return WeChatCrypto(settings.WECHAT_TOKEN, settings.WECHAT_AES_KEY, settings.WECHAT_APP_ID)
