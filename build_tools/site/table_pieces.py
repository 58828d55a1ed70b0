"""The pieces that a part's files are joined from: kept by run of agencies, made again when needed.

A piece is kept under a stamp of what its run tells and of its place; one that is not there, or has
another stamp, is made of what was kept of the run's agencies.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple, TypeAlias

from build_tools.common.cache import Cache, digest_of
from build_tools.common.collecting import trim_memory
from build_tools.common.files import HALF_DONE
from build_tools.common.runs import cut_runs
from build_tools.exports import (
    ExportedAgency,
    PiecePlace,
    piece_format,
    restored_report,
    table_called,
    write_tables,
)
from build_tools.model import Agency, Value
from build_tools.site.reported import Finds

_STAMP = 16  # bytes in front of a piece
GROUP = 16
"""One run in so many ends a group of them that is merged."""

TableNames: TypeAlias = Mapping[str, tuple[str, str]]
"""The names of files, and of each the table and the format."""


class LostPieceError(Exception):
    """A piece is not what was kept: all are to be made again."""


class TableRun(NamedTuple):
    """Agencies that follow each other, whose rows make one piece of each file."""

    agencies: tuple[tuple[str, str, Agency | None], ...]
    """The id of each, and the key of what was kept of it, or the agency that has no report."""

    @property
    def name(self) -> str:
        """The same whatever else changes: the id it ends with."""
        return self.agencies[-1][0]

    @property
    def key(self) -> str:
        """Changes whenever anything its pieces are made from does."""
        return digest_of(self.agencies)


class KeptRun(Value, frozen=True):
    """What is known of the pieces of a run."""

    key: str
    digest: str
    """Of what its reports tell: of an agency that changed most years did not."""
    rows: dict[str, int]
    """Of each file."""
    stamps: dict[str, bytes]
    """Of each file the stamp of the run's piece."""
    contents: dict[str, bytes]
    """Of each file a digest of the piece: of what a report tells most files do not."""


class TablePieces:
    """The pieces of the files ``names``, which are about a ``year`` or about all."""

    def __init__(
        self, kept: Cache, names: TableNames, year: int | None, version: str, scratch: Path
    ) -> None:
        """New pieces are written in the folder ``scratch`` before they are kept."""
        self._kept, self._names, self._year = kept, names, year
        self._version, self._scratch = version, scratch
        self._folder = f"tables/{year or 'all'}"
        self._known = kept.load(f"{self._folder}/index", dict[str, KeptRun], version) or {}
        self.known_digest = _digest(self._known)
        """Of what the reports told when the pieces were kept."""
        self.runs: dict[str, KeptRun] = {}
        """All runs in order, once they are brought up to date."""

    def bring_up_to_date(self, runs: Iterator[TableRun], find: Finds) -> None:
        """See to it that every piece of ``runs`` is kept, and nothing else."""
        rows: Counter[str] = Counter()
        for run in runs:
            places = {name: PiecePlace(not self.runs, rows[name]) for name in self._names}
            kept = self.runs[run.name] = self._brought(run, places, find)
            rows.update(kept.rows)
        for name in self._names:
            self._kept.retain(f"{self._folder}/{name}", self.runs)
        if self.runs != self._known:
            self._kept.store(f"{self._folder}/index", self.runs, self._version)

    @property
    def digest(self) -> str:
        """Of what the reports tell."""
        return _digest(self.runs)

    def same(self, name: str) -> bool:
        """Whether the file ``name`` is what it was when the pieces were kept."""
        was, now = ([run.contents[name] for run in of.values()] for of in (self._known, self.runs))
        return was == now

    def forget(self) -> None:
        """Take no piece for right."""
        self._known, self.runs = {}, {}

    def rows(self, name: str) -> int:
        """How many rows the file ``name`` has."""
        return sum(run.rows[name] for run in self.runs.values())

    def of_file(self, name: str) -> Iterator[bytes]:
        """What was merged of the pieces of the file ``name``.

        LostPieceError where one is not what it should be.
        """
        table, form = self._names[name]
        merge = piece_format(form).merge
        groups = {group[-1]: group for group in cut_runs(self.runs, _ends_group)}
        for last, group in groups.items():
            yield self._merged(name, last, group, partial(merge, table_called(table)))
        self._kept.retain(f"{self._folder}/{name}-merged", groups)

    def _merged(
        self, name: str, last: str, runs: Sequence[str], merge: Callable[[Iterable[bytes]], bytes]
    ) -> bytes:
        """The pieces of ``runs`` made one, as kept if they are those it was made of."""
        stamps = b"".join([self.runs[run].stamps[name] for run in runs])
        stamp = blake2b(stamps, digest_size=_STAMP).digest()
        artefact = f"{self._folder}/{name}-merged/{last}"
        data = self._kept.get(artefact) or b""
        if data[:_STAMP] == stamp:
            return data[_STAMP:]
        made = merge(self._pieces(name, runs))
        self._kept.keep(artefact, stamp + made)
        return made

    def _pieces(self, name: str, runs: Iterable[str]) -> Iterator[bytes]:
        for run in runs:
            data = self._kept.get(self._artefact(name, run)) or b""
            if data[:_STAMP] != self.runs[run].stamps[name]:
                raise LostPieceError
            yield data[_STAMP:]

    def _brought(self, run: TableRun, places: Mapping[str, PiecePlace], find: Finds) -> KeptRun:
        known = self._known.get(run.name)
        loaded = _Loaded(run, self._year, find)
        key = run.key
        digest = known.digest if known and known.key == key else loaded.digest
        stamps = {name: self._stamp(digest, name, place) for name, place in places.items()}
        was = known.stamps if known else {}
        stale = {name: places[name] for name in places if was.get(name) != stamps[name]}
        rows, contents = self._make(run.name, loaded, stale, stamps) if stale else ({}, {})
        if known is None:
            return KeptRun(key, digest, rows, stamps, contents)
        return KeptRun(key, digest, {**known.rows, **rows}, stamps, {**known.contents, **contents})

    def _make(
        self,
        run: str,
        loaded: _Loaded,
        stale: Mapping[str, PiecePlace],
        stamps: Mapping[str, bytes],
    ) -> tuple[dict[str, int], dict[str, bytes]]:
        """Make the pieces that are ``stale``: of each file the rows and the digest of its piece."""
        contents = {}
        paths = {name: self._scratch / f"{HALF_DONE}-piece-{name}" for name in stale}
        wanted = [(paths[name], *self._names[name], place) for name, place in stale.items()]
        counts = write_tables(loaded.agencies(), wanted)
        for name, path in paths.items():
            data = path.read_bytes()
            contents[name] = blake2b(data, digest_size=_STAMP).digest()
            self._kept.keep(self._artefact(name, run), stamps[name] + data)
            path.unlink()
        trim_memory()
        return {name: counts[path] for name, path in paths.items()}, contents

    def _stamp(self, digest: str, name: str, place: PiecePlace) -> bytes:
        depends = piece_format(self._names[name][1]).depends(place)
        said = f"{self._version} {digest} {depends}"
        return blake2b(said.encode(), digest_size=_STAMP).digest()

    def _artefact(self, name: str, run: str) -> str:
        return f"{self._folder}/{name}/{run}"


def _digest(runs: Mapping[str, KeptRun]) -> str:
    return digest_of([run.digest for run in runs.values()])


def _ends_group(run: str) -> bool:
    return blake2b(run.encode(), digest_size=1).digest()[0] % GROUP == 0


class _Loaded:
    """What the reports of a run tell, loaded when it is asked for."""

    def __init__(self, run: TableRun, year: int | None, find: Finds) -> None:
        self._run, self._year, self._find = run, year, find

    @cached_property
    def _exports(self) -> list[list[bytes]]:
        return [
            [
                data
                for year, data in (self._find(agency, key).exports if key else ())
                if self._year in (None, year)
            ]
            for agency, key, _ in self._run.agencies
        ]

    @property
    def digest(self) -> str:
        said = [(agency, other) for agency, _, other in self._run.agencies]
        return digest_of((said, self._exports))

    def agencies(self) -> Iterator[ExportedAgency]:
        """The agencies by id, each with its reports of the year that is asked for, or with all."""
        for (agency, _, other), exports in zip(self._run.agencies, self._exports, strict=True):
            reports = tuple(map(restored_report, exports))
            named = reports[-1].agency if reports else other
            yield ExportedAgency(named or Agency(agency, agency), reports)
