"""What the watch tower of the demo office has noted: explanations, and what partners were told."""

from datetime import datetime, timedelta

from django.utils import timezone

from petitions.models import Officer, Organ
from petitions.statute import NotPermittedError, Role
from supervision.models import Order, Purpose, Section
from supervision.selectors import concerned_by, lapses_for
from supervision.services import explain
from supervision.services.referring import answer, refer

A_QUARTER = timedelta(days=90)
MOST = 3


def pursue(now: datetime) -> None:
    """Some of those concerned have explained; two packages were sent, one is answered."""
    _explain(now)
    _refer(now)


def _explain(now: datetime) -> None:
    today = timezone.localdate(now)
    supervisor = Officer.objects.get(username="ducha")
    explained = 0
    for lapse in lapses_for(supervisor, since=today - A_QUARTER, on=today)[:50]:
        people = [who for who in concerned_by(lapse) if who.role is Role.HANDLER]
        if explained == MOST or not people:
            continue
        text = "该件涉及历史档案调取，第三方未按时提供，已向信访人说明并加紧办理。"
        try:
            explain(lapse=lapse, officer=people[0], text=text, at=now)
        except NotPermittedError:
            continue
        explained += 1


def _refer(now: datetime) -> None:
    chief = Officer.objects.get(username="juzhang")
    orders = Order.objects.select_related("petition").order_by("pk")[:2]
    partners = Organ.objects.filter(code__in=["HC-JW", "HC-DC"]).order_by("-code")
    ways = (
        (Purpose.LIABILITY, "两次催办后仍未按期反馈，请核实有无不作为。"),
        (Purpose.JOINT, "涉及多个单位，提请联合督查。"),
    )
    for order, partner, (purpose, reason) in zip(orders, partners, ways, strict=False):
        referral = refer(
            petition=order.petition,
            partner=partner,
            purpose=purpose,
            reason=reason,
            sections=[Section.CLOCKS, Section.SUPERVISION, Section.LAPSES],
            by=chief,
            at=now,
        )
        if purpose is Purpose.JOINT:
            liaison = partner.officers.filter(role_code=Role.LIAISON).first()
            if liaison:
                text = "已列入本月联合督查计划。"
                answer(referral_id=referral.pk, text=text, reader=liaison, at=now)
