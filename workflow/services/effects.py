"""What a step changes beyond its state: who has the petition, what was drafted, served, rated."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from petitions import statute
from petitions.actors import Actor
from petitions.models import Delivery, Event, Opinion, Petition, Rating, Sight
from petitions.selectors import colleagues_of, organs_below
from petitions.statute import Action, Clock, Move, NotPermittedError, Rated, ServiceWay, Text
from workflow.selectors import unrated
from workflow.services.clocks import Clocks
from workflow.services.given import Given


@dataclass
class Step:
    """One move being made."""

    petition: Petition
    move: Move
    actor: Actor
    given: Given
    at: datetime
    day: date


def take_effect(step: Step, clocks: Clocks) -> date:
    """Apply what belongs to this action; answer the day on which the act took place."""
    effect = EFFECTS.get(step.move.action)
    if effect:
        effect(step, clocks)
    return step.given.served_on or step.day


def _send_to_organ(step: Step, clocks: Clocks) -> None:
    organ, officer, report_by = step.given.to_organ, step.actor.officer, step.given.report_by
    if organ is None or officer is None or not organs_below(officer).filter(pk=organ.pk).exists():
        raise NotPermittedError(
            Text("只能转送、交办给本地区的责任单位。", "Choose an organ of your own area."),
            "to_organ",
        )
    if report_by and not step.day < report_by <= step.day + timedelta(days=365):
        raise NotPermittedError(
            Text("反馈期限应在今日之后一年以内。", "Report back within a year from tomorrow."),
            "report_by",
        )
    step.petition.holder, step.petition.handler = organ, None
    Sight.open_to(step.petition, organ)


def _take(step: Step, clocks: Clocks) -> None:
    """The first organ and officer to take a petition stay its first responders to the end."""
    petition, officer = step.petition, step.actor.officer
    petition.handler = officer
    if officer and petition.first_officer_id is None:
        petition.first_officer, petition.first_organ = officer, officer.organ


def _hand_over(step: Step, clocks: Clocks) -> None:
    officer, successor = step.actor.officer, step.given.to_officer
    if not officer or not successor or successor not in colleagues_of(officer):
        raise NotPermittedError(
            Text("只能改派给本单位在岗承办人。", "Choose a handling officer of your own organ."),
            "to_officer",
        )
    step.petition.handler = successor


def _seek_extension(step: Step, clocks: Clocks) -> None:
    clocks.check_extension(Clock.HANDLING, step.given.days or 0, step.day)


def _grant_extension(step: Step, clocks: Clocks) -> None:
    """What is granted is what was sought, with its reason: the notice must state it."""
    sought = Event.objects.filter(petition=step.petition, action_code=Action.SEEK_EXTENSION).latest(
        "pk"
    )
    days = int(sought.given["days"])
    clocks.check_extension(Clock.HANDLING, days, step.day)
    step.given = replace(step.given, days=days, reason=sought.note)


def _draft_opinion(step: Step, clocks: Clocks) -> None:
    given = step.given
    Opinion.objects.create(
        petition=step.petition,
        claims=given.claims,
        facts=given.facts,
        basis=given.basis,
        outcome_code=given.outcome or "",
        decision=given.decision,
        drafted_by=step.actor.official,
        drafted_at=step.at,
    )


def _serve(step: Step, clocks: Clocks) -> None:
    given, served_on = step.given, step.given.served_on
    opinion = step.petition.documents.filter(document_code=statute.Document.OPINION).latest("pk")
    if served_on is None or not opinion.issued_on <= served_on <= step.day:
        raise NotPermittedError(
            Text(
                f"送达日期应在签发日（{opinion.issued_on:%Y-%m-%d}）至今日之间。",
                f"Service lies between signing ({opinion.issued_on:%Y-%m-%d}) and today.",
            ),
            "served_on",
        )
    if given.way is ServiceWay.LEFT and not given.witness:
        raise NotPermittedError(
            Text("拒收留置送达须写明见证人。", "Service by leaving needs a witness."), "witness"
        )
    Delivery.objects.create(
        document=opinion,
        way_code=given.way or "",
        served_on=served_on,
        recipient=given.recipient,
        witness=given.witness,
        tracking=given.tracking,
        recorded_by=step.actor.official,
    )


def _rate(step: Step, clocks: Clocks) -> None:
    """Office and organ are rated apart, each once (Art. 21)."""
    petition, given = step.petition, step.given
    scores = {Rated.OFFICE: given.office_score, Rated.ORGAN: given.organ_score}
    ratings = [
        Rating(
            petition=petition,
            rated_code=rated,
            organ_id=organ_id,
            score_code=score,
            reason=given.rating_reason,
            rated_at=step.at,
        )
        for rated, organ_id in unrated(petition).items()
        if (score := scores[rated])
    ]
    if not ratings:
        raise NotPermittedError(
            Text("请选择评价；每个评价对象只能评价一次。", "Choose a rating; each is given once."),
            "office_score",
        )
    Rating.objects.bulk_create(ratings)


EFFECTS: dict[Action, Callable[[Step, Clocks], None]] = {
    Action.TRANSFER: _send_to_organ,
    Action.ASSIGN: _send_to_organ,
    Action.TAKE: _take,
    Action.HAND_OVER: _hand_over,
    Action.SEEK_EXTENSION: _seek_extension,
    Action.GRANT_EXTENSION: _grant_extension,
    Action.SUBMIT_OPINION: _draft_opinion,
    Action.SERVE: _serve,
    Action.RATE: _rate,
}
