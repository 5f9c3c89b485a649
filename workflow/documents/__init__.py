"""Documents: composed from templates/documents/, printed as DOCX and PDF."""

from workflow.documents.docx import as_docx
from workflow.documents.letter import compose
from workflow.documents.pdf import as_pdf

__all__ = ["as_docx", "as_pdf", "compose"]
