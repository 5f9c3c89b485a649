"""What hangs on a file beside its own state: the supervision it is under, the leader in charge."""

from django import template

from petitions.models import Officer, Petition
from supervision.orders.models import Order
from supervision.reports.models.report import Instruction
from supervision.reports.selectors import instructing
from workflow.leader_cases.models import LeaderCase

register = template.Library()


@register.filter
def open_order(petition: Petition) -> Order | None:
    return Order.objects.filter(petition=petition, struck_off_on=None).first()


@register.filter
def open_case(petition: Petition) -> LeaderCase | None:
    cases = LeaderCase.objects.filter(petition=petition, closed_on=None)
    return cases.select_related("leader").first()


@register.filter
def may_answer(officer: Officer, instruction: Instruction) -> bool:
    return instructing.may_answer(officer, instruction)
