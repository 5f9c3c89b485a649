"""Ways in which somebody or something is written, as regular expressions that compare keys."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from petitions.text.normal_form import name_key

SHORTEST = 2  # signs; one is in every text
BESIDE = re.compile(r"\(\?(?:<!|!)[^()]*+\)")  # what looks at what stands beside


class Spelling(NamedTuple):
    """Parts of a regular expression, one for each sign.

    It is looked for in a key (`name_key`), whose signs stand side by side.
    """

    parts: tuple[str, ...]
    needed: str = ""  # what stands in every such text, where that is looked for more quickly

    @property
    def pattern(self) -> str:
        return "".join(self.parts)

    @property
    def quick(self) -> str:
        """A pattern that is in every text that this one is in, and in few others.

        It takes many times as long to look for a whole one as for a few signs in a row.
        """
        return BESIDE.sub("", self.needed or self.pattern)

    def is_in(self, key: str) -> bool:
        return bool(compiled(self.quick).search(key) and compiled(self.pattern).search(key))


def is_named_in(key: str, spellings: Iterable[Spelling]) -> bool:
    """Whether a text of this key names somebody in one of these ways."""
    return any(spelling.is_in(key) for spelling in spellings)


def one_of_all(spellings: Iterable[Spelling]) -> re.Pattern[str]:
    """What is in every key that one of these ways is in, looked for at once."""
    return compiled("|".join(dict.fromkeys(spelling.quick for spelling in spellings)))


@lru_cache(maxsize=4096)
def compiled(pattern: str) -> re.Pattern[str]:
    """Kept longer than the 512 that Python keeps: there are some ten for each officer."""
    return re.compile(pattern)


def spelling(name: str, *, optional: str = "") -> tuple[str, ...]:
    """The parts of a name; signs that people leave out as they like may be missing."""
    return tuple(re.escape(sign) + ("?" if sign in optional else "") for sign in name_key(name))


def not_behind(words: str, between: str = "") -> str:
    """A part that is nowhere directly behind one of these words, nor where one of the others is
    between; words apart by blanks."""
    apart = "".join(f"(?<!{alike})" for alike in by_length(words, between))
    ends = "".join(sorted({word[-1] for word in f"{words} {between}".split()}))
    if re.search(r"[\])]", ends):  # what stands between is a pattern itself
        return apart
    return f"(?:(?<![{ends}])|{apart})"  # the last sign is asked first: that is quicker


def by_length(words: str, between: str = "") -> list[str]:
    """Patterns for these words, alone or with one of the others behind: each of one length, for
    what stands before a place is looked for by such only."""
    alone, behind = _of_each_length(words), _of_each_length(between)
    return [f"{word}{also}" for word in alone for also in ("", *behind)]


def _of_each_length(words: str) -> list[str]:
    told = words.split()
    lengths = sorted({len(word) for word in told})
    return [one_of(word for word in told if len(word) == length) for length in lengths]


def one_of(words: Iterable[str]) -> str:
    """A part that is any of these patterns."""
    return f"(?:{'|'.join(words)})"
