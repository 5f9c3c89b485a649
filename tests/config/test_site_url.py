"""Links on documents open where this server listens, unless an address of its own is given."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ASK = "from petitions.config import settings; print(settings.SITE_URL)"


@pytest.mark.parametrize(
    ("given", "address"),
    [
        ({}, "http://localhost:8000"),
        ({"PORT": "8141"}, "http://localhost:8141"),
        ({"PORT": "8141", "SITE_URL": "https://xinfang.example/"}, "https://xinfang.example"),
    ],
)
def test_the_address_follows_the_port(tmp_path, given, address):
    inherited = {k: v for k, v in os.environ.items() if k not in {"PORT", "SITE_URL"}}
    said = subprocess.run(
        [sys.executable, "-c", ASK],
        cwd=ROOT, env={**inherited, "DATA_DIR": str(tmp_path), **given},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert said.stdout.strip() == address
