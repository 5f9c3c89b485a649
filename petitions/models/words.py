"""Words to find a petition by: any substring of what is said in it, down to one character."""

import re
from collections.abc import Callable, Iterable
from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from pypinyin import Style, lazy_pinyin

from petitions.models.files.petition import Petition
from petitions.models.keys import EditionField
from petitions.text.normal_form import name_key, normal

NUMBER = re.compile(r"[0-9]+")
NUMBER_SIGNS = 6  # of its beginning and its end that are looked up; the text itself is compared


class SearchText(models.Model):
    """The words of a petition and their one- and two-character pieces: any substring is found.

    What could tell who petitions is masked in `text`, which everybody searches who sees the file;
    whoever may see its people in full searches `own` as well. `masked` masks a text for the others
    (`petitions.masking`).
    """

    petition = models.OneToOneField(Petition, models.CASCADE, primary_key=True)
    text = models.TextField()  # in the normal form
    own = models.TextField(
        blank=True,
        default="",
        db_default="",
        help_text="The people's names, and in full the lines that stand masked in the text.",
    )
    pieces = ArrayField(models.TextField(), help_text="Of text and own: pieces_of.")
    numbers = ArrayField(
        models.TextField(),
        default=list,
        db_default=[],
        help_text="How each number in text and own begins and ends: numbers_of.",
    )
    edition = EditionField()

    class Meta:
        indexes: ClassVar = [
            GinIndex(fields=["pieces"], name="search_pieces"),
            GinIndex(fields=["numbers"], name="search_numbers"),
            models.Index(fields=["edition"], name="search_by_edition"),
        ]

    def __str__(self) -> str:
        return f"{self.petition_id}"

    @classmethod
    def of(
        cls,
        petition: Petition,
        *texts: str,
        masked: Callable[[str], str],
        names: Iterable[str] = (),
    ) -> "SearchText":
        """From texts and the names of the people."""
        words = cls(petition=petition, own="\n".join(lines_of_names(names)))
        words.say("\n".join(normal(part) for part in texts if part), masked=masked)
        return words

    def say(self, text: str, *, masked: Callable[[str], str]) -> None:
        """Let it be found by this text, in the normal form, and no other; lines that stand masked,
        by whoever may see people in full. Does not save."""
        self.text = masked(text)
        if self.text != text:
            kept = {*self.text.split("\n"), *self.own.split("\n")}
            hidden = [line for line in text.split("\n") if line not in kept]
            self.own = "\n".join(filter(None, [self.own, *hidden]))
        told = f"{self.text}\n{self.own}"
        self.pieces, self.numbers = sorted(pieces_of(told)), sorted(numbers_of(told))

    def put(self, old: str, new: str, *, masked: Callable[[str], str]) -> None:
        """Let it be found by a new place or name instead of the old one. Does not save."""
        self.text, self.own = (
            without_line(self.text, masked(normal(old))),
            without_line(self.own, normal(old)),
        )
        self.say("\n".join(filter(None, [self.text, normal(new)])), masked=masked)

    def add(self, *texts: str, masked: Callable[[str], str]) -> None:
        """Let the petition be found by these too, such as the answer that was given."""
        self.say("\n".join([self.text, *map(normal, texts)]), masked=masked)
        self.save()


class Piece(models.Model):
    """In how many petitions a piece occurs, counted now and then: what is rare tells most.

    Only a guide for how to search, never for what is found; a piece not yet counted is rare.
    """

    piece = models.CharField(max_length=2, primary_key=True)
    files = models.PositiveIntegerField()

    def __str__(self) -> str:
        return f"{self.piece}: {self.files}"

    @classmethod
    def counts(cls, pieces: Iterable[str]) -> dict[str, int]:
        return dict(cls.objects.filter(piece__in=pieces).values_list("piece", "files"))


def without_line(text: str, line: str) -> str:
    """The text without the first line that reads like this."""
    lines = text.split("\n")
    if line in lines:
        lines.remove(line)
    return "\n".join(lines)


def lines_of_names(names: Iterable[str]) -> list[str]:
    """What people are found by: the name, also without its spaces and dots, and its initials."""
    names = list(names)
    keys = [key for name in names if (key := name_key(name)) != normal(name)]
    told = (*map(normal, names), *keys, *map(initials_of, names))
    return list(dict.fromkeys(filter(None, told)))


def pieces_of(text: str) -> set[str]:
    """Every character and every pair of neighbours, white space left out."""
    pairs = {text[i : i + 2] for i in range(len(text) - 1)}
    return {piece for piece in pairs | set(text) if not any(c.isspace() for c in piece)}


def numbers_of(text: str) -> set[str]:
    """How each number in the text begins and ends, by digits: whole numbers are few, parts many.

    A number is what stands between two signs that are no digits.
    """
    marks = set()
    for number in NUMBER.findall(text):
        for length in range(1, min(len(number), NUMBER_SIGNS) + 1):
            marks |= {beginning(number[:length]), ending(number[-length:])}
    return marks


def beginning(digits: str) -> str:
    """The mark of numbers that begin like this; of a longer one, as far as it is marked."""
    return f"<{digits[:NUMBER_SIGNS]}"


def ending(digits: str) -> str:
    return f"{digits[-NUMBER_SIGNS:]}>"


def initials_of(name: str) -> str:
    """The first letters of a name's pinyin: zgl for 张桂兰; nothing for a name without Chinese.

    A surname read otherwise than the character (单 as Shan) is not told from it.
    """
    letters = "".join(lazy_pinyin(name, style=Style.FIRST_LETTER, errors="ignore"))
    return letters if len(letters) > 1 else ""
