"""Reports: composed from figures and lists, printed as PDF and DOCX, saved as XLSX."""

from supervision.reports.documents.composing import compose
from supervision.reports.documents.printing import as_letter, as_xlsx, drawn, printed
from supervision.reports.documents.readers import with_lines_of_others

__all__ = ["as_letter", "as_xlsx", "compose", "drawn", "printed", "with_lines_of_others"]
