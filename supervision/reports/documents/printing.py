"""A report on paper and in a workbook, from its frozen content alone: the same bytes each time."""

import json
from datetime import date, datetime
from io import BytesIO
from typing import Any

import xlsxwriter
from django.utils import timezone

from petitions.text.normal_form import says_anything
from supervision.reports.documents.blocks import NUMERALS
from supervision.reports.documents.readers import sentence_on_others
from supervision.reports.models.report import Report
from supervision.reports.models.schedule import ReportKind
from supervision.reports.selectors.due import MONTHS
from workflow.documents.fields.field import written
from workflow.documents.templates.template import BODY, CHART, FIRST, GRID, SECOND

NARROW, WIDE = 12, 28
UNSIGNED = "（送审稿，签发后署成文日期）"


def as_letter(report: Report, blocks: list[dict[str, Any]]) -> dict[str, Any]:
    """As a circular of the office: its mark, the title, the text, the tables as ruled rows.

    Below it the office and the day of the signature, with room for the seal over both; a draft
    says in place of the day that it is none yet.
    """
    paragraphs = [[BODY, f"（{report.content['span']}）"]]
    for block in printed(blocks):
        paragraphs += _paragraphs(block)
    paragraphs.append([BODY, as_of(report)])  # and the signature has company
    return {
        "organ": report.organ.name,
        "number": number_of(report),
        "title": report.title,
        "addressee": "",
        "paragraphs": paragraphs,
        "date": dated(report),
        "head": True,
        "signed": True,
        "verification": None,
        "format": 2,
    }


def number_of(report: Report) -> str:
    """Its issue within the year; of a later edition, which one."""
    edition = f"（第{report.edition}版）" if report.edition > 1 else ""
    return f"〔{report.until.year}〕第{issue_of(report)}期{edition}"


def as_of(report: Report) -> str:
    return f"以上数据截至{written(date.fromisoformat(report.content['as_of']))}。"


def dated(report: Report) -> str:
    """The day of the signature; of a draft, that it is none yet."""
    signed_at = report.signed_at or report.sent_at
    return written(timezone.localdate(signed_at)) if signed_at else UNSIGNED


def printed(blocks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The blocks that go out: without sections left out, and headings numbered anew for it."""
    kept = [block for block in blocks if not block.get("is_left_out")]
    found: list[dict[str, Any]] = []
    for block, following in zip(kept, [*kept[1:], None], strict=True):
        is_heading = block["type"] == "heading"
        if not is_heading:
            found.append(block)
        elif following is not None and following["type"] != "heading":
            number = sum(one["type"] == "heading" for one in found)
            found.append(block | {"text": _numbered(block["text"], number)})
    return found


def _numbered(title: str, number: int) -> str:
    """一、总体情况: the title with the numeral of its place, where it bears one."""
    mark, comma, rest = title.partition("、")
    is_numbered = bool(comma) and mark in NUMERALS and number < len(NUMERALS)
    return f"{NUMERALS[number]}、{rest}" if is_numbered else title


def issue_of(report: Report) -> int:
    """Its number within the year, by its period alone: a late one takes nobody's place."""
    last = report.until
    if report.kind is ReportKind.DAILY:
        return last.timetuple().tm_yday
    if report.kind in MONTHS:
        return -(-last.month // MONTHS[report.kind])
    week = last.isocalendar().week
    return week if report.kind is ReportKind.WEEKLY else -(-week // 2)


def _paragraphs(block: dict[str, Any]) -> list[list[str]]:
    if block["type"] == "heading":
        return [[FIRST, block["text"]]]
    if block["type"] == "judgement":
        return [[SECOND, block["prompt"]], [BODY, _judged(block)]]
    if block["type"] == "chart":
        beside_its_table = block["shape"] == "BARS"
        title = [] if beside_its_table else [[SECOND, block["title"]]]
        return [*title, [CHART, drawn(block)]]
    if block["type"] == "text":
        return [[BODY, line] for line in block["text"].splitlines() if line.strip()]
    return [[SECOND, block["title"]], *_ruled(block)]


def _judged(block: dict[str, Any]) -> str:
    """What a person wrote there; that it still waits, where nobody did."""
    return str(block["text"]) if says_anything(block["text"]) else "（待填写）"


def _ruled(block: dict[str, Any]) -> list[list[str]]:
    """A table, and below it what is left out for its reader: only what is empty for all is none."""
    rows = [[GRID, "\t".join(map(_cell, row))] for row in (block["columns"], *block["rows"])]
    said = [[BODY, told] for told in (block.get("note"), sentence_on_others(block)) if told]
    if not block["rows"]:
        return said or [[BODY, "无。"]]
    return [*rows, *said]


def drawn(block: dict[str, Any]) -> str:
    """What a picture is drawn from."""
    return json.dumps(
        {name: block[name] for name in ("shape", "labels", "values")}, ensure_ascii=False
    )


def _cell(value: str) -> str:
    """On one line, and no tab in it: that would be another column."""
    return " ".join(value.split())


def as_xlsx(report: Report, blocks: list[dict[str, Any]]) -> bytes:
    """One sheet for the text, one for each table; nothing in it is ever read as a formula."""
    file = BytesIO()
    book = xlsxwriter.Workbook(
        file,
        {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False},
    )
    book.set_properties({"title": report.title, "created": _moment(report)})
    bold = book.add_format({"bold": True, "bottom": 1})
    sheet = book.add_worksheet("文字")
    sheet.set_column(0, 0, WIDE * 3)
    lines = [report.title, number_of(report), f"（{report.content['span']}）"]
    blocks = printed(blocks)
    for block in blocks:
        said = _judged(block) if block["type"] == "judgement" else block.get("text") or ""
        lines += [block.get("prompt") or "", said]
    lines += [as_of(report), report.organ.name, dated(report)]
    for number, line in enumerate(line for line in lines if line):
        sheet.write_string(number, 0, line)
    tables = [_as_table(block) for block in blocks if block["type"] in {"table", "chart"}]
    for number, block in enumerate(tables, start=1):
        _write(book.add_worksheet(f"{number}{block['title']}"[:31]), block, bold)
    book.close()
    return file.getvalue()


def _as_table(block: dict[str, Any]) -> dict[str, Any]:
    """A chart as the numbers it is drawn from."""
    if block["type"] == "table":
        return block
    rows = [
        [label, str(value)] for label, value in zip(block["labels"], block["values"], strict=True)
    ]
    return {"title": f"{block['title']}图", "columns": ["项目", "件数"], "rows": rows}


def _write(sheet: Any, block: dict[str, Any], bold: Any) -> None:
    sheet.set_column(0, len(block["columns"]) - 1, NARROW + 4)
    for column, name in enumerate(block["columns"]):
        sheet.write_string(0, column, name, bold)
    for line, row in enumerate(block["rows"], start=1):
        for column, value in enumerate(row):
            sheet.write_string(line, column, value)
    said = [told for told in (block.get("note"), sentence_on_others(block)) if told]
    for line, told in enumerate(said, start=len(block["rows"]) + 1):
        sheet.write_string(line, 0, told)
    sheet.freeze_panes(1, 0)


def _moment(report: Report) -> datetime:
    return report.made_at.replace(tzinfo=None, microsecond=0)
