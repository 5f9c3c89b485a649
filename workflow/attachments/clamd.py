"""The virus scanner clamd, when the site has one: content is sent in, a verdict comes back."""

import socket
import struct

from django.conf import settings

SECONDS = 20
CHUNK = 64 * 1024


class ScannerUnreachableError(Exception):
    """The scanner is configured and does not answer: nothing is taken in unscanned."""


def infection_in(content: bytes) -> str | None:
    """The name of what was found; None for a clean file, or where no scanner is configured."""
    if not settings.CLAMD:
        return None
    try:
        answer = _asked(content)
    except OSError as error:
        raise ScannerUnreachableError(str(error)) from error
    if answer.endswith(" OK"):
        return None
    if answer.endswith(" FOUND"):
        return answer.removeprefix("stream: ").removesuffix(" FOUND")
    raise ScannerUnreachableError(answer)


def _asked(content: bytes) -> str:
    host, _colon, port = settings.CLAMD.rpartition(":")
    with socket.create_connection((host, int(port)), timeout=SECONDS) as line:
        line.sendall(b"zINSTREAM\0")
        for start in range(0, len(content), CHUNK):
            piece = content[start : start + CHUNK]
            line.sendall(struct.pack("!L", len(piece)) + piece)
        line.sendall(struct.pack("!L", 0))
        answer = b""
        while not answer.endswith(b"\0"):
            piece = line.recv(CHUNK)
            if not piece:
                break
            answer += piece
    return answer.rstrip(b"\0").decode(errors="replace").strip()
