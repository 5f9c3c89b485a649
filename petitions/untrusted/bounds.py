"""What the reading of one file may cost. Set by the reading process itself, before it reads."""

import resource

MEMORY = 768 * 2**20  # bytes of address space, libraries included
SECONDS = 25  # of computing
LARGEST_RESULT = 64 * 2**20  # bytes of a file it may write
PIXELS = 80_000_000  # of a picture or a page
PIXELS_OF_ALL_PAGES = 400_000_000  # 45 pages of A4 at 300 dots an inch
PAGES = 100  # of a TIFF
PDF_PAGES = 2_000


def bind(*, memory: int = MEMORY, seconds: int = SECONDS, result: int = LARGEST_RESULT) -> None:
    """From here on this process ends when it takes more. No file of its memory is left behind."""
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (result, result))
