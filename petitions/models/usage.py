"""How often, or how much, one sender has used what is limited."""

from typing import ClassVar

from django.db import models


class Usage(models.Model):
    """What one sender has used of one limited thing, until its period ends.

    The key is a keyed hash: who sent it cannot be read from it.
    """

    key = models.CharField(max_length=64, primary_key=True)
    amount = models.BigIntegerField()
    ends_at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["ends_at"], name="usage_by_end")]

    def __str__(self) -> str:
        return f"{self.amount}"
