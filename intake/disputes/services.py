"""Disputes: found, talked over, handed up when the place cannot settle them, ended."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from intake.disputes.models import Dispute, DisputeStep, Level, Settlement
from intake.disputes.selectors import disputes_for, office_above
from petitions.actors import Actor
from petitions.models import Officer
from petitions.selectors import petitions_visible_to
from petitions.statute import NotPermittedError, Text
from petitions.text.normal_form import number_key

UP = {Level.VILLAGE: Level.TOWNSHIP, Level.TOWNSHIP: Level.COUNTY}


@transaction.atomic
def record_dispute(*, dispute: Dispute, officer: Officer) -> Dispute:
    """A new dispute of the officer's organ. Raises NotPermittedError for a day to come."""
    if dispute.found_on > timezone.localdate():
        raise NotPermittedError(
            Text("发现日期不能晚于今日。", "It cannot have been found in the future."), "found_on"
        )
    dispute.organ = dispute.holder = officer.organ
    dispute.save()
    return dispute


@transaction.atomic
def note_step(*, dispute_id: int, officer: Officer, text: str, at: datetime) -> None:
    """What was done, by whoever holds it."""
    dispute = _held(dispute_id, officer)
    _note(dispute, officer, text, at)


@transaction.atomic
def hand_up(*, dispute_id: int, officer: Officer, text: str, at: datetime) -> Dispute:
    """To the next level: from village to town in the same organ, from there to the county's
    petition office. Raises NotPermittedError at the top."""
    dispute = _held(dispute_id, officer)
    above = UP.get(dispute.level)
    office = office_above(officer.organ) if above is Level.COUNTY else officer.organ
    if above is None or office is None:
        raise NotPermittedError(
            Text("已经在县（区）一级，不能再上交。", "There is no level above."), "text"
        )
    _note(dispute, officer, text, at)
    dispute.level_code, dispute.holder = above, office
    dispute.save()
    return dispute


@transaction.atomic
def end_dispute(
    *,
    dispute_id: int,
    officer: Officer,
    settlement: Settlement,
    text: str,
    closed_on: date,
    number: str,
    at: datetime,
) -> None:
    """With what came of it; a dispute that became a petition names the petition, where it is known.

    It need not be: the parties may have gone elsewhere, and of a file that was sealed later or
    complains of the reader no number is shown either. Raises NotPermittedError for a number that
    is not in sight.
    """
    dispute = _held(dispute_id, officer)
    if not dispute.found_on <= closed_on <= timezone.localdate(at):
        raise NotPermittedError(
            Text("了结日期应在发现日期和今日之间。", "It ended between then and today."),
            "closed_on",
        )
    if settlement is Settlement.PETITIONED and number:
        visible = petitions_visible_to(Actor.of(officer))
        dispute.petition = visible.filter(number=number_key(number)).first()
        if dispute.petition is None:
            raise NotPermittedError(
                Text(
                    "没有找到这个编号的信访件，请核对；不清楚的可以不填。",
                    "No file of that number is in sight; check it, or leave it empty.",
                ),
                "number",
            )
    _note(dispute, officer, text, at)
    dispute.settlement_code, dispute.closed_on = settlement, closed_on
    dispute.save()


def _note(dispute: Dispute, officer: Officer, text: str, at: datetime) -> None:
    DisputeStep.objects.create(
        dispute=dispute, level_code=dispute.level_code, officer=officer, text=text, happened_at=at
    )


def _held(dispute_id: int, officer: Officer) -> Dispute:
    """Locked for the step; only who holds it acts, and only until it has ended."""
    seen = disputes_for(officer).select_for_update(of=("self",))
    dispute = seen.get(pk=dispute_id)
    if dispute.holder_id != officer.organ_id or dispute.closed_on:
        raise NotPermittedError(
            Text(
                "本件不在本单位调解，或者已经了结。",
                "It is not with this organ, or has ended.",
            )
        )
    return dispute
