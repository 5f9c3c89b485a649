"""What was typed and not sent: kept until it is, for a step that was begun and not taken."""

from datetime import UTC
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from petitions.models import Officer, Petition


class KeptText(models.Model):
    """What stands in the fields of an open page, as it was typed; for the officer alone.

    `page` names the open page it was typed on: the officer may have it open in two windows.
    """

    fields = models.JSONField()
    page = models.CharField(max_length=32, blank=True, db_default="")
    saved_at = models.DateTimeField(_("保存时间"))

    class Meta:
        abstract = True

    @property
    def revision(self) -> str:
        """Which saving it is, as a page says which one it has read."""
        return self.saved_at.astimezone(UTC).isoformat()


class StepDraft(KeptText):
    """What was typed into one step."""

    officer = models.ForeignKey(Officer, models.CASCADE, related_name="step_drafts")
    petition = models.ForeignKey(Petition, models.CASCADE, related_name="+")
    action_code = models.CharField(max_length=40)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["officer", "petition", "action_code"], name="one_draft_per_step"
            )
        ]

    def __str__(self) -> str:
        return f"{self.officer_id} {self.petition_id} {self.action_code}"
