"""What a petition is about."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Category(models.Model):
    """A content category of up to three levels; a table, because the national list changes."""

    name = models.CharField(_("名称"), max_length=40)
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="children")
    path = models.CharField(_("全称"), max_length=130, unique=True)

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.path
