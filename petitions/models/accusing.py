"""Which files complain of somebody, as far as that was looked for."""

from django.contrib.postgres.fields import ArrayField
from django.db import models


class AccusingFiles(models.Model):
    """The files in which whoever is spelt in these ways is complained of.

    They are those of all whose accused were written by a transaction before `settled`; what was
    written since is still to be looked through. That holds in one place of the database alone:
    transactions are numbered anew where it is restored into another.
    """

    spellings = models.CharField(max_length=64, primary_key=True)  # a hash of all of them
    place = models.CharField(max_length=60)
    settled = models.BigIntegerField()
    files = ArrayField(models.BigIntegerField())
    looked_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return self.spellings
