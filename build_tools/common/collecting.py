"""Python's collector of reference cycles, told to look seldom: reports are trees, and make few.

And the C library's memory, which is told to give back what is not used any more.
"""

import ctypes
import gc
import sys

_NEW = 200_000
"""Objects made since it last looked; by default 700, of which a report's pages make many times."""
_ARENA_MAX, _MMAP_THRESHOLD, _TRIM_THRESHOLD = -8, -3, -1  # of <malloc.h>
_GLIBC = {_ARENA_MAX: 1, _MMAP_THRESHOLD: 256 << 10, _TRIM_THRESHOLD: 256 << 10}
"""One heap for all threads; pieces from so many bytes on are the system's own."""


def collect_seldom() -> None:
    """Look seldom, and never at what is there now: code and forms stay.

    What stays untouched is also shared with processes that are forked afterwards.
    """
    if gc.get_threshold()[0] in (0, _NEW):  # switched off by whoever runs us, or done
        return
    gc.collect()
    gc.freeze()
    gc.set_threshold(_NEW)


def give_back_memory() -> None:
    """Have large pieces of memory go back to the system when they are let go of.

    Otherwise glibc keeps more of them the larger they were, once more for every thread.
    """
    if sys.platform.startswith("linux") and (tell := getattr(_own_library(), "mallopt", None)):
        for setting, value in _GLIBC.items():
            tell(setting, value)


def trim_memory() -> None:
    """Give back what was let go of in the midst of what is still held, which takes milliseconds."""
    if sys.platform.startswith("linux") and (trim := getattr(_own_library(), "malloc_trim", None)):
        trim(0)


def _own_library() -> ctypes.CDLL | None:
    """What this process has loaded, the C library in it."""
    try:
        return ctypes.CDLL(None)
    except OSError:
        return None
