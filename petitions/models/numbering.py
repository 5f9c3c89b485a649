"""What makes registration safe: gapless numbers, and keys against double sending."""

from collections.abc import Iterable
from datetime import date
from typing import ClassVar, NamedTuple

from django.db import connection, models
from django.utils.translation import gettext_lazy as _

from petitions.models.files.petition import Petition
from petitions.models.offices.organ import Organ

SEALED = "QT"  # reports of misconduct are numbered apart, by a word that says nothing
SEALED_WORD = "函"  # and so are their documents: 禾信函〔2026〕1号


class NumberSeries(models.Model):
    """The last number given out in a series. The row is locked until its transaction ends."""

    key = models.CharField(max_length=60, primary_key=True)
    last = models.PositiveIntegerField()

    def __str__(self) -> str:
        return f"{self.key}: {self.last}"

    @classmethod
    def next_in(cls, key: str) -> int:
        """The next number; rolled back with the transaction, so a series has no gap.

        Call it as late as possible: whoever numbers next in this series waits for our commit.
        """
        with connection.cursor() as cursor:
            cursor.execute("SELECT petitions_next_in(%s)", [key])
            (number,) = cursor.fetchone()
        return int(number)

    @classmethod
    def number_in(cls, key: str) -> models.Func:
        """The series and its next number in six digits, drawn as the row it names is written."""
        return models.Func(
            models.Value(key), function="petitions_number_in", output_field=models.CharField()
        )


def sealed_series(division_id: str, year: int) -> str:
    """The series of reports of misconduct: no hole in the ordinary one tells of a report."""
    return f"{SEALED}{division_id[:6]}{year}"


class VoidNumber(models.Model):
    """A number behind which there is nothing to be seen, and the day on which it was drawn.

    Spoilt on paper, or its file went the sealed way: the two cannot be told apart (decision 0016).
    So the day on which it became void is not kept: what was spoilt is void once it is drawn.
    """

    number = models.CharField(_("号码"), max_length=40, unique=True)
    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+")
    drawn_on = models.DateField(_("取号日期"), db_column="voided_on")

    class Meta:
        ordering = ("-drawn_on", "number")
        indexes: ClassVar = [
            models.Index(fields=["organ", "-drawn_on"], name="void_numbers_of_organ")
        ]

    def __str__(self) -> str:
        return self.number

    @staticmethod
    def note(numbers: Iterable[tuple[str, int, date]]) -> None:
        """Numbers, each with the organ in whose series it stands and the day it was drawn."""
        VoidNumber.objects.bulk_create(
            [VoidNumber(number=n, organ_id=organ, drawn_on=day) for n, organ, day in numbers]
        )


class Reserved(NamedTuple):
    """Ids drawn before their rows are written, so that the rows can be written together."""

    petition_id: int
    event_id: int


class Submission(models.Model):
    """The key under which a registration was sent. The same key brings back the same petition."""

    scope = models.CharField(max_length=40)
    key = models.CharField(max_length=64)
    fingerprint = models.CharField(max_length=64)
    petition = models.ForeignKey(Petition, models.CASCADE, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["scope", "key"], name="one_petition_per_key")
        ]

    def __str__(self) -> str:
        return f"{self.scope} {self.key}"

    @classmethod
    def claim(cls, *, scope: str, key: str, fingerprint: str) -> "Reserved | None":
        """The ids reserved for the new petition, or None when the key was used before.

        A second sender of the same key waits here until the first has committed.
        """
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO petitions_submission (scope, key, fingerprint, petition_id)"
                " VALUES (%s, %s, %s, nextval(pg_get_serial_sequence('petitions_petition', 'id')))"
                " ON CONFLICT (scope, key) DO NOTHING"
                " RETURNING petition_id, nextval(pg_get_serial_sequence('petitions_event', 'id'))",
                [scope, key, fingerprint],
            )
            row = cursor.fetchone()
        return Reserved(*row) if row else None
