"""Files of the site: written only when their bytes differ, replaced whole, never left half done."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from build_tools.common.compression import ENDING, Packing, compressed, unpacks_to
from build_tools.common.files import HALF_DONE, remove, replace_file, write_file
from build_tools.model import Value


class FileCounts(Value, frozen=True):
    """How many files one piece of work wrote, found right already, and removed."""

    written: int = 0
    kept: int = 0
    removed: int = 0

    def __add__(self, other: FileCounts) -> FileCounts:
        return FileCounts(
            self.written + other.written, self.kept + other.kept, self.removed + other.removed
        )


class FolderWriter:
    """A folder of the site: once closed, it holds exactly what was put into it."""

    def __init__(
        self,
        path: Path,
        spare: frozenset[str] = frozenset(),
        shared: bool = False,
        exclusive: bool = False,
        packing: Packing = Packing.PLAIN,
    ) -> None:
        """Of a ``shared`` folder and all its folders, whatever was not put belongs to others.

        ``spare`` names entries of this one that do. Nobody reads from an ``exclusive`` one while it
        is filled: its files are written over, which costs a tenth of replacing them.
        """
        self._path = path
        # A new folder is filled under another name and appears whole.
        self._fresh = not path.exists()
        home = path.with_name(path.name + HALF_DONE) if self._fresh else path
        if self._fresh:
            shutil.rmtree(home, ignore_errors=True)
            home.mkdir(parents=True)
        self._home = home
        self._root = f"{home}{os.sep}"
        self._leftovers = {entry.name: entry for entry in os.scandir(home)}
        for name in spare:
            self._leftovers.pop(name, None)
        self._shared = shared
        self._exclusive = exclusive
        self._packing = packing
        self._folders: dict[str, FolderWriter] = {}
        self._written = self._kept = 0

    def put(self, name: str, data: bytes) -> tuple[str, ...]:
        """Make ``name`` (slashes lead into folders) hold ``data``; gives the names of its files."""
        outer, slash, inner = name.partition("/")
        if slash:
            return tuple(f"{outer}/{each}" for each in self.folder(outer).put(inner, data))
        if self._packing is Packing.ONLY:
            return self._put_compressed(name, data, True) or self._put_plain(name, data)
        kept = self._put(name, data)
        if self._packing is Packing.PLAIN:
            return (name,)
        return (name, *self._put_compressed(name, data, kept))

    def _put_plain(self, name: str, data: bytes) -> tuple[str, ...]:
        self._put(name, data)
        return (name,)

    def _put(self, name: str, data: bytes) -> bool:
        """Whether ``name`` held ``data`` already."""
        entry = self._leftovers.pop(name, None)
        if entry is not None and _holds(entry, data):
            self._kept += 1
            return True
        if entry is not None and entry.is_dir(follow_symlinks=False):
            shutil.rmtree(entry.path)
        self._write(name, data, over=entry is not None and entry.is_file(follow_symlinks=False))
        return False

    def _put_compressed(self, name: str, data: bytes, kept: bool) -> tuple[str, ...]:
        packed = name + ENDING
        entry = self._leftovers.get(packed)
        # To unpack is ten times as quick as to pack.
        if kept and entry is not None and entry.is_file() and unpacks_to(Path(entry.path), data):
            self.keep(packed)
            return (packed,)
        made = compressed(name, data)
        if made is None:
            return ()
        self._put(packed, made)
        return (packed,)

    def keep(self, name: str) -> bool:
        """Leave ``name`` as it is, which is known to be right; whether it is there."""
        outer, slash, inner = name.partition("/")
        if slash:
            return self.folder(outer).keep(inner)
        self._kept += 1
        return self._leftovers.pop(name, None) is not None

    def folder(self, name: str) -> FolderWriter:
        """The folder ``name`` inside this one, closed together with it."""
        if name not in self._folders:
            entry = self._leftovers.pop(name, None)
            # What a killed build left under this name is the new folder's to clear.
            self._leftovers.pop(name + HALF_DONE, None)
            if entry is not None and not entry.is_dir(follow_symlinks=False):
                Path(entry.path).unlink()
            home = self._home / name
            self._folders[name] = FolderWriter(
                home, shared=self._shared, exclusive=self._exclusive, packing=self._packing
            )
        return self._folders[name]

    def close(self) -> FileCounts:
        """Remove what was not put; returns what happened to the files in here."""
        leftovers = () if self._shared else tuple(self._leftovers.values())
        for entry in leftovers:
            remove(Path(entry.path))
        own = FileCounts(self._written, self._kept, len(leftovers))
        self._leftovers = {}
        tally = sum((folder.close() for folder in self._folders.values()), own)
        if self._fresh:
            self._home.rename(self._path)
        return tally

    def _write(self, name: str, data: bytes, over: bool) -> None:
        path = self._root + name
        if self._exclusive and over:
            write_file(path, data, flags=0)
        elif self._fresh:
            write_file(path, data)
        else:
            replace_file(path, data)
        self._written += 1


def _holds(entry: os.DirEntry[str], data: bytes) -> bool:
    if not entry.is_file(follow_symlinks=False) or entry.stat().st_size != len(data):
        return False
    with open(entry.path, "rb", buffering=0) as file:  # noqa: PTH123
        return file.read(len(data) + 1) == data
