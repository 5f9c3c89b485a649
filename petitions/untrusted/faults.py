"""Why a file cannot be taken in: the program says which, the caller has the sentence."""

from enum import StrEnum


class Fault(StrEnum):
    UNKNOWN = "unknown"  # none of the kinds
    OLD_OFFICE = "old-office"  # .doc, or an Office file with a password: both are OLE containers
    INCOMPLETE = "incomplete"
    DAMAGED = "damaged"
    PASSWORD = "password"  # noqa: S105 - what is wrong, not a secret
    PIXELS = "pixels"
    PAGES = "pages"
    MOVING = "moving"  # an animation
    UNPACKED = "unpacked"  # an archive that grows out of proportion
    MACRO = "macro"
    OUTSIDE = "outside"  # fetches a template or a file from elsewhere
    EMBEDDED = "embedded"
    TOO_MUCH = "too-much"  # memory or time ran out
    SPENT = "spent"  # what came with it took all the time there was for them together


class FaultError(Exception):
    """Carries the fault, and the number that is too large where there is one."""

    def __init__(self, fault: Fault, number: int = 0) -> None:
        super().__init__(fault)
        self.fault, self.number = fault, number
