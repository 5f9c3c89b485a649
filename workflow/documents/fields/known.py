"""The one list of the fields that a template may use."""

from collections.abc import Iterable

from workflow.documents.fields.field import Field, plain
from workflow.documents.fields.of_file import OF_THE_FILE
from workflow.documents.fields.of_step import OF_THE_STEP
from workflow.documents.fields.source import LetterSource

FIELDS: dict[str, Field] = {field.name: field for field in (*OF_THE_FILE, *OF_THE_STEP)}


def fill(source: LetterSource, names: Iterable[str]) -> dict[str, str]:
    """The values of these fields for one document; only what is printed is frozen."""
    return {name: FIELDS[name].of(source) for name in sorted(names)}


def examples(names: Iterable[str]) -> dict[str, str]:
    """An invented file, for previews: no real petition is ever shown to whoever sets templates."""
    return {name: plain(FIELDS[name].example) for name in sorted(names)}
