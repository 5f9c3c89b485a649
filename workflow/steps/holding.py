"""What a step writes beside its own file, held before anything is read of it.

Two steps that write the same files hold them in the order of their keys, so one waits for the other
and neither for itself. Whom a file complains of is told to all those that it is answered with;
sealing a matter writes its letter and every other matter of it; and whatever is done with a file
that was merged, the file it went into owes anew.
"""

from django.db import transaction
from django.db.models import Q

from petitions.accused.kinship import files_reached
from petitions.models import Petition
from petitions.statute import Action

FINDING = {Action.VERIFY, Action.MERGE}  # the steps by which a file comes to complain of somebody


@transaction.atomic(savepoint=False)
def hold_for(action: Action, petition_id: int, lead: Petition | None) -> None:
    """Lock what the step writes beside the file; `lead` is the one it would be merged into."""
    keys = _written_by(action, petition_id, lead)
    if keys - {petition_id}:
        rows = Petition.objects.select_for_update().filter(pk__in=keys | {petition_id})
        list(rows.order_by("pk").values_list("pk", flat=True))


def _written_by(action: Action, petition_id: int, lead: Petition | None) -> set[int]:
    if action in FINDING:
        return {*files_reached([petition_id, *([lead.pk] if lead else [])])}
    near = Petition.objects.filter(pk=petition_id).values_list("lead", flat=True)
    keys = {key for key in near if key is not None}
    if action is Action.UNMERGE:  # neither complains any more of whom the other does
        return {*files_reached([petition_id, *keys])}
    if action is Action.SEAL:
        letter = Petition.objects.filter(children=petition_id).values("pk")
        of_letter = Petition.objects.filter(Q(pk__in=letter) | Q(parent__in=letter))
        keys |= set(of_letter.values_list("pk", flat=True))
    return keys
