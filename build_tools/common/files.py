"""Files written by the system's own calls: a site has very many, and this is much of their cost."""

import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

HALF_DONE = ".nianbao-half-done"
"""What the name of a file or folder ends with until it holds everything."""

# A file changed twice within one tick of a coarse file system's clock keeps its times: what has
# only just changed is looked at again next time. Two seconds is FAT's tick, the coarsest.
_TICK = 2_000_000_000
_AS_IT_IS = getattr(os, "O_BINARY", 0)  # Windows would turn line ends


@contextmanager
def opened_folder(path: str) -> Iterator[Iterator[os.DirEntry[str]]]:
    """What the folder at ``path`` holds; to ask for the state of all of it takes a fifth less time.

    An entry is asked as long as the folder is open: it knows its name, not its path.
    """
    if os.scandir not in os.supports_fd:
        with os.scandir(path) as entries:
            yield entries
        return
    handle = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
    try:
        with os.scandir(handle) as entries:
            yield entries
    finally:
        os.close(handle)


def settled_before() -> int:
    """Nanoseconds: what changed later may change once more and keep its times."""
    return time.time_ns() - _TICK


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


def shown_name(folder: Path) -> str:
    """What ``folder`` is called in messages and data: a link by its own name, not its target's."""
    return Path(os.path.abspath(folder)).name  # noqa: PTH100 - resolving would follow the link


def names_in(folder: Path) -> set[str]:
    """What lies in ``folder``; nothing where it is none."""
    return {*os.listdir(folder)} if folder.is_dir() else set()  # noqa: PTH208 - as many as agencies


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
