"""How a server is spawned: never as root, and never outliving its parent."""

import ctypes
import os
import signal
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path

NOBODY = 65534
PR_SET_PDEATHSIG, PR_SET_SECUREBITS, PR_CAP_AMBIENT, PR_CAP_AMBIENT_RAISE = 1, 28, 47, 2
NO_SETUID_FIXUP = 1 << 2  # else access(2), by which Postgres looks for itself, forgets capabilities
CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH = 1, 2
CAPABILITY_VERSION_3 = 0x20080522


class _Header(ctypes.Structure):
    _fields_ = [("version", ctypes.c_uint32), ("pid", ctypes.c_int)]


class _Sets(ctypes.Structure):
    _fields_ = [(name, ctypes.c_uint32) for name in ("effective", "permitted", "inheritable")]


def server_uid() -> int:
    """Postgres refuses to run as root; started by root, it runs as nobody."""
    return NOBODY if os.getuid() == 0 else os.getuid()


def spawn(
    command: Sequence[str | Path], *, log: Path, unprivileged: bool = False
) -> subprocess.Popen[bytes]:
    """Start a child that dies with this process, its output going to `log`."""
    libc = ctypes.CDLL(None, use_errno=True)
    demote = _demotion(libc, reaching=(Path(command[0]), log)) if unprivileged else _stay
    parent = os.getpid()

    def before_exec() -> None:
        os.setsid()
        demote()
        libc.prctl(PR_SET_PDEATHSIG, signal.SIGTERM if not unprivileged else signal.SIGINT)
        if os.getppid() != parent:
            os._exit(1)

    with log.open("ab") as output:
        return subprocess.Popen(  # noqa: S603 - our own commands, no shell
            [str(part) for part in command],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            cwd="/",
            preexec_fn=before_exec,  # noqa: PLW1509 - the keeper has one thread
        )


def _stay() -> None:
    pass


def _demotion(libc: ctypes.CDLL, *, reaching: Sequence[Path]) -> Callable[[], None]:
    """The steps from root to nobody; none when we are not root."""
    if os.getuid() != 0:
        return _stay
    hidden = not all(_open_to_others(path) for path in reaching)

    def demote() -> None:
        if hidden:
            libc.prctl(PR_SET_SECUREBITS, NO_SETUID_FIXUP, 0, 0, 0)
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)
        if hidden:
            _keep_one_of(libc, CAP_DAC_READ_SEARCH, CAP_DAC_OVERRIDE)

    return demote


def _open_to_others(path: Path) -> bool:
    """Whether everybody may pass all folders above; below /root or a private temporary one, not."""
    return all(folder.stat().st_mode & 0o001 for folder in path.resolve().parents)


def _keep_one_of(libc: ctypes.CDLL, *candidates: int) -> None:
    """Let nobody pass folders that only root may pass, rather than open them to the world."""
    header = _Header(CAPABILITY_VERSION_3, 0)
    held = (_Sets * 2)()
    libc.capget(ctypes.byref(header), ctypes.byref(held))
    for capability in candidates:
        bit = 1 << capability
        if held[0].permitted & bit:
            wanted = (_Sets * 2)(_Sets(bit, bit, bit), _Sets(0, 0, 0))
            libc.capset(ctypes.byref(header), ctypes.byref(wanted))
            libc.prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_RAISE, capability, 0, 0)
            return
