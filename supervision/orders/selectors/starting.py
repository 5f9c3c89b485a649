"""An order begins with what its lead knows: the ground of the law, the rule, the fact, the day."""

from datetime import date
from typing import Any

from petitions.masking import mask_of
from petitions.models import Officer, Petition
from petitions.statute import Ground
from supervision.orders.selectors.leads import rules_met

G = Ground
# None: the fact alone does not say which; whoever supervises chooses. A fact is no reproach yet.
GROUND_OF = {
    "OVERDUE": G.RULES_BROKEN, "NO_NOTICE": G.RULES_BROKEN, "UNSATISFIED": G.OFFICE_LISTED,
    "NOT_CARRIED_OUT": G.NOT_CARRIED_OUT, "REPEATED": G.OFFICE_LISTED, "CAME_BACK": None,
    "TASK_LATE": None, "LEFT_LYING": G.OFFICE_LISTED, "RETURNED_TWICE": None,
}  # fmt: skip
LISTED = {  # as the office's own list names it (`Parameter.SUPERVISION_LIST`)
    "UNSATISFIED": "群众评价不满意", "REPEATED": "同类问题多次反映", "LEFT_LYING": "久拖未决",
}  # fmt: skip


def from_lead(petition: Petition, code: str, by: Officer, on: date) -> dict[str, Any]:
    """Ground and words for the rule of a lead, if the file meets it on this day as the officer who
    orders it may know.

    The words are read by everybody who sees the file: of a fact that names another file, which
    some of them may not see, they say no more than the office's own list does. Nor do they name
    who petitions: what somebody wrote may be the fact.
    """
    rules = rules_met(petition, reader=by, on=on)
    met = next(((rule, found) for rule, found in rules if rule.code == code), None)
    if met is None:
        return {}
    rule, found = met
    listed = LISTED.get(code, "")
    why = listed if found.named else f"{rule.text.zh}：{found.fact.zh}"
    reason = (
        f"{petition.number}“{petition.title}”{why}（{rule.article.text.zh}）。"
        "请查明原因，依法办理，按期反馈结果。"
    )
    reason = mask_of(petition).text(reason)
    return {"ground": GROUND_OF[code], "listed": listed, "reason": reason}
