"""What supervision itself owns."""

from supervision.models.explanation import Explanation
from supervision.models.order import Order, Progress
from supervision.models.referral import AccessKey, Purpose, Referral, ReferralAccess, Section
from supervision.models.reminder import Occasion, Reminder
from supervision.models.statistics import Cell, Contribution, Facet, Stale

__all__ = [
    "AccessKey",
    "Cell",
    "Contribution",
    "Explanation",
    "Facet",
    "Occasion",
    "Order",
    "Progress",
    "Purpose",
    "Referral",
    "ReferralAccess",
    "Reminder",
    "Section",
    "Stale",
]
