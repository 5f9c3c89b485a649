"""What a walk through a door is, and the doors that write, read from the address map."""

import inspect
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.db import connection, models
from django.http import HttpResponseNotAllowed
from django.test import Client, RequestFactory

from intake.portal.views.signing_in import FOLLOWED
from tests.laws.test_doors import ROUTES

METHODS = ("POST", "PUT", "PATCH", "DELETE")


@dataclass(frozen=True)
class Sent:
    """What a walk sends: where to, and with what."""

    url: str
    data: Any = field(default_factory=dict)
    options: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Walk:
    """Somebody, what is sent once everything is prepared, and the tables that it writes."""

    who: str | None
    prepare: Callable[..., Sent]
    writes: tuple[type[models.Model], ...]
    floor: str  # the module it stands in


WALKS: dict[tuple[str, str], Walk] = {}


def walk(route, *, who, writes, method="POST"):
    """Register the walk of one door; `who` names an officer of the office, None is anybody.

    The function gets the office and the client, prepares what has to be there and gives back what
    is sent: data alone goes to the route as it stands.
    """
    tables = writes if isinstance(writes, tuple) else (writes,)

    def keep(prepare):
        def sent(office, client):
            result = prepare(office, client)
            return result if isinstance(result, Sent) else Sent(f"/{route}", result)

        assert (route, method) not in WALKS, route
        WALKS[route, method] = Walk(who, sent, tables, prepare.__module__)
        return prepare

    return keep


def followed(client, petition):
    """The client has opened this petition with its code."""
    session = client.session
    session[FOLLOWED] = petition.pk
    session.save()


def takes(view, method):
    """Whether a view does anything with a method; one that only shows refuses before it begins."""
    api = getattr(view, "cls", None)
    if api is not None:
        return hasattr(api, method.lower())
    if inspect.unwrap(view).__module__.startswith("django.") or hasattr(view, "view_class"):
        return method == "POST"  # its classes take PUT for POST
    try:
        answer = view(RequestFactory().generic(method, "/"))
    except Exception:  # it went on, without a session or an officer
        return True
    return not isinstance(answer, HttpResponseNotAllowed)


def writing_doors():
    """Routes and methods of the whole address map that take something in."""
    return [(route, method) for route, view in ROUTES for method in METHODS if takes(view, method)]


class AsTheApplication:
    """The database role of production for what is done inside: no owner's rights help."""

    def __enter__(self):
        with connection.cursor() as cursor:
            cursor.execute("SET ROLE zhuoluo")

    def __exit__(self, *_error):
        with connection.cursor() as cursor:
            cursor.execute("RESET ROLE")


class Written:
    """Which of some tables were written since this was made."""

    def __init__(self, tables):
        self.tables = tables
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_current_xact_id()::text::bigint")
            (self.since,) = cursor.fetchone()
        self.counts = {table: table._base_manager.count() for table in tables}

    def is_written(self, table):
        with connection.cursor() as cursor:
            cursor.execute(
                f'SELECT count(*) FROM "{table._meta.db_table}"'
                " WHERE xmin::text::bigint > %s %% 4294967296",
                [self.since],
            )
            return cursor.fetchone()[0] > 0 or table._base_manager.count() != self.counts[table]

    def missing(self):
        return [table.__name__ for table in self.tables if not self.is_written(table)]


def machine(office, who):
    """A machine with the token of an officer."""
    from rest_framework.authtoken.models import Token

    token, _made = Token.objects.get_or_create(user=getattr(office, who))
    return Client(headers={"Authorization": f"Token {token.key}"})
