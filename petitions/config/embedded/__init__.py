"""Postgres and Valkey for a machine that has neither: joined and left by whoever needs them.

A keeper process owns both servers. Every user of the data folder holds a shared lock on
`run/users.lock`; when the last one is gone, however it went, the keeper stops the servers and
ends. Nothing listens on a network port: both servers speak over sockets in `run/`.
"""

import os
from pathlib import Path

from petitions.config.embedded.joining import join
from petitions.config.embedded.layout import APP, OWNER, Layout

__all__ = ["Layout", "join", "use"]


def use(data: Path) -> Layout:
    """Join the servers of this data folder and point the environment of this process at them."""
    layout = join(data)
    os.environ["DATABASE_URL"] = layout.database_url(APP)
    os.environ["DATABASE_OWNER_URL"] = layout.database_url(OWNER)
    os.environ.setdefault("REDIS_URL", layout.broker_url)
    return layout
