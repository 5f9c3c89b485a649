"""The worker and the broker of a simulation, and how they die."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from random import Random
from typing import Any

import redis
from celery import current_app
from django.conf import settings

WORKER_LIVES, BROKER_LIVES = (2, 18), (4, 18)  # rounds of beats
MAX_WAIT = 0.3  # seconds until it happens
START = 30  # seconds for a server to come back


class Machinery:
    """One worker of two processes; the broker belongs to the data folder and mends itself."""

    def __init__(self, dice: Random, log: Path, *, is_deadly: bool) -> None:
        self.dice, self.log, self.is_deadly = dice, log, is_deadly
        self.workers = self.brokers = 0  # killed
        self.worker_lives = dice.randint(*WORKER_LIVES)
        self.broker_lives = dice.randint(*BROKER_LIVES)
        self.broker: redis.Redis = current_app.connection_for_write().default_channel.client  # type: ignore[attr-defined]
        self.worker = self._start()

    def _start(self) -> "subprocess.Popen[bytes]":
        command = [
            sys.executable, "-m", "celery", "-A", "petitions.config.celery", "worker",
            "--concurrency", "2", "--loglevel", "WARNING", "--without-gossip", "--without-mingle",
        ]  # fmt: skip
        with self.log.open("ab") as output:
            return subprocess.Popen(  # noqa: S603 - this same interpreter and package
                command, cwd=settings.BASE_DIR, stdout=output, stderr=output,
                start_new_session=True,
            )  # fmt: skip

    def disturb(self) -> None:
        """After some rounds of beats, never the same number, one of them dies at some moment."""
        if not self.is_deadly:
            return
        self.worker_lives -= 1
        self.broker_lives -= 1
        if self.worker_lives < 0:
            time.sleep(self.dice.uniform(0, MAX_WAIT))
            self._kill_worker()
            self.worker = self._start()
            self.workers += 1
            self.worker_lives = self.dice.randint(*WORKER_LIVES)
        if self.broker_lives < 0:
            time.sleep(self.dice.uniform(0, MAX_WAIT))
            self._kill_broker()
            self.brokers += 1
            self.broker_lives = self.dice.randint(*BROKER_LIVES)

    def _kill_worker(self) -> None:
        os.killpg(self.worker.pid, signal.SIGKILL)
        self.worker.wait()

    def _kill_broker(self) -> None:
        found: Any = self.broker.info("server")
        os.kill(int(found["process_id"]), signal.SIGKILL)
        end = time.monotonic() + START
        while time.monotonic() < end:
            try:
                self.broker.ping()
            except redis.RedisError:
                time.sleep(0.1)
            else:
                return

    def stop(self) -> None:
        self._kill_worker()
        self.broker.flushdb()
