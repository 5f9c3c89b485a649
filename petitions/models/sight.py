"""Who may see a petition, as rows."""

from typing import ClassVar

from django.db import models

from petitions.models.files.petition import Petition, ordinary
from petitions.models.offices.organ import Organ


class Sight(models.Model):
    """An organ may see a petition: because it takes part, or because it is above one that does.

    Visibility is a row so that a list starts from one index, however many petitions there are.
    """

    petition = models.ForeignKey(Petition, models.CASCADE, related_name="sights")
    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+")
    takes_part = models.BooleanField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organ", "petition"], name="one_sight_per_organ")
        ]

    def __str__(self) -> str:
        return f"{self.organ_id} → {self.petition_id}"

    @classmethod
    def rows(cls, petition: Petition, organ: Organ) -> list["Sight"]:
        return [cls(petition=petition, organ=organ, takes_part=True)] + [
            cls(petition=petition, organ_id=watcher, takes_part=False)
            for watcher in organ.watcher_ids
        ]

    @classmethod
    def keep_to(cls, petition: Petition, organ: Organ) -> None:
        """Take the petition out of everybody's sight but this organ's (Art. 30(3))."""
        cls.objects.filter(petition=petition).exclude(organ=organ).delete()

    @classmethod
    def open_to(cls, petition: Petition, organ: Organ) -> None:
        """Let an organ that newly takes part, and those above it, see the petition.

        And what was merged into it: whoever answers the one answers the other with it.
        """
        for file in (petition, *petition.merged.filter(ordinary())):
            cls._open(file, organ)

    @classmethod
    def follow(cls, petition: Petition, lead: Petition) -> None:
        """Whoever sees the file it was merged into sees it, too."""
        seen = cls.objects.filter(petition=lead).values_list("organ_id", "takes_part")
        Sight.objects.bulk_create(
            [Sight(petition=petition, organ_id=organ, takes_part=part) for organ, part in seen],
            ignore_conflicts=True,
        )

    @classmethod
    def unfollow(cls, petition: Petition) -> None:
        """Back to those who took part before the merge, and to those above them."""
        part = {petition.registered_by_id, petition.holder_id}
        part |= set(petition.dispatches.values_list("organ_id", flat=True))
        organs = list(Organ.objects.filter(pk__in=part))
        kept = {pk for organ in organs for pk in (organ.pk, *organ.watcher_ids)}
        cls.objects.filter(petition=petition).exclude(organ__in=kept).delete()

    @classmethod
    def _open(cls, petition: Petition, organ: Organ) -> None:
        own, *watchers = cls.rows(petition, organ)
        Sight.objects.bulk_create(watchers, ignore_conflicts=True)
        Sight.objects.bulk_create(
            [own],
            update_conflicts=True,
            unique_fields=["organ", "petition"],
            update_fields=["takes_part"],
        )
