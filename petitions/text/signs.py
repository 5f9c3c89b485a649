"""Signs that no text holds: a database, an XML or a spreadsheet knows none of them.

Whatever a stranger writes becomes a letter, a table and a minute some day; one such sign in a title
would make each of them impossible. Every door takes them out (`without_bad_signs`) or refuses them
(`BAD_SIGNS`).
"""

import re
from typing import Any

# XML 1.0, 2.2: all but these; halves of a sign beside that, which UTF-8 has no bytes for
BAD_SIGNS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
HALVES = re.compile("[\ud800-\udfff]")
UNKNOWN = "\ufffd"  # what stands where a sign could not be read


def without_bad_signs(text: str) -> str:
    """The text as everything can hold it; what parts words in it (a break of Word's) is a space."""
    return BAD_SIGNS.sub(_instead, text)


def without_bad_signs_at_any_depth(told: Any) -> Any:
    """The same of lists and objects, as JSON has them."""
    if isinstance(told, dict):
        return {name: without_bad_signs_at_any_depth(value) for name, value in told.items()}
    if isinstance(told, list | tuple):
        return [without_bad_signs_at_any_depth(value) for value in told]
    return without_bad_signs(told) if isinstance(told, str) else told


def _instead(found: re.Match[str]) -> str:
    if HALVES.match(found[0]):
        return UNKNOWN
    return " " if found[0].isspace() else ""
