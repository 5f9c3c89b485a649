"""The door WeChat knocks at: each message is signed, in AES mode sealed as well."""

from typing import Any
from xml.parsers.expat import ExpatError

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods
from wechatpy import create_reply, parse_message
from wechatpy.crypto import WeChatCrypto
from wechatpy.exceptions import InvalidAppIdException, InvalidSignatureException
from wechatpy.utils import check_signature

from intake import services
from petitions.doors import Open, opens_to

FRESH = 600  # seconds: an older message is no message but a copy of one
LARGEST = 64 * 1024


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
    is_sealed = asked.get("encrypt_type") == "aes"
    try:
        check_signature(settings.WECHAT_TOKEN, asked.get("signature", ""), *told)
        if request.method == "GET":
            return HttpResponse(asked.get("echostr", ""), content_type="text/plain")
        body = request.read(LARGEST)
        if is_sealed:
            body = _crypto().decrypt_message(body, asked.get("msg_signature", ""), *told)
    except (InvalidSignatureException, InvalidAppIdException, ValueError, KeyError) as error:
        raise PermissionDenied from error
    answer = _answered(body)
    if is_sealed and answer:
        answer = _crypto().encrypt_message(answer, told[1], told[0])
    return HttpResponse(answer, content_type="application/xml")


def _check_fresh(timestamp: str) -> None:
    if not timestamp.isdigit() or abs(timezone.now().timestamp() - int(timestamp)) > FRESH:
        raise PermissionDenied


def _answered(body: bytes | str) -> str:
    try:
        message = parse_message(body)
    except (ExpatError, KeyError, TypeError, ValueError) as error:
        raise PermissionDenied from error
    if message is None:
        return ""
    account = str(message.source)[:60]
    if getattr(message, "event", "") == "unsubscribe":
        services.leave(account=account)
        return ""
    text = message.content if message.type == "text" else getattr(message, "key", "")
    answer = services.talk(
        account=account,
        text=str(text or ""),
        message_id=_id_of(message),
        at=timezone.now(),
    )
    return str(create_reply(answer, message).render())


def _id_of(message: Any) -> str:
    """What the same message bears when it is sent again; an event only by its second."""
    if message.type != "event":
        return str(message.id or "")
    second = int(message.create_time.timestamp()) if message.create_time else ""
    return f"{message.event}/{getattr(message, 'key', '')}/{second}"[:64]


def _crypto() -> WeChatCrypto:
    return WeChatCrypto(settings.WECHAT_TOKEN, settings.WECHAT_AES_KEY, settings.WECHAT_APP_ID)
