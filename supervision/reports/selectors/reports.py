"""Which reports an officer reads, what an organ sees of them, and how editions differ."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q, QuerySet

from petitions.actors import Actor
from petitions.masking import masks_of
from petitions.models import Officer, Petition
from petitions.policy import Ability
from petitions.sealed.restating import restatements_of
from petitions.selectors import petitions_counted_for, petitions_visible_to
from supervision.lists.titles import matters_of
from supervision.reports.models.report import Report, ReportStage, Wording
from supervision.reports.selectors.due import DueReport, beats_due

AN_HOUR = timedelta(hours=1)


def reports_for(officer: Officer) -> QuerySet[Report]:
    """The own office's at any stage; those of an office above once they are sent."""
    above = Q(organ__in=officer.organ.watcher_ids) | Q(organ__parent_id=officer.organ.parent_id)
    seen = Q(stage_code=ReportStage.SENT) & above
    if officer.holds(Ability.SUPERVISE):
        seen |= Q(organ=officer.organ_id)
        seen |= Q(organ__parent_id=officer.organ_id)  # a leader reads those of the own office
    return Report.objects.filter(seen).select_related("organ", "checked_by", "signed_by")


def as_read_by(report: Report, officer: Officer) -> list[dict[str, Any]]:
    """The blocks; of lists of files an organ reads its own lines, of rankings all.

    Nobody, whoever signs or sends it, reads the line of a file that complains of that reader, or
    of one that was sealed since: it is left out of the page, the paper, the workbook and the
    changes between editions. That of a letter of which a matter was sealed since reads as the
    letter does now (decision 0016). Figures and rankings are frozen and the same for all; they say
    how many there are in a period, never of what, and a list may end before them (`lists.MOST`).
    """
    return blocks_read_by(report.blocks, officer)


def blocks_read_by(blocks: list[dict[str, Any]], officer: Officer) -> list[dict[str, Any]]:
    """The same of any blocks of a report."""
    own = None if officer.holds(Ability.SUPERVISE) else officer.organ.short_name
    numbers = {row[0] for block in blocks if _lists_files(block) for row in block["rows"]}
    files = petitions_counted_for(officer).filter(number__in=numbers)
    told = dict(files.values_list("number", "pk"))
    restated = _restated(told)

    def is_read(block: dict[str, Any], row: list[str]) -> bool:
        is_own = own is None or block.get("own") is None or row[block["own"]] == own
        return is_own and (row[0] in told or not _lists_files(block))

    def as_now(block: dict[str, Any], row: list[str]) -> list[str]:
        anew = restated.get(row[0]) if _lists_files(block) else None
        return [anew(*cell) for cell in zip(block["columns"], row, strict=False)] if anew else row

    return [
        block | {"rows": [as_now(block, row) for row in block["rows"] if is_read(block, row)]}
        if block["type"] == "table"
        else block
        for block in blocks
    ]


def _restated(told: dict[str, int]) -> dict[str, Callable[[str, str], str]]:
    """Of these files, by their numbers, those that read otherwise since a matter of their letter
    was sealed: what a cell says now, by its column and what it said then."""
    letters = restatements_of(told.values())
    if not letters:
        return {}
    masks, titles = masks_of(letters), matters_of(Petition.objects.filter(pk__in=letters))

    def anew_of(pk: int) -> Callable[[str, str], str]:
        return lambda column, cell: (
            titles[pk] if column == MATTER_COLUMN else masks[pk].frozen(cell)
        )

    return {number: anew_of(pk) for number, pk in told.items() if pk in letters}


FILE_COLUMN, MATTER_COLUMN = "编号", "事项"


def _lists_files(block: dict[str, Any]) -> bool:
    return bool(block["type"] == "table" and block["columns"][0] == FILE_COLUMN)


def with_files(blocks: list[dict[str, Any]], officer: Officer) -> list[dict[str, Any]]:
    """Lines of files with the title of those this reader may open; a list frozen before titles
    stood in it shows them all the same."""
    lists = [block for block in blocks if _lists_files(block)]
    numbers = {row[0] for block in lists for row in block["rows"]}
    visible = petitions_visible_to(Actor.of(officer)).filter(number__in=numbers)
    titles = dict(visible.values_list("number", "title"))
    found = []
    for block in blocks:
        lines: dict[str, Any] = {}
        if block in lists:
            has_matter = MATTER_COLUMN in block["columns"]
            lines["lines"] = [
                (row[0], row[0] in titles, "" if has_matter else titles.get(row[0], ""), row[1:])
                for row in block["rows"]
            ]
        found.append(block | lines)
    return found


def wordings_of(report: Report) -> dict[str, list[Wording]]:
    """The versions of each text, the latest first."""
    found: dict[str, list[Wording]] = {}
    for one in report.wordings.select_related("by").order_by("-revision"):
        found.setdefault(one.number, []).append(one)
    return found


def unmade_for(officer: Officer, *, at: datetime) -> list[DueReport]:
    """Reports of the own office that should have been made an hour ago, for its heads."""
    if not officer.holds(Ability.CONVENE):
        return []
    return [beat for beat in beats_due(at=at - AN_HOUR) if beat.organ == officer.organ]
