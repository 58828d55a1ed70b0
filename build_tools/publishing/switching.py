"""Two folders change places in one step, where the system has such a step.

Linux has (``renameat2`` with ``RENAME_EXCHANGE``, man 2 rename); elsewhere two renames follow each
other, and what the first one left is put back by ``recover``.
"""

import ctypes
import os
from contextlib import suppress
from errno import EACCES, EBUSY, EINVAL, ENOSYS, ENOTSUP, EPERM, EXDEV
from pathlib import Path

from build_tools.common.files import remove

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_NOT_HERE = frozenset({EACCES, EBUSY, EINVAL, ENOSYS, ENOTSUP, EPERM, EXDEV})
"""What systems say of a folder that cannot be renamed: a mount point, or in another's folder."""
_ASIDE = ".aside"


def switch(one: Path, other: Path) -> bool:
    """Let the folders ``one`` and ``other`` change places; False where the system refuses.

    Without a folder at ``other``, ``one`` is renamed.
    """
    if not os.path.lexists(other):
        other.parent.mkdir(parents=True, exist_ok=True)
        return _renamed(one, other)
    return _exchanged(one, other) or _renamed_in_turn(one, other)


def recover(one: Path, other: Path) -> None:
    """Put right what a build left that was killed between two renames of ``switch``."""
    aside = _aside(one)
    if os.path.lexists(aside):
        if os.path.lexists(other):
            remove(aside)
        else:
            aside.rename(other)


def flush(folder: Path) -> None:
    """Have the file system of ``folder`` write down what it holds in memory, all at once.

    Before a switch: after a power cut a file that was renamed but not written would be empty.
    """
    syncfs = getattr(_libc(), "syncfs", None)
    if syncfs is None:
        return
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            syncfs(handle)
        finally:
            os.close(handle)


def _exchanged(one: Path, other: Path) -> bool:
    renameat2 = getattr(_libc(), "renameat2", None)
    if renameat2 is None:
        return False
    names = (_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other))
    if renameat2(*names, _RENAME_EXCHANGE) == 0:
        return True
    error = ctypes.get_errno()
    if error in _NOT_HERE:
        return False
    raise OSError(error, os.strerror(error), str(one), None, str(other))


def _renamed_in_turn(one: Path, other: Path) -> bool:
    aside = _aside(one)
    if not _renamed(other, aside):
        return False
    try:
        one.rename(other)
    except OSError:
        aside.rename(other)
        raise
    aside.rename(one)
    return True


def _renamed(one: Path, other: Path) -> bool:
    try:
        one.rename(other)
    except OSError as error:
        if error.errno in _NOT_HERE:
            return False
        raise
    return True


def _aside(one: Path) -> Path:
    return one.with_name(one.name + _ASIDE)


def _libc() -> ctypes.CDLL | None:
    try:
        return ctypes.CDLL(None, use_errno=True)
    except (OSError, TypeError):  # Windows
        return None
