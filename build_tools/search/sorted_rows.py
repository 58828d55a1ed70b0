"""Rows sorted outside of memory: as many as there are, in the room that a few take."""

from collections.abc import Iterable, Iterator
from heapq import merge
from operator import itemgetter
from pathlib import Path
from struct import Struct
from tempfile import TemporaryFile
from typing import IO, TypeAlias

Row: TypeAlias = tuple[bytes, bytes]
"""What it is sorted by, and what it holds."""

_MOST = 2 << 20
"""Bytes held, beside what Python needs to hold them, before they go to a file."""
_ROW = 100  # bytes of Python's for two texts in a pair
_LENGTHS = Struct(">II")
_key = itemgetter(0)


class SortedRows:
    """Collects rows and gives them back sorted; of the same key, those that came first, first."""

    def __init__(self, folder: Path) -> None:
        """What is too much for memory waits in unnamed files in ``folder``."""
        self._folder = folder
        self._runs: list[IO[bytes]] = []
        self._rows: list[Row] = []
        self._size = 0

    def add(self, key: bytes, value: bytes) -> None:
        """One more row."""
        self._rows.append((key, value))
        self._size += len(key) + len(value) + _ROW
        if self._size > _MOST:
            self.add_run(sorted(self._rows, key=_key))
            self._rows, self._size = [], 0

    def add_run(self, rows: Iterable[Row]) -> None:
        """Rows that are sorted."""
        run = TemporaryFile(dir=self._folder)  # noqa: SIM115 - goes with this object
        for key, value in rows:
            run.write(_LENGTHS.pack(len(key), len(value)) + key + value)
        self._runs.append(run)

    def __iter__(self) -> Iterator[Row]:
        """All rows."""
        last = sorted(self._rows, key=_key)
        if not self._runs:
            return iter(last)
        return merge(*map(_read, self._runs), last, key=_key)


def _read(run: IO[bytes]) -> Iterator[Row]:
    run.seek(0)
    while lengths := run.read(_LENGTHS.size):
        key, value = _LENGTHS.unpack(lengths)
        yield run.read(key), run.read(value)
