"""Files by what is in them: the same content is kept once, under its SHA-256."""

import hashlib
import os
from pathlib import Path
from tempfile import NamedTemporaryFile

from django.conf import settings


def keep(content: bytes, *, shelf: str = "") -> str:
    """Write the content to disk for good, and give back its hash. Twice is the same as once.

    What is kept for a while only stands on a shelf of its own, so that nothing is thrown away that
    a petition has as well.
    """
    digest = hashlib.sha256(content).hexdigest()
    path = path_of(digest, shelf=shelf)
    if path.exists():
        return digest
    path.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=path.parent, delete=False) as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    Path(file.name).replace(path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)  # the name as well as the content
    finally:
        os.close(folder)
    return digest


def path_of(digest: str, *, shelf: str = "") -> Path:
    """Where the content of a hash lies. Raises ValueError for what is no hash."""
    if len(digest) != 64 or not set(digest) <= set("0123456789abcdef"):  # noqa: PLR2004 - SHA-256
        raise ValueError(f"no SHA-256: {digest!r}")
    return Path(settings.FILES_DIR) / shelf / digest[:2] / digest


def discard(digest: str, *, shelf: str) -> None:
    """Delete a content of a shelf that nothing speaks of any more. Not there is as good as gone."""
    path_of(digest, shelf=shelf).unlink(missing_ok=True)
