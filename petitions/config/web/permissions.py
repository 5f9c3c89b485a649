"""The same doors for machines."""

from typing import Any

from rest_framework.permissions import BasePermission
from rest_framework.request import Request

from petitions.doors import Open, door_of
from petitions.models import Officer
from supervision.referrals.models import AccessKey


class DeclaredDoor(BasePermission):
    def has_permission(self, request: Request, view: Any) -> bool:
        door = door_of(type(view), request.method or "GET")
        if door is Open.TO_ALL:
            return True
        if door is Open.TO_PARTNERS:
            return isinstance(request.auth, AccessKey)
        if door is None or not isinstance(request.user, Officer):
            return False
        return door is Open.TO_OFFICERS or request.user.holds(door)
