"""The program: `python -m petitions.untrusted.program DEED SECONDS`, a file on standard input.

Prints one line of JSON and, after it, the content that was made, if any. The line says what became
of the file, and how many seconds of computing it took.
"""

import json
import sys
import time
from collections.abc import Callable
from typing import Any

from petitions.untrusted.bounds import bind
from petitions.untrusted.faults import Fault, FaultError
from petitions.untrusted.kinds import ZIP, check_beginning, is_pdf

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
Told = tuple[dict[str, Any], bytes | None]


def examine(content: bytes) -> Told:
    """What kind it is, whether it acts, and what it was converted to."""
    check_beginning(content)
    if is_pdf(content):
        from petitions.untrusted import pdfs  # noqa: PLC0415 - each library only where it is used

        return {"media": "application/pdf", "acts": pdfs.examined(content)}, None
    if content.startswith(ZIP):
        from petitions.untrusted import docx  # noqa: PLC0415

        docx.examined(content)
        return {"media": DOCX, "acts": False}, None
    from petitions.untrusted import pictures  # noqa: PLC0415

    media, converted = pictures.examined(content)
    return {"media": media, "acts": False}, converted


def copy(content: bytes) -> Told:
    from petitions.untrusted import pictures  # noqa: PLC0415

    return {}, pictures.copied(content)


def preview(content: bytes) -> Told:
    from petitions.untrusted import pictures  # noqa: PLC0415

    return {}, pictures.upright(content, longest=1600)


DEEDS: dict[str, Callable[[bytes], Told]] = {"examine": examine, "copy": copy, "preview": preview}


def main(deed: str, seconds: int) -> None:
    bind(seconds=seconds)
    content = sys.stdin.buffer.read()
    made: bytes | None = None
    try:
        told, made = DEEDS[deed](content)
    except FaultError as error:
        told = {"fault": error.fault, "number": error.number}
    except MemoryError:
        told = {"fault": Fault.TOO_MUCH}
    except (OSError, EOFError) as error:  # how Pillow says that the rest is missing
        is_cut = "truncated" in str(error) or isinstance(error, EOFError)
        told = {"fault": Fault.INCOMPLETE if is_cut else Fault.DAMAGED}
    except Exception:
        told = {"fault": Fault.DAMAGED}
    told = told | {"seconds": time.process_time()}
    sys.stdout.buffer.write(json.dumps(told).encode() + b"\n" + (made or b""))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
