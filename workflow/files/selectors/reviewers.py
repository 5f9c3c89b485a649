"""Who may review what an organ decided, in view of whom the file complains of (Art. 28(3), 35)."""

from petitions.accused.accusation import accusations_in, is_barred
from petitions.models import Organ, Petition
from petitions.selectors import reviewers_of


def reviewers_apart(petition: Petition, decider: Organ) -> list[Organ]:
    """The organs one level up that stand apart from whom the file complains of.

    Where none of them does, those of the level above: a request is never left with the accused.
    """
    accusations = accusations_in(petition)
    level = list(reviewers_of(decider).select_related("division"))
    while level:
        apart = [organ for organ in level if not is_barred(organ, accusations)]
        if apart:
            return apart
        above = {organ.pk: organ for near in level for organ in reviewers_of(near)}
        level = list(above.values())
    return []
