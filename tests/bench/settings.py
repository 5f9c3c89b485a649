"""The project's settings with two bare pages beside them, to compare with."""

from petitions.config.settings import *  # noqa: F403

ROOT_URLCONF = "tests.bench.urls"
