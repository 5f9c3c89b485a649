"""Documents: composed from templates, frozen, printed as DOCX and PDF."""

from workflow.documents.answers import answers_among, answers_to
from workflow.documents.docx import as_docx, blank_docx
from workflow.documents.letter import compose, example, on_a_file, text_of
from workflow.documents.pdf import as_one_pdf, as_pdf, as_picture
from workflow.documents.printable import boxes_in, with_boxes

__all__ = [
    "answers_among",
    "answers_to",
    "as_docx",
    "as_one_pdf",
    "as_pdf",
    "as_picture",
    "blank_docx",
    "boxes_in",
    "compose",
    "example",
    "on_a_file",
    "text_of",
    "with_boxes",
]
