"""What supervision itself owns."""

from supervision.models.explanation import Explanation
from supervision.models.order import Order, Progress
from supervision.models.referral import AccessKey, Purpose, Referral, ReferralAccess, Section
from supervision.models.reminder import Occasion, Reminder

__all__ = [
    "AccessKey",
    "Explanation",
    "Occasion",
    "Order",
    "Progress",
    "Purpose",
    "Referral",
    "ReferralAccess",
    "Reminder",
    "Section",
]
