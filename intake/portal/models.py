"""What is begun on the portal, and what was just sent."""

import json
from hashlib import sha256
from typing import ClassVar

from django.db import models

from petitions.models import Petition
from petitions.references import reference_of


class Begun(models.Model):
    """A petition begun on the portal: kept some days for the device on which it was begun.

    One per form that was opened: two windows, or two people at one device, each have their own.
    """

    token_hash = models.CharField(max_length=64)
    key = models.CharField(max_length=32, blank=True, default="", db_default="")
    fields = models.JSONField()
    saved_at = models.DateTimeField(db_index=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["token_hash", "key"], name="one_begun_per_form")
        ]

    def __str__(self) -> str:
        return f"{self.saved_at}"

    @property
    def title(self) -> str:
        """What it is about, as far as it was typed."""
        return next(iter(self.fields.get("title", [])), "")

    @property
    def ref(self) -> str:
        return reference_of(self.pk)

    @property
    def mark(self) -> str:
        """The row as it stands: another mark once other content was saved."""
        told = json.dumps(self.fields, sort_keys=True)
        return f"{self.ref}@{sha256(told.encode()).hexdigest()[:16]}"


class SentForm(models.Model):
    """What a device has just sent, for a while: if the answer got lost, the receipt is found."""

    token_hash = models.CharField(max_length=64)
    petition = models.ForeignKey(Petition, models.CASCADE, related_name="+")
    sent_at = models.DateTimeField(db_index=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["token_hash", "petition"], name="one_sent_form_per_petition"
            )
        ]

    def __str__(self) -> str:
        return f"{self.petition_id} {self.sent_at}"
