"""Kept files, sent to a browser with no rights of the page."""

from typing import TypeVar

from django.http import FileResponse, HttpResponseBase

from petitions.filestore import find
from petitions.models import PICTURES, Media
from workflow.attachments.services import acts_by_itself

Answer = TypeVar("Answer", bound=HttpResponseBase)


def sent_file(digest: str, *, name: str, media: Media) -> FileResponse:
    """A kept file with its name. Pictures and plain PDF open in the browser; what holds scripts
    or other files, and what a browser cannot show, is downloaded and opened by intent."""
    shown = media in PICTURES or (media is Media.PDF and not acts_by_itself(digest, media))
    response = FileResponse(
        find(digest).open("rb"),
        as_attachment=not shown or media is Media.TIFF,
        filename=name,
        content_type=media.value,
    )
    return shut_off(response, frames_pdf=shown and media is Media.PDF)


def shut_off(response: Answer, *, frames_pdf: bool = False) -> Answer:
    """A stranger's file has none of the page's rights, whatever a browser takes it for.

    The browser's own viewer of PDF does not run in a sandbox; it gets the policy of pages.
    """
    response["X-Content-Type-Options"] = "nosniff"
    if not frames_pdf:
        response["Content-Security-Policy"] = "default-src 'none'; img-src 'self'; sandbox"
    return response
