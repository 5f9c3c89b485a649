"""Reports: frozen as of their moment, checked, signed and sent; who read them is on record."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from petitions.models import Officer, Organ
from supervision.models.rhythm import Package, ReportKind


class ReportStage(models.TextChoices):
    GENERATED = "GENERATED", _("待核稿")
    CHECKED = "CHECKED", _("待签发")
    SIGNED = "SIGNED", _("待印发")
    SENT = "SENT", _("已印发")


class Report(models.Model):
    """One report of one office for one period. Figures and lists are never changed.

    `content` is what was true when it was made, block by block; `words` are the texts a person
    may write over until it is signed. A later correction is a new edition.
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
    words = models.JSONField(default=dict)  # block number → text
    digest = models.CharField(max_length=64)
    made_at = models.DateTimeField()
    stage_code = models.CharField(
        max_length=10, choices=ReportStage, default=ReportStage.GENERATED.value
    )
    checked_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")
    signed_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")
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

    @property
    def blocks(self) -> list[dict[str, Any]]:
        """The blocks with their numbers, texts as they were last written."""
        return [
            block | {"number": str(number), "text": self.words.get(str(number), block.get("text"))}
            for number, block in enumerate(self.content["blocks"])
        ]


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
