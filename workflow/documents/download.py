"""A document as it is printed, handed out."""

from typing import Any

from django.http import HttpResponse

from workflow.documents import as_docx, as_pdf

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def paper(letter: dict[str, Any], name: str, extension: str) -> HttpResponse:
    """As it is printed; PDF opens in the browser, DOCX is saved."""
    is_pdf = extension == "pdf"
    body = as_pdf(letter) if is_pdf else as_docx(letter)
    response = HttpResponse(body, content_type="application/pdf" if is_pdf else DOCX)
    disposition = "inline" if is_pdf else "attachment"
    response["Content-Disposition"] = f'{disposition}; filename="{name}.{extension}"'
    return response
