"""Any list as a table: CSV streamed, XLSX by way of the disk, any length at the same memory."""

from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import datetime, time
from itertools import islice
from typing import Any, NamedTuple

from django.db.models import QuerySet
from django.http import FileResponse, HttpRequest, HttpResponse, StreamingHttpResponse
from django.utils import timezone

from petitions.masking import Mask, masks_of
from petitions.statute import Article, Term, Text
from petitions.templatetags.words import words
from workflow.http import check_conditions
from workflow.lists.lines import lines_of
from workflow.lists.tables import Line, as_csv, as_xlsx

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
BATCH = 2000
EXTENSIONS = {"csv", "xlsx"}
Table = HttpResponse | StreamingHttpResponse
Column = tuple[Any, Callable[[Any], Any]]  # its heading, and what stands in it


class About(NamedTuple):
    """A cell that somebody wrote about a file: no petitioner is named in a table."""

    petition_id: int
    text: str | Text


def table(lines: Iterable[Line], name: str, extension: str) -> Table:
    """A file to be saved, named after the list and the day."""
    name = f"{name}-{timezone.localdate():%Y%m%d}.{extension}"
    if extension == "xlsx":
        return FileResponse(as_xlsx(lines), as_attachment=True, filename=name, content_type=XLSX)
    response = StreamingHttpResponse(as_csv(lines), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def exported(
    request: HttpRequest,
    found: Iterable[Any],
    name: str,
    columns: tuple[Column, ...] = (),
    by: Collection[str] = (),
) -> Table | None:
    """The whole list, where ?export= asks for it; None where a page is asked for.

    Of petitions unless columns are given, and then without personal data. `by` are the conditions
    that narrow it; BadRequest for any other, on the page as in the table.
    """
    check_conditions(request.GET, by)
    extension = request.GET.get("export", "")
    if extension not in EXTENSIONS:
        return None
    if isinstance(found, QuerySet) and not columns:
        return table(lines_of(found), name, extension)
    return table(_lines(found, columns), name, extension)


def at_most(request: HttpRequest, rows: int) -> int | None:
    """So many rows on a page, and all of them (None) in a table."""
    return None if request.GET.get("export") in EXTENSIONS else rows


def _lines(found: Iterable[Any], columns: tuple[Column, ...]) -> Iterator[Line]:
    yield tuple(str(heading) for heading, _value in columns)
    rows = found.iterator(BATCH) if isinstance(found, QuerySet) else found
    rest = iter(rows)
    while batch := list(islice(rest, BATCH)):
        lines = [[value(row) for _heading, value in columns] for row in batch]
        about = {cell.petition_id for line in lines for cell in line if isinstance(cell, About)}
        masks = masks_of(about)
        for line in lines:
            yield tuple(_cell(_masked(cell, masks)) for cell in line)


def _masked(cell: Any, masks: dict[int, Mask]) -> Any:
    if not isinstance(cell, About):
        return cell
    told = words(cell.text) if isinstance(cell.text, Text) else cell.text
    return masks[cell.petition_id].text(told)


def _cell(value: Any) -> str:
    """As a page writes it; moments in local time, dates as a sheet sorts them."""
    if isinstance(value, Term | Article | Text):
        return words(value)
    if isinstance(value, datetime):
        return f"{timezone.localtime(value):%Y-%m-%d %H:%M}"
    if isinstance(value, time):
        return f"{value:%H:%M}"
    return "" if value is None else str(value)
