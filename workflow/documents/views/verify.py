"""The public page on which anybody checks that a printed document is genuine."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from petitions.doors import Open, opens_to
from petitions.models import Petition
from workflow.documents.verification import document_by_code

FOLLOWED: list[Callable[[HttpRequest], Petition | None]] = []


def ask_what_is_followed(by: Callable[[HttpRequest], Petition | None]) -> None:
    """Ask this which petition a device follows as its petitioner: floors above know."""
    FOLLOWED.append(by)


@require_GET
@opens_to(Open.TO_ALL)
def verify(request: HttpRequest, code: str) -> HttpResponse:
    """Name, number, organ and date; nothing of the matter or of any person.

    Nothing computed from the letter either: from a digest, whoever reads the letter masked guesses
    the name and number back. Whoever reads it in full has its digest from the API.
    """
    followed = next((petition for ask in FOLLOWED if (petition := ask(request))), None)
    found = document_by_code(code, followed=followed)
    status = 200 if found else 404
    return render(request, "workflow/documents/verify.html", {"document": found}, status=status)
