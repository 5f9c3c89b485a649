"""What every page of the workbench shows in its head."""

from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from petitions.models import Officer
from petitions.statute import Role
from workflow.inbox.selectors import unread_of
from workflow.law.services.enacting import missing_year

ALARMED = {Role.SYSTEM_ADMIN, Role.OFFICE_HEAD}


def unread_notices(request: HttpRequest) -> dict[str, object]:
    """The number of unread messages; counted only if the page shows it."""
    officer = getattr(request, "user", None)
    if not isinstance(officer, Officer):
        return {}
    return {"unread_count": SimpleLazyObject(lambda: unread_of(officer).count())}


def missing_calendar(request: HttpRequest) -> dict[str, object]:
    """The year whose calendar is missing, for those who must see to it; asked only if shown."""
    officer = getattr(request, "user", None)
    if not isinstance(officer, Officer) or officer.role not in ALARMED:
        return {}
    return {"missing_year": lambda: missing_year(timezone.localdate())}
