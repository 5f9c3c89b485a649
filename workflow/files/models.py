"""A filter an officer uses again and again, kept under a name."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from petitions.models import Officer, Organ


class SavedFilter(models.Model):
    """The conditions as the address of the list has them. Shared, the whole organ may use it;
    what each sees with it is still only what each may see."""

    officer = models.ForeignKey(Officer, models.CASCADE, related_name="saved_filters")
    organ = models.ForeignKey(Organ, models.CASCADE, related_name="+")
    name = models.CharField(_("名称"), max_length=40)
    query = models.CharField(max_length=600)
    is_shared = models.BooleanField(_("本单位共用"), default=False)

    class Meta:
        ordering = ("name", "pk")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["officer", "name"], name="one_filter_per_name")
        ]

    def __str__(self) -> str:
        return self.name
