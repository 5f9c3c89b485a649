"""What the front door keeps for itself."""

from intake.models.answer import PublicAnswer
from intake.models.batch import BUSY, Batch, BatchRow, BatchStage
from intake.models.classifier import Classifier
from intake.models.dispute import Dispute, DisputeStep, Level, Settlement
from intake.models.draft import Begun, Draft, SentForm
from intake.models.outgoing import OUTCOME, Handover
from intake.models.routing import RoutingRule
from intake.models.scan import Arrival, LeftUnread, Reading, Scan
from intake.models.source import Callback, Source
from intake.models.visit import OVER, Screen, Slot, Visit, VisitStage
from intake.models.wechat import Follower, Step, Talk, WeChatMessage

__all__ = [
    "BUSY",
    "OUTCOME",
    "OVER",
    "Arrival",
    "Batch",
    "BatchRow",
    "BatchStage",
    "Begun",
    "Callback",
    "Classifier",
    "Dispute",
    "DisputeStep",
    "Draft",
    "Follower",
    "Handover",
    "LeftUnread",
    "Level",
    "PublicAnswer",
    "Reading",
    "RoutingRule",
    "Scan",
    "Screen",
    "SentForm",
    "Settlement",
    "Slot",
    "Source",
    "Step",
    "Talk",
    "Visit",
    "VisitStage",
    "WeChatMessage",
]
