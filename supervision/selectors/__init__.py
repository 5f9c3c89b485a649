"""What is late, what asks to be supervised, and what is under supervision."""

from supervision.selectors.figures import scope_of
from supervision.selectors.first import FirstResponder, first_responders
from supervision.selectors.ladder import RUNGS, rungs_for, suggestions_for
from supervision.selectors.orders import (
    ANSWERED_BY,
    after,
    answered_to,
    counts_of,
    grounds_of,
    may_attach,
    order_for,
    orders_for,
    papers_of,
    proposed_to,
    steps_by_use,
    steps_of,
    visible_orders,
)
from supervision.selectors.overdue import overdue_by_organ, overdue_for, unreminded
from supervision.selectors.referrals import (
    key_of,
    received_by,
    received_with,
    sent_referrals,
    summaries_for,
)
from supervision.selectors.register import Lapse, Register
from supervision.selectors.rules import RULES, leads_for, rule_of, rules_met, still_standing

__all__ = [
    "ANSWERED_BY",
    "RULES",
    "RUNGS",
    "FirstResponder",
    "Lapse",
    "Register",
    "after",
    "answered_to",
    "counts_of",
    "first_responders",
    "grounds_of",
    "key_of",
    "leads_for",
    "may_attach",
    "order_for",
    "orders_for",
    "overdue_by_organ",
    "overdue_for",
    "papers_of",
    "proposed_to",
    "received_by",
    "received_with",
    "rule_of",
    "rules_met",
    "rungs_for",
    "scope_of",
    "sent_referrals",
    "steps_by_use",
    "steps_of",
    "still_standing",
    "suggestions_for",
    "summaries_for",
    "unreminded",
    "visible_orders",
]
