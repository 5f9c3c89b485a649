"""What the front door reads."""

from intake.selectors.earlier import Earlier, Named, Root, earlier_files, root_of
from intake.selectors.places import (
    Place,
    answering_for,
    division_in,
    divisions_of,
    duties_of,
    place_of,
    receiving_office,
    skips_level,
)
from intake.selectors.similar import Alike, alike

__all__ = [
    "Alike",
    "Earlier",
    "Named",
    "Place",
    "Root",
    "alike",
    "answering_for",
    "division_in",
    "divisions_of",
    "duties_of",
    "earlier_files",
    "place_of",
    "receiving_office",
    "root_of",
    "skips_level",
]
