"""A short season through a real worker and broker that are killed: everything once."""

import os
import re
import subprocess
import sys
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from petitions.config.simulating.expecting import Expected
from supervision.reports.models.schedule import ReportKind
from supervision.reports.selectors.due import period_before

ROOT = Path(__file__).resolve().parents[2]
FIRST = datetime(2026, 3, 2, 0, 30, tzinfo=ZoneInfo("Asia/Shanghai"))


@pytest.mark.parametrize("kind", list(ReportKind))
def test_the_periods_counted_by_hand_are_those_of_the_rhythm(kind):
    expected = Expected(FIRST)
    expected.last = FIRST.replace(year=2027, month=7)
    found, day = set(), FIRST.date()
    while day <= expected.last.date():
        found.add(period_before(kind, day).since)
        day = date.fromordinal(day.toordinal() + 1)
    assert expected.periods(kind) == found


@pytest.mark.battery
def test_whoever_dies_everything_comes_out_once(tmp_path):
    """On a data folder of its own, as an operator would run it."""
    environment = {
        name: value
        for name, value in os.environ.items()
        if name not in {"DATABASE_URL", "DATABASE_OWNER_URL", "REDIS_URL", "DJANGO_SETTINGS_MODULE"}
    } | {"DATA_DIR": str(tmp_path)}

    def manage(*command):
        return subprocess.run(
            [sys.executable, str(ROOT / "manage.py"), *command],
            cwd=ROOT, env=environment, capture_output=True, text=True, check=False,
        )  # fmt: skip

    assert manage("migrate", "-v0").returncode == 0
    season = manage("simulate", "--days", "8", "--petitions", "3", "--kill", "--seed", "7")
    assert season.returncode == 0, season.stderr[-2000:]
    killed = re.search(r"killed: (\d+) workers, (\d+) brokers", season.stdout)
    assert all(int(number) for number in killed.groups()), season.stdout
