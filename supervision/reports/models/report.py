"""Reports: frozen as of their moment, checked, signed and sent; who read them is on record."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from petitions.models import Officer, Organ
from petitions.statute import Text
from supervision.reports.models.locked import runs, with_locks, without_locks
from supervision.reports.models.schedule import Package, ReportKind
from supervision.reports.models.unfilled import doubts, is_unfilled

BEGINS = 12  # characters, by which a text without a name is told from others


class ReportStage(models.TextChoices):
    GENERATED = "GENERATED", _("待核稿")
    CHECKED = "CHECKED", _("待签发")
    SIGNED = "SIGNED", _("待印发")
    SENT = "SENT", _("已印发")


class Report(models.Model):
    """One report of one office for one period. Figures and lists are never changed.

    `content` is what was true when it was made, block by block; `words` are the texts as a person
    last wrote them, each version in `wordings`; `left_out` are the numbers of the sections that
    somebody decided to leave out (`steps` says who). All of it ends with the signature. A later
    correction is a new edition.
    """

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="reports")
    kind_code = models.CharField(max_length=10, choices=ReportKind)
    package = models.ForeignKey(
        Package, models.PROTECT, null=True, related_name="reports", db_index=False
    )
    since = models.DateField()
    until = models.DateField()
    edition = models.PositiveSmallIntegerField(default=1)
    content = models.JSONField()
    words = models.JSONField(default=dict)  # block number → text, its locked figures in brackets
    left_out = models.JSONField(default=list, db_default=[])  # block numbers
    digest = models.CharField(max_length=64)
    made_at = models.DateTimeField()
    stage_code = models.CharField(
        max_length=10, choices=ReportStage, default=ReportStage.GENERATED.value
    )
    checked_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")
    signed_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")
    signed_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-until", "-pk")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organ", "kind_code", "since", "edition"],
                condition=Q(package=None),
                name="one_report_of_a_period",
            ),
            models.UniqueConstraint(
                fields=["package", "since", "edition"],
                condition=Q(package__isnull=False),
                name="one_package_of_a_period",
            ),
            models.CheckConstraint(
                condition=Q(stage_code="SENT", sent_at__isnull=False)
                | ~Q(stage_code="SENT") & Q(sent_at=None),
                name="report_sent_has_its_moment",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organ_id} {self.kind_code} {self.since}"

    @property
    def kind(self) -> ReportKind:
        return ReportKind(self.kind_code)

    @property
    def stage(self) -> ReportStage:
        return ReportStage(self.stage_code)

    @property
    def title(self) -> str:
        return str(self.content["title"])

    def section_of(self, number: str) -> str:
        """The name of a text by its number: what it asks for, else how it begins."""
        blocks = self.content["blocks"]
        block = blocks[int(number)] if int(number) < len(blocks) else {}
        return str(block.get("prompt") or f"“{block.get('text', '')[:BEGINS]}……”")

    @property
    def blocks(self) -> list[dict[str, Any]]:
        """The blocks with their numbers, texts as they were last written."""
        return [
            self._as_written(str(number), block)
            for number, block in enumerate(self.content["blocks"])
        ]

    def _as_written(self, number: str, block: dict[str, Any]) -> dict[str, Any]:
        """`editable` has the figures in brackets, `runs` says which parts they are."""
        found = block | {"number": number, "is_left_out": number in self.left_out}
        if block["type"] == "judgement":
            return found | {"text": self.words.get(number, block["text"])}
        if block["type"] == "text":
            editable = self.words.get(number) or with_locks(block["text"])
            text = without_locks(editable)
            return found | {"text": text, "editable": editable, "runs": runs(editable)}
        return found | {"text": block.get("text")}

    @property
    def unfilled(self) -> list[dict[str, Any]]:
        """Blocks that still wait for a person's words: with one of them nothing is signed."""
        return [
            block
            for block in self.blocks
            if block["type"] in {"text", "judgement"} and not block["is_left_out"]
            if is_unfilled(block["text"])
        ]

    @property
    def doubts(self) -> list[str]:
        """Sentences that may still wait for a person's words: whoever signs is asked of them."""
        return [
            said
            for block in self.blocks
            if block["type"] == "judgement" or block["number"] in self.words
            if not block["is_left_out"]
            for said in doubts(block["text"])
        ]


class Wording(models.Model):
    """One version of one text of a report: who wrote it, and when.

    `revision` counts every saving of that text. What one person types in one go is one version:
    each autosave of it writes over the last and takes the next revision.
    """

    report = models.ForeignKey(Report, models.CASCADE, related_name="wordings")
    number = models.CharField(max_length=4)
    revision = models.PositiveIntegerField()
    text = models.TextField(blank=True)
    by = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    begun_at = models.DateTimeField()
    written_at = models.DateTimeField()
    is_autosaved = models.BooleanField(default=False)

    class Meta:
        ordering = ("revision",)
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["report", "number", "revision"], name="one_wording_of_a_revision"
            )
        ]

    def __str__(self) -> str:
        return f"{self.report_id} {self.number} {self.revision}"


class ReportDeed(models.TextChoices):
    CHECK = "CHECK", _("核稿")
    TAKE_BACK = "TAKE_BACK", _("撤回核稿")
    SIGN = "SIGN", _("签发")
    SEND = "SEND", _("印发")
    LEAVE_OUT = "LEAVE_OUT", _("决定不写入")
    TAKE_IN = "TAKE_IN", _("恢复写入")
    LAPSE = "LAPSE", _("改动文字，核稿失效")

    @property
    def done(self) -> Text:
        """How the history says it, as something done."""
        return _DONE[self]


_DONE = {
    ReportDeed.CHECK: Text("核稿", "Checked"),
    ReportDeed.TAKE_BACK: Text("撤回核稿", "Took the check back"),
    ReportDeed.SIGN: Text("签发", "Signed"),
    ReportDeed.SEND: Text("印发", "Sent"),
    ReportDeed.LEAVE_OUT: Text("决定不写入", "Left out"),
    ReportDeed.TAKE_IN: Text("恢复写入", "Included again"),
    ReportDeed.LAPSE: Text("改动文字，核稿失效", "Changed the text: the check lapsed"),
}


class ReportStep(models.Model):
    """What was done with a report on its way out: its history, which is never printed."""

    report = models.ForeignKey(Report, models.CASCADE, related_name="steps")
    deed_code = models.CharField(max_length=10, choices=ReportDeed)
    number = models.CharField(max_length=4, blank=True)  # of the block it was about
    reason = models.CharField(max_length=500, blank=True)
    by = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    done_at = models.DateTimeField()

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.report_id} {self.deed_code}"

    @property
    def deed(self) -> ReportDeed:
        return ReportDeed(self.deed_code)

    @property
    def section(self) -> str:
        """The name of the block it was about; empty for a step of the whole report."""
        return self.report.section_of(self.number) if self.number else ""


class Reading(models.Model):
    """Somebody opened a report that was sent."""

    report = models.ForeignKey(Report, models.CASCADE, related_name="readings")
    officer = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    read_at = models.DateTimeField()

    class Meta:
        ordering = ("pk",)
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["report", "officer"], name="read_once")
        ]

    def __str__(self) -> str:
        return f"{self.report_id} {self.officer_id}"


class Instruction(models.Model):
    """批示: a leader's word on a report that was sent, with the day by which it is answered."""

    report = models.ForeignKey(Report, models.PROTECT, related_name="instructions")
    by = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    text = models.TextField(max_length=2000)
    organ = models.ForeignKey(Organ, models.PROTECT, related_name="report_instructions")
    due_on = models.DateField()
    given_at = models.DateTimeField()
    answer = models.TextField(max_length=2000, blank=True)
    answered_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)
    reminded_code = models.CharField(
        max_length=10, blank=True, default="", db_default="",
        help_text="The last occasion of which somebody was told.",
    )  # fmt: skip

    class Meta:
        ordering = ("pk",)
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(answer="", answered_at=None, answered_by=None)
                | ~Q(answer="") & Q(answered_at__isnull=False, answered_by__isnull=False),
                name="instruction_answered_whole",
            )
        ]

    def __str__(self) -> str:
        return f"{self.report_id} {self.by_id}"
