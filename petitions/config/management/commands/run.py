"""Everything at once: databases, migrations, demo office, web server, worker, beat and relay."""

import os
import socket
import sys
import urllib.request
from http import HTTPStatus
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from intake.demo import DEMO_ACCOUNTS, PASSWORD
from petitions.config.processes import Program, supervise
from petitions.management.migrating import migrate
from petitions.models import Organ

BIN = Path(sys.executable).parent
CELERY = [sys.executable, "-m", "celery", "-A", "petitions.config.celery"]


class Command(BaseCommand):
    help = "Run Zhuoluo on this machine. PORT and DATA_DIR choose address and data folder."

    def handle(self, *args: Any, **options: Any) -> None:
        port = int(settings.PORT)
        self._check_free(port)
        self._say("数据库结构")
        self._migrate()
        self._say("静态文件")
        call_command("collectstatic", "--no-input", "--verbosity", "0")
        if not Organ.objects.exists():
            self._say("示范单位（首次启动）")
            call_command("load_demo")
        self._say("启动网站、任务和定时服务")
        log = settings.DATA_DIR / "log"
        log.mkdir(parents=True, exist_ok=True)
        os.environ["PYTHONPATH"] = str(settings.BASE_DIR)
        supervise(
            self._programs(port),
            log=log,
            ready=lambda: _answers(port),
            announce=lambda: self._announce(port),
            say=self.stderr.write,
        )
        self.stdout.write("\n已停止，数据保存在 " + str(settings.DATA_DIR))

    def _check_free(self, port: int) -> None:
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError as error:
                raise CommandError(f"端口{port}已被占用，请换一个：PORT=8001 make run") from error

    def _say(self, step: str) -> None:
        self.stdout.write(f"· {step}")
        self.stdout.flush()

    def _migrate(self) -> None:
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            migrate()

    def _programs(self, port: int) -> list[Program]:
        web: list[str | Path] = [
            BIN / "gunicorn", "--config", "python:petitions.config.gunicorn",
            "--bind", f"127.0.0.1:{port}", "--chdir", settings.BASE_DIR,
        ]  # fmt: skip
        schedule = settings.DATA_DIR / "beat-schedule"
        worker = [*CELERY, "worker", "--concurrency", "2", "--loglevel", "INFO"]
        beat = [*CELERY, "beat", "--schedule", str(schedule), "--pidfile", "", "--loglevel", "INFO"]
        return [
            Program("web", web),
            Program("worker", worker),
            Program("relay", [sys.executable, settings.BASE_DIR / "manage.py", "relay"]),
            Program("beat", beat),
        ]

    def _announce(self, port: int) -> None:
        self.stdout.write(
            f"\n着落  http://localhost:{port}/        群众端  http://localhost:{port}/portal/"
        )
        self.stdout.write(f"示范账号（密码均为 {PASSWORD}）：")
        for account, name, post, *_rest in DEMO_ACCOUNTS:
            self.stdout.write(f"  {account:<14}{name}  {post}")
        self.stdout.write("Ctrl-C 结束。")
        self.stdout.flush()


def _answers(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=2) as answer:
            return bool(answer.status == HTTPStatus.OK)
    except OSError:
        return False
