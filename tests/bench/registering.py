"""How fast registration is over HTTP, beside a bare insert; and pages, beside a bare template.

`make bench` starts an office of its own on a folder of its own and prints figures and ratios of one
run. It is no test: the machine decides how fast it is, the ratios tell whether we are to blame.
"""

import http.client
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
import uuid
from contextlib import closing
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
PORT, CONNECTIONS, SECONDS, ROUNDS = 8097, 8, 10, 300
BODY = {
    "kind": "APPEAL", "channel": "LETTER", "title": "拖欠工资", "content": "公司拖欠工资三个月，请求帮助。" * 12,
    "division": "990921000000", "received_on": "2026-03-02",
    "petitioners": [{"name": "张桂兰", "phone": "19912345678", "address": "城关镇人民路1号"}],
}  # fmt: skip


def hammer(request, seconds=SECONDS, connections=CONNECTIONS):
    """Requests a second and the median milliseconds at so many connections."""
    times, failures, stop = [], [], time.monotonic() + seconds

    def work():
        connection = http.client.HTTPConnection("127.0.0.1", PORT)
        while time.monotonic() < stop:
            method, path, body, headers = request()
            started = time.perf_counter()
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            answer.read()
            times.append(time.perf_counter() - started)
            if answer.status >= 300:
                failures.append(answer.status)

    threads = [threading.Thread(target=work) for _ in range(connections)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return len(times) / seconds, median(times) * 1000, len(failures)


def main():
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"DATA_DIR": folder, "DJANGO_SETTINGS_MODULE": "tests.bench.settings"}
        from petitions.config.embedded import use

        use(Path(folder))
        run = [sys.executable, str(ROOT / "manage.py")]
        owner = {**os.environ, "DJANGO_SETTINGS_MODULE": "petitions.config.settings"}
        subprocess.run([*run, "migrate", "-v0"], check=True, env=owner)
        subprocess.run([*run, "collectstatic", "--no-input", "-v0"], check=True, env=owner)
        subprocess.run([*run, "load_demo", "--petitions", "120"], check=True, env=owner)
        import django

        django.setup()
        from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
        from django.contrib.sessions.backends.db import SessionStore
        from rest_framework.authtoken.models import Token

        from petitions.models import Officer

        clerk = Officer.objects.get(username="laixin")
        token = Token.objects.create(user=clerk).key
        session = SessionStore()
        session[SESSION_KEY] = str(clerk.pk)
        session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
        session[HASH_SESSION_KEY] = clerk.get_session_auth_hash()
        session.save()
        web = subprocess.Popen(
            [
                str(Path(sys.executable).parent / "gunicorn"),
                "--config", "python:petitions.config.gunicorn",
                "--bind", f"127.0.0.1:{PORT}", "--log-level", "error",
            ],
            cwd=ROOT,
        )  # fmt: skip
        try:
            wait()
            headers = {"Authorization": f"Token {token}", "Content-Type": "application/json"}
            body = json.dumps(BODY)

            def register():
                return (
                    "POST",
                    "/api/petitions/",
                    body,
                    {**headers, "Idempotency-Key": uuid.uuid4().hex},
                )

            def bare_insert():
                return "POST", "/bench/insert/", "", {}

            cookie = {"Cookie": f"sessionid={session.session_key}"}

            def page(path):
                return lambda: ("GET", path, None, cookie)

            show("bare insert request", hammer(bare_insert))
            show("registration over HTTP", hammer(register))
            settle()
            compare({"bare template, 50 rows": page("/bench/rows/"),
                     "list page": page("/petitions/"), "workbench": page("/")})  # fmt: skip
        finally:
            web.terminate()
            web.wait()


def settle():
    """What autovacuum does within a minute: count the rows the registrations left."""
    import psycopg2

    with closing(psycopg2.connect(os.environ["DATABASE_OWNER_URL"])) as database:
        database.autocommit = True
        database.cursor().execute("VACUUM ANALYZE")


def compare(pages):
    """Ask for the pages in turns, so that a busy moment of the machine falls on all of them."""
    connection, times = http.client.HTTPConnection("127.0.0.1", PORT), {name: [] for name in pages}
    for _ in range(ROUNDS):
        for name, request in pages.items():
            started = time.perf_counter()
            connection.request(*request())
            answer = connection.getresponse()
            answer.read()
            times[name].append(time.perf_counter() - started)
            assert answer.status == 200, answer.status
    bare = median(next(iter(times.values())))
    for name, seconds in times.items():
        milliseconds = median(seconds) * 1000
        print(
            f"{name:<28}  median {milliseconds:7.2f} ms  {milliseconds / bare / 1000:5.2f} x bare"
        )


def wait():
    for _ in range(100):
        try:
            connection = http.client.HTTPConnection("127.0.0.1", PORT)
            connection.request("GET", "/healthz")
            if connection.getresponse().status == 200:
                return
        except OSError:
            time.sleep(0.1)


def show(name, figures):
    print(
        f"{name:<28}{figures[0]:8.0f}/s  median {figures[1]:7.2f} ms  refused {figures[2]}",
        flush=True,
    )


if __name__ == "__main__":
    main()
