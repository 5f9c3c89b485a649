"""An officer's messages."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from petitions.actors import Actor
from petitions.models import Officer
from petitions.selectors import petitions_visible_to
from workflow.inbox.models import Notice


def notices_of(officer: Officer) -> QuerySet[Notice]:
    """The officer's messages, without those on files that are out of sight by now.

    Who changes post, or loses a file to the sealed track, no longer reads its title here.
    """
    visible = petitions_visible_to(Actor.of(officer)).filter(pk=OuterRef("petition"))
    return officer.notices.filter(Q(petition=None) | Q(Exists(visible)))


def unread_of(officer: Officer) -> QuerySet[Notice]:
    """Of the list that is shown: what is not in it can be read by nobody, and would stay unread."""
    return notices_of(officer).filter(read_at=None)
