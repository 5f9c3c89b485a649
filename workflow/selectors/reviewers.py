"""Who may review what an organ decided, in view of whom the file complains of (Art. 28(3), 35)."""

from petitions.accusation import accusations_in, barred_in, names_organ_itself
from petitions.models import Organ, Petition
from petitions.selectors import reviewers_of


def reviewers_apart(petition: Petition, decider: Organ) -> list[Organ]:
    """The organs one level up that stand apart from whom the file complains of.

    Where none of them does, those of the level above: a request is never left with the accused.
    """
    accusations = accusations_in(petition)
    level = list(reviewers_of(decider).select_related("division"))
    while level:
        apart = [organ for organ in level if _is_apart(organ, accusations)]
        if apart:
            return apart
        above = {organ.pk: organ for near in level for organ in reviewers_of(near)}
        level = list(above.values())
    return []


def _is_apart(organ: Organ, accusations: list[str]) -> bool:
    if any(names_organ_itself(accused, organ) for accused in accusations):
        return False
    return barred_in(organ, accusations) is None
