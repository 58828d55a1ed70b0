"""What was published from which inputs: how a build knows that a folder needs no work.

Kept beside the caches, never in the site. Losing it costs time, nothing else: every folder is then
made again and compared with what is there.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, partial
from hashlib import blake2b
from pathlib import Path
from typing import TypeAlias
from zlib import crc32

import msgspec
from msgspec.structs import replace

from build_tools.common.cache import Cache, digest_of
from build_tools.common.files import opened_folder
from build_tools.common.packed_mapping import PackedBlock, PackedMapping
from build_tools.exports import PublishedFile
from build_tools.model import Problem, Value
from build_tools.workers.tasks import Workers

_State: TypeAlias = tuple[str, int, int, int, int]
"""A file's name, its size, its times and its inode."""

_encode = msgspec.msgpack.Encoder().encode

_MANY = 5_000
"""Folders: to look at fewer takes less time than processes take to start."""


class ManifestEntry(Value, frozen=True):
    """One folder as it was last published."""

    fingerprint: str
    """Of everything the folder was made from."""
    data: str = ""
    """Of what it was made from but for the look of its pages; empty where that is not asked."""
    listing: str = ""
    """Of the files as we left them."""
    contents: str = ""
    """Of what the files hold; empty where that is not asked."""
    names: tuple[str, ...] = ()
    """Which files are meant; all of the folder when empty."""
    files: int = 0
    problems: tuple[Problem, ...] = ()
    unreadable: int = 0
    made: tuple[PublishedFile, ...] = ()
    """What is told of its files of data elsewhere."""
    said: bytes = b""
    """What a page about many shows of it."""
    digests: bytes = b""
    """Of what parts about many tell of the reports in it."""


class Manifest:
    """Fingerprints of one site's folders by their site-relative path."""

    def __init__(self, cache: Path, site: Path) -> None:
        self._site = site
        self._cache = Cache(cache)
        self._name = f"sites/{site_id(site)}"
        self._path = cache / f"{self._name}.kept"
        blocks = self._cache.load(self._name, list[PackedBlock], _shape())
        self._entries = PackedMapping(ManifestEntry, blocks or ())
        self._new = bytearray()
        """The folders that were recorded, a line each."""
        self._looking: list[Callable[[], dict[str, str]]] = []
        self._looked: dict[str, str] = {}

    def begin_looking(self, folders: list[str], base: Path, workers: Workers) -> None:
        """Have ``workers`` look at these ``folders`` of ``base``, if they are many, from now on.

        What is recorded of a folder afterwards is looked up anew.
        """
        if len(folders) >= _MANY:
            halves = folders[::2], folders[1::2]
            self._looking = [workers.begin(partial(_listings, str(base), each)) for each in halves]

    def current(self, folder: str, fingerprint: str, base: Path | None = None) -> bool:
        """Whether ``folder`` was made from these inputs and nobody touched it since.

        ``base`` is where it lies when that is not the site.
        """
        entry = self._entries.get(folder)
        same = entry is not None and entry.fingerprint == fingerprint
        return same and self.intact(folder, base) is not None

    def intact(self, folder: str, base: Path | None = None) -> ManifestEntry | None:
        """What is remembered of ``folder``, whatever it was made from; None if it was touched."""
        entry = self._entries.get(folder)
        if entry and entry.listing == self._listing(folder, entry, base or self._site) != "":
            return entry
        return None

    def _listing(self, folder: str, entry: ManifestEntry, base: Path) -> str:
        while self._looking:
            self._looked |= self._looking.pop()()
        known = self._looked.pop(folder, None)
        return listing(base / folder, entry.names) if known is None else known

    def known(self, folder: str) -> ManifestEntry | None:
        """What is remembered of ``folder``; how it is now only its listing and contents tell."""
        return self._entries.get(folder)

    def record(self, folder: str, entry: ManifestEntry) -> None:
        """Remember ``folder``; how it lies in the site is looked up when the manifest is saved."""
        self._entries[folder] = entry
        self._new += f"{folder}\n".encode("utf-8", "surrogateescape")
        self._looked.pop(folder, None)

    @property
    def recorded(self) -> list[str]:
        """The folders that were recorded since the manifest was read, and are still there."""
        names = sorted({*self._new.decode("utf-8", "surrogateescape").splitlines()})
        return [name for name in names if name in self._entries]

    def entry(self, folder: str) -> ManifestEntry:
        """What is remembered of ``folder``, which was recorded."""
        return self._entries[folder]

    def drop(self, folders: Iterable[str]) -> None:
        """Forget ``folders``: they are no more."""
        for folder in folders:
            self._entries.pop(folder, None)

    def save(self) -> None:
        """Write the manifest in one step, so that a killed build leaves the old one."""
        for folder in self.recorded:
            entry = self._entries[folder]
            state = listing(self._site / folder, entry.names)
            self._entries[folder] = replace(entry, listing=state)
        self._new.clear()
        self._cache.store(self._name, self._entries.packed(), _shape())

    def delete(self) -> None:
        """Remove the manifest's file: the site is gone for good."""
        self._path.unlink(missing_ok=True)


def site_id(site: Path) -> str:
    """A short name for the place of a site."""
    return blake2b(str(site.absolute()).encode(), digest_size=8).hexdigest()


def listing(path: Path, names: Sequence[str] = ()) -> str:
    """A digest of names, sizes, times and inodes of the files in ``path``: all, or only ``names``.

    Whoever touches, adds or removes a file changes the digest, so that one look tells that all is
    as we left it. The time of the last change of an inode is among them: it tells of an edit that
    kept size and time. (It changes with a file's links too: ``contents`` is what is asked next.)
    Empty when something is not there.
    """
    try:
        states = [_named(f"{path}/{name}", name) for name in names] or sorted(
            _states(str(path), "")
        )
    except OSError:
        return ""
    try:
        said = _encode(states)
    except UnicodeEncodeError:  # a name that is no text: not one of ours
        said = repr(states).encode()
    return blake2b(said, digest_size=16).hexdigest()


def contents(path: Path) -> str:
    """A digest of the names and the contents of all files in ``path``; empty where it is none.

    For finding damage, not attacks: no checksum is quicker to make.
    """
    try:
        lines = sorted(_checksums(str(path), ""))
    except OSError:
        return ""
    return _digest(lines)


def contents_of(files: Mapping[str, bytes]) -> str:
    """``contents`` of a folder that holds ``files`` and nothing else."""
    return _digest(sorted([_checksum(name, data) for name, data in files.items()]))


def _digest(lines: Iterable[str]) -> str:
    return blake2b("\n".join(lines).encode("utf-8", "replace"), digest_size=16).hexdigest()


def _listings(base: str, folders: list[str]) -> dict[str, str]:
    return {each: listing(Path(base, each)) for each in folders}


def _named(path: str, name: str) -> _State:
    state = os.stat(path, follow_symlinks=False)  # noqa: PTH116 - a Path costs as much again
    return name, state.st_size, state.st_mtime_ns, state.st_ctime_ns, state.st_ino


def _states(path: str, prefix: str) -> list[_State]:
    found: list[_State] = []
    with opened_folder(path) as entries:
        for entry in entries:
            name = prefix + entry.name
            if entry.is_dir(follow_symlinks=False):
                found += _states(f"{path}{os.sep}{entry.name}", f"{name}/")
            else:  # without a function of its own: there are very many
                at = entry.stat(follow_symlinks=False)
                found.append((name, at.st_size, at.st_mtime_ns, at.st_ctime_ns, at.st_ino))
    return found


def _checksums(path: str, prefix: str) -> Iterator[str]:
    with os.scandir(path) as entries:
        for entry in entries:
            name = f"{prefix}{entry.name}"
            if entry.is_dir(follow_symlinks=False):
                yield from _checksums(entry.path, f"{name}/")
            elif not entry.is_file(follow_symlinks=False):  # a pipe would be waited for
                yield f"{name}|->"
            else:
                with open(entry.path, "rb", buffering=0) as file:  # noqa: PTH123
                    data = file.readall()
                yield _checksum(name, data)


def _checksum(name: str, data: bytes) -> str:
    return f"{name}|{len(data)}|{crc32(data)}"


@cache
def _shape() -> str:
    """Changes whenever the fields of an entry do: those with others are not read."""
    return digest_of(msgspec.json.schema(ManifestEntry))
