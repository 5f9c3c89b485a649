"""联席会议: called together, its agenda drawn up, its minutes kept, its decisions made tasks."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from petitions.accused.accusation import is_about
from petitions.actors import Actor
from petitions.locking import locked_file
from petitions.models import Officer, Petition
from petitions.selectors import organs_below
from petitions.statute import Action, NotPermittedError, Role, State, Text
from petitions.text.normal_form import number_key
from workflow.conferences.models import AgendaItem, Conference
from workflow.receptions.services import OUT_OF_SIGHT
from workflow.steps.cards import Card, overseen
from workflow.steps.clocks import Clocks
from workflow.steps.step import Step, check_limit

UNDECIDED = {State.MERGED, State.SPLIT}


@transaction.atomic
def convene(*, by: Officer, **values: Any) -> Conference:
    return Conference.objects.create(organ=by.organ, **values)


@transaction.atomic
def put_on_agenda(
    *, conference: Conference, number: str, reason: str, question: str, by: Officer
) -> AgendaItem:
    """Bring a file before the conference, but not before whom it complains of (Art. 28(3)).

    Raises NotPermittedError, with the field.
    """
    _check_own(conference, by, "number")
    conference = _locked(conference)
    if conference.minuted_at:
        raise NotPermittedError(
            Text("会议纪要已经定稿，不能再列议题。", "The minutes are closed."), "number"
        )
    named = Petition.objects.filter(number=number_key(number)).values_list("pk", flat=True)
    try:
        petition = locked_file(Actor.of(by), named.first() or 0)
    except Petition.DoesNotExist as error:
        raise NotPermittedError(OUT_OF_SIGHT, "number") from error
    _check_chair(petition, conference, "number")
    if petition.state in UNDECIDED:
        raise NotPermittedError(
            Text(
                f"“{petition.state.text.zh}”的信访件不能议定，请列入其并入的信访件或者分列出的事项。",
                "Nothing is decided on a file that was merged or split; bring the file it went "
                "into, or its matters.",
            ),
            "number",
        )
    item, is_new = AgendaItem.objects.get_or_create(
        conference=conference,
        petition=Petition(pk=petition.pk),
        defaults={"reason_code": reason, "question": question},
    )
    if not is_new:
        raise NotPermittedError(
            Text("本件已在议题之列。", "This file is on the agenda already."), "number"
        )
    return item


@transaction.atomic
def close_minutes(*, conference: Conference, minutes: str, by: Officer, at: datetime) -> None:
    """The minutes are written once; what was decided on each file stands in its tasks."""
    _check_own(conference, by, "minutes")
    conference = _locked(conference)
    if conference.minuted_at:
        raise NotPermittedError(
            Text("会议纪要已经定稿。", "The minutes are closed already."), "minutes"
        )
    conference.minutes, conference.minuted_by, conference.minuted_at = minutes, by, at
    conference.save(update_fields=["minutes", "minuted_by", "minuted_at"])


def _locked(conference: Conference) -> Conference:
    """As it is once whoever writes in it has been waited for."""
    rows = Conference.objects.select_related("chair").select_for_update(of=("self",))
    return rows.get(pk=conference.pk)


def _check_own(conference: Conference, by: Officer, field: str) -> None:
    if conference.organ_id != by.organ_id:
        raise NotPermittedError(
            Text("由召开会议的单位办理。", "The office that called the conference does this."),
            field,
        )


def _check_chair(petition: Petition, conference: Conference, field: str) -> None:
    """Nobody leads the conference on what complains of that person."""
    if is_about(petition, conference.chair):
        name = conference.chair.name
        raise NotPermittedError(
            Text(
                f"本件被反映人与召集人{name}同名或者职务相同，应当回避，请列入由其他领导召集的会议（条例第二十八条第三款）。",
                f"{name}, who chairs it, has the same name or post as somebody complained of; "
                "bring it before a conference that somebody else chairs (Art. 28(3)).",
            ),
            field,
        )


def decide(step: Step, clocks: Clocks) -> None:
    """A decision gives one organ one task, for a file that is on that conference's agenda."""
    check_limit(step)
    item = (
        step.petition.agenda_items.filter(conference=step.given.conference_id)
        .select_related("conference__chair")
        .first()
    )
    if item is None:
        raise NotPermittedError(
            Text("本件不在该次会议的议题之列。", "The file is not on that agenda."),
            "conference_id",
        )
    if item.conference.minuted_at:
        raise NotPermittedError(
            Text(
                "会议纪要已经定稿，不能再议定事项。",
                "The minutes are closed: nothing is decided any more.",
            ),
            "conference_id",
        )
    _check_chair(step.petition, item.conference, "conference_id")
    organ = step.given.to_organ
    below = organs_below(step.actor.official.organ_id)
    if organ is None or not below.filter(pk=organ.pk).exists():
        raise NotPermittedError(
            Text("请选择本辖区内的单位。", "Choose an organ of this area."), "to_organ"
        )


CARDS = (
    Card(
        Action.DECIDE_JOINTLY, decide, overseen(Role.HANDLER, Role.ORGAN_HEAD), reason=_("议定事项")
    ),
)
