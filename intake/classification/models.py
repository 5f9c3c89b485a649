"""The trained classifier of an office, with how good it was measured to be."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from intake.classification.learning import AccuracyReport, CategoryScore
from petitions.models import Organ


class Classifier(models.Model):
    """Weights as plain arrays and the measured scores. The latest of an office is in use."""

    organ = models.ForeignKey(Organ, models.CASCADE, related_name="+")
    by_field = models.BooleanField(help_text="Tells first-level categories; else those assigned.")
    by_organ = models.BooleanField(
        default=False, db_default=False, help_text="Tells the first organ, by its code."
    )
    trained_at = models.DateTimeField(_("训练时间"))
    files = models.PositiveIntegerField(_("件数"))
    body = models.BinaryField()
    scores = models.JSONField(help_text="[class, files, precision, recall] of each class.")
    accuracy = models.FloatField()

    class Meta:
        ordering = ("-pk",)

    def __str__(self) -> str:
        return f"{self.organ_id} {self.trained_at}"

    @property
    def report(self) -> AccuracyReport:
        scores = {name: CategoryScore(*told) for name, *told in self.scores}
        return AccuracyReport(scores, self.accuracy)
