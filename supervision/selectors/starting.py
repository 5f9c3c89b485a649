"""An order begins with what its lead knows: the ground of the law, the rule, the fact, the day."""

from datetime import date
from typing import Any

from petitions.models import Petition
from petitions.statute import Ground
from supervision.selectors.rules import rules_met

G = Ground
GROUND_OF = {
    "OVERDUE": G.RULES_BROKEN, "NO_NOTICE": G.RULES_BROKEN, "UNSATISFIED": G.SHIRKED,
    "NOT_CARRIED_OUT": G.NOT_CARRIED_OUT, "REPEATED": G.SHIRKED, "CAME_BACK": G.NOT_CARRIED_OUT,
    "TASK_LATE": G.SHIRKED, "LEFT_LYING": G.SHIRKED, "RETURNED_TWICE": G.SHIRKED,
}  # fmt: skip


def from_lead(petition: Petition, code: str, on: date) -> dict[str, Any]:
    """Ground and words for the rule of a lead, if the file meets it on this day."""
    met = next(((r, f) for r, f in rules_met(petition, on=on) if r.code == code), None)
    if met is None:
        return {}
    rule, found = met
    reason = (
        f"{petition.number}“{petition.title}”{rule.text.zh}：{found.fact.zh}"
        f"（{rule.article.text.zh}）。请查明原因，依法办理，按期反馈结果。"
    )
    return {"ground": GROUND_OF[code], "reason": reason}
