"""领导接访: arranged and announced beforehand; who comes is recorded on the file."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Q

from petitions.actors import Actor
from petitions.locking import locked_file
from petitions.masking import mask_over
from petitions.models import Event, Officer, Petition
from petitions.selectors import leaders_over
from petitions.statute import Action, NotPermittedError, Text
from petitions.text.normal_form import says_anything
from workflow.receptions.models import Appointment, Reception
from workflow.receptions.selectors import counted_appointments
from workflow.steps.recusing import check_not_accused

OUT_OF_SIGHT = Text("没有找到这个编号的信访件。", "There is no file of this number.")
FREEING = {Action.SEAL, Action.WITHDRAW}


@transaction.atomic
def arrange(*, by: Officer, leader: Officer, day: date, today: date, **values: Any) -> Reception:
    """Put a reception on the schedule. Raises NotPermittedError, with the field."""
    if leader not in leaders_over(by.organ):
        raise NotPermittedError(
            Text("请选择本级或者上级的党政领导。", "Choose a leader of this level or above."),
            "leader",
        )
    if day < today:
        raise NotPermittedError(
            Text("接访应当事先安排和公布。", "A reception is announced beforehand."), "day"
        )
    at = Q(leader=leader, day=day, starts_at=values["starts_at"], cancelled_because="")
    if Reception.objects.filter(at).exists():
        raise NotPermittedError(
            Text("这位领导此时已有接访安排。", "This leader receives elsewhere at that hour."),
            "starts_at",
        )
    return Reception.objects.create(organ=by.organ, leader=leader, day=day, **values)


@transaction.atomic
def cancel(*, reception: Reception, reason: str, by: Officer) -> None:
    """By the office that arranged it; the schedule keeps it, with the reason for all to read: it
    names nobody of those who were to come."""
    if reception.organ_id != by.organ_id:
        raise NotPermittedError(
            Text("由安排接访的单位取消。", "The office that arranged it cancels it."), "reason"
        )
    if not says_anything(reason):
        raise NotPermittedError(Text("请写明取消的原因。", "Say why."), "reason")
    reception = Reception.objects.select_for_update(of=("self",)).get(pk=reception.pk)
    if reception.cancelled_because:  # the reason that was given stands
        raise NotPermittedError(
            Text("这次接访已经取消。", "This reception is cancelled already."), "reason"
        )
    coming = reception.appointments.values_list("petition_id", flat=True)
    reception.cancelled_because = mask_over(coming).text(reason.strip())
    reception.save(update_fields=["cancelled_because"])


@transaction.atomic
def appoint(
    *, reception_id: int, petition: Petition, by: Officer | None, at: datetime, today: date
) -> Appointment:
    """A place at a reception; `by` None: the petitioner asks for it.

    The reception is locked: its last place is given once. To an officer it is full when as many
    come as he may be told of: rather one more than a refusal that tells of a file. No leader
    receives whoever complains of that leader (Art. 28(3)): the file is locked before, so that
    nobody finds out meanwhile whom it complains of.

    Raises NotPermittedError, with the field.
    """
    petition = _locked(petition, by)
    receptions = Reception.objects.select_for_update(of=("self",)).select_related("leader")
    reception = receptions.get(pk=reception_id)
    check_not_accused(petition, reception.leader, field="reception")
    taken = counted_appointments(reception, by) if by else reception.appointments.count()
    if reception.cancelled_because or reception.day < today:
        raise NotPermittedError(
            Text("这次接访已经取消或者已经结束。", "This reception is cancelled or over."),
            "reception",
        )
    if reception.appointments.filter(petition=petition.pk).exists():
        raise NotPermittedError(
            Text("本件已预约这次接访。", "This petition has a place already."), "reception"
        )
    if taken >= reception.places:
        raise NotPermittedError(
            Text("这次接访的预约已满，请选择其他日期。", "It is full; choose another day."),
            "reception",
        )
    return Appointment.objects.create(
        reception=reception, petition_id=petition.pk, asked_by=by, asked_at=at
    )


def _locked(petition: Petition, by: Officer | None) -> Petition:
    actor = Actor.of(by) if by else Actor.petitioner(petition.pk)
    try:
        return locked_file(actor, petition.pk)
    except Petition.DoesNotExist as error:
        raise NotPermittedError(OUT_OF_SIGHT, "reception") from error


@transaction.atomic
def give_up(*, appointment_id: int, petition: Petition, today: date) -> None:
    """The petitioner does not come: the place is free for somebody else."""
    coming = petition.appointments.filter(received=None, reception__day__gte=today)
    gone, _rows = coming.filter(pk=appointment_id).delete()
    if not gone:
        raise NotPermittedError(
            Text("这个预约已经取消或者已经结束。", "This appointment is cancelled or over.")
        )


def sync_with(event: Event) -> None:
    """A visit received on the day of a reception is noted with it, appointed or not.

    Who withdraws the petition comes to none: the places are free again. Of a report that is sealed
    no row is left; what was said at a reception stands in its own history.
    """
    if event.action in FREEING:
        _free(event)
    elif event.action is Action.RECEIVE_VISITORS:
        _note_visit(event)


def _free(event: Event) -> None:
    """The appointments that do not stand after this step go."""
    appointments = Appointment.objects.filter(petition=event.petition_id)
    if event.action is not Action.SEAL:
        appointments = appointments.filter(received=None, reception__day__gte=event.acted_on)
    appointments.delete()


def _note_visit(event: Event) -> None:
    day = date.fromisoformat(event.given["held_on"])
    today = Reception.objects.filter(day=day, cancelled_because="")
    by_leader = today.filter(leader=event.officer_id)
    of_file = Appointment.objects.filter(petition=event.petition_id, received=None)
    appointed = (
        of_file.filter(reception__in=by_leader).first()
        or of_file.filter(reception__in=today).first()
    )
    if appointed is not None:
        appointed.received = event
        appointed.save(update_fields=["received"])
    elif reception := by_leader.first():  # a second visit on one day is noted once
        Appointment.objects.get_or_create(
            reception=reception,
            petition_id=event.petition_id,
            defaults={
                "asked_at": event.happened_at,
                "asked_by": event.officer,
                "received": event,
            },
        )
