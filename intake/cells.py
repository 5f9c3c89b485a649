"""Tables that others hand over: XLSX, CSV or JSON, row by row, and what a cell says."""

import csv
import json
import re
from collections.abc import Sequence
from datetime import date, datetime, time
from io import BytesIO, StringIO
from itertools import islice
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

from django.utils import timezone
from python_calamine import CalamineError, CalamineWorkbook

TIME_FORMATS = (
    "%Y/%m/%d %H:%M:%S",
    "%Y-%m-%d %H:%M:%S",
    "%Y/%m/%d %H:%M",
    "%Y-%m-%d %H:%M",
    "%Y/%m/%d",
    "%Y-%m-%d",
    "%Y年%m月%d日",
    "%Y%m%d",
)
Row = dict[str, Any]
MOST_ROWS = 100_000
UNPACKED = 200 * 1024 * 1024  # bytes an XLSX may hold
MOST_CELLS = 20_000_000
SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
CELL = re.compile(rb'\br="([A-Z]{1,3})(\d{1,7})"')
ENCODINGS = ("utf-8-sig", "gb18030")


class BadRowError(Exception):
    """Why a row, or the whole file, cannot be imported."""


def rows_of(file: Path, *, required: Sequence[str] = ()) -> list[Row]:
    """The rows of the first sheet of a workbook by the names in its first row."""
    try:
        return _by_name(_sheet_of(file.read_bytes()), required)
    except (CalamineError, OSError, IndexError, BadZipFile) as error:
        raise BadRowError(f"“{file}”打不开，或者不是XLSX文件。") from error


def table_of(content: bytes, ending: str) -> list[Row]:
    """The rows of a file that somebody handed over; raises BadRowError with a sentence."""
    readers = {"xlsx": _sheet_of, "csv": _lines_of}
    try:
        is_json = ending == "json"
        rows = _objects_of(content) if is_json else _by_name(readers[ending](content), ())
    except KeyError as error:
        raise BadRowError("只能导入XLSX、CSV或者JSON文件。") from error
    except (CalamineError, OSError, IndexError, BadZipFile, ValueError, csv.Error) as error:
        raise BadRowError("文件打不开，或者内容与扩展名不符。") from error
    if not rows:
        raise BadRowError("文件里没有可以导入的行。")
    if len(rows) > MOST_ROWS:
        raise BadRowError(f"一次最多导入{MOST_ROWS}行，请分成几个文件。")
    return rows


def text_of(value: Any) -> str:
    """The cell as text. Spreadsheets turn the number 188006 into 188006.0."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str("" if value is None else value).replace("\x00", "").strip()


def moment_of(value: Any) -> datetime | None:
    """The cell as a moment of this time zone; None for an empty one, ValueError for no date."""
    if isinstance(value, datetime):
        return value if timezone.is_aware(value) else timezone.make_aware(value)
    if isinstance(value, date):
        return timezone.make_aware(datetime.combine(value, time()))
    text = text_of(value)
    if not text:
        return None
    for form in TIME_FORMATS:
        try:
            return timezone.make_aware(datetime.strptime(text, form))  # noqa: DTZ007 - made aware
        except ValueError:
            continue
    return moment_of(datetime.fromisoformat(text))


def _sheet_of(content: bytes) -> list[list[Any]]:
    with ZipFile(BytesIO(content)) as packed:
        if sum(part.file_size for part in packed.infolist()) > UNPACKED:
            raise BadZipFile
        sheets = [name for name in packed.namelist() if SHEET.fullmatch(name)]
        if any(_extent_of(packed.read(name)) > MOST_CELLS for name in sheets):
            raise BadZipFile
    return CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0).to_python()


def _extent_of(sheet: bytes) -> int:
    """Cells of the rectangle a sheet claims: one far corner makes a reader ask for gigabytes."""
    width = height = 0
    for found in CELL.finditer(sheet):
        column = 0
        for letter in found[1]:
            column = 26 * column + letter - ord("A") + 1
        width = max(width, column)
        height = max(height, int(found[2]))
    return width * height


def _lines_of(content: bytes) -> list[list[Any]]:
    for encoding in ENCODINGS:
        try:
            lines = csv.reader(StringIO(content.decode(encoding)))
            return list(islice(lines, MOST_ROWS + 2))
        except UnicodeDecodeError:
            continue
    raise ValueError("neither UTF-8 nor GB 18030")


def _objects_of(content: bytes) -> list[Row]:
    """A list of objects, or an object that holds it, as the exchange format does."""
    told = json.loads(content)
    if isinstance(told, dict):
        told = next((value for value in told.values() if isinstance(value, list)), [])
    if not all(isinstance(row, dict) for row in told):
        raise ValueError("not a list of objects")
    return list(told)


def _by_name(lines: list[list[Any]], required: Sequence[str]) -> list[Row]:
    header, *rows = lines or [[]]
    names = [text_of(name) for name in header]
    missing = [name for name in required if name not in names]
    if missing and not rows:
        raise BadRowError(f"文件缺少这些列：{'、'.join(missing)}。")
    return [dict(zip(names, row, strict=False)) for row in rows if any(map(text_of, row))]
