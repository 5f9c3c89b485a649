"""Drain the outbox until stopped."""

import signal
import threading
from typing import Any

from django.core.management.base import BaseCommand

from petitions.config.processes import relay


class Command(BaseCommand):
    help = "Hand events from the outbox to Celery, for as long as it runs."

    def handle(self, *args: Any, **options: Any) -> None:
        stop = threading.Event()
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: stop.set())
        relay(stopped=stop.is_set)
