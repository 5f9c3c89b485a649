"""All panels of this app, which it registers as it starts."""

from workflow.attachments import panels as attachments
from workflow.documents import panels as documents
from workflow.files import panels as files
from workflow.leader_cases import panels as leader_cases
from workflow.panels import Panel

PANELS: tuple[Panel, ...] = (
    *attachments.PANELS,
    *documents.PANELS,
    *files.PANELS,
    *leader_cases.PANELS,
)
