"""No log of ours holds what somebody typed: neither exceptions nor addresses bring it there."""

import io
import logging
import logging.config
import os
import socket
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from celery import shared_task
from django.db import DatabaseError, connection, transaction
from django.test import Client

from petitions.config import logs
from petitions.config import settings as of_the_product
from petitions.config.celery import app, log_like_every_process

ROOT = Path(__file__).resolve().parents[2]
CANARY = "990921196001011236"


@pytest.fixture
def written():
    """What the product's own formatter makes of every record."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    told = dict(of_the_product.LOGGING["formatters"]["line"])
    assert told.pop("()") == "petitions.config.logs.WithoutValues"
    handler.setFormatter(logs.WithoutValues(told["format"], style=told["style"]))
    root = logging.getLogger()
    root.addHandler(handler)
    yield stream.getvalue
    root.removeHandler(handler)


def violate():
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("CREATE TEMPORARY TABLE one (n varchar(20) CONSTRAINT once UNIQUE)")
        for _ in range(2):
            cursor.execute("INSERT INTO one VALUES (%s)", [CANARY])


def misread():
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT %s::text::int", [f"x{CANARY}"])


def reject():
    try:
        int(f"x{CANARY}")
    except ValueError as error:
        raise LookupError(f"no such number: {CANARY}") from error


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("fail", "kinds"),
    [
        (violate, ("UniqueViolation: 23505 one once", "IntegrityError: 23505 one once")),
        (misread, ("DataError: 22P02",)),
        (reject, ("ValueError\n", "direct cause", "LookupError")),
    ],
)
def test_a_failure_is_logged_by_kind_and_place_and_without_a_value(written, fail, kinds):
    log = logging.getLogger("some.module")
    try:
        fail()
    except (DatabaseError, LookupError) as error:
        told = str(error)
        log.exception("it failed")
        log.warning("it failed: %s", error)
    text = written()
    assert CANARY in told
    assert CANARY not in text
    for kind in (*kinds, f"in {fail.__name__}", "test_logs.py"):
        assert kind in text


def test_an_address_in_a_line_loses_its_query(written):
    log = logging.getLogger("some.module")
    log.warning("Forbidden (%s): %s", f"Referer https://x/?q={CANARY} is strange", "/a/")
    log.warning("Not Found: %s", f"/register/calls/?caller={CANARY}")
    log.warning("%s?", "Is it so")
    assert CANARY not in written()
    assert "Is it so?" in written()


@shared_task
def failing(*, who):
    raise ValueError(who)


def test_a_task_that_fails_is_logged_without_what_it_was_about(written):
    failing.apply(kwargs={"who": CANARY})
    text = written()
    assert "raised unexpected: ValueError" in text
    assert CANARY not in text


def test_the_worker_logs_like_every_process():
    from celery.signals import setup_logging

    assert log_like_every_process in [ref() for _id, ref in setup_logging.receivers]
    assert app.conf.worker_hijack_root_logger is False


def test_what_ends_a_process_or_a_thread_is_logged_without_values(written, monkeypatch):
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    logs.hide_values_of_uncaught()
    thread = threading.Thread(target=reject)
    thread.start()
    thread.join()
    try:
        reject()
    except LookupError:
        sys.excepthook(*sys.exc_info())
    assert written().count("CRITICAL petitions.config.logs uncaught") == 2
    assert CANARY not in written()


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/nowhere/?q=", "/register/calls/?caller=", "/api/nowhere/?q="])
def test_what_is_refused_is_logged_without_its_query(written, path):
    Client(raise_request_exception=False).post(path + CANARY)
    assert CANARY not in written()


def test_no_page_of_an_error_repeats_what_the_database_said(db, client, monkeypatch, office):
    def fail(*_args, **_named):
        violate()

    client.raise_request_exception = False
    client.force_login(office.clerk)
    monkeypatch.setattr("intake.sources.views.render", fail)
    answer = client.get("/register/calls/", {"caller": "199"})
    assert answer.status_code == 500
    assert CANARY not in answer.content.decode()


WEB = """
from petitions.config.gunicorn import *
wsgi_app = "webfails:application"
workers, threads = 1, 1
"""
FAILS = """
def application(environ, start_response):
    if environ["PATH_INFO"] == "/fail":
        raise ValueError(environ["QUERY_STRING"])
    start_response("200 OK", [("Content-Length", "2")])
    return [b"ok"]
"""
FORMATS = '%(r)s %(f)s %(q)s %({raw_uri}e)s %({referer}i)s %({x-told}i)s "%(m)s %(U)s" %(s)s'


def test_no_log_of_the_web_server_holds_a_query(tmp_path):
    (tmp_path / "web.py").write_text(WEB)
    (tmp_path / "webfails.py").write_text(FAILS)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = tmp_path / "log"
    command = [
        str(Path(sys.executable).parent / "gunicorn"), "--config", "web.py",
        "--bind", f"127.0.0.1:{port}", "--access-logfile", "-", "--access-logformat", FORMATS,
    ]  # fmt: skip
    environment = os.environ | {"PYTHONPATH": f"{ROOT}:{tmp_path}"}
    with log.open("wb") as output:
        server = subprocess.Popen(
            command, cwd=tmp_path, env=environment, stdout=output, stderr=output
        )
    try:
        url = f"http://127.0.0.1:{port}"
        wait_for(port)
        headers = {"Referer": f"{url}/?q={CANARY}", "X-Told": CANARY}
        asked = urllib.request.Request(f"{url}/well?caller={CANARY}", headers=headers)
        assert urllib.request.urlopen(asked, timeout=10).read() == b"ok"
        with pytest.raises(urllib.error.HTTPError):
            urllib.request.urlopen(f"{url}/fail?q={CANARY}", timeout=10)
        with socket.create_connection(("127.0.0.1", port)) as raw:
            raw.sendall(f"GET /?caller={CANARY} X HTTP/9\r\n\r\n".encode())
            raw.recv(1000)
    finally:
        server.terminate()
        server.wait(20)
    text = log.read_text()
    assert CANARY not in text
    for line in ('"GET /well" 200', "Error handling request GET /fail", "Invalid request from ip="):
        assert line in text


def wait_for(port):
    for _ in range(200):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        threading.Event().wait(0.05)
    pytest.fail("the web server did not start")
