"""In which encodings text is read; asked before Django reads a byte of it.

Django decodes the query of an address by the charset of the body, whatever that is: some decoders
raise on what others may send, and some decode for minutes.
"""

import codecs
from collections.abc import Callable, Iterable
from http import HTTPStatus
from typing import Any

from django.shortcuts import render
from django.utils.http import parse_header_parameters
from django.utils.translation import get_language

from petitions.statute import Text

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
FORM = "application/x-www-form-urlencoded"
OF_FORMS = {"utf-8"}  # Django reads no other
OF_THE_REST = OF_FORMS | {"ascii", "gbk", "gb2312", "gb18030"}
UNKNOWN = Text(
    "提交的内容用了不能读取的编码，没有保存。请使用UTF-8编码再提交一次。",
    "The text is in an encoding that cannot be read here; nothing was kept. Send it in UTF-8.",
)


def in_known_encodings(application: Application) -> Application:
    """The application, and 415 with a sentence for a body in an encoding that nobody writes in."""

    def answer(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        try:  # a parameter may name an encoding of its own (RFC 2231)
            kind, parameters = parse_header_parameters(environ.get("CONTENT_TYPE") or "")
            encoding = codecs.lookup(str(parameters.get("charset") or "utf-8")).name
        except (LookupError, ValueError):
            return _refusal(start_response)
        if encoding == "utf-8":  # however it is spelt
            environ["CONTENT_TYPE"] = _without_charset(environ.get("CONTENT_TYPE") or "")
        elif encoding not in (OF_FORMS if kind == FORM else OF_THE_REST):
            return _refusal(start_response)
        return application(environ, start_response)

    return answer


def _without_charset(told: str) -> str:
    parts = [part for part in told.split(";") if not part.strip().lower().startswith("charset")]
    return ";".join(parts)


def _refusal(start_response: Callable[..., Any]) -> Iterable[bytes]:
    sentence = UNKNOWN.written_in(get_language() or "zh-hans")
    page = render(
        None, "413.html", {"sentence": sentence}, status=HTTPStatus.UNSUPPORTED_MEDIA_TYPE
    )
    page["Cache-Control"] = "no-store"
    start_response(f"{page.status_code} {page.reason_phrase}", list(page.items()))
    return [page.content]
