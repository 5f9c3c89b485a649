"""What a machine may send at all: text that can be stored, no deeper and no wider than anything it
may say."""

import json
from collections.abc import Mapping
from typing import IO, Any

from django.conf import settings
from rest_framework.exceptions import ParseError
from rest_framework.parsers import JSONParser
from rest_framework.utils.json import strict_constant

from petitions.text.normal_form import seen
from petitions.text.signs import BAD_SIGNS

DEEPEST = 16
WIDEST = 1000  # values of a list, or names of an object: no field takes as many


class StorableJSON(JSONParser):
    """JSON whose names and texts can be stored; ParseError (400) for any other.

    A name stands once in an object. A text of signs that nobody sees is an empty one.
    """

    def parse(
        self,
        stream: IO[Any],
        media_type: str | None = None,
        parser_context: Mapping[str, Any] | None = None,
    ) -> Any:
        encoding = (parser_context or {}).get("encoding", settings.DEFAULT_CHARSET)
        try:
            told = json.loads(
                stream.read().decode(encoding),
                parse_constant=strict_constant,
                object_pairs_hook=_each_once,
            )
        except RecursionError as error:
            raise ParseError("Nested too deeply.") from error
        except (ValueError, LookupError) as error:
            raise ParseError(f"JSON parse error - {error}") from error
        _check(told, DEEPEST)
        return _seen(told)


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Of a name that stands twice in an object one value would be dropped in silence."""
    told: dict[str, Any] = {}
    for name, value in pairs:
        if name in told:
            raise ParseError(f"A name stands twice in an object: {name[:40]!r}.")
        told[name] = value
    return told


def _seen(told: Any) -> Any:
    if isinstance(told, dict):
        return {name: _seen(value) for name, value in told.items()}
    if isinstance(told, list):
        return [_seen(value) for value in told]
    return seen(told) if isinstance(told, str) else told


def _check(told: Any, depth: int) -> None:
    if depth < 0:
        raise ParseError("Nested too deeply.")
    if isinstance(told, str) and (bad := BAD_SIGNS.search(told)):
        raise ParseError(f"A text holds a sign that no document can: U+{ord(bad[0]):04X}.")
    if isinstance(told, dict | list) and len(told) > WIDEST:
        raise ParseError(f"A list or an object holds more than {WIDEST} values.")
    inner = (*told, *told.values()) if isinstance(told, dict) else told
    if isinstance(inner, list | tuple):
        for value in inner:
            _check(value, depth - 1)
