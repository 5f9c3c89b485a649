#!/usr/bin/env python
"""Every command of Zhuoluo. Without DATABASE_URL it works on the embedded servers."""

import os
import sys
from pathlib import Path

# What needs the owner of the tables; all else runs as the application.
OWNER_COMMANDS = {"migrate", "dbshell", "app_password"}


def main() -> None:
    from petitions.config.embedded import use

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "petitions.config.settings")
    os.environ.setdefault("DATA_DIR", str(Path(__file__).resolve().parent / ".data"))
    if "DATABASE_URL" not in os.environ:
        use(Path(os.environ["DATA_DIR"]))
    if sys.argv[1:2] and sys.argv[1] in OWNER_COMMANDS:
        os.environ["DATABASE_URL"] = os.environ.get(
            "DATABASE_OWNER_URL", os.environ["DATABASE_URL"]
        )

    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
