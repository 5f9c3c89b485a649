"""One office for many walks, in a database that keeps what is written, as in production."""

import pytest
import time_machine

from tests.factories import MONDAY, Office


@pytest.fixture
def office(transactional_db, settings, tmp_path):
    """An office whose every row is committed; the tables are emptied at the end.

    The clock stands on a Monday morning: no walk takes its day from one that may turn.
    """
    settings.FILES_DIR = tmp_path / "files"
    settings.WECHAT_TOKEN = "token"
    with time_machine.travel(MONDAY, tick=False):
        yield Office()
