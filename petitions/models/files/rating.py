"""What the petitioner thinks of the work (Art. 21)."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from petitions.models.files.petition import Petition
from petitions.models.offices.organ import Organ
from petitions.statute import Rated, Score


class Rating(models.Model):
    """One rating of the petition office or of the handling organ; each is given once."""

    petition = models.ForeignKey(Petition, models.PROTECT, related_name="ratings")
    rated_code = models.CharField(_("评价对象"), max_length=10, choices=Rated.choices())
    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+")
    score_code = models.CharField(_("评价"), max_length=12, choices=Score.choices())
    reason = models.CharField(_("理由"), max_length=500, blank=True)
    rated_at = models.DateTimeField()

    class Meta:
        ordering = ("pk",)
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["petition", "rated_code"], name="rated_once")
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["rated_at"], condition=Q(score_code="UNSATISFIED"), name="rated_unsatisfied"
            )
        ]

    def __str__(self) -> str:
        return f"{self.petition_id} {self.rated_code} {self.score_code}"

    @property
    def rated(self) -> Rated:
        return Rated(self.rated_code)

    @property
    def score(self) -> Score:
        return Score(self.score_code)
