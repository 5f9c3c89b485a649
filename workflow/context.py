"""What every page of the workbench shows in its head."""

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from petitions.models import Officer


def unread_notices(request: HttpRequest) -> dict[str, object]:
    """The number of unread messages; counted only if the page shows it."""
    officer = getattr(request, "user", None)
    if not isinstance(officer, Officer):
        return {}
    return {"unread_count": SimpleLazyObject(lambda: officer.notices.filter(read_at=None).count())}
