"""Agencies in blocks: of one in which no file was touched nothing is opened, packed or unpacked.

A block ends where an id's checksum says so, not after so many: a new agency moves no other.
"""

from collections.abc import Callable, Iterable, Iterator
from hashlib import blake2b
from pathlib import Path
from typing import TypeAlias

from msgspec import msgpack

from build_tools.common.cache import Cache
from build_tools.common.files import opened_folder, settled_before
from build_tools.common.runs import cut_runs, one_in
from build_tools.library.catalogue import AgencyReports, ReportFile
from build_tools.library.file_states import FileStates
from build_tools.library.stored_agencies import StoredAgencies, StoredBlock, store_block
from build_tools.library.walking import AgencyFolder, Walk
from build_tools.model import Agency
from build_tools.steps import code_version

Makes: TypeAlias = Callable[[str, tuple[ReportFile, ...]], AgencyReports]
"""Gives an agency's reports by its id and its entries."""

_GROUP = "blocks"
_RUN = 64
"""One agency in so many ends a block."""
_STATE = 16  # bytes


class Blocks:
    """The agencies of a walk through the tree in blocks; those of the last scan are kept."""

    def __init__(self, content: Path, walk: Walk, states: FileStates, cache: Cache) -> None:
        self._content, self._walk, self._states, self._cache = content, walk, states, cache
        self.changed = False
        """Whether any block is another than at the last scan."""

    def agencies(self, known: Callable[[str], Agency | None], make: Makes) -> StoredAgencies:
        """All agencies by id, each as ``known`` to the register."""
        runs = cut_runs(self._walk.folders(), lambda folder: one_in(_RUN, folder.id))
        blocks = {block[-1].id: block for block in runs}
        states = {name: self._state(block, known) for name, block in blocks.items()}
        kept = {name: each for name, state in states.items() if (each := self._kept(name, state))}
        stale = self._states.kept_but(kept.keys())
        self._states.load(stale)
        self.changed = bool(stale) or len(kept) < len(blocks)
        found = [
            kept.get(name) or self._made(name, block, states[name], make)
            for name, block in blocks.items()
        ]
        if self.changed:
            self._states.retain(blocks)
            self._cache.retain(_GROUP, blocks)
        return StoredAgencies(self._content, found, self._cache)

    def _kept(self, name: str, state: str) -> StoredBlock | None:
        return self._cache.load(f"{_GROUP}/{name}", StoredBlock, state) if state else None

    def _made(self, name: str, folders: list[AgencyFolder], state: str, make: Makes) -> StoredBlock:
        walk = self._walk
        before = len(walk.problems), len(walk.closed)
        opened = [(each.id, walk.entries(each)) for each in folders]
        agencies = [make(agency, entries) for agency, entries in opened if entries]
        block = store_block(agencies)
        self._states.keep(name, [each.shown for each in folders])
        unremarked = before == (len(walk.problems), len(walk.closed))
        if state and unremarked and all(map(_is_hashed, _files(agencies))):
            self._cache.store(f"{_GROUP}/{name}", block, state)
        return block

    def _state(self, folders: list[AgencyFolder], known: Callable[[str], Agency | None]) -> str:
        """A digest of all that the block is made from; empty where that may not be all."""
        settled = settled_before()
        said: list[object] = [code_version("scan"), str(self._content)]
        try:
            for each in folders:
                listed = None if each.linked else _listed(each.path, settled)
                if listed is None:
                    return ""
                said.append((each.id, listed, known(each.id)))
            return blake2b(msgpack.encode(said), digest_size=_STATE).hexdigest()
        except (OSError, UnicodeEncodeError):
            return ""


def _listed(path: str, settled: int) -> list[tuple[str, int, int, int, int]] | None:
    """The files in a folder; None where one is a link, or may change and keep its times."""
    found = []
    with opened_folder(path) as entries:
        for each in entries:
            if each.name[0] == ".":
                continue
            at = each.stat(follow_symlinks=False)
            changed, noted = at.st_mtime_ns, at.st_ctime_ns
            if each.is_symlink() or changed >= settled or noted >= settled:
                return None
            found.append((each.name, at.st_size, changed, noted, at.st_ino))
    found.sort()
    return found


def _files(agencies: Iterable[AgencyReports]) -> Iterator[ReportFile]:
    for entry in (entry for each in agencies for entry in each.entries):
        yield from (entry, *entry.earlier)


def _is_hashed(file: ReportFile) -> bool:
    """Whether no accident kept the file from being opened."""
    return bool(file.sha256 or file.refused)
