"""Which grounds each proposal may stand on."""

from petitions.statute.actions import Action
from petitions.statute.outcomes import (
    CONCLUSIONS,
    FILINGS,
    REFUSALS,
    REVIEW_REFUSALS,
    SUPERVISIONS,
    Ground,
)

GROUNDS: dict[Action, tuple[Ground, ...]] = {
    Action.PROPOSE_REFUSAL: REFUSALS,
    Action.PROPOSE_NO_MORE: CONCLUSIONS,
    Action.PROPOSE_FILING: FILINGS,
    Action.PROPOSE_REVIEW_REFUSAL: REVIEW_REFUSALS,
    Action.PROPOSE_REEXAMINATION_REFUSAL: REVIEW_REFUSALS,
    Action.SUPERVISE: SUPERVISIONS,
    Action.PROPOSE_SUPERVISION: SUPERVISIONS,
    Action.LIST_CASE: SUPERVISIONS,
}
