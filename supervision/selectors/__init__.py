"""What is late, what asks to be supervised, and what is under supervision."""

from supervision.selectors.orders import (
    ANSWERED_BY,
    after,
    counts_of,
    order_for,
    orders_for,
    steps_of,
    visible_orders,
)
from supervision.selectors.overdue import overdue_by_organ, overdue_for, unreminded
from supervision.selectors.rules import RULES, leads_for, rules_met

__all__ = [
    "ANSWERED_BY",
    "RULES",
    "after",
    "counts_of",
    "leads_for",
    "order_for",
    "orders_for",
    "overdue_by_organ",
    "overdue_for",
    "rules_met",
    "steps_of",
    "unreminded",
    "visible_orders",
]
