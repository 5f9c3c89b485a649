"""What an organ writes: drafts of opinions, issued documents, and the proof that they arrived."""

import hashlib
import json
from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from petitions import statute
from petitions.models.files.event import Event
from petitions.models.files.petition import Petition
from petitions.models.offices.officer import Officer
from petitions.models.offices.organ import Organ
from petitions.statute import Outcome, ReviewOutcome, ServiceWay, Stage


class Document(models.Model):
    """An issued document: numbered, frozen, and never changed afterwards."""

    petition = models.ForeignKey(Petition, models.PROTECT, related_name="documents")
    event = models.ForeignKey(Event, models.PROTECT, null=True, related_name="documents")
    document_code = models.CharField(max_length=32, choices=statute.DocumentType.choices())
    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+")
    number = models.CharField(_("文号"), max_length=40, unique=True)
    issued_on = models.DateField(_("成文日期"))
    signer = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")
    letter = models.JSONField()
    digest = models.CharField(max_length=64)
    verification = models.CharField(  # none: not to be checked in public
        _("核验码"), max_length=20, unique=True, null=True, blank=True
    )

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.number

    @property
    def term(self) -> statute.DocumentType:
        return statute.DocumentType(self.document_code)

    @staticmethod
    def digest_of(letter: dict[str, Any]) -> str:
        """SHA-256 of what the document says, independent of how it is printed.

        Proof that the letter is as it was frozen, for whoever reads it in full: a masked name or
        number is guessed from it in a second, so it goes where the whole letter goes, no further.
        """
        canonical = json.dumps(letter, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(canonical.encode()).hexdigest()


class Opinion(models.Model):
    """A draft with the contents of Art. 32, of handling, review or re-examination.

    Each submission is a row, so the versions stand beside each other.
    """

    petition = models.ForeignKey(Petition, models.PROTECT, related_name="opinions")
    claims = models.TextField(_("投诉请求"), max_length=4000)
    facts = models.TextField(_("事实和理由"), max_length=8000)
    basis = models.TextField(_("法律法规依据"), max_length=4000)
    stage_code = models.CharField(
        max_length=16, choices=Stage.choices(), default=Stage.HANDLING.value
    )
    outcome_code = models.CharField(
        _("处理结论"), max_length=10, choices=Outcome.choices() + ReviewOutcome.choices()
    )
    decision = models.TextField(_("处理意见"), max_length=8000)
    replies = models.JSONField(
        default=list, help_text="One reply per matter raised: [[matter, reply], …] (Art. 32)."
    )
    drafted_by = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    drafted_at = models.DateTimeField()

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.petition_id} {self.outcome_code}"

    @property
    def stage(self) -> Stage:
        return Stage(self.stage_code)

    @property
    def outcome(self) -> Outcome | ReviewOutcome:
        if self.stage is Stage.HANDLING:
            return Outcome(self.outcome_code)
        return ReviewOutcome(self.outcome_code)


class Delivery(models.Model):
    """The proof of service (送达回证): the clock stops on this day, not on a button."""

    document = models.ForeignKey(Document, models.PROTECT, related_name="deliveries")
    way_code = models.CharField(_("送达方式"), max_length=12, choices=ServiceWay.choices())
    served_on = models.DateField(_("送达日期"))
    recipient = models.CharField(_("签收人"), max_length=60)
    witness = models.CharField(_("见证人"), max_length=60, blank=True)
    tracking = models.CharField(_("邮件号"), max_length=40, blank=True)
    recorded_by = models.ForeignKey(Officer, models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["document"], name="document_served_once")
        ]

    def __str__(self) -> str:
        return f"{self.document_id} {self.served_on}"

    @property
    def way(self) -> ServiceWay:
        return ServiceWay(self.way_code)
