"""Effects on what a file holds: its matters, the files split from it, the files merged into it."""

from secrets import SystemRandom

from petitions.actors import Actor
from petitions.locking import locked_file
from petitions.masking import mask_of_new, masked_title
from petitions.models import Matter, Petition, Petitioner, SearchText, Sight
from petitions.statute import FINAL, Action, Clock, NotPermittedError, State, Text
from workflow.history.selectors import last_event
from workflow.moves.addressees import check_lead
from workflow.moves.entering import enter
from workflow.steps.cards import NOBODY, NOTHING, Card
from workflow.steps.clocks import Clocks
from workflow.steps.step import Step

A = Action

MOST_MATTERS = 50
LONGEST_MATTER = 500  # characters, where it is only listed; split off, it is a text of its own
UNFIT = Text(
    "只能并入本单位可见、同一类别、尚未办结的信访件。",
    "Merge into an open file of the same kind that your office sees.",
)
COPIED = (
    "channel_code", "channel_officer_id", "division_id", "category_id", "people_count",
    "petitioner_count", "visitor_count", "urgent", "important", "received_on", "registered_at",
    "registered_by_id", "holder_id", "petitioned_on", "mark_codes", "purpose_code",
    "repetition_code", "earlier_id", "first_here", "skips_level", "accused",
)  # fmt: skip
COPIED_OF_PEOPLE = (
    "name", "phone", "paper_code", "id_number", "sex_code", "born_on", "address", "represents",
    "details", "is_main",
)  # fmt: skip


def list_matters(step: Step, clocks: Clocks) -> None:
    """What the petitioner raises, one by one; the opinion has to answer each (Art. 32)."""
    _check_number(step)
    if any(len(text) > LONGEST_MATTER for text in step.given.matters):
        raise NotPermittedError(
            Text(
                f"每项诉求不超过{LONGEST_MATTER}字。",
                f"A matter has {LONGEST_MATTER} characters at most.",
            ),
            "matters",
        )
    step.petition.matters.all().delete()
    Matter.objects.bulk_create(
        Matter(petition=step.petition, text=text) for text in step.given.matters
    )


def split(step: Step, clocks: Clocks) -> None:
    """One file for each matter, with its own number, clocks and way; the letter is the parent.

    A matter's organ reads its own matter: the letter may complain of somebody else there (Art. 30).
    For the same reason a letter may be split into one, the part of it that is to be handed on; so a
    letter with one matter is no sign that another was sealed.
    """
    _check_number(step)
    endings = endings_drawn(len(step.given.matters))
    for ending, text in zip(endings, step.given.matters, strict=True):
        _child(step, ending, text)


def endings_drawn(count: int) -> list[int]:
    """By what the numbers of a letter's matters end: two figures, drawn by lot.

    They neither run on nor rise, so whichever is taken away, the others look as if they had been
    drawn without it (decision 0016).
    """
    return SystemRandom().sample(range(10, 100), count)


def _check_number(step: Step) -> None:
    if len(step.given.matters) > MOST_MATTERS:
        raise NotPermittedError(
            Text(
                f"一件信访最多列明{MOST_MATTERS}项，请归并后填写。",
                f"List {MOST_MATTERS} matters at most; join what belongs together.",
            ),
            "matters",
        )


def _child(step: Step, ending: int, text: str) -> None:
    parent, copied = step.petition, {name: getattr(step.petition, name) for name in COPIED}
    child = Petition(
        number=f"{parent.number}-{ending}",
        kind_code=parent.kind_code,
        title=masked_title(text, parent.petitioners.all(), parent.particulars)[:100],
        content=text,
        particulars=parent.particulars,
        parent=parent,
        **copied,
    )
    rows = enter(child, actor=step.actor, at=step.at)
    child.save()
    for row in (*rows, *_what_belongs_to(child, parent)):
        row.save()


def _what_belongs_to(child: Petition, parent: Petition) -> list[Petitioner | Sight | SearchText]:
    people = [
        Petitioner(petition=child, **{name: getattr(person, name) for name in COPIED_OF_PEOPLE})
        for person in parent.petitioners.all()
    ]
    words = SearchText.of(
        child, child.title, child.content, child.accused, child.division.name,
        names=[person.name for person in people],
        masked=mask_of_new(people, child.particulars).text,
    )  # fmt: skip
    return [*people, *Sight.rows(child, child.holder), words]


def merge(step: Step, clocks: Clocks) -> None:
    """Into an open file of the same kind that this office sees; both histories stay as they are."""
    if step.petition.merged.exists():
        raise NotPermittedError(
            Text("本件已有并案件，请先撤销并案。", "Others are merged here; undo that first."),
            "lead",
        )
    lead = _lead(step)
    check_lead(step.petition, lead)
    _check_urgent(step.petition, lead)
    step.petition.lead = step.lead = lead
    Sight.follow(step.petition, lead)
    if lead.state is not State.REGISTERED:  # it is routed: so is what is merged into it
        for deadline in clocks.of(Clock.ROUTING):
            deadline.stop(step.day)
            deadline.save()


def _check_urgent(petition: Petition, lead: Petition) -> None:
    """What is urgent is not lost in a file that is not, unless its final report has been sent."""
    if not petition.urgent or lead.urgent or last_event(petition, Action.END_URGENT):
        return
    raise NotPermittedError(
        Text(
            f"本件标注了重大、紧急，主件{lead.number}没有标注。并案以后不再按重大、紧急办理，"
            f"请先由{lead.holder.name}将主件标注重大、紧急，或者不并案。",
            f"This file is marked major or urgent, the lead {lead.number} is not, and would not be "
            f"handled so: have {lead.holder.name} mark the lead first, or keep them apart.",
        ),
        "lead",
    )


def _lead(step: Step) -> Petition:
    lead, unfit = step.given.lead, {*FINAL, State.SPLIT}
    try:
        found = locked_file(Actor.of(step.actor.official), lead.pk if lead else 0)
    except Petition.DoesNotExist as error:
        raise NotPermittedError(UNFIT, "lead") from error
    is_own = found.pk in {step.petition.pk, step.petition.parent_id}
    if is_own or found.state in unfit or found.kind_code != step.petition.kind_code:
        raise NotPermittedError(UNFIT, "lead")
    return found


def unmerge(step: Step, clocks: Clocks) -> None:
    """As it was before: the clock that the merge ended runs again from its own first day."""
    lead_id = step.petition.lead_id or 0
    step.lead = Petition.objects.select_for_update(of=("self",)).filter(pk=lead_id).first()
    step.petition.lead = None
    Sight.unfollow(step.petition)


CARDS = (
    Card(A.SPLIT, split, NOBODY),
    Card(A.CLOSE_SPLIT, NOTHING, NOBODY),
    Card(A.MERGE, merge, NOBODY),
    Card(A.UNMERGE, unmerge, NOBODY, answers=(A.MERGE,)),
    Card(A.LIST_MATTERS, list_matters, NOBODY),
)
