"""What the front door keeps for itself."""

from intake.models.classifier import Classifier
from intake.models.draft import Draft
from intake.models.routing import RoutingRule

__all__ = [
    "Classifier",
    "Draft",
    "RoutingRule",
]
