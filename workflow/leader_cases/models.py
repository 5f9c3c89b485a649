"""The cases that leaders are in charge of."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from petitions.models import Event, Officer, Petition
from petitions.statute import Resolution


class LeaderCase(models.Model):
    """包案: one leader in charge of one file, until it is resolved (Art. 18, 27).

    It is written by the steps on the file alone (`services.sync_with`, in their transaction).
    """

    petition = models.ForeignKey(Petition, models.PROTECT, related_name="leader_cases")
    leader = models.ForeignKey(
        Officer, models.PROTECT, null=True, related_name="leader_cases",
        help_text="None: the one in charge had to step aside, another is still to be chosen.",
    )  # fmt: skip
    opened = models.OneToOneField(Event, models.PROTECT, related_name="+")
    helpers = models.CharField(_("协助人员"), max_length=200, blank=True, default="", db_default="")
    due_on = models.DateField(_("化解期限"))
    worked_on = models.DateField(_("最近一次工作"))
    alarmed_for = models.DateField(
        null=True, help_text="The last work about which it was said that none followed."
    )
    resolution_code = models.CharField(max_length=12, choices=Resolution.choices(), blank=True)
    closed_on = models.DateField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["petition"], condition=Q(closed_on=None), name="one_leader_in_charge"
            ),
            models.CheckConstraint(
                condition=Q(closed_on=None, resolution_code="")
                | Q(closed_on__isnull=False) & ~Q(resolution_code=""),
                name="leader_case_ends_with_a_resolution",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["leader", "due_on"], condition=Q(closed_on=None), name="leader_case_open"
            )
        ]

    def __str__(self) -> str:
        return f"{self.petition_id} {self.leader_id}"

    @property
    def leader_name(self) -> str:
        return self.leader.name if self.leader else str(_("待另行确定"))

    @property
    def resolution(self) -> Resolution | None:
        return Resolution(self.resolution_code) if self.resolution_code else None
