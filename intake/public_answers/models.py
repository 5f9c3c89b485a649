"""Answers that anybody may read: what was asked and what was said, without a person in it."""

from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.utils.translation import gettext_lazy as _

from petitions.models import Category, EditionField, KeyField, Officer, Organ, Petition, pieces_of
from petitions.text.normal_form import normal


class PublicAnswer(models.Model):
    """Written anew for the public from a closed file or from what is often asked."""

    title = models.CharField(_("标题"), max_length=100)
    question = models.TextField(_("反映的问题"), max_length=1000)
    answer = models.TextField(_("答复"), max_length=4000)
    category = models.ForeignKey(
        Category,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("内容分类"),
    )
    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+")
    petition = models.OneToOneField(
        Petition, models.PROTECT, null=True, related_name="public_answer"
    )
    officer = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    published_on = models.DateField(_("公开日期"))
    taken_down_on = models.DateField(_("撤下日期"), null=True)
    pieces = ArrayField(models.TextField())
    text = KeyField(of="told", by=normal)
    edition = EditionField()

    class Meta:
        ordering = ("-published_on", "-pk")
        indexes: ClassVar = [GinIndex(fields=["pieces"], name="public_answer_pieces")]

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kw: Any) -> None:
        self.pieces = sorted(pieces_of(normal(self.told)))
        super().save(*args, **kw)

    @property
    def told(self) -> str:
        return "\n".join((self.title, self.question, self.answer))
