"""What a reader of a report is told of the lines that are left out for that reader."""

from typing import Any


def with_lines_of_others(
    blocks: list[dict[str, Any]], whole: list[dict[str, Any]], *, own: str | None
) -> list[dict[str, Any]]:
    """The blocks as one organ reads them, each list with the number of lines of other organs.

    `whole` has all lines, `own` is the organ's short name; None for a reader of them all. Counted
    by organ and not by what is missing: a line that is left out for another reason, as of a file
    that complains of the reader, is not given away (Art. 28(3)).
    """
    if own is None:
        return blocks
    lines = {block["number"]: block for block in whole if block["type"] == "table"}
    return [
        block | {"of_others": _of_others(lines[block["number"]], own)}
        if block["number"] in lines
        else block
        for block in blocks
    ]


def _of_others(block: dict[str, Any], own: str) -> int:
    column = block.get("own")
    if column is None:
        return 0
    return sum(row[column] != own for row in block["rows"])


def sentence_on_others(block: dict[str, Any]) -> str:
    """For paper and workbook; empty where every line may be read."""
    count = block.get("of_others", 0)
    return f"另有{count}件属于其他单位，不在此列出。" if count else ""
