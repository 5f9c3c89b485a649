"""The nouns."""

from petitions.models.accusing import AccusingFiles
from petitions.models.attachment import PICTURES, Attachment, Media
from petitions.models.category import Category
from petitions.models.deadline import Deadline
from petitions.models.dispatch import CoHandling, Dispatch, Matter
from petitions.models.document import Delivery, Document, Opinion
from petitions.models.event import Event, Outbox
from petitions.models.keys import EditionField, KeyField, renew_keys_of
from petitions.models.law import CalendarDay, Edition, LocalLimit, Setting
from petitions.models.officer import ChannelDuty, Officer
from petitions.models.organ import PARTNERS, Division, Organ, OrganKind
from petitions.models.original import GivenCopy, Original
from petitions.models.petition import (
    ACCUSED_POST,
    BARCODE,
    CALLER,
    EVERY_PETITION,
    NO_PETITION,
    OF_ACCUSED,
    Petition,
    with_post,
)
from petitions.models.petitioner import (
    Disclosure,
    Petitioner,
    masked_address,
    masked_name,
    masked_number,
)
from petitions.models.query_code import CodeShowing, ShownOn
from petitions.models.rating import Rating
from petitions.models.register import (
    SEALED_WORD,
    NumberSeries,
    Reserved,
    Submission,
    VoidNumber,
    sealed_series,
)
from petitions.models.sight import Sight
from petitions.models.template import DocumentTemplate
from petitions.models.usage import Usage
from petitions.models.words import (
    Piece,
    SearchText,
    beginning,
    ending,
    lines_of_names,
    numbers_of,
    pieces_of,
)
from petitions.models.writing import insert_together, update_together

__all__ = [
    "ACCUSED_POST",
    "BARCODE",
    "CALLER",
    "EVERY_PETITION",
    "NO_PETITION",
    "OF_ACCUSED",
    "PARTNERS",
    "PICTURES",
    "SEALED_WORD",
    "AccusingFiles",
    "Attachment",
    "CalendarDay",
    "Category",
    "ChannelDuty",
    "CoHandling",
    "CodeShowing",
    "Deadline",
    "Delivery",
    "Disclosure",
    "Dispatch",
    "Division",
    "Document",
    "DocumentTemplate",
    "Edition",
    "EditionField",
    "Event",
    "GivenCopy",
    "KeyField",
    "LocalLimit",
    "Matter",
    "Media",
    "NumberSeries",
    "Officer",
    "Opinion",
    "Organ",
    "OrganKind",
    "Original",
    "Outbox",
    "Petition",
    "Petitioner",
    "Piece",
    "Rating",
    "Reserved",
    "SearchText",
    "Setting",
    "ShownOn",
    "Sight",
    "Submission",
    "Usage",
    "VoidNumber",
    "beginning",
    "ending",
    "insert_together",
    "lines_of_names",
    "masked_address",
    "masked_name",
    "masked_number",
    "numbers_of",
    "pieces_of",
    "renew_keys_of",
    "sealed_series",
    "update_together",
    "with_post",
]
