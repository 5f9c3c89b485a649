"""A database of the bench's own, with what a command of the project puts into it."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@contextmanager
def own_database(*demo: str) -> Iterator[None]:
    """Migrated, filled by `load_demo` with these arguments, and gone afterwards; Django is set up
    as the owner of the tables, which the bench fills by hand."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"DATA_DIR": folder, "DJANGO_SETTINGS_MODULE": "tests.bench.settings"}
        from petitions.config.embedded import use

        use(Path(folder))
        os.environ["DATABASE_URL"] = os.environ["DATABASE_OWNER_URL"]
        run = [sys.executable, str(ROOT / "manage.py")]
        owner = {**os.environ, "DJANGO_SETTINGS_MODULE": "petitions.config.settings"}
        subprocess.run([*run, "migrate", "-v0"], check=True, env=owner)
        subprocess.run([*run, "load_demo", *demo], check=True, env=owner)
        import django

        django.setup()
        yield
