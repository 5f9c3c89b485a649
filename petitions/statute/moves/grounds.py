"""Which grounds each proposal may stand on, and on which article a step stands with its choice."""

from petitions.statute.actions import Action
from petitions.statute.moves.reading import Holds, NotPermittedError
from petitions.statute.needs import Fact
from petitions.statute.outcomes import (
    CONCLUSIONS,
    FILINGS,
    REFUSALS,
    REVIEW_REFUSALS,
    SUPERVISIONS,
    Advice,
    Ground,
    Route,
)
from petitions.statute.rows import Move
from petitions.statute.words import Article, Text

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

# what the notice states as a fact, where the ground is chosen by hand
SUPPOSED: dict[Ground, Fact] = {
    Ground.LATE: Fact.REQUESTED_LATE,
    Ground.SKIP_LEVEL: Fact.CAME_IN_PERSON,
}


def check_ground(ground: Ground | None, holds: Holds) -> None:
    """NotPermittedError for a ground that states of the file what is not so."""
    fact = SUPPOSED.get(ground) if ground else None
    if ground and fact and not holds(fact):
        raise NotPermittedError(
            Text(
                f"“{ground.text.zh}”的条件是：{fact.text.zh}。",
                f'"{ground.text.en}" requires: {fact.text.en}.',
            ),
            "ground",
        )


def article_of(move: Move, *, ground: Ground | None, choice: Route | Advice | None) -> Article:
    """The article that history and notice name: that of what was chosen, else that of the step."""
    if choice is not None:
        return choice.article
    return ground.article_in(move.article) if ground is not None else move.article
