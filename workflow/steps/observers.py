"""Who else writes with a step, or soon after it: features and floors above register themselves as
the applications start."""

from collections.abc import Callable

from petitions.models import Event

Observer = Callable[[Event], None]
IN_TRANSACTION: list[Observer] = []
AFTER_COMMIT: list[Observer] = []


def in_transaction(observer: Observer) -> None:
    """Call this with every event, in its transaction; what it refuses, undoes the step."""
    IN_TRANSACTION.append(observer)


def after_commit(observer: Observer) -> None:
    """Call this with every event soon after its transaction; once, and surely (the outbox)."""
    AFTER_COMMIT.append(observer)


def sync_with(event: Event) -> None:
    """Called by whoever writes an event, in its transaction."""
    for observer in IN_TRANSACTION:
        observer(event)
