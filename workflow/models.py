"""The tables of this app, where Django looks for them; each feature has its own."""

from workflow.assigned_tasks.models import Task
from workflow.campaigns.models import Campaign, CampaignFile
from workflow.conferences.models import AgendaItem, Conference
from workflow.drafts.models import KeptText, StepDraft
from workflow.files.models import SavedFilter
from workflow.follow_ups.models import FollowUp
from workflow.inbox.models import Notice
from workflow.leader_cases.models import LeaderCase
from workflow.receptions.models import Appointment, Reception

__all__ = [
    "AgendaItem",
    "Appointment",
    "Campaign",
    "CampaignFile",
    "Conference",
    "FollowUp",
    "KeptText",
    "LeaderCase",
    "Notice",
    "Reception",
    "SavedFilter",
    "StepDraft",
    "Task",
]
