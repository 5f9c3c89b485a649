"""The tables of this app, where Django looks for them; each feature has its own."""

from intake.classification.models import Classifier
from intake.delivery.models import Outgoing
from intake.disputes.models import Dispute, DisputeStep
from intake.imports.models import Batch, BatchRow
from intake.letters.models import LeftUnread, Scan
from intake.portal.models import Begun, SentForm
from intake.public_answers.models import PublicAnswer
from intake.registration.models import Draft
from intake.routing.models import RoutingRule
from intake.sources.models import Callback, Source
from intake.visits.models import Screen, Visit
from intake.wechat.models import Follower, Talk, WeChatMessage

__all__ = [
    "Batch",
    "BatchRow",
    "Begun",
    "Callback",
    "Classifier",
    "Dispute",
    "DisputeStep",
    "Draft",
    "Follower",
    "LeftUnread",
    "Outgoing",
    "PublicAnswer",
    "RoutingRule",
    "Scan",
    "Screen",
    "SentForm",
    "Source",
    "Talk",
    "Visit",
    "WeChatMessage",
]
