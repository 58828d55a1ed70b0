"""Files of the site: written only when their bytes differ, replaced whole, never left half done."""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from hashlib import blake2b
from pathlib import Path

from build_tools.model import Value

_HALF_DONE = ".nianbao-half-done"


class Tally(Value, frozen=True):
    """How many files one piece of work wrote, found right already, and removed."""

    written: int = 0
    kept: int = 0
    removed: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.written + other.written, self.kept + other.kept, self.removed + other.removed
        )


class Folder:
    """A folder of the site: once closed, it holds exactly what was put into it."""

    def __init__(
        self, path: Path, spare: frozenset[str] = frozenset(), shared: bool = False
    ) -> None:
        """Of a ``shared`` folder and all its folders, whatever was not put belongs to others.

        ``spare`` names entries of this one that do.
        """
        self._path = path
        self._root = f"{path}{os.sep}"
        path.mkdir(parents=True, exist_ok=True)
        self._strangers = {entry.name: entry for entry in os.scandir(path)}
        for name in spare:
            self._strangers.pop(name, None)
        self._shared = shared
        self._folders: dict[str, Folder] = {}
        self._written = self._kept = 0

    def put(self, name: str, data: bytes) -> None:
        """Make ``name`` (slashes lead into folders) hold ``data``."""
        outer, slash, inner = name.partition("/")
        if slash:
            self.folder(outer).put(inner, data)
            return
        entry = self._strangers.pop(name, None)
        if entry is not None and _holds(entry, data):
            self._kept += 1
            return
        if entry is not None and entry.is_dir(follow_symlinks=False):
            shutil.rmtree(entry.path)
        replace_file(self._root + name, data)
        self._written += 1

    def keep(self, name: str) -> None:
        """Leave ``name`` as it is: it is known to be right."""
        outer, slash, inner = name.partition("/")
        if slash:
            self.folder(outer).keep(inner)
        else:
            self._strangers.pop(name, None)
            self._kept += 1

    def folder(self, name: str) -> Folder:
        """The folder ``name`` inside this one, closed together with it."""
        if name not in self._folders:
            entry = self._strangers.pop(name, None)
            if entry is not None and not entry.is_dir(follow_symlinks=False):
                Path(entry.path).unlink()
            self._folders[name] = Folder(self._path / name, shared=self._shared)
        return self._folders[name]

    def close(self) -> Tally:
        """Remove what was not put; returns what happened to the files in here."""
        strangers = () if self._shared else tuple(self._strangers.values())
        for entry in strangers:
            remove(Path(entry.path))
        own = Tally(self._written, self._kept, len(strangers))
        self._strangers = {}
        return sum((folder.close() for folder in self._folders.values()), own)


def replace_file(path: str, data: bytes) -> None:
    """Write ``data`` to ``path`` in one step: a reader sees the old bytes or the new ones."""
    half_done = path + _HALF_DONE
    with open(half_done, "wb", buffering=0) as file:  # noqa: PTH123 - a page's cost is this call
        file.write(data)
    os.replace(half_done, path)  # noqa: PTH105


def remove(path: Path) -> None:
    """Remove the file, link or whole folder at ``path``."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def listing(path: Path, names: Sequence[str] = ()) -> str:
    """A digest of names, sizes and times of the files in ``path``: all, or only ``names``.

    Whoever touches, adds or removes a file changes the digest, so that one look tells that all is
    as we left it. Empty when something is not there.
    """
    try:
        lines = [_line(f"{path}/{name}", name) for name in names] or sorted(_lines(str(path), ""))
    except OSError:
        return ""
    return blake2b("\n".join(lines).encode("utf-8", "replace"), digest_size=16).hexdigest()


def _line(path: str, name: str) -> str:
    state = os.stat(path, follow_symlinks=False)  # noqa: PTH116 - a Path costs as much again
    return f"{name}|{state.st_size}|{state.st_mtime_ns}"


def _lines(path: str, prefix: str) -> list[str]:
    found: list[str] = []
    with os.scandir(path) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                found += _lines(entry.path, f"{prefix}{entry.name}/")
            else:
                state = entry.stat(follow_symlinks=False)
                found.append(f"{prefix}{entry.name}|{state.st_size}|{state.st_mtime_ns}")
    return found


def _holds(entry: os.DirEntry[str], data: bytes) -> bool:
    if not entry.is_file(follow_symlinks=False) or entry.stat().st_size != len(data):
        return False
    with open(entry.path, "rb", buffering=0) as file:  # noqa: PTH123
        return file.read(len(data) + 1) == data
