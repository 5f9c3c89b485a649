"""Bringing the tables up to date from within a command."""

import subprocess
import sys

from django.conf import settings
from django.core.management.base import CommandError


def migrate() -> None:
    """Migrate in a process of its own, which signs in as the owner of the tables."""
    manage = str(settings.BASE_DIR / "manage.py")
    command = [sys.executable, manage, "migrate", "--verbosity", "0"]
    if subprocess.run(command, check=False).returncode:  # noqa: S603
        raise CommandError("数据库结构没有更新完，见上面的说明。")
