"""What is known of files that have not been touched since: no unchanged file is opened again."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from typing import TypeAlias

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


class _Index(Value, frozen=True):
    version: str
    facts: dict[str, tuple[FileState, FileFacts]]


class FileStates:
    """The files of the last scan, kept in ``cache`` between runs."""

    def __init__(self, cache: Cache) -> None:
        self._cache = cache
        index = cache.load(_NAME, _Index)
        self._last = index.facts if index else {}
        self._old = self._last if index and index.version == code_version("scan") else {}
        self._new: dict[str, tuple[FileState, FileFacts]] = {}

    def ask(self, shown: str, status: os.stat_result, look: Callable[[], FileFacts]) -> FileFacts:
        """What is in the file ``shown``: as last time where ``status`` is, else from ``look``."""
        state = (status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)
        known = self._old.get(shown)
        if known is not None and known[0] == state:
            self._new[shown] = known
            return known[1]
        settled = max(state[1], state[2]) < time.time_ns() - _TICK
        facts = look()
        self._new[shown] = (state if settled else _UNSETTLED, facts)
        return facts

    def last(self, shown: str) -> FileFacts:
        """What was in the file ``shown`` at the last scan, whatever is in it now."""
        return self._last[shown][1] if shown in self._last else FileFacts()

    def vanished(self) -> Iterator[str]:
        """The files with corrections that were there at the last scan and were not asked for."""
        for shown, (_, facts) in self._last.items():
            if shown not in self._new and (
                facts.amendments.corrections or facts.amendments.withheld
            ):
                yield shown

    def keep(self) -> None:
        """Remember this scan's files, and only these, for the next one."""
        if self._new != self._old:
            self._cache.store(_NAME, _Index(code_version("scan"), self._new))
