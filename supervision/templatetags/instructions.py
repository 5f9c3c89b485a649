"""Words on a report, and who answers them."""

from django import template

from petitions.models import Officer
from supervision.reports.models.report import Instruction
from supervision.reports.selectors import instructing

register = template.Library()


@register.filter
def may_answer(officer: Officer, instruction: Instruction) -> bool:
    return instructing.may_answer(officer, instruction)
