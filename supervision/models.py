"""The tables of this app, where Django looks for them; each feature has its own."""

from supervision.duty_register.models import Explanation
from supervision.messages.models import Contact, Digest, Message
from supervision.orders.models import Order, OrderProposal
from supervision.places.models import AreaMap
from supervision.referrals.models import AccessKey, Referral, ReferralAccess
from supervision.reminders.models import Reminder, TaskReminder
from supervision.reports.models.report import Instruction, Reading, Report, ReportStep, Wording
from supervision.reports.models.schedule import Package, Rhythm
from supervision.statistics.models import Cell, Contribution, Stale
from supervision.topics.models import Topic, TopicFile

__all__ = [
    "AccessKey",
    "AreaMap",
    "Cell",
    "Contact",
    "Contribution",
    "Digest",
    "Explanation",
    "Instruction",
    "Message",
    "Order",
    "OrderProposal",
    "Package",
    "Reading",
    "Referral",
    "ReferralAccess",
    "Reminder",
    "Report",
    "ReportStep",
    "Rhythm",
    "Stale",
    "TaskReminder",
    "Topic",
    "TopicFile",
    "Wording",
]
