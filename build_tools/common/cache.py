"""A folder of artefacts by name: quick to ask, safe to delete or to kill at any time.

Each artefact is one file, written beside its place and moved into it, so that another process
sees the old one or the new one. It ends with a checksum of itself and its name: whatever does not
fit, is no file, or cannot be opened is as if it were not there, and makes way for a new one.
Nothing is compressed: that takes more time than it saves,
and the site is five times as large anyway.
"""

from __future__ import annotations

import os
import shutil
import zlib
from collections.abc import Callable, Collection
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import TypeVar

import msgspec

from build_tools.common.files import remove, write_file

Stored = TypeVar("Stored")

DEFAULT_FOLDER = Path(".cache", "nianbao")
"""Where the cache lies, below the project's root."""

_SUFFIX = ".kept"
_CHECKED = 4  # bytes of checksum


def digest_of(value: object) -> str:
    """Changes whenever ``value`` does: to know by whether what was kept of it still stands."""
    return blake2b(msgspec.msgpack.encode(value), digest_size=16).hexdigest()


class Cache:
    """Artefacts below ``folder``; a cache without folder keeps nothing."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._root = f"{folder}{os.sep}"

    @classmethod
    def beside(cls, content: Path) -> Cache:
        """That of the portal whose content lies in the folder ``content``."""
        return cls(content.resolve().parent / DEFAULT_FOLDER)

    @property
    def folder(self) -> Path | None:
        """Where it lies; None for one that keeps nothing."""
        return self._folder

    def get(self, name: str) -> bytes | None:
        """The artefact ``name`` (a relative path such as ``records/<agency-id>``), or None."""
        if self._folder is None:
            return None
        try:
            with open(self._file(name), "rb", buffering=0, opener=_open) as file:
                kept = file.readall()
        except OSError:
            return None
        data, checksum = kept[:-_CHECKED], kept[-_CHECKED:]
        return data if checksum == _checksum(name, data) else None

    def put(self, name: str, data: bytes) -> None:
        """Keep ``data`` as ``name``. A folder that cannot be written to is no error."""
        with suppress(OSError):
            self.keep(name, data)

    def keep(self, name: str, data: bytes) -> None:
        """As ``put``, for what is asked for again: OSError where it cannot be written."""
        if self._folder is None:
            return
        target, packed = self._file(name), data + _checksum(name, data)
        try:
            _write_whole(target, packed)
        except OSError:
            self._make_way(Path(target))
            _write_whole(target, packed)

    def load(self, name: str, kind: type[Stored], key: str = "") -> Stored | None:
        """The value ``name`` of type ``kind``; None when there is none of this shape.

        It was stored with the same ``key``, which tells what it was made of.
        """
        data, head = self.get(name), _head(key)
        if not data or not data.startswith(head):
            return None
        try:
            return msgspec.msgpack.decode(memoryview(data)[len(head) :], type=kind)
        except msgspec.DecodeError:
            return None

    def store(self, name: str, value: object, key: str = "") -> None:
        """Keep ``value`` as ``name``, unless the format cannot hold it (a number of 30 digits)."""
        with suppress(OverflowError, UnicodeEncodeError):
            self.put(name, _head(key) + _ENCODER.encode(value))

    def ask(self, name: str, kind: type[Stored], key: str, make: Callable[[], Stored]) -> Stored:
        """The value ``name`` that was stored with ``key``, else what ``make`` gives, stored so."""
        value = self.load(name, kind, key)
        if value is None:
            value = make()
            self.store(name, value, key)
        return value

    def names(self, group: str) -> list[str]:
        """The names of what is kept as ``<group>/<name>``."""
        found: list[str] = []
        if self._folder is not None:
            with suppress(OSError), os.scandir(self._folder / group) as entries:
                found = [each.name for each in entries if each.name.endswith(_SUFFIX)]
        return [each.removesuffix(_SUFFIX) for each in found if not each.startswith(".")]

    def retain(self, group: str, names: Collection[str]) -> None:
        """Drop every artefact ``<group>/<name>`` whose name is not among ``names``."""
        if self._folder is None:
            return
        folder = self._folder / group
        with suppress(OSError):
            if folder.is_symlink():  # what it leads to is none of the cache's
                folder.unlink()
                return
            for found in list(os.scandir(folder)):
                if found.name.removesuffix(_SUFFIX) not in names:
                    remove(Path(found.path))

    def _make_way(self, target: Path) -> None:
        """See to it that ``target`` can be written: folders above it, no folder in its place."""
        assert self._folder is not None  # noqa: S101 - whoever writes has one
        for above in reversed(target.relative_to(self._folder).parents[:-1]):
            folder = self._folder / above
            if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
                folder.unlink()
        if target.is_dir() and not target.is_symlink():
            shutil.rmtree(target)
        target.parent.mkdir(parents=True, exist_ok=True)

    def _file(self, name: str) -> str:
        return self._root + name + _SUFFIX


_ENCODER = msgspec.msgpack.Encoder()


def _head(key: str) -> bytes:
    return f"{key}\n".encode() if key else b""


def _checksum(name: str, data: bytes) -> bytes:
    return zlib.crc32(data, zlib.crc32(name.encode())).to_bytes(_CHECKED, "big")


def _open(path: str, flags: int) -> int:
    # A pipe is not waited for, and a link leads to nothing that was put here.
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0))


def _write_whole(target: str, data: bytes) -> None:
    """Put ``data`` at ``target`` in one step: a reader sees all of it or what was there before."""
    # Named for this process: another one may be at the same artefact.
    folder, name = os.path.split(target)
    half_done = f"{folder}{os.sep}.{name}.{os.getpid()}"
    try:
        write_file(half_done, data)
        os.replace(half_done, target)  # noqa: PTH105
    except BaseException:
        Path(half_done).unlink(missing_ok=True)
        raise
