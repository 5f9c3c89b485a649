"""Whether a request has written anything that stays, as far as its statements tell.

A database that is lost while an answer is made may have taken what was sent: a transaction that was
over by then stays, and of one that was lost as it ended nobody knows. Whoever waits is told so.
"""

import re
from collections.abc import Callable
from typing import Any

from django.db import InterfaceError, OperationalError, connection

WRITES = re.compile(r"\b(?:INSERT\s+INTO|DELETE\s+FROM|(?<!FOR )(?<!KEY )UPDATE)\b", re.IGNORECASE)


class Written:
    """Stands round every statement of one request (`execute_wrapper`)."""

    def __init__(self) -> None:
        self._stays = False  # something was committed
        self._is_open = False  # something was written in a transaction that is not over

    def __call__(self, execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        try:
            found = execute(sql, *rest)
        except (OperationalError, InterfaceError):
            self._is_open = False  # the transaction is lost with its statement
            raise
        if WRITES.search(sql):
            self._note()
        return found

    def _note(self) -> None:
        if not connection.in_atomic_block:
            self._stays = True
            return
        self._is_open = True
        if not any(noted[1] == self._commit for noted in connection.run_on_commit):
            connection.on_commit(self._commit)

    def _commit(self) -> None:
        self._stays, self._is_open = True, False

    @property
    def may_stay(self) -> bool:
        """Whether something was committed, or was being committed as the database was lost."""
        return self._stays or self._is_open
