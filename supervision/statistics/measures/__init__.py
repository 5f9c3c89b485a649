"""The appraisal's measures: each defined once, counted file by file, proved by brute force."""

from supervision.statistics.measures.definitions import (
    MEASURES,
    Measure,
    Sort,
    measure_of,
    with_parameters,
)
from supervision.statistics.measures.file import FileFacts, Part, Terms, facts_of

__all__ = [
    "MEASURES",
    "FileFacts",
    "Measure",
    "Part",
    "Sort",
    "Terms",
    "facts_of",
    "measure_of",
    "with_parameters",
]
