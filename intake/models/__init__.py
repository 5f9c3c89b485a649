"""What the front door keeps for itself."""

from intake.models.classifier import Classifier
from intake.models.dispute import Dispute, DisputeStep, Level, Settlement
from intake.models.draft import Draft
from intake.models.routing import RoutingRule
from intake.models.scan import Reading, Scan
from intake.models.source import Callback, Handover, Source
from intake.models.wechat import Step, Talk

__all__ = [
    "Callback",
    "Classifier",
    "Dispute",
    "DisputeStep",
    "Draft",
    "Handover",
    "Level",
    "Reading",
    "RoutingRule",
    "Scan",
    "Settlement",
    "Source",
    "Step",
    "Talk",
]
