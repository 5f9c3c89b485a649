"""望远镜: which closed files are to be asked about now, and what was found lately."""

from datetime import date

from django.db.models import QuerySet

from petitions.actors import Actor
from petitions.models import Officer
from petitions.selectors import petitions_visible_to
from workflow.follow_ups.models import FollowUp


def follow_ups_for(officer: Officer) -> QuerySet[FollowUp]:
    """On files in the officer's sight."""
    visible = petitions_visible_to(Actor.of(officer))
    found = FollowUp.objects.filter(petition__in=visible)
    return found.select_related("petition__holder", "petition__handler", "closed", "done__officer")


def due_follow_ups(officer: Officer, *, on: date) -> QuerySet[FollowUp]:
    return follow_ups_for(officer).filter(done=None, due_on__lte=on).order_by("due_on", "pk")


def found_lately(officer: Officer) -> QuerySet[FollowUp]:
    """The answers, the newest first."""
    return follow_ups_for(officer).exclude(done=None).order_by("-done")
