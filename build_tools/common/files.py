"""Files written by the system's own calls: a site has very many, and this is much of their cost."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from pathlib import Path

HALF_DONE = ".nianbao-half-done"
"""What the name of a file or folder ends with until it holds everything."""

_AS_IT_IS = getattr(os, "O_BINARY", 0)  # Windows would turn line ends


def write_file(path: str, data: bytes, flags: int = os.O_CREAT | os.O_TRUNC) -> None:
    """Make the file at ``path`` hold ``data``; without ``flags`` one that is there is written over.

    OSError when not all of it fits on the disk.
    """
    file = os.open(path, os.O_WRONLY | flags | _AS_IT_IS, 0o666)
    try:
        written = os.write(file, data)
        while written < len(data):  # a disk that is full says so only when asked again
            written += os.write(file, memoryview(data)[written:])
        if not flags:
            os.truncate(file, len(data))
    except OSError as error:
        raise OSError(error.errno, error.strerror, path) from None  # a handle has no name to tell
    finally:
        os.close(file)


def replace_file(path: str, data: bytes) -> None:
    """Write ``data`` to ``path`` in one step: a reader sees the old bytes or the new ones."""
    half_done = path + HALF_DONE
    try:
        write_file(half_done, data)
        os.replace(half_done, path)  # noqa: PTH105
    except BaseException:
        with suppress(OSError):
            Path(half_done).unlink(missing_ok=True)
        raise


def remove(path: Path) -> None:
    """Remove the file, link or whole folder at ``path``."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def make_folder(path: Path) -> None:
    """Make ``path``, which is ours alone, a folder; a file that takes its place is removed."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError):
        for each in (*reversed(path.parents), path):
            if each.is_symlink() or (each.exists() and not each.is_dir()):
                each.unlink()
                break
        path.mkdir(parents=True, exist_ok=True)
