"""That a query code was shown: it is shown once to whoever registered, never what it is."""

from typing import ClassVar

from django.db import models

from petitions.models.files.petition import Petition
from petitions.models.offices.officer import Officer


class ShownOn(models.TextChoices):
    PAGE = "PAGE"
    PAPER = "PAPER"  # the receipt as PDF


class CodeShowing(models.Model):
    """The code of this version was shown to an officer, once on the page and once on paper."""

    petition = models.ForeignKey(Petition, models.CASCADE, related_name="+")
    version = models.PositiveSmallIntegerField()
    shown_on = models.CharField(max_length=5, choices=ShownOn)
    officer = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    shown_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["petition", "version", "shown_on"], name="code_shown_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.petition_id}/{self.version} {self.shown_on}"
