"""How long one statement may run in the database, for whom; and what is said when one is ended.

A page whose reader has gone would otherwise be computed to its end, for minutes.
"""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.db import DatabaseError, InterfaceError, OperationalError, connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.utils.translation import get_language
from psycopg2 import errors

from petitions.config.web.written import Written
from petitions.models import Officer
from petitions.statute import Text

Handler = Callable[[HttpRequest], HttpResponse]
# of a request's META: that its view has done what it does, and what its statements have written
ANSWERED, WRITTEN = "petitions.answered", "petitions.written"
RETRY = {"Retry-After": "5"}  # seconds
AWAY = Text(
    "数据库暂时无法连接，刚才的操作没有写入。请稍候片刻再提交一次。",
    "The database is away. Nothing was written; send it again.",
)
PERHAPS_DONE = Text(
    "数据库暂时无法连接，刚才的操作可能已经完成。请稍候片刻，先查看结果，再决定是否重新提交。",
    "The database is away; what was sent may have been done. Wait a moment and look before you "
    "send it again.",
)
TOO_LONG = Text(
    "查询用时过长，已经停止，没有写入任何内容。请缩小范围（如时间、单位、状态）后再试。",
    "This took too long and was stopped; nothing was written. Narrow it down, by dates, organ or "
    "state, and try again.",
)
HELD = Text(
    "其他人正在办理同一内容，刚才的操作没有写入。请稍候片刻再提交一次。",
    "Somebody else is at work on the same thing. Nothing was written; send it again in a moment.",
)


class BoundedStatements:
    """Bound the statements of a page or call: shorter for the public than for officers."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        written = request.META[WRITTEN] = Written()
        with connection.execute_wrapper(written):
            response = self.get_response(request)
        request.META[ANSWERED] = True
        return response

    def process_view(self, request: HttpRequest, view: Any, args: object, kwargs: object) -> None:
        is_known = isinstance(request.user, Officer) or hasattr(view, "cls")
        bound_statements(
            settings.OFFICERS_STATEMENT_SECONDS if is_known else settings.PUBLIC_STATEMENT_SECONDS
        )


def bound_statements(seconds: float, on: BaseDatabaseWrapper | None = None) -> None:
    """From here on, on this connection. Every request says it anew: a connection serves many.

    It is the first that a request asks: one whose server has gone since is opened anew. Raises
    OperationalError where there is no server.
    """
    on = on or connection
    on.ensure_connection()
    try:
        _set_timeout(on, seconds)
    except (DatabaseError, InterfaceError):
        if on.in_atomic_block:
            raise
        on.close()
        on.ensure_connection()
        _set_timeout(on, seconds)


def _set_timeout(on: BaseDatabaseWrapper, seconds: float) -> None:
    with (
        on.wrap_database_errors,
        on.connection.cursor() as cursor,
    ):  # beside Django's log of queries
        cursor.execute(
            "SELECT set_config('statement_timeout', %s, false)", [f"{seconds * 1000:.0f}"]
        )


def is_loss(error: BaseException | None) -> bool:
    """Whether the database was lost, or gave up. A connection that breaks in the midst of an answer
    is a plain DatabaseError."""
    return isinstance(error, OperationalError | InterfaceError) or type(error) is DatabaseError


def unavailable(request: HttpRequest, error: BaseException) -> HttpResponse:
    """503 with Retry-After, never a bare 500: a page, or what a program reads."""
    sentence = why(error, request)
    said = sentence.written_in(get_language() or "zh-hans")
    if request.path.startswith("/api/"):
        return JsonResponse({"detail": said}, status=503, headers=RETRY)
    return HttpResponse(render_to_string("503.html", {"sentence": said}), status=503, headers=RETRY)


def why(error: BaseException, request: HttpRequest) -> Text:
    """What the database's refusal means to whoever waits for the page."""
    cause, written = error.__cause__, request.META.get(WRITTEN)
    if ANSWERED in request.META or (written is not None and written.may_stay):
        return PERHAPS_DONE
    if isinstance(cause, errors.QueryCanceled):
        return TOO_LONG
    return HELD if isinstance(cause, errors.LockNotAvailable) else AWAY
