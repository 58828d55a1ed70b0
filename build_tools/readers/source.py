"""Opening a source: regular files only, inside the content folder, of bounded size."""

import os
import stat
from collections.abc import Iterator
from errno import EISDIR, ELOOP, ENOENT, ENOTDIR
from hashlib import sha256
from itertools import accumulate
from pathlib import Path
from typing import BinaryIO

from build_tools.common.failures import problem_of
from build_tools.model import Source
from build_tools.readers.problems import MAX_BYTES, UnreadableError, refused

_NO_FILE = (None, ENOENT, ENOTDIR, EISDIR, ELOOP)
_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def read_source(path: Path, shown: str | None = None, root: Path | None = None) -> Source:
    """The file at ``path``, called ``shown`` in every message.

    With ``root``, a path that leads out of it through a link is refused. Raises
    ``UnreadableError`` for whatever is not a readable regular file of at most ``MAX_BYTES``.
    """
    shown = str(path) if shown is None else shown
    try:
        data = _read(_inside(path, root, shown), shown)
    except (OSError, ValueError, RuntimeError) as error:  # a loop of links is a RuntimeError
        raise _closed(error, shown) from None
    return Source(shown, data, sha256(data).hexdigest())


def file_lines(path: Path, shown: str, root: Path) -> Iterator[bytes]:
    """The lines of a file of ours below ``root``, one at a time, however many there are.

    Raises ``UnreadableError`` as ``read_source`` does; no line of more than ``MAX_BYTES`` is whole.
    """
    try:
        with _opened(_inside(path, root, shown), shown) as stream:
            while line := stream.readline(MAX_BYTES):
                yield line
    except (OSError, ValueError, RuntimeError) as error:
        raise _closed(error, shown) from None


def _closed(error: Exception, shown: str) -> UnreadableError:
    """Why the file could not be opened: for want of the file, or for a reason of the system's."""
    if isinstance(error, OSError) and error.errno not in _NO_FILE:
        return UnreadableError(problem_of(error, shown, "文件打不开"))
    reason = getattr(error, "strerror", None) or str(error)
    return refused(shown, "E-OPEN", reason=reason)


def _inside(path: Path, root: Path | None, shown: str) -> str:
    if root is None or _descends(str(path), f"{root}{os.sep}"):
        return str(path)
    resolved = os.path.realpath(path, strict=True)
    if not resolved.startswith(f"{os.path.realpath(root)}{os.sep}"):
        raise refused(shown, "E-LINK")
    return resolved


def _descends(path: str, root: str) -> bool:
    """Whether ``path`` leads down from ``root`` through no link, so that it cannot leave it."""
    if not path.startswith(root):
        return False
    steps = path[len(root) :].split(os.sep)  # noqa: PTH206 - 100,000 times a build
    ways = accumulate(steps, lambda above, step: f"{above}{os.sep}{step}")
    return ".." not in steps and not any(os.path.islink(root + way) for way in ways)  # noqa: PTH114 - likewise


def _read(path: str, shown: str) -> bytes:
    with _opened(path, shown) as stream:
        size = os.fstat(stream.fileno()).st_size
        if size > MAX_BYTES:
            raise refused(shown, "E-TOO-LARGE", size=f"{size / 2**20:.0f}", most=MAX_BYTES // 2**20)
        data = stream.read(size + 1)
    if len(data) != size:
        raise refused(shown, "E-CHANGED")
    return data


def _opened(path: str, shown: str) -> BinaryIO:
    """The file, where it is a regular one."""
    stream = os.fdopen(os.open(path, _FLAGS), "rb")
    if not stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
        stream.close()
        raise refused(shown, "E-NOT-FILE")
    return stream
