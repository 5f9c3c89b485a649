"""What intake keeps of a letter when one matter of it is sealed (Art. 30)."""

from intake.letters.models import Scan
from intake.visits.models import Visit
from petitions.models import Event, Original, Petition
from petitions.sealed.restating import restatements_of
from workflow.moves.acts.letters import letter_less


def let_original_go(event: Event) -> None:
    """The scan of the letter and what the hall wrote down go with the sealed file; what is left of
    the notes speaks of the other matters alone. Called with every step."""
    letter = letter_less(event)
    if letter is None:
        return
    Scan.objects.filter(petition=letter).update(petition=event.petition)
    _divide_notes(letter, event.petition)


def _divide_notes(letter: Petition, sealed: Petition) -> None:
    visits = list(Visit.objects.filter(petition=letter))
    if not visits:
        return
    told = filter(None, (text for visit in visits for text in (visit.matter, visit.notes)))
    Original.objects.filter(sealed=sealed).update(notes="\n".join(told))
    restated = restatements_of([letter.pk])[letter.pk]
    for visit in visits:
        visit.matter, visit.notes = restated.text(visit.matter), restated.text(visit.notes)
        visit.save(update_fields=["matter", "notes"])
