"""What is known of files that have not been touched since: no unchanged file is opened again.

Kept folder by folder, as it is stored: only the folder that is looked at now is held as objects.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Mapping
from typing import TypeAlias

import msgspec

from build_tools.common.cache import Cache
from build_tools.library.corrections import Amendments
from build_tools.model import Problem, Provenance, Value
from build_tools.steps import code_version

FileState: TypeAlias = tuple[int, int, int, int]

_NAME = "stamps"
# A file changed twice within one tick of a coarse file system's clock keeps its times: what has
# only just changed is looked at again next time. Two seconds is FAT's tick, the coarsest.
_TICK = 2_000_000_000
_UNSETTLED: FileState = (-1, 0, 0, 0)


class FileFacts(Value, frozen=True):
    """What was found in a file: a report's hash, or what a sidecar says."""

    sha256: str = ""
    provenance: Provenance = Provenance()
    amendments: Amendments = Amendments()
    problems: tuple[Problem, ...] = ()


_Files: TypeAlias = dict[str, tuple[FileState, FileFacts]]
"""The files of a folder by their names."""
_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(_Files).decode


class _Index(Value, frozen=True):
    version: str
    folders: dict[str, msgspec.Raw]


class FileStates:
    """The files of the last scan, kept in ``cache`` between runs."""

    def __init__(self, cache: Cache) -> None:
        self._cache = cache
        index = cache.load(_NAME, _Index)
        self._last = index.folders if index else {}
        self._current = index is not None and index.version == code_version("scan")
        self._kept: dict[str, msgspec.Raw] = {}
        """The folders that were looked at."""
        self._folder = ""
        self._known: _Files = {}
        self._found: _Files = {}
        """The files of the folder that is looked at now: at the last scan, and as asked for."""

    def ask(self, shown: str, status: os.stat_result, look: Callable[[], FileFacts]) -> FileFacts:
        """What is in the file ``shown``: as last time where ``status`` is, else from ``look``.

        The files of one folder are best asked for together.
        """
        name = self._enter(shown)
        state = (status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)
        known = self._known.get(name) if self._current else None
        if known is not None and known[0] == state:
            self._found[name] = known
            return known[1]
        settled = max(state[1], state[2]) < time.time_ns() - _TICK
        facts = look()
        self._found[name] = (state if settled else _UNSETTLED, facts)
        return facts

    def last(self, shown: str) -> FileFacts:
        """What was in the file ``shown`` at the last scan, whatever is in it now."""
        known = self._known.get(self._enter(shown))
        return known[1] if known else FileFacts()

    def vanished(self) -> list[str]:
        """The files with corrections that were there at the last scan and were not asked for."""
        self._leave()
        others = (folder for folder, was in self._last.items() if self._kept.get(folder) != was)
        return sorted(path for each in others for path in self._missed(each))

    def keep(self) -> None:
        """Remember this scan's files, and only these, for the next one."""
        self._leave()
        if not self._current or self._kept != self._last:
            self._cache.store(_NAME, _Index(code_version("scan"), self._kept))

    def _enter(self, shown: str) -> str:
        """Turn to the folder of ``shown``; gives the name of the file."""
        folder, _, name = shown.rpartition("/")
        if folder != self._folder:
            self._leave()
            self._folder, self._known = folder, self._stored(self._last, folder)
            self._found = self._stored(self._kept, folder)
        return name

    def _leave(self) -> None:
        """Put away what was found in the folder that was looked at."""
        if self._found:
            same = self._current and self._found == self._known
            stored = self._last[self._folder] if same else msgspec.Raw(_encode(self._found))
            self._kept[self._folder] = stored
        self._folder, self._known, self._found = "", {}, {}

    def _missed(self, folder: str) -> Iterator[str]:
        """The files with corrections in ``folder`` that were not asked for."""
        asked = self._stored(self._kept, folder)
        for name, (_, facts) in self._stored(self._last, folder).items():
            known = facts.amendments
            if name not in asked and (known.corrections or known.withheld):
                yield f"{folder}/{name}"

    def _stored(self, folders: Mapping[str, msgspec.Raw], folder: str) -> _Files:
        try:
            return _decode(folders[folder]) if folder in folders else {}
        except msgspec.DecodeError:
            return {}
