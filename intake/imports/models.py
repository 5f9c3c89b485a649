"""A table of petitions that another system handed over, on its way in."""

import json
from hashlib import sha256
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from intake.sources.models import Source
from petitions.models import Officer, Organ, Petition


class BatchStage(models.TextChoices):
    MAPPING = "MAPPING", _("待对应列")
    CHECKING = "CHECKING", _("正在校验")
    CHECKED = "CHECKED", _("校验完成")
    IMPORTING = "IMPORTING", _("正在导入")
    DONE = "DONE", _("已导入")


FIGURES = [(figure, figure) for figure in ("fresh", "known", "answered", "refused")]
BUSY = (BatchStage.CHECKING, BatchStage.IMPORTING)


class Batch(models.Model):
    """The file lies in the file store until it has been imported and a week has passed."""

    office = models.ForeignKey(Organ, models.PROTECT, related_name="+")
    officer = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    source = models.ForeignKey(Source, models.PROTECT, related_name="+", verbose_name=_("来源"))
    name = models.CharField(_("文件名"), max_length=120)
    ending = models.CharField(max_length=4)
    digest = models.CharField(max_length=64, blank=True)
    headings = models.JSONField(default=list)
    heading_line = models.PositiveIntegerField(
        null=True, help_text="Number of the line that names the columns; 0 where each row does."
    )
    top = models.JSONField(
        default=list, db_default=[], help_text="[[line, its beginning], …] to choose that from."
    )
    sheets = models.JSONField(
        default=list, db_default=[], help_text="[[name, lines], …] of those that hold something."
    )
    sheet = models.PositiveSmallIntegerField(
        default=0, db_default=0, help_text="Which of them is imported, counted from 0."
    )
    of_cases = models.BooleanField(
        default=False, db_default=False, help_text="Whether it is one of the exchange format."
    )
    within = models.JSONField(
        default=list, db_default=[], help_text="What its cases say inside that goes nowhere."
    )
    mapping = models.JSONField(default=dict)
    progress_code = models.CharField(
        _("状态"), max_length=10, choices=BatchStage, default=BatchStage.MAPPING
    )
    total = models.PositiveIntegerField(_("行数"))
    looked_at = models.PositiveIntegerField(default=0)
    fresh = models.PositiveIntegerField(_("新件"), default=0)
    known = models.PositiveIntegerField(_("已有"), default=0)
    answered = models.PositiveIntegerField(
        _("补录答复"), default=0, db_default=0, help_text="Files that were there and got an answer."
    )
    refused = models.JSONField(default=list, help_text="[[row, Chinese, English], …]")
    likely = models.JSONField(
        default=list,
        db_default=[],
        help_text="[[row, key of a petition, Chinese, English], …] of the trial.",
    )
    accusing = models.JSONField(
        null=True,
        help_text="[[row, how it ended, whom it accuses], …]; of whom null: it is read by nobody "
        "but who uploaded it. Null before all rows were looked at.",
    )
    skips_likely = models.BooleanField(default=False, db_default=False)
    made_at = models.DateTimeField(_("上传时间"))
    touched_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-pk",)

    def __str__(self) -> str:
        return self.name

    @property
    def progress(self) -> BatchStage:
        return BatchStage(self.progress_code)

    @property
    def is_busy(self) -> bool:
        return self.progress in BUSY

    @property
    def trial(self) -> str:
        """The trial as a page shows it: another one once the columns, the sheet, or what they were
        tried with has changed."""
        told = [self.mapping, self.sheet, self.heading_line, self.touched_at]
        return sha256(json.dumps(told, sort_keys=True, default=str).encode()).hexdigest()[:16]

    @property
    def left_out(self) -> list[tuple[str, int]]:
        """The sheets of the file that are not imported with it."""
        return [(name, lines) for at, (name, lines) in enumerate(self.sheets) if at != self.sheet]

    def begin(self, state: BatchStage) -> None:
        """From the first row again, with nothing counted."""
        self.progress_code, self.looked_at, self.fresh, self.known = state, 0, 0, 0
        self.refused, self.answered, self.accusing = [], 0, None
        if state is BatchStage.CHECKING:
            self.likely = []

    def count(self, row: int, error: Any) -> None:
        self.refused.append([row, error.sentence.zh, error.sentence.en])


class BatchRow(models.Model):
    """A row whose number at the source is that of a file: what may be known of the file may be
    known of the row."""

    batch = models.ForeignKey(Batch, models.CASCADE, related_name="rows")
    row = models.PositiveIntegerField()
    ended = models.CharField(
        max_length=8, choices=FIGURES, help_text="The figure in which it is counted."
    )
    petition = models.ForeignKey(Petition, models.PROTECT, related_name="+")

    class Meta:
        ordering = ("row",)
        constraints = (models.UniqueConstraint(fields=("batch", "row"), name="row_of_batch_once"),)

    def __str__(self) -> str:
        return f"{self.batch_id}/{self.row}"
