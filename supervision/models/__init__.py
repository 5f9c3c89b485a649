"""What supervision itself owns."""

from supervision.models.explanation import Explanation
from supervision.models.order import Order, Progress
from supervision.models.referral import AccessKey, Purpose, Referral, ReferralAccess, Section
from supervision.models.reminder import Occasion, Reminder
from supervision.models.report import Reading, Report, ReportKind, ReportStage
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
    "Reading",
    "Referral",
    "ReferralAccess",
    "Reminder",
    "Report",
    "ReportKind",
    "ReportStage",
    "Section",
    "Stale",
]
