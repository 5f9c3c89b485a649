"""The nouns."""

from petitions.models.accusing import AccusingFiles
from petitions.models.files.attachment import PICTURES, Attachment, Media
from petitions.models.files.deadline import Deadline
from petitions.models.files.dispatch import CoHandling, Dispatch, Matter
from petitions.models.files.document import Delivery, Document, Opinion
from petitions.models.files.event import Event, Outbox
from petitions.models.files.original import GivenCopy, Original
from petitions.models.files.petition import (
    ACCUSED_POST,
    BARCODE,
    CALLER,
    EVERY_PETITION,
    NO_PETITION,
    OF_ACCUSED,
    Petition,
    ordinary,
    with_post,
)
from petitions.models.files.petitioner import (
    Disclosure,
    Petitioner,
    masked_address,
    masked_name,
    masked_number,
)
from petitions.models.files.query_code import CodeShowing, ShownOn
from petitions.models.files.rating import Rating
from petitions.models.keys import EditionField, KeyField, renew_keys_of
from petitions.models.numbering import (
    SEALED_WORD,
    NumberSeries,
    Reserved,
    Submission,
    VoidNumber,
    sealed_series,
)
from petitions.models.offices.category import Category
from petitions.models.offices.law import CalendarDay, Edition, LocalLimit, Setting
from petitions.models.offices.officer import ChannelDuty, Officer
from petitions.models.offices.organ import PARTNERS, Division, Organ, OrganKind
from petitions.models.offices.template import DocumentTemplate
from petitions.models.sight import Sight
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
    "ordinary",
    "pieces_of",
    "renew_keys_of",
    "sealed_series",
    "update_together",
    "with_post",
]
