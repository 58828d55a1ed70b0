"""Files of the site: written only when their bytes differ, replaced whole, never left half done."""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path

from build_tools.files import write_file
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
        self,
        path: Path,
        spare: frozenset[str] = frozenset(),
        shared: bool = False,
        quiet: bool = False,
    ) -> None:
        """Of a ``shared`` folder and all its folders, whatever was not put belongs to others.

        ``spare`` names entries of this one that do. Nobody reads from a ``quiet`` one while it is
        filled: its files are written over, which costs a tenth of replacing them.
        """
        self._path = path
        # A new folder is filled under another name and appears whole.
        self._fresh = not path.exists()
        home = path.with_name(path.name + _HALF_DONE) if self._fresh else path
        if self._fresh:
            shutil.rmtree(home, ignore_errors=True)
            home.mkdir(parents=True)
        self._home = home
        self._root = f"{home}{os.sep}"
        self._strangers = {entry.name: entry for entry in os.scandir(home)}
        for name in spare:
            self._strangers.pop(name, None)
        self._shared = shared
        self._quiet = quiet
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
        self._write(name, data, over=entry is not None and entry.is_file(follow_symlinks=False))

    def share(self, entry: os.DirEntry[str]) -> None:
        """Make ``entry``'s name hold its bytes: by a link, much cheaper than a new file, or a copy.

        Whoever edits a linked file in place edits both; ``listing`` tells it of either folder.
        """
        if entry.name not in self._strangers:
            with suppress(OSError):  # another file system, or one without links
                os.link(entry.path, self._root + entry.name)
                self._written += 1
                return
        self.put(entry.name, Path(entry.path).read_bytes())

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
            # What a killed build left under this name is the new folder's to clear.
            self._strangers.pop(name + _HALF_DONE, None)
            if entry is not None and not entry.is_dir(follow_symlinks=False):
                Path(entry.path).unlink()
            home = self._home / name
            self._folders[name] = Folder(home, shared=self._shared, quiet=self._quiet)
        return self._folders[name]

    def close(self) -> Tally:
        """Remove what was not put; returns what happened to the files in here."""
        strangers = () if self._shared else tuple(self._strangers.values())
        for entry in strangers:
            remove(Path(entry.path))
        own = Tally(self._written, self._kept, len(strangers))
        self._strangers = {}
        tally = sum((folder.close() for folder in self._folders.values()), own)
        if self._fresh:
            self._home.rename(self._path)
        return tally

    def _write(self, name: str, data: bytes, over: bool) -> None:
        path = self._root + name
        if self._quiet and over:
            write_file(path, data, flags=0)
        elif self._fresh:
            write_file(path, data)
        else:
            replace_file(path, data)
        self._written += 1


def mirror(source: Path, target: Path) -> Tally:
    """Make ``target`` hold what ``source``, a folder without folders, holds."""
    folder = Folder(target)
    for entry in os.scandir(source):
        folder.share(entry)
    return folder.close()


def replace_file(path: str, data: bytes) -> None:
    """Write ``data`` to ``path`` in one step: a reader sees the old bytes or the new ones."""
    half_done = path + _HALF_DONE
    write_file(half_done, data)
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
