"""A scanned letter that waits to be registered, with what was read in it."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from petitions.models import Media, Officer, Organ, Petition

PART = "part"  # begins the name of a file that was taken out of an e-mail
LOGO = 20_000  # bytes; a photograph of a page, or its scan, is larger


class ReadingState(models.TextChoices):
    WAITING = "WAITING", _("等待识别")
    READING = "READING", _("正在识别")
    READ = "READ", _("已识别")
    UNREADABLE = "UNREADABLE", _("无法识别")


class Arrival(models.TextChoices):
    """How a letter came."""

    POST = "POST", _("邮寄")
    FAX = "FAX", _("传真")
    EMAIL = "EMAIL", _("电子邮件")


class Scan(models.Model):
    """A letter on the desk: one file of a batch of envelopes or faxes, or an e-mail.

    Of the office; gone from the desk once it is registered.
    """

    office = models.ForeignKey(Organ, models.CASCADE, related_name="+")
    officer = models.ForeignKey(
        Officer, models.PROTECT, null=True, related_name="+", help_text="None: the mailbox."
    )
    arrival_code = models.CharField(
        _("来件方式"),
        max_length=5,
        choices=Arrival,
        default=Arrival.POST,
        db_default=Arrival.POST.value,
    )
    sender = models.CharField(max_length=100, blank=True, default="", db_default="")
    message_id = models.CharField(  # noqa: DJ001 - none is no name
        max_length=250,
        null=True,
        help_text="Of all that two copies of one e-mail share; of a file taken out, where it was.",
    )
    is_automatic = models.BooleanField(
        default=False, db_default=False, help_text="An answer of a machine: absence, a bounce."
    )
    enclosed = models.JSONField(
        default=list,
        db_default=[],
        help_text="Further files, as Kept: what an e-mail brought, what was joined.",
    )
    digest = models.CharField(max_length=64, blank=True)
    name = models.CharField(_("文件名"), max_length=120)
    media_code = models.CharField(max_length=80, choices=Media, blank=True)
    size = models.PositiveIntegerField()
    reading_code = models.CharField(
        _("识别"), max_length=10, choices=ReadingState, default=ReadingState.WAITING
    )
    pages = models.PositiveSmallIntegerField(_("页数"), default=0)
    pages_read = models.PositiveSmallIntegerField(default=0)
    previews = models.JSONField(
        default=list, db_default=[], help_text="Pages as pictures, by hash, until it is registered."
    )
    begun_at = models.DateTimeField(null=True)
    text = models.TextField(blank=True)
    notes = models.TextField(
        blank=True,
        default="",
        db_default="",
        help_text="What goes before the text read: the words of an e-mail, what was not kept.",
    )
    taken_in_at = models.DateTimeField()
    petition = models.ForeignKey(Petition, models.CASCADE, null=True, related_name="scans")

    class Meta:
        ordering = ("pk",)
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["message_id"],
                condition=models.Q(message_id__isnull=False),
                name="mail_comes_once",
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def reading(self) -> ReadingState:
        return ReadingState(self.reading_code)

    @property
    def arrival(self) -> Arrival:
        return Arrival(self.arrival_code)

    @property
    def media(self) -> Media | None:
        return Media(self.media_code) if self.media_code else None

    @property
    def is_mail(self) -> bool:
        """An e-mail as it came, not a file taken out of one as a letter of its own."""
        return self.arrival is Arrival.EMAIL and not (self.message_id or "").startswith(f"{PART}:")

    @property
    def likely_letters(self) -> int:
        """Files of an e-mail each of which may be a letter, of different people."""
        files = self.enclosed if self.is_mail else []
        return sum(may_be_letter(file["media_code"], file["size"]) for file in files)

    @property
    def is_being_read(self) -> bool:
        return self.reading in {ReadingState.WAITING, ReadingState.READING}

    @property
    def pages_left_out(self) -> int:
        """Pages nobody has read out: a scan is longer than is read, or its reading broke off."""
        return 0 if self.is_being_read else max(self.pages - self.pages_read, 0)


def may_be_letter(media_code: str, size: int) -> bool:
    """Whether a file may be a scanned letter: no logo, and no picture of a signature."""
    is_picture = media_code in (Media.JPEG, Media.PNG)
    return media_code in (Media.PDF, Media.TIFF) or (is_picture and size >= LOGO)


class LeftUnread(models.Model):
    """A message of which not everything could be kept: it stays unread where it is, to be seen."""

    place = models.CharField(max_length=60, unique=True)
    left_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.place
