"""What an officer has on the desk, what a file shows, and which moves are open."""

from workflow.selectors.desk import (
    PAGE,
    called_back_to,
    desk_counts,
    desk_of,
    helping_of,
    notices_of,
    page_of,
)
from workflow.selectors.files import (
    clocks_of,
    decider_of,
    draft_of,
    extended_due,
    file_of,
    history_of,
    is_reviewed,
    related_to,
    started_by,
    strip_of,
    unrated,
)
from workflow.selectors.moves import (
    Choices,
    Closed,
    choices_of,
    form_row,
    move_open_to,
    rights_of,
)

__all__ = [
    "PAGE",
    "Choices",
    "Closed",
    "called_back_to",
    "choices_of",
    "clocks_of",
    "decider_of",
    "desk_counts",
    "desk_of",
    "draft_of",
    "extended_due",
    "file_of",
    "form_row",
    "helping_of",
    "history_of",
    "is_reviewed",
    "move_open_to",
    "notices_of",
    "page_of",
    "related_to",
    "rights_of",
    "started_by",
    "strip_of",
    "unrated",
]
