"""The editions of one report: what a later one says otherwise, and what goes along into it."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet

from petitions.models import Officer
from supervision.reports.models.report import Report
from supervision.reports.selectors.reports import blocks_read_by, reports_for

WRITTEN = {"text", "judgement"}


def editions_of(report: Report) -> QuerySet[Report]:
    """All of one period, the first one first."""
    found = Report.objects.filter(organ=report.organ_id, since=report.since)
    return found.filter(kind_code=report.kind_code, package=report.package_id).order_by("edition")


def changes_since(before: Report, after: Report, officer: Officer) -> list[tuple[str, str, str]]:
    """What a later edition says otherwise: where, how it was, how it is; of figures alone.

    Of the lines of both that this officer reads.

    Lines of a table are known by their first cells; one that came or went has an empty side.
    """
    old, new = _lines(before, officer), _lines(after, officer)
    return [
        (place, old.get(place, ""), new.get(place, ""))
        for place in [*old, *(place for place in new if place not in old)]
        if old.get(place) != new.get(place)
    ]


def _lines(report: Report, officer: Officer) -> dict[str, str]:
    """Every line of the figures by its place, in their order."""
    found: dict[str, str] = {}
    heading = ""
    for block in blocks_read_by(report.content["blocks"], officer):
        if block["type"] == "heading":
            heading = block["text"]
        elif block["type"] == "text":
            found[heading] = block["text"]
        elif block["type"] == "table":
            for row in block["rows"]:
                name, rest = _named(block, row)
                found[f"{block['title']} · {name}"] = "，".join(rest)
    return found


def _named(block: dict[str, Any], row: list[str]) -> tuple[str, list[str]]:
    """A ranking is known by the organ, not by its place; anything else by the first cell."""
    column = 1 if block["columns"][0] == "名次" else 0
    rest = [f"{name}{value}" for name, value in zip(block["columns"], row, strict=False)]
    return row[column], rest[:column] + rest[column + 1 :]


def later_edition(report: Report) -> Report | None:
    """The last one of the same period, where that is not this one."""
    return editions_of(report).filter(edition__gt=report.edition).last()


def later_for(report: Report, reader: Officer) -> Report | None:
    """The last edition after this one that the reader may read: another organ, once it is sent."""
    later = reports_for(reader).filter(pk__in=editions_of(report).values("pk"))
    return later.filter(edition__gt=report.edition).order_by("edition").last()


def before_for(report: Report, reader: Officer) -> Report | None:
    """The last edition before this one that the reader may read."""
    before = reports_for(reader).filter(pk__in=editions_of(report).values("pk"))
    return before.filter(edition__lt=report.edition).order_by("edition").last()


def superseded(reports: Iterable[Report], reader: Officer) -> dict[int, int]:
    """Of these reports those that a later edition has replaced, as far as the reader may read it:
    the number of the last one."""
    told = list(reports)
    later = reports_for(reader).filter(since__in={one.since for one in told}, edition__gt=1)
    last: dict[tuple[object, ...], int] = {}
    for one in later.order_by("edition"):
        last[_period_of(one)] = one.edition
    return {
        one.pk: last[_period_of(one)] for one in told if last.get(_period_of(one), 0) > one.edition
    }


def _period_of(report: Report) -> tuple[object, ...]:
    return report.organ_id, report.kind_code, report.package_id, report.since


def same_places(before: Report, after: Report) -> dict[str, str]:
    """The numbers of the texts of one edition, with those of the same texts in another."""
    old, new = _places(before), _places(after)
    return {old[place]: new[place] for place in old if place in new}


def _places(report: Report) -> dict[tuple[str, str, int], str]:
    """A text is known by its heading, by what it asks for and by its place among its like."""
    found: dict[tuple[str, str, int], str] = {}
    heading, seen = "", Counter[tuple[str, str]]()
    for number, block in enumerate(report.content["blocks"]):
        if block["type"] == "heading":
            heading = block["text"].partition("、")[2] or block["text"]
        elif block["type"] in WRITTEN:
            name = (heading, block.get("prompt", ""))
            found[*name, seen[name]] = str(number)
            seen[name] += 1
    return found


def left_behind(before: Report, after: Report) -> list[dict[str, Any]]:
    """Texts that were written in one edition and that nobody has written in the next: sentences
    that are built otherwise there, so that the words did not fit by themselves."""
    places = same_places(before, after)
    return [
        block
        for block in before.blocks
        if block["number"] in before.words and places.get(block["number"]) not in after.words
    ]
