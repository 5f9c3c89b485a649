"""The project's settings on embedded servers of the tests' own."""

import os
from pathlib import Path

from petitions.config.embedded import use

ROOT = Path(__file__).resolve().parents[1]
os.environ["DATA_DIR"] = os.environ.get("TEST_DATA_DIR", str(ROOT / ".data" / "tests"))
os.environ.setdefault("EMBEDDED_FSYNC", "off")  # waiting for the disk took half of the time
if "DATABASE_URL" not in os.environ:
    use(Path(os.environ["DATA_DIR"]))
os.environ["DATABASE_URL"] = os.environ.get("DATABASE_OWNER_URL", os.environ["DATABASE_URL"])

from petitions.config.settings import *  # noqa: E402, F403

DATABASES["default"]["CONN_MAX_AGE"] = 0  # noqa: F405
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
CELERY_TASK_DEFAULT_QUEUE = f"tests-{os.environ.get('PYTEST_XDIST_WORKER', 'alone')}"  # not shared
STORAGES["staticfiles"] = {  # noqa: F405
    "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
}
ALLOWED_HOSTS = ["*"]
LOGGING = {"version": 1, "disable_existing_loggers": False}
STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # noqa: F405
INSTALLED_APPS += ["django_migration_linter"]  # noqa: F405
MIGRATION_LINTER_OPTIONS = {
    "no_cache": True,
    "ignore_initial_migrations": True,
    "ignore_name": [
        "0004_whole_procedure"
    ],  # before the first deployment: run with the office shut
}
