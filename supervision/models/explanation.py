"""What is said to a duty that was missed."""

from django.db import models

from petitions.models import Deadline, Officer


class Explanation(models.Model):
    """What somebody concerned says in writing to a duty that was missed. It stays with it."""

    lapse = models.ForeignKey(Deadline, models.PROTECT, related_name="explanations")
    officer = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    text = models.TextField(max_length=2000)
    written_at = models.DateTimeField()

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.lapse_id} {self.officer_id}"
