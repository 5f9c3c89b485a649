"""Files by what is in them: the same content is kept once, under its SHA-256.

What is taken in lies on the shelf of fresh files until it is known whether a row names it: then it
is kept for good, or thrown away. What is kept for a while only has a shelf of its own.
"""

import hashlib
import os
import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from tempfile import NamedTemporaryFile

from django.conf import settings

FRESH = "fresh"
MARKS = "marks"  # what was learnt of a content when it was opened, beside it, by its hash
RESERVED, RESERVED_SHARE = 2 * 2**30, 0.05  # bytes, share of the disk: not for strangers' files
LENGTH = 64  # of a SHA-256, in hexadecimal digits


def keep(content: bytes, *, shelf: str = FRESH) -> str:
    """Write the content to disk, synced, and give back its hash. Twice is the same as once."""
    digest = hashlib.sha256(content).hexdigest()
    if _is_there(digest, shelf) or (shelf == FRESH and path_of(digest).exists()):
        return digest
    path = path_of(digest, shelf=shelf)
    path.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=path.parent, delete=False) as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    _rename(Path(file.name), path)
    return digest


def has_room() -> bool:
    """Whether the disk has room for what anybody may send: the rest is the office's own."""
    space = shutil.disk_usage(_nearest(Path(settings.FILES_DIR)))
    return space.free > max(RESERVED, space.total * RESERVED_SHARE)


def _nearest(folder: Path) -> Path:
    """The folder, or the one above it that is there."""
    return next(path for path in (folder, *folder.parents) if path.exists())


def path_of(digest: str, *, shelf: str = "") -> Path:
    """Where the content of a hash lies. Raises ValueError for what is no hash."""
    if len(digest) != LENGTH or not set(digest) <= set("0123456789abcdef"):
        raise ValueError(f"no SHA-256: {digest!r}")
    return Path(settings.FILES_DIR) / shelf / digest[:2] / digest


def find(digest: str) -> Path:
    """Where a file that was taken in lies now: fresh, or kept for good."""
    settled = path_of(digest)
    if settled.exists():
        return settled
    fresh = path_of(digest, shelf=FRESH)
    return fresh if fresh.exists() else settled


def is_kept(digest: str) -> bool:
    """Whether it is still there. A fresh file that is asked about is fresh anew."""
    return path_of(digest).exists() or _is_there(digest, FRESH)


def settle(digest: str) -> None:
    """A row names it: it is kept for good."""
    path = path_of(digest)
    path.parent.mkdir(parents=True, exist_ok=True)
    _rename(path_of(digest, shelf=FRESH), path)


def mark(digest: str, word: str) -> None:
    """Remember a word about a content, so that it need not be opened again to know."""
    path = path_of(digest, shelf=MARKS).with_suffix(f".{word}")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch()


def is_marked(digest: str, word: str) -> bool:
    return path_of(digest, shelf=MARKS).with_suffix(f".{word}").exists()


def fresh_before(moment: datetime) -> Iterator[str]:
    """The hashes of fresh files that nobody has asked about since."""
    for folder in sorted(Path(settings.FILES_DIR, FRESH).glob("??")):
        for path in folder.iterdir():
            if path.stat().st_mtime < moment.timestamp() and len(path.name) == LENGTH:
                yield path.name


def discard_fresh(digest: str, *, before: datetime) -> None:
    """Delete a fresh file, unless somebody takes it in anew in the same moment."""
    path = path_of(digest, shelf=FRESH)
    aside = path.with_suffix(".aside")
    path.rename(aside)
    if aside.stat().st_mtime < before.timestamp():
        aside.unlink()
        for word in path_of(digest, shelf=MARKS).parent.glob(f"{digest}.*"):
            word.unlink(missing_ok=True)
    else:
        aside.rename(path)


def discard(digest: str, *, shelf: str) -> None:
    """Delete a content of a shelf that nothing speaks of any more. Not there is as good as gone."""
    path_of(digest, shelf=shelf).unlink(missing_ok=True)


def _is_there(digest: str, shelf: str) -> bool:
    try:
        os.utime(path_of(digest, shelf=shelf))
    except FileNotFoundError:
        return False
    return True


def _rename(old: Path, new: Path) -> None:
    """To last: the name as well as the content."""
    old.replace(new)
    folder = os.open(new.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
