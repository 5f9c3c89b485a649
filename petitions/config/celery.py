"""The Celery application. Every process loads it, or tasks would go to a broker of nowhere."""

import logging.config
import os
from typing import Any

from celery import Celery
from celery.signals import setup_logging, worker_process_init
from django.conf import settings
from django.db.backends.signals import connection_created

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "petitions.config.settings")
app = Celery("zhuoluo")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@setup_logging.connect
def log_like_every_process(**_: object) -> None:
    """Celery's own set-up would write the texts of exceptions, and with them what was typed."""
    logging.config.dictConfig(settings.LOGGING)


@worker_process_init.connect
def bound_every_statement(**_: object) -> None:
    """A task may take longer than a page, but not for ever."""
    connection_created.connect(bound_tasks, dispatch_uid=bound_tasks.__name__)


def bound_tasks(connection: Any, **_: object) -> None:
    """Of the connection that was made, and no other: a second one need not be open, or allowed."""
    from petitions.config.web.statements import bound_statements  # noqa: PLC0415 - needs the apps

    bound_statements(settings.TASK_STATEMENT_SECONDS, connection)
