"""One build of a site at a time: a lock that the system holds, and frees when its holder dies."""

import logging
import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from build_tools.common.files import make_folder, remove

try:
    import fcntl
except ImportError:  # Windows: two builds of one site are not told apart there
    fcntl = None  # type: ignore[assignment]

_log = logging.getLogger("nianbao")


@contextmanager
def locked(path: Path, shown: str) -> Iterator[None]:
    """Hold the lock at ``path`` while the body runs; waits for whoever has it, and says for whom.

    ``shown`` names what is locked. The lock of a killed build is free at once: its worker processes
    do not hold it, and end with it.
    """
    make_folder(path.parent)
    file = _taken(path, shown)
    try:
        os.ftruncate(file, 0)
        os.pwrite(file, f"进程 {os.getpid()}，{time.strftime('%H:%M:%S')} 开始".encode(), 0)
        yield
    finally:
        if fcntl:
            fcntl.flock(file, fcntl.LOCK_UN)
        os.close(file)


class WorkFolder:
    """A new folder below ``parent`` for one process; what dead processes left there is removed."""

    def __init__(self, parent: Path) -> None:
        make_folder(parent)
        for each in parent.iterdir():
            if not _is_held(each):
                shutil.rmtree(each, ignore_errors=True)
        self.path = Path(tempfile.mkdtemp(dir=parent))
        self._handle = os.open(self.path, os.O_RDONLY) if fcntl else None
        if self._handle is not None:
            fcntl.flock(self._handle, fcntl.LOCK_EX)

    def close(self) -> None:
        """Remove the folder."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None
        shutil.rmtree(self.path, ignore_errors=True)


def _is_held(path: Path) -> bool:
    if fcntl is None:
        return True  # nobody can tell
    try:
        file = os.open(path, os.O_RDONLY)
    except OSError:
        return False
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(file)
    return False


def _taken(path: Path, shown: str) -> int:
    while True:
        if path.is_symlink() or (path.exists() and not path.is_file()):
            remove(path)  # nothing of ours is anything but a file here
        file = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
        _wait(file, shown)
        with suppress(FileNotFoundError):
            if os.path.samestat(os.fstat(file), path.stat()):
                return file
        os.close(file)  # someone deleted the cache while we waited


def _wait(file: int, shown: str) -> None:
    if fcntl is None:
        return
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        holder = os.pread(file, 200, 0).decode("utf-8", "replace") or "另一个进程"
        _log.warning("%s 正在构建（%s），等它结束后接着构建……", shown, holder)
        fcntl.flock(file, fcntl.LOCK_EX)
