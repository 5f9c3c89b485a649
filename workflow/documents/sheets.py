"""Papers that belong to no single file: the schedule of receptions, a conference's minutes."""

from typing import Any

from petitions.models import Organ
from workflow.documents.letter import FORMAT

Paragraphs = list[list[str]]


def sheet(organ: Organ, title: str, paragraphs: Paragraphs, day: str) -> dict[str, Any]:
    return {
        "organ": organ.name, "number": "", "title": title, "addressee": "",
        "paragraphs": paragraphs, "date": day, "head": False, "signed": True, "fields": {},
        "template": None, "verification": None, "format": FORMAT,
    }  # fmt: skip
