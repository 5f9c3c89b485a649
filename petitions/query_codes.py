"""The query code a petitioner follows the own petition with (Art. 21).

A code is computed from the number and a secret outside the database, so none is stored: a
stolen database tells nobody's code, and a lost receipt can be printed again.
"""

import hmac

from django.conf import settings
from django.utils.crypto import salted_hmac

from petitions.models import Petition
from petitions.normal_form import code_key, number_key

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # 32 signs that nobody confuses on paper
LENGTH = 12  # 60 bits


def code_for(number: str, version: int = 1) -> str:
    """The code as printed: three groups of four."""
    digest = salted_hmac(
        "petitions.query_codes",
        f"{number}/{version}",
        secret=settings.SECRET_KEY,
        algorithm="sha256",
    ).digest()
    signs = "".join(ALPHABET[byte % len(ALPHABET)] for byte in digest[:LENGTH])
    return "-".join(signs[i : i + 4] for i in range(0, LENGTH, 4))


def petition_by_code(number: str, code: str) -> Petition | None:
    """The petition, or None: a wrong code and an unknown number take the same path."""
    number = number_key(number)
    petition = Petition.objects.filter(number=number).first()
    expected = code_for(number, petition.code_version if petition else 0)
    is_right = hmac.compare_digest(code_key(expected).encode(), code_key(code).encode())
    return petition if is_right and petition else None
