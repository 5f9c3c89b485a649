"""The reader of scans, a process of its own."""

import json
import subprocess
import threading
from base64 import b64decode
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from petitions.untrusted.process import ENVIRONMENT, ROOT, command

PATIENCE = 600  # seconds for a file


class Page(NamedTuple):
    pages: int  # of the whole scan, whether they are all read or not
    lines: list[str]
    picture: bytes = b""  # JPEG, of what a browser cannot show


class UnreadableScanError(Exception):
    """The reader ended before the last page."""


def read(path: Path, media: str) -> Iterator[Page]:
    """The pages of a scan as they are read, a second or two each."""
    with subprocess.Popen(  # noqa: S603 - our own program, a path by hash
        command("intake.letters.recognition", str(path), media),
        cwd=ROOT,
        env=ENVIRONMENT,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        watchdog = threading.Timer(PATIENCE, process.kill)
        watchdog.start()
        try:
            for line in process.stdout or ():
                told = json.loads(line)
                yield Page(told["pages"], told["lines"], b64decode(told["picture"]))
            code = process.wait()
        finally:
            watchdog.cancel()
            process.kill()
    if code != 0:
        raise UnreadableScanError(f"exit {code}")
