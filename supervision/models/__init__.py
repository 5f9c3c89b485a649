"""What supervision itself owns."""

from supervision.models.delivery import Contact, Delivery, Digest, Medium, Message
from supervision.models.explanation import Explanation
from supervision.models.order import Order, Progress
from supervision.models.referral import AccessKey, Purpose, Referral, ReferralAccess, Section
from supervision.models.reminder import Occasion, Reminder, TaskReminder
from supervision.models.report import Reading, Report, ReportKind, ReportStage
from supervision.models.statistics import Cell, Contribution, Facet, Stale

__all__ = [
    "AccessKey",
    "Cell",
    "Contact",
    "Contribution",
    "Delivery",
    "Digest",
    "Explanation",
    "Facet",
    "Medium",
    "Message",
    "Occasion",
    "Order",
    "Progress",
    "Purpose",
    "Reading",
    "Referral",
    "ReferralAccess",
    "Reminder",
    "Report",
    "ReportKind",
    "ReportStage",
    "Section",
    "Stale",
    "TaskReminder",
]
