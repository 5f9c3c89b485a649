"""A page's statement is ended in time, with a sentence; the public's sooner than an officer's."""

from contextlib import contextmanager

import pytest
from django.db import connection, transaction
from django.db.backends.signals import connection_created
from django.http import HttpResponse
from django.test import Client
from django.urls import path
from django.views.decorators.http import require_GET, require_POST
from rest_framework.authtoken.models import Token
from rest_framework.response import Response
from rest_framework.views import APIView

from petitions.config import urls
from petitions.config.celery import bound_every_statement, bound_tasks
from petitions.doors import Open, opens_to
from petitions.models import Setting


def shown():
    with connection.cursor() as cursor:
        cursor.execute("SHOW statement_timeout")
        return cursor.fetchone()[0]


def long_asked():
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_sleep(30)")


@require_GET
@opens_to(Open.TO_ALL)
def bound(request):
    return HttpResponse(shown())


@require_GET
@opens_to(Open.TO_ALL)
def page(request):
    long_asked()


@require_POST
@opens_to(Open.TO_ALL)
def written(request):
    request.session["seen"] = 1
    end_connection()
    allow_connections(False)
    return HttpResponse()


@require_POST
@opens_to(Open.TO_ALL)
def lost_later(request):
    """Writes one row as its path says, and loses the database after it."""
    how = request.POST["how"]
    if how == "at once":
        write()
    elif how == "committed":
        with transaction.atomic():
            write()
    elif how == "taken back":
        with transaction.atomic():
            write()
            ended_and_asked()
    elif how == "twice in one way":
        one_by_one(is_lost=False)
        one_by_one(is_lost=True)
    elif how == "read alone":
        with connection.cursor() as cursor:
            cursor.execute("WITH RECURSIVE a AS (SELECT 1) SELECT * FROM a")
        with transaction.atomic():
            list(Setting.objects.select_for_update())
    elif how == "as it ends":
        with transaction.atomic():
            write()
            end_connection()
    ended_and_asked()


@transaction.atomic
def one_by_one(*, is_lost):
    Setting.objects.update_or_create(
        parameter_code="KPI_ROLLS", defaults={"value": f"{is_lost:d}", "source": "试验"}
    )
    if is_lost:
        ended_and_asked()


def write():
    Setting.objects.create(parameter_code="KPI_ROLLS", value="1", source="试验")


class Call(APIView):
    doors = {"GET": Open.TO_OFFICERS}

    def get(self, request):
        long_asked()
        return Response()


handler500 = urls.handler500
urlpatterns = [
    path("bound/", bound),
    path("long/", page),
    path("written/", written),
    path("lost/", lost_later),
    path("api/long/", Call.as_view()),
    *urls.urlpatterns,
]


@pytest.fixture(autouse=True)
def own_pages(settings):
    settings.ROOT_URLCONF = __name__


def test_an_officer_may_ask_longer_than_the_public(office, client, settings):
    assert client.get("/bound/").content == b"5s"
    client.force_login(office.clerk)
    assert client.get("/bound/").content == b"20s"
    client.logout()
    assert client.get("/bound/").content == b"5s"  # on the same connection


@pytest.mark.django_db(transaction=True)
def test_a_page_that_takes_too_long_is_ended_with_a_sentence(client, settings):
    settings.PUBLIC_STATEMENT_SECONDS = 0.05
    answer = client.get("/long/")
    assert answer.status_code == 503
    assert "用时过长" in answer.content.decode()
    settings.PUBLIC_STATEMENT_SECONDS = 5
    assert client.get("/bound/").content == b"5s"  # the connection goes on


def test_a_call_that_takes_too_long_is_ended_with_a_sentence(office, client, settings):
    settings.OFFICERS_STATEMENT_SECONDS = 0.05
    client.force_login(office.clerk)
    answer = client.get("/api/long/")
    assert answer.status_code == 503
    assert "用时过长" in answer.json()["detail"]
    assert answer["Retry-After"]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("path", ["/login/", "/portal/", "/bound/"])
def test_a_connection_whose_server_has_gone_is_opened_anew(client, path):
    """As after a restart of the database: nobody waits until the old one is too old."""
    assert client.get(path).status_code == 200
    end_connection()
    assert client.get(path).status_code == 200


@pytest.mark.django_db(transaction=True)
def test_a_server_that_goes_in_the_midst_of_a_page_is_told_with_a_sentence(client, monkeypatch):
    monkeypatch.setattr(f"{__name__}.long_asked", ended_and_asked)
    answer = client.get("/long/")
    assert answer.status_code == 503
    assert answer["Retry-After"]
    assert client.get("/bound/").status_code == 200


def ended_and_asked():
    end_connection()
    shown()


@contextmanager
def no_database():
    """The server takes nobody in, and lets go whoever is there: as while it is started again."""
    end_connection()
    allow_connections(False)
    try:
        yield
    finally:
        begin_anew()


def begin_anew():
    connection.close()  # as the end of a request does with one that is of no use
    allow_connections(True)


def allow_connections(is_allowed):
    name = connection.settings_dict["NAME"]
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS {is_allowed}')


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("is_known", [True, False])
def test_while_there_is_no_database_everything_is_answered_by_a_sentence(office, is_known):
    """Whichever part of the project is the first to ask it: a page, a session, a key."""
    client = Client(raise_request_exception=False)
    if is_known:
        client.force_login(office.clerk)
    key = {"Authorization": f"Token {Token.objects.create(user=office.clerk).key}"}
    client.get("/portal/hand-in/")
    with no_database():
        answers = [
            client.get("/portal/"),
            client.get("/petitions/"),
            client.get("/login/"),
            client.get("/healthz"),
            client.get("/petitions/", headers={"X-Officer": "1"}),
            client.post("/portal/hand-in/", {"do": "look", "content": "x"}),
            client.post("/login/", {"username": "x", "password": "x"}),
        ]
        calls = [
            client.get("/api/petitions/", headers=key),
            client.get("/api/petitions/", headers={"X-Officer": "1"}),
            client.post("/api/petitions/", {}, "application/json", headers=key),
        ]
    for answer in (*answers, *calls):
        assert (answer.status_code, answer["Retry-After"]) == (503, "5")
        assert "no-store" in answer["Cache-Control"]
    assert all("没有写入" in answer.content.decode() for answer in answers)
    assert all("没有写入" in call.json()["detail"] for call in calls)
    assert client.get("/portal/").status_code == 200


@pytest.mark.django_db(transaction=True)
def test_what_is_lost_when_the_view_has_done_its_work_is_not_told_as_undone():
    client = Client(raise_request_exception=False)
    try:
        answer = client.post("/written/")
    finally:
        begin_anew()
    assert answer.status_code == 503
    assert "可能已经完成" in answer.content.decode()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("how", "told", "stays"),
    [
        ("nothing", "没有写入", 0),
        ("at once", "可能已经完成", 1),
        ("committed", "可能已经完成", 1),
        ("taken back", "没有写入", 0),
        ("as it ends", "可能已经完成", 0),
        ("twice in one way", "可能已经完成", 1),
        ("read alone", "没有写入", 0),
    ],
)
def test_nobody_is_told_that_nothing_was_written_where_something_may_stay(client, how, told, stays):
    """What was committed before the loss is done, whatever the view had still to do."""
    answer = client.post("/lost/", {"how": how})
    assert answer.status_code == 503
    assert told in answer.content.decode()
    connection.close()  # as the end of a request does with one that is of no use
    assert Setting.objects.count() == stays


def end_connection():
    """From another connection, as the administrator of the database does."""
    with connection._nodb_cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(%s, 5000)", [connection.connection.info.backend_pid]
        )


@pytest.fixture
def bounded():
    bound_every_statement()
    yield
    connection_created.disconnect(dispatch_uid=bound_tasks.__name__)


@pytest.mark.django_db(transaction=True)
def test_a_task_may_take_longer_but_not_for_ever(bounded):
    connection.close()  # a new one
    assert shown() == "15min"
    connection_created.disconnect(dispatch_uid=bound_tasks.__name__)
    connection.close()
    assert shown() == "0"  # as commands have it


@pytest.mark.django_db(transaction=True)
def test_a_worker_that_opens_another_connection_leaves_the_first_alone(bounded):
    connection.close()
    with connection._nodb_cursor() as cursor:
        cursor.execute("SHOW statement_timeout")
        assert cursor.fetchone() == ("15min",)
    assert connection.connection is None
