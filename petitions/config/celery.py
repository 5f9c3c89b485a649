"""The Celery application. Every process loads it, or tasks would go to a broker of nowhere."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "petitions.config.settings")
app = Celery("zhuoluo")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
