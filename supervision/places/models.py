"""The map of an office's area, as it supplied it."""

from django.db import models

from petitions.models import Officer, Organ


class AreaMap(models.Model):
    """Outlines by code of division, already brought to the size of a picture."""

    organ = models.OneToOneField(Organ, models.CASCADE, related_name="area_map")
    shapes = models.JSONField()  # code of division → path of SVG
    width = models.PositiveSmallIntegerField()
    height = models.PositiveSmallIntegerField()
    uploaded_by = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.organ_id}"
