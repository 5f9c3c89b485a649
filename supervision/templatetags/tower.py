"""What hangs on a file beside its own state: the supervision it is under, the leader in charge."""

from django import template

from petitions.models import Petition
from supervision.models import Order
from workflow.models import LeaderCase

register = template.Library()


@register.filter
def open_order(petition: Petition) -> Order | None:
    return Order.objects.filter(petition=petition, struck_off_on=None).first()


@register.filter
def open_case(petition: Petition) -> LeaderCase | None:
    cases = LeaderCase.objects.filter(petition=petition, closed_on=None)
    return cases.select_related("leader").first()
