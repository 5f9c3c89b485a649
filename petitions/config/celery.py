"""The Celery application. Every process loads it, or tasks would go to a broker of nowhere."""

import logging.config
import os

from celery import Celery
from celery.signals import setup_logging
from django.conf import settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "petitions.config.settings")
app = Celery("zhuoluo")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@setup_logging.connect
def log_like_every_process(**_: object) -> None:
    """Celery's own set-up would write the texts of exceptions, and with them what was typed."""
    logging.config.dictConfig(settings.LOGGING)
