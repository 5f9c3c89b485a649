"""What a request may bring: its length is looked at before a byte of its body is read."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse, JsonResponse, UnreadablePostError
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language

from petitions.config.web.slow_places import SlowError, Why
from petitions.models import Officer
from petitions.statute import Text
from petitions.throttling.limits import UseLimit, address_of, use

Handler = Callable[[HttpRequest], HttpResponse]
CSRF_COOKIE = settings.CSRF_COOKIE_NAME
SAFE = {"GET", "HEAD", "OPTIONS", "TRACE"}
FILES, TYPED = "multipart/form-data", "application/x-www-form-urlencoded"
OF_THE_PUBLIC, OF_OFFICERS = 100 * 2**20, 300 * 2**20  # bytes of a form with files
OF_TEXT = 5 * 2**20  # bytes of all else
SMALL = 2**20  # bytes that are not counted
UPLOADED = (  # of the public, by address
    UseLimit("uploaded-bytes", 1_500 * 2**20, 3600),
    UseLimit("uploaded-bytes/day", 4_000 * 2**20, 86_400),
)

TOO_LARGE = Text(
    "这次提交的内容约{sent}兆字节，最多{most}兆字节。请返回上一页，文件分几次上传；"
    "已经填写的内容仍在那一页上。",
    "This brought about {sent} MB; {most} MB is the most. Go back and send the files in several "
    "goes; what you typed is still on that page.",
)
TOO_MUCH = Text(
    "这一网络地址上传的文件过多，请过一段时间再传；已经填写的内容可以先保存。",
    "Too many files came from this address. Send them later; what you typed can be saved until "
    "then.",
)
NO_LENGTH = Text(
    "没有说明内容的长度，无法接收。请换一个浏览器或者程序再提交。",
    "The length of the content was not given. Send it with another browser or program.",
)
BROKEN_OFF = Text(
    "上传太慢或者中断了，内容没有收全，也没有保存。请返回上一页再提交一次，文件可以分几次上传。",
    "The upload was too slow or broke off; nothing of it was kept. Go back and send it again, the "
    "files in several goes.",
)
FULL = Text(
    "同时上传的人较多，这次没有收到，也没有保存。请稍候一两分钟，返回上一页再提交一次。",
    "Many people are uploading just now; this was not received, and nothing was kept. Wait a "
    "minute or two, go back and send it again.",
)
OWN = Text(
    "同一网络（如同一个无线网）上同时上传的较多，这次没有收到，也没有保存。请稍候一两分钟，返回上一页再"
    "提交一次，也可以换用手机流量上传。",
    "Many are uploading from the same network (such as one Wi-Fi) just now; this was not received, "
    "and nothing was kept. Wait a minute or two, go back and send it again, or use mobile data.",
)
GIVEN_UP = {
    Why.SLOW: (BROKEN_OFF, HTTPStatus.REQUEST_TIMEOUT),
    Why.FULL: (FULL, HTTPStatus.SERVICE_UNAVAILABLE),
    Why.OWN: (OWN, HTTPStatus.SERVICE_UNAVAILABLE),
}
TOO_MANY = Text(
    "表单的内容或者文件过多，无法接收。请返回上一页，分几次提交。",
    "The form brought too many fields or files. Go back and send it in several goes.",
)


class BoundedBodies:
    """Refuse what is too long, too much or too slow before anything else is done with it.

    Stands before the check of the form's token, which reads the whole body to find the token.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: object, kwargs: object
    ) -> HttpResponse | None:
        if request.method in SAFE:
            return None
        refused = _too_much(request, view) or _unreadable(request, view)
        return _refusal(request, view, *refused) if refused else None


def _too_much(request: HttpRequest, view: Any) -> tuple[Text, HTTPStatus] | None:
    if "HTTP_TRANSFER_ENCODING" in request.META:
        return NO_LENGTH, HTTPStatus.LENGTH_REQUIRED
    length, most = int(request.META.get("CONTENT_LENGTH") or 0), _most(request, view)
    if length > most:
        said = {"sent": -(-length // 2**20), "most": most >> 20}
        why = Text(TOO_LARGE.zh.format(**said), TOO_LARGE.en.format(**said))
        return why, HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    is_counted = length > SMALL and not isinstance(request.user, Officer)
    sender, at = address_of(request), timezone.now()
    if is_counted and not all(use(limit, sender, at=at, amount=length) for limit in UPLOADED):
        return TOO_MUCH, HTTPStatus.TOO_MANY_REQUESTS
    return None


def _most(request: HttpRequest, view: Any) -> int:
    """Bytes. Who sends is known by cookies alone: the body has not been looked at.

    Without the cookie of the token a form is refused in any case, and no files are read for that.
    """
    is_checked = not getattr(view, "csrf_exempt", False)
    if request.content_type != FILES or (is_checked and CSRF_COOKIE not in request.COOKIES):
        return OF_TEXT
    return OF_OFFICERS if isinstance(request.user, Officer) else OF_THE_PUBLIC


def _unreadable(request: HttpRequest, view: Any) -> tuple[Text, HTTPStatus] | None:
    """A form is read here, so that what goes wrong with it has a sentence; an API reads its own."""
    if request.content_type not in {FILES, TYPED} or hasattr(view, "cls"):
        return None
    try:
        request.POST  # noqa: B018 - it is read here, and kept
    except UnreadablePostError as error:
        cause = error.__cause__
        return GIVEN_UP[cause.why if isinstance(cause, SlowError) else Why.SLOW]
    except SuspiciousOperation:  # too many fields or files, or more text than any form holds
        return TOO_MANY, HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    return None


def _refusal(request: HttpRequest, view: Any, why: Text, status: HTTPStatus) -> HttpResponse:
    sentence = why.written_in(get_language() or "zh-hans")
    if hasattr(view, "cls"):
        return JsonResponse({"detail": sentence}, status=status)
    return render(None, "413.html", {"sentence": sentence}, status=status)
