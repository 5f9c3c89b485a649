"""How the web server runs, wherever it is started: `--config python:petitions.config.gunicorn`.

WEB_WORKERS says how many processes; two suit a machine of two cores.
"""

import gc
import os
from typing import Any

from petitions.config.web.slow_clients import know_sender

wsgi_app = "petitions.config.wsgi"
workers = int(os.environ.get("WEB_WORKERS", "2"))
threads = 20  # half of them may wait for slow clients: config/web/slow_clients.py
worker_class = "petitions.config.web.slow_clients.Worker"
limit_request_line = 8190  # signs: one of a search in Chinese is nine in an address
sendfile = False  # the kernel would wait for a slow reader without measuring it
logger_class = "petitions.config.web.weblog.WebLog"

YOUNG_OBJECTS = 50_000  # a page makes some 20,000: by default it would be searched 30 times over


def post_worker_init(worker: Any) -> None:
    """The program is loaded and stays: the garbage collector need not walk over it again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(YOUNG_OBJECTS, 20, 100)


def pre_request(worker: Any, request: Any) -> None:
    """The headers are there: who sends is known."""
    know_sender(request)
