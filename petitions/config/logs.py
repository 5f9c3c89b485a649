"""Log lines say where something failed and of what kind, and hold nobody's data.

The text of an exception may quote what somebody typed: a database names the key that exists
already, `int` the number it could not read. Type, place and constraint are enough to mend it.
"""

import logging
import sys
import threading
import traceback
from types import TracebackType
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import CommandError
from django.db import Error as DatabaseError
from kombu.exceptions import OperationalError as BrokerAway
from redis.exceptions import RedisError

# Their texts speak of the program or the machine, never of a value.
PLAIN = (
    AttributeError, NameError, ImportError, NotImplementedError, MemoryError, RecursionError,
    ConnectionError, TimeoutError, ImproperlyConfigured, CommandError, BrokerAway, RedisError,
)  # fmt: skip
AND_THEN = {
    "__cause__": "\nThe above exception was the direct cause of the following exception:\n\n",
    "__context__": "\nDuring handling of the above exception, another exception occurred:\n\n",
}
logger = logging.getLogger(__name__)


def described(error: BaseException) -> str:
    """An exception's type, and of its text what cannot hold a value."""
    name = type(error).__qualname__
    source = error.__cause__ if isinstance(error, DatabaseError) and error.__cause__ else error
    diagnosis = getattr(source, "diag", None)
    if diagnosis is not None:
        if diagnosis.sqlstate is None:  # no server has spoken: it cannot be reached
            return f"{name}: {error}".strip()
        parts = (diagnosis.sqlstate, diagnosis.table_name, diagnosis.constraint_name)
        return f"{name}: {' '.join(filter(None, parts))}"
    return f"{name}: {error}" if isinstance(error, PLAIN) else name


class WithoutValues(logging.Formatter):
    """Formats a record without the texts of exceptions, in its message as in its traceback."""

    def format(self, record: logging.LogRecord) -> str:
        plain = logging.makeLogRecord(record.__dict__)
        plain.exc_text = None  # another formatter may have written it in full
        plain.args = _arguments(record)
        return super().format(plain)

    def formatException(self, ei: Any) -> str:  # noqa: N802 - the base class's name
        return "".join(_lines(ei[1], set())).rstrip("\n")


def hide_values_of_uncaught() -> None:
    """What ends a process or a thread is written like any other record."""

    def uncaught(kind: type[BaseException], error: BaseException, at: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, at)
        else:
            logger.critical("uncaught", exc_info=(kind, error, at))

    sys.excepthook = uncaught
    threading.excepthook = lambda told: uncaught(
        told.exc_type, told.exc_value or told.exc_type(), told.exc_traceback
    )


def _lines(error: BaseException | None, seen: set[int]) -> list[str]:
    if error is None or id(error) in seen:
        return []
    seen.add(id(error))
    link = "__cause__" if error.__cause__ else "__context__"
    before = None if error.__suppress_context__ and not error.__cause__ else getattr(error, link)
    lines = _lines(before, seen)
    return [
        *lines,
        *([AND_THEN[link]] if lines else []),
        "Traceback (most recent call last):\n",
        *traceback.format_tb(error.__traceback__),
        f"{described(error)}\n",
    ]


def _arguments(record: logging.LogRecord) -> Any:
    failed = record.exc_info[1] if record.exc_info else None
    if isinstance(record.args, dict) and failed:  # Celery writes the text beside the exception
        hidden = {"exc": described(failed), "traceback": "", "args": "", "kwargs": ""}
        return {**record.args, **{k: v for k, v in hidden.items() if k in record.args}}
    return tuple(map(_plain, record.args)) if isinstance(record.args, tuple) else record.args


def _plain(told: Any) -> Any:
    """An exception by its kind, an address without its query; anything else as it is."""
    if isinstance(told, BaseException):
        return described(told)
    is_address = isinstance(told, str) and ("://" in told or told.startswith("/"))
    return told.partition("?")[0] if is_address else told
