"""The query code a petitioner follows the own petition with (Art. 21).

A code is computed from the number, its version and a secret outside the database, so none is
stored: a stolen database tells nobody's code. It is the petitioner's. An officer sees it once,
right after registering, to hand it over; who has lost it gets a new one, which voids the old one
at once and stands in the history. While the file complains of an officer who was shown it, it opens
nothing, and nothing is written down of that (Art. 30).
"""

import hmac
import re
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Q
from django.utils.crypto import salted_hmac

from petitions.accused.accusation import accusations_in, is_accused
from petitions.models import CodeShowing, Event, Officer, Petition, ShownOn
from petitions.selectors import parts_followed_with
from petitions.statute import Action
from petitions.text.normal_form import code_key, number_key

FRESH = timedelta(minutes=30)  # after registration or renewal: later nobody is shown the code
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


def _signs(code: str) -> bytes:
    return re.sub("[^0-9A-Z]", "", code_key(code)).encode()


def petition_by_code(number: str, code: str) -> Petition | None:
    """Whose code it is, or None: a wrong code and an unknown number take the same path, and one
    that is stopped is a wrong one.

    The number of a matter and the code of the letter it was part of, as the matter's own letters
    bear them, open the letter. Words and signs beside the two say nothing.
    """
    number = number_key(number)
    petition = Petition.objects.filter(number=number).select_related("parent").first()
    whole = petition and petition.parent
    if petition and whole and not parts_followed_with(whole).filter(pk=petition.pk).exists():
        whole = None  # one of the two was sealed
    found = None
    for bearer in (petition, whole):
        expected = code_for(
            bearer.number if bearer else number, bearer.code_version if bearer else 0
        )
        if hmac.compare_digest(_signs(expected), _signs(code)):
            found = bearer
    return None if found is None or is_code_stopped(found) else found


def is_code_stopped(petition: Petition, accusations: list[str] | None = None) -> bool:
    """Whether its code opens nothing for now, nor what was opened with it: the file complains of an
    officer who was shown it. Asked anew each time, so no trace is left once it complains of that
    officer no more: of a name that was put right, of a matter that was sealed, of a merge undone.
    `accusations`: those in it, where they are known already.
    """
    if accusations is None:
        accusations = accusations_in(petition)
    return bool(accusations) and any(
        is_accused(accusations, officer) for officer in who_knows_code(petition)
    )


def renew_code(petition: Petition) -> None:
    """Void the code at once, and what was opened with it; the caller saves the petition.

    The new one is shown to the officer whose step it was, by `code_once`.
    """
    petition.code_version += 1


def code_once(
    petition: Petition, *, officer: Officer, on: ShownOn = ShownOn.PAGE, at: datetime
) -> str | None:
    """The code, to the officer who has just registered the petition or made the code anew.

    Once on the page and once on paper; None to everybody else, a second time, and later.
    """
    made = _last_made(petition)
    if made is None or made.officer_id != officer.pk or at - made.happened_at > FRESH:
        return None
    _row, is_first = CodeShowing.objects.get_or_create(
        petition=petition,
        version=petition.code_version,
        shown_on=on,
        defaults={"officer": officer, "shown_at": at},
    )
    return code_for(petition.number, petition.code_version) if is_first else None


def who_knows_code(petition: Petition) -> list[Officer]:
    """The officers who were shown the code that opens it now, or may still be shown it."""
    made = _last_made(petition)
    shown = CodeShowing.objects.filter(petition=petition, version=petition.code_version)
    told = Q(pk__in=shown.values("officer")) | Q(pk=(made and made.officer_id) or 0)
    return list(Officer.objects.filter(told).order_by("pk"))


def _last_made(petition: Petition) -> Event | None:
    """The step by which its code came about."""
    making = (Action.REGISTER, Action.RENEW_CODE)
    return petition.events.filter(action_code__in=making).order_by("pk").last()
