"""An office's own templates of documents: every version stays, one is in use."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from petitions import statute
from petitions.models.offices.officer import Officer
from petitions.models.offices.organ import Organ


class DocumentTemplate(models.Model):
    """One version of an organ's template of one document; its words never change afterwards."""

    document_code = models.CharField(max_length=32, choices=statute.DocumentType.choices())
    organ = models.ForeignKey(Organ, models.PROTECT, related_name="document_templates")
    version = models.PositiveIntegerField(_("版本"))
    docx = models.BinaryField()
    lines = models.JSONField(help_text="The words with their styles, as read at upload.")
    uploaded_by = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField(_("上传时间"))
    is_active = models.BooleanField(_("使用中"), default=True)

    class Meta:
        ordering = ("pk",)
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organ", "document_code", "version"], name="one_template_per_version"
            ),
            models.UniqueConstraint(
                fields=["organ", "document_code"],
                condition=Q(is_active=True),
                name="one_template_in_use",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.document_code} v{self.version}"

    @property
    def term(self) -> statute.DocumentType:
        return statute.DocumentType(self.document_code)
