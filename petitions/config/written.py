"""Whether a request has written anything that stays, as far as its statements tell.

A database that is lost while an answer is made may have taken what was sent: a transaction that was
over by then stays, and of one that was lost as it ended nobody knows. Whoever waits is told so.
"""

from collections.abc import Callable
from typing import Any

from django.db import connection

READS = ("SELECT", "SAVEPOINT", "RELEASE SAVEPOINT", "ROLLBACK TO SAVEPOINT", "SET ")


class Written:
    """Stands round every statement of one request (`execute_wrapper`)."""

    def __init__(self) -> None:
        self._may_stay = False  # written, and its transaction is over or was lost as it ended
        self._open: object = None  # the transaction in which something was written last
        self._lost: object = None  # the one in which a statement failed

    def __call__(self, execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        within = _transaction()
        if self._open is not None and self._open is not within:
            self._may_stay, self._open = True, None
        try:
            found = execute(sql, *rest)
        except Exception:
            self._lost = within
            raise
        if not sql.lstrip().upper().startswith(READS):
            if within is None:
                self._may_stay = True
            else:
                self._open = within
        return found

    @property
    def may_stay(self) -> bool:
        """Of what was written in a transaction in which a statement failed, nothing stays."""
        return self._may_stay or (self._open is not None and self._open is not self._lost)


def _transaction() -> object:
    return connection.atomic_blocks[0] if connection.atomic_blocks else None
