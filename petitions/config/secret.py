"""The secret of this installation: from the environment, or made once and kept beside the data."""

import os
import secrets
from pathlib import Path


def secret_key(data: Path) -> str:
    if "SECRET_KEY" in os.environ:
        return os.environ["SECRET_KEY"]
    file = data / "secret_key"
    try:
        return file.read_text()
    except FileNotFoundError:
        pass
    data.mkdir(parents=True, exist_ok=True)
    mine = file.with_name(f"secret_key.{os.getpid()}")
    mine.touch(mode=0o600)
    mine.write_text(secrets.token_urlsafe(50))
    try:
        os.link(mine, file)  # fails if another process was quicker: then its secret is the one
    except FileExistsError:
        pass
    finally:
        mine.unlink()
    return file.read_text()
