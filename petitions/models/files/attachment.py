"""What came with a petition: scans, photographs, papers."""

from typing import ClassVar

from django.contrib.postgres.indexes import HashIndex
from django.db import models
from django.utils.translation import gettext_lazy as _

from petitions.models.files.petition import Petition
from petitions.models.offices.officer import Officer


class Media(models.TextChoices):
    """What may be attached, told by the content of a file and never by its name."""

    JPEG = "image/jpeg", "JPEG"
    PNG = "image/png", "PNG"
    TIFF = "image/tiff", "TIFF"
    PDF = "application/pdf", "PDF"
    DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "DOCX"


PICTURES = (Media.JPEG, Media.PNG, Media.TIFF)


class Attachment(models.Model):
    """A file of a petition. The content lies in the file store under its hash and never changes."""

    petition = models.ForeignKey(Petition, models.PROTECT, related_name="attachments")
    digest = models.CharField(max_length=64)
    name = models.CharField(_("文件名"), max_length=120)
    media_code = models.CharField(_("格式"), max_length=80, choices=Media)
    size = models.PositiveIntegerField(_("大小"))
    officer = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")
    attached_at = models.DateTimeField(_("上传时间"))

    class Meta:
        ordering = ("pk",)
        indexes: ClassVar = [HashIndex(fields=["digest"], name="attachment_by_content")]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["petition", "digest"], name="file_attached_once")
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def media(self) -> Media:
        return Media(self.media_code)

    @property
    def is_by_petitioner(self) -> bool:
        return self.officer_id is None
