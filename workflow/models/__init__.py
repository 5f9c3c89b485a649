"""What looks after files: messages, leaders' cases, tasks, receptions, conferences, campaigns."""

from workflow.models.campaign import Campaign, CampaignFile, Clearing
from workflow.models.conference import AgendaItem, AgendaReason, Conference
from workflow.models.leading import LeaderCase
from workflow.models.notice import Notice, NoticeKind
from workflow.models.reception import Appointment, Reception, ReceptionForm
from workflow.models.saved import SavedFilter
from workflow.models.step_draft import KeptText, StepDraft
from workflow.models.task import Task, TaskProgress, TaskSource
from workflow.models.telescope import FollowUp

__all__ = [
    "AgendaItem",
    "AgendaReason",
    "Appointment",
    "Campaign",
    "CampaignFile",
    "Clearing",
    "Conference",
    "FollowUp",
    "KeptText",
    "LeaderCase",
    "Notice",
    "NoticeKind",
    "Reception",
    "ReceptionForm",
    "SavedFilter",
    "StepDraft",
    "Task",
    "TaskProgress",
    "TaskSource",
]
