"""Any list as a table: CSV streamed, XLSX by way of the disk, any length at the same memory."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.db.models import QuerySet
from django.http import (
    FileResponse,
    HttpRequest,
    HttpResponse,
    JsonResponse,
    StreamingHttpResponse,
)
from django.utils import timezone

from petitions.models import Petition, Petitioner
from petitions.statute import Term
from petitions.templatetags.words import words
from workflow.documents.exchange import as_exchange
from workflow.documents.tables import Line, as_csv, as_xlsx
from workflow.selectors.exporting import lines_of

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
BATCH = 2000
Table = HttpResponse | StreamingHttpResponse
Column = tuple[Any, Callable[[Any], Any]]  # its heading, and what stands in it


def table(lines: Iterable[Line], name: str, extension: str) -> Table:
    """A file to be saved, named after the list and the day."""
    name = f"{name}-{timezone.localdate():%Y%m%d}.{extension}"
    if extension == "xlsx":
        return FileResponse(as_xlsx(lines), as_attachment=True, filename=name, content_type=XLSX)
    response = StreamingHttpResponse(as_csv(lines), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def exchanged(files: Iterable[tuple[Petition, list[Petitioner]]], name: str) -> HttpResponse:
    """Files with their persons in the exchange format, once it was written down why."""
    response = JsonResponse(as_exchange(files), json_dumps_params={"ensure_ascii": False})
    response["Content-Disposition"] = f'attachment; filename="{name}.json"'
    return response


def exported(
    request: HttpRequest, found: QuerySet[Any], name: str, columns: Iterable[Column] = ()
) -> Table | None:
    """The whole list, where ?export= asks for it; None where a page is asked for.

    Of petitions unless columns are given, and then without personal data.
    """
    extension = request.GET.get("export")
    if extension not in {"csv", "xlsx"}:
        return None
    columns = tuple(columns)
    return table(_lines(found, columns) if columns else lines_of(found), name, extension)


def _lines(found: QuerySet[Any], columns: tuple[Column, ...]) -> Iterator[Line]:
    yield tuple(str(heading) for heading, _value in columns)
    for row in found.iterator(BATCH):
        yield tuple(_cell(value(row)) for _heading, value in columns)


def _cell(value: Any) -> str:
    if isinstance(value, Term):
        return words(value)
    return "" if value is None else str(value)
