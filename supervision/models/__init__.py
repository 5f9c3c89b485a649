"""What supervision itself owns."""

from supervision.models.area import AreaMap
from supervision.models.delivery import Contact, Delivery, Digest, Medium, Message
from supervision.models.explanation import Explanation
from supervision.models.order import WAITING, Order, OrderProposal, Progress, ordered_clocks
from supervision.models.referral import AccessKey, Purpose, Referral, ReferralAccess, Section
from supervision.models.reminder import Occasion, Reminder, TaskReminder
from supervision.models.report import (
    Instruction,
    Reading,
    Report,
    ReportDeed,
    ReportStage,
    ReportStep,
    Wording,
)
from supervision.models.rhythm import Package, ReportKind, Rhythm
from supervision.models.statistics import Cell, Contribution, Facet, Grain, Stale
from supervision.models.topic import Topic, TopicFile

__all__ = [
    "WAITING",
    "AccessKey",
    "AreaMap",
    "Cell",
    "Contact",
    "Contribution",
    "Delivery",
    "Digest",
    "Explanation",
    "Facet",
    "Grain",
    "Instruction",
    "Medium",
    "Message",
    "Occasion",
    "Order",
    "OrderProposal",
    "Package",
    "Progress",
    "Purpose",
    "Reading",
    "Referral",
    "ReferralAccess",
    "Reminder",
    "Report",
    "ReportDeed",
    "ReportKind",
    "ReportStage",
    "ReportStep",
    "Rhythm",
    "Section",
    "Stale",
    "TaskReminder",
    "Topic",
    "TopicFile",
    "Wording",
    "ordered_clocks",
]
