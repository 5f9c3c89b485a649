"""A letter as it was handed in, kept with the matter of it that was sealed (Art. 30)."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from petitions.models.files.petition import Petition
from petitions.models.offices.officer import Officer


class Original(models.Model):
    """How the letter read before this matter of it was sealed.

    It belongs to the sealed file. Whoever sees the letter reads it as if it had consisted of the
    other matters alone; so what a second sealed matter keeps is what was left after the first.
    """

    sealed = models.OneToOneField(
        Petition, models.PROTECT, primary_key=True, related_name="original"
    )
    letter = models.ForeignKey(Petition, models.PROTECT, related_name="originals")
    title = models.CharField(_("标题"), max_length=100)
    content = models.TextField(_("诉求内容"), max_length=20000)
    accused = models.CharField(_("被反映人或者单位"), max_length=80, blank=True)
    particulars = models.JSONField(_("渠道信息"), default=dict)
    notes = models.TextField(_("接谈记录"), blank=True, default="")
    instead = models.JSONField(
        null=True,
        help_text="What was written about the letter and the matters left of it, where it tells of "
        "sealed ones, and how that reads; the same with each. Of before there was one: none yet.",
    )

    class Meta:
        ordering: ClassVar = ["sealed"]

    def __str__(self) -> str:
        return f"{self.letter_id} → {self.sealed_id}"


class GivenCopy(models.Model):
    """A copy of one of the letter's files that was put to a matter that is left: told in the
    history of the sealed file, and nowhere else."""

    original = models.ForeignKey(Original, models.PROTECT, related_name="copies")
    matter = models.ForeignKey(Petition, models.PROTECT, related_name="+")
    name = models.CharField(_("文件名"), max_length=120)
    officer = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    given_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"{self.name} → {self.matter_id}"
