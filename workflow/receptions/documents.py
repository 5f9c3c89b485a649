"""领导接访安排, as a paper (Art. 18)."""

from collections.abc import Iterable
from typing import Any

from petitions.models import Organ
from workflow.documents.fields.field import written
from workflow.documents.sheets import sheet
from workflow.documents.templates.template import BODY, ROW
from workflow.receptions.models import Reception


def schedule(organ: Organ, receptions: Iterable[Reception], *, day: Any) -> dict[str, Any]:
    """领导接访安排: name, post, time, place and subjects of each reception (Art. 18)."""
    rows = [[ROW, "\t".join((_when(one), _who(one)))] for one in receptions]
    said = "根据《信访工作条例》第十八条，现将领导接访安排公布如下。"
    return sheet(organ, "领导接访安排", [[BODY, said], *rows], written(day))


def _when(one: Reception) -> str:
    return f"{written(one.day)}\n{one.starts_at:%H:%M}—{one.ends_at:%H:%M}"


def _who(one: Reception) -> str:
    post = one.leader.post or one.leader.organ.name
    lines = [f"{one.leader.name}（{post}）{one.form.label}", one.place, f"接待范围：{one.topic}"]
    if one.cancelled_because:
        lines.append(f"已取消：{one.cancelled_because}")
    return "\n".join(lines)
