"""Where the embedded servers keep what they keep."""

import hashlib
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

LONGEST_SOCKET_PATH = 107  # bytes; the kernel's sun_path, less its closing zero
OWNER, APP, DATABASE = "postgres", "zhuoluo", "zhuoluo"


@dataclass(frozen=True)
class Layout:
    """The folders and addresses below one data folder."""

    data: Path

    @property
    def postgres(self) -> Path:
        return self.data / "postgres"

    @property
    def valkey(self) -> Path:
        return self.data / "valkey"

    @property
    def log(self) -> Path:
        return self.data / "log"

    @property
    def run(self) -> Path:
        """The folder of locks and sockets; a short private one where the usual path is too long."""
        usual = self.data / "run"
        if len(os.fsencode(usual / ".s.PGSQL.5432.lock")) <= LONGEST_SOCKET_PATH:
            return usual
        digest = hashlib.sha256(os.fsencode(self.data)).hexdigest()[:16]
        return Path(tempfile.gettempdir()) / f"zhuoluo-{os.getuid()}-{digest}"

    @property
    def users_lock(self) -> Path:
        return self.run / "users.lock"

    @property
    def keeper_lock(self) -> Path:
        return self.run / "keeper.lock"

    @property
    def ready(self) -> Path:
        return self.run / "ready"

    @property
    def valkey_socket(self) -> Path:
        return self.run / "valkey.sock"

    def database_url(self, role: str) -> str:
        return f"postgres://{role}@{quote(str(self.run), safe='')}/{DATABASE}"

    @property
    def broker_url(self) -> str:
        return f"redis+socket://{self.valkey_socket}?virtual_host=0"

    def make(self) -> None:
        for folder in (self.data, self.run, self.log, self.valkey):
            folder.mkdir(parents=True, exist_ok=True)
        self.run.chmod(0o700)
        if self.run.stat().st_uid not in (os.getuid(), 65534):
            message = f"{self.run} belongs to somebody else; set DATA_DIR to a folder of your own."
            raise SystemExit(message)
