"""How clocks, steps, documents and attachments are named outside: rows of all files share one
numbering, and a number left out would tell that a report of misconduct has moved (Art. 30).

A reference is the number through a secret permutation: it says nothing of others, is the same each
time, and needs no column. Four rounds of Feistel's network over 64 bits.
"""

import base64
import hashlib

from django.conf import settings

ROUNDS = range(4)
HALF = 32  # bits
LOWER = (1 << HALF) - 1
LENGTH = 13  # letters and digits


def reference_of(pk: int) -> str:
    """Thirteen letters and digits."""
    left, right = pk >> HALF, pk & LOWER
    for number in ROUNDS:
        left, right = right, left ^ _mixed(right, number)
    written = base64.b32encode((left << HALF | right).to_bytes(8, "big"))
    return written.decode().rstrip("=").lower()


def pk_of(reference: str) -> int:
    """The row's number. Raises ValueError for what is no reference."""
    read = int.from_bytes(base64.b32decode(f"{reference.upper()}==="), "big")
    left, right = read >> HALF, read & LOWER
    for number in reversed(ROUNDS):
        left, right = right ^ _mixed(left, number), left
    pk = left << HALF | right
    if pk >> (2 * HALF - 1) or reference_of(pk) != reference:
        raise ValueError("no reference")
    return pk


def _mixed(half: int, number: int) -> int:
    key = hashlib.blake2b(settings.SECRET_KEY.encode(), person=b"references").digest()
    told = bytes([number]) + half.to_bytes(4, "big")
    return int.from_bytes(hashlib.blake2b(told, key=key, digest_size=4).digest(), "big")


class ReferenceConverter:
    """`<ref:pk>` in addresses."""

    regex = f"[a-z2-7]{{{LENGTH}}}"

    def to_python(self, value: str) -> int:
        return pk_of(value)

    def to_url(self, value: int | str) -> str:
        return reference_of(int(value))
