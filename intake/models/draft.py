"""A registration that was begun and not sent: kept until it is sent or thrown away."""

import json
from hashlib import sha256
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from petitions.models import Officer, Petition
from petitions.references import reference_of
from petitions.statute import Channel
from workflow.drafts.models import KeptText


class Draft(KeptText):
    """What was typed into one registration."""

    officer = models.ForeignKey(Officer, models.CASCADE, related_name="drafts")
    key = models.CharField(max_length=64, help_text="The key the registration will be sent under.")
    channel_code = models.CharField(_("渠道"), max_length=10, choices=Channel.choices())

    class Meta:
        ordering = ("-saved_at",)
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["officer", "key"], name="one_draft_per_key")
        ]

    def __str__(self) -> str:
        return f"{self.officer_id} {self.channel_code} {self.saved_at}"

    @property
    def channel(self) -> Channel:
        return Channel(self.channel_code)

    @property
    def caption(self) -> str:
        """How the officer knows it again: who, and about what."""
        told = (self.fields.get(name, [""])[0] for name in ("name", "title"))
        return " · ".join(part for part in told if part)


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
