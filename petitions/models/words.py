"""Words to find a petition by: any substring of what is said in it, down to one character."""

from collections.abc import Iterable
from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from pypinyin import Style, lazy_pinyin

from petitions.models.petition import Petition


class SearchText(models.Model):
    """The words of a petition and their one- and two-character pieces: any substring is found."""

    petition = models.OneToOneField(Petition, models.CASCADE, primary_key=True)
    text = models.TextField()
    pieces = ArrayField(models.TextField())

    class Meta:
        indexes: ClassVar = [GinIndex(fields=["pieces"], name="search_pieces")]

    def __str__(self) -> str:
        return f"{self.petition_id}"

    @classmethod
    def of(cls, petition: Petition, *texts: str, names: Iterable[str] = ()) -> "SearchText":
        """From texts and names; a name is found by the initials of its pinyin too."""
        names = list(names)
        told = [*texts, *names, *(initials_of(name) for name in names)]
        text = "\n".join(part for part in told if part).lower()
        return cls(petition=petition, text=text, pieces=sorted(pieces_of(text)))

    def put(self, old: str, new: str) -> None:
        """Let it be found by a new place or name instead of the old one. Does not save."""
        lines = self.text.split("\n")
        if old and old.lower() in lines:
            lines.remove(old.lower())
        self.text = "\n".join([*lines, new.lower()] if new else lines)
        self.pieces = sorted(pieces_of(self.text))

    def add(self, *texts: str) -> None:
        """Let the petition be found by these too, such as the answer that was given."""
        self.text = "\n".join([self.text, *(text.lower() for text in texts)])
        self.pieces = sorted(pieces_of(self.text))
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


def pieces_of(text: str) -> set[str]:
    """Every character and every pair of neighbours, white space left out."""
    pairs = {text[i : i + 2] for i in range(len(text) - 1)}
    return {piece for piece in pairs | set(text) if not any(c.isspace() for c in piece)}


def initials_of(name: str) -> str:
    """The first letters of a name's pinyin: zgl for 张桂兰; nothing for a name without Chinese.

    A surname read otherwise than the character (单 as Shan) is not told from it.
    """
    letters = "".join(lazy_pinyin(name, style=Style.FIRST_LETTER, errors="ignore"))
    return letters if len(letters) > 1 else ""
