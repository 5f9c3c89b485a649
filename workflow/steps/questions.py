"""Which step answers which: what was asked stands beside the form that answers it."""

from petitions.models import Event, Petition
from petitions.statute import Action
from workflow.history.selectors import NOMINATING, PROPOSING
from workflow.steps.cards import CARDS

A = Action
# what the head of the proposer's own office decides, and the steps after which it is not open
PROPOSED = {A.PROPOSE_SUPERVISION: PROPOSING, A.NOMINATE: NOMINATING}


def question_of(
    petition: Petition, action: Action, *, organ_id: int | None = None, answer: Event | None = None
) -> Event | None:
    """The step that this one answers; None where it answers none, or none was made.

    Of several co-handling organs, each answers what it was asked itself. A proposal that was
    decided asks no more. `answer`: the step itself, once it was taken.
    """
    before = petition.events.filter(pk__lt=answer.pk) if answer else petition.events.all()
    of_organ = {"to_organ": organ_id} if action is A.CO_REPLY else {}
    asked = before.filter(action_code__in=CARDS[action].answers, **of_organ).last()
    if asked is None or asked.action not in PROPOSED:
        return asked
    deciding = PROPOSED[asked.action]
    is_decided = before.filter(action_code__in=deciding, pk__gt=asked.pk).exists()
    return None if is_decided else asked
