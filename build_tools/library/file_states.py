"""What is known of files that have not been touched since: no unchanged file is opened again.

Kept together for the folders of a block (see ``agency_blocks``), of which only those are loaded in
which anything changed.
"""

import os
from collections.abc import Callable, Collection, Iterable, Iterator
from typing import TypeAlias

import msgspec

from build_tools.common.cache import Cache
from build_tools.common.files import settled_before
from build_tools.library.corrections import Amendments
from build_tools.model import Problem, Provenance, Value
from build_tools.steps import code_version

FileState: TypeAlias = tuple[int, int, int, int]

_GROUP = "stamps"
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


class _Kept(Value, frozen=True):
    version: str
    folders: dict[str, msgspec.Raw]


class FileStates:
    """The files of the last scan, kept in ``cache`` between runs."""

    def __init__(self, cache: Cache) -> None:
        self._cache = cache
        self._last: dict[str, msgspec.Raw] = {}
        """The files at the last scan, as they are kept, by their folders."""
        self._found: dict[str, _Files] = {}
        """As asked for."""
        self._at_hand: tuple[str, _Files] = "", {}
        self._gone: list[str] = []
        self._current = True

    def load(self, blocks: Collection[str]) -> None:
        """Have at hand what is known of the files in ``blocks``."""
        for block in blocks:
            if kept := self._cache.load(f"{_GROUP}/{block}", _Kept):
                self._last |= kept.folders
                self._current &= kept.version == code_version("scan")

    def kept_but(self, blocks: Collection[str]) -> list[str]:
        """What else is kept than ``blocks``."""
        return [each for each in self._cache.names(_GROUP) if each not in blocks]

    def ask(self, shown: str, status: os.stat_result, look: Callable[[], FileFacts]) -> FileFacts:
        """What is in the file ``shown``: as last time where ``status`` is, else from ``look``."""
        folder, _, name = shown.rpartition("/")
        found = self._found.setdefault(folder, {})
        state = (status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)
        known = self._files(folder).get(name) if self._current else None
        if known is not None and known[0] == state:
            found[name] = known
            return known[1]
        settled = max(state[1], state[2]) < settled_before()
        facts = look()
        found[name] = (state if settled else _UNSETTLED, facts)
        return facts

    def last(self, shown: str) -> FileFacts:
        """What was in the file ``shown`` at the last scan, whatever is in it now."""
        folder, _, name = shown.rpartition("/")
        known = self._files(folder).get(name)
        return known[1] if known else FileFacts()

    def keep(self, block: str, folders: Iterable[str]) -> None:
        """Remember the files that were asked for in ``folders``, which are a block."""
        found = {each: self._found.pop(each) for each in folders if each in self._found}
        for each in found.keys() & self._last.keys():
            self._gone += _missed(each, self._files(each), found[each])
            del self._last[each]
        stored = {each: msgspec.Raw(_encode(files)) for each, files in found.items()}
        self._cache.store(f"{_GROUP}/{block}", _Kept(code_version("scan"), stored))

    def vanished(self) -> list[str]:
        """The files with corrections that were there at the last scan and were not asked for.

        Of the folders that were looked at, once all are kept.
        """
        others = (path for each in self._last for path in _missed(each, self._files(each), {}))
        return sorted((*self._gone, *others))

    def _files(self, folder: str) -> _Files:
        """The files of ``folder`` at the last scan; best asked for together."""
        if self._at_hand[0] != folder:
            kept = self._last.get(folder)
            self._at_hand = folder, _decode(kept) if kept is not None else {}
        return self._at_hand[1]

    def retain(self, blocks: Collection[str]) -> None:
        """Forget what is known of the files in all but these ``blocks``."""
        self._cache.retain(_GROUP, blocks)


def _missed(folder: str, was: _Files, now: _Files) -> Iterator[str]:
    """The files with corrections that were in ``folder`` and are not now."""
    for name, (_, facts) in was.items():
        known = facts.amendments
        if name not in now and (known.corrections or known.withheld):
            yield f"{folder}/{name}"
