"""Stored statistics: what each file contributes to each measure, and the sums of it by day.

Both are derived: `services.counting` writes them from the file as it stands, and
`manage.py rebuild_statistics --check` proves them.
"""

from datetime import date, timedelta
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from petitions.models import Organ, Petition

A_DAY, A_MONTH = timedelta(days=1), timedelta(days=31)
LAST_BUT_ONE = 11  # day on which the second ten days of a month begin


class Contribution(models.Model):
    """One file's part in one measure: on which day of the cohort it counts, and how.

    A rate is the sum of `met` over the sum of `counted`; an average is the sum of `amount` over the
    sum of `counted`. Channel, kind, field and division are those it was counted by.
    """

    petition = models.ForeignKey(Petition, models.CASCADE, related_name="+")
    measure_code = models.CharField(max_length=32)
    key = models.BigIntegerField(default=0)  # of several parts of one file, which
    day = models.DateField()
    organ = models.ForeignKey(Organ, models.CASCADE, related_name="+")
    counted = models.IntegerField(default=1)
    met = models.IntegerField(default=0)
    amount = models.IntegerField(default=0)
    channel = models.CharField(max_length=10)
    kind = models.CharField(max_length=12)
    field = models.CharField(max_length=40)
    division = models.CharField(max_length=12)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["petition", "measure_code", "key"], name="one_contribution"
            )
        ]
        indexes: ClassVar = [
            models.Index(fields=["measure_code", "day", "organ"], name="contribution_cohort")
        ]

    def __str__(self) -> str:
        return f"{self.measure_code} {self.day} {self.petition_id}"


class Facet(models.TextChoices):
    """What sums are kept by, beside the organ: by one of these at a time."""

    ALL = "ALL"
    CHANNEL = "CHANNEL"
    KIND = "KIND"
    FIELD = "FIELD"
    DIVISION = "DIVISION"
    DAYS = "DAYS"  # of measures in days: how many files took so many, as five digits


class Grain(models.TextChoices):
    """The spans sums are kept for; each lies within the next one."""

    DAY = "D"
    TEN_DAYS = "T", _("旬")
    MONTH = "M"

    def start_of(self, day: date) -> date:
        """The first day of the span a day lies in. A month has three of ten days or so (旬)."""
        if self is Grain.DAY:
            return day
        if self is Grain.MONTH:
            return day.replace(day=1)
        return day.replace(day=min((day.day - 1) // 10, 2) * 10 + 1)

    def after(self, start: date) -> date:
        """The first day of the following span."""
        if self is Grain.DAY:
            return start + A_DAY
        if self is Grain.TEN_DAYS and start.day <= LAST_BUT_ONE:
            return start.replace(day=start.day + 10)
        return (start.replace(day=1) + A_MONTH).replace(day=1)


class Cell(models.Model):
    """The sums of one span, by its first day, for one organ and one value of a facet."""

    measure_code = models.CharField(max_length=32)
    facet = models.CharField(max_length=8, choices=Facet)
    grain = models.CharField(max_length=1, choices=Grain)
    start = models.DateField()
    organ = models.ForeignKey(Organ, models.CASCADE, related_name="+")
    value = models.CharField(max_length=40, blank=True)
    counted = models.IntegerField()
    met = models.IntegerField()
    amount = models.BigIntegerField()
    longest = models.BigIntegerField(
        default=0, db_default=0, help_text="The largest amount of one file; of days only."
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["measure_code", "facet", "grain", "start", "organ", "value"],
                include=[
                    "counted",
                    "met",
                    "amount",
                    "longest",
                ],  # a figure is read from the index alone
                name="one_whole_cell",
            )
        ]

    def __str__(self) -> str:
        return f"{self.measure_code} {self.grain}{self.start} {self.facet}{self.value}"


class Stale(models.Model):
    """A file whose contributions are to be worked out anew; written with what changed it."""

    petition = models.OneToOneField(Petition, models.CASCADE, primary_key=True, related_name="+")

    def __str__(self) -> str:
        return f"{self.petition_id}"
