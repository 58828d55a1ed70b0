"""Sorted terms cut into small files, and the table that says which file holds a term."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from zlib import crc32

from build_tools.search.codec import encode_numbers
from build_tools.search.documents import script
from build_tools.search.files import IndexFolder
from build_tools.search.postings import Posting, sort_key

_CUT = 48
"""One term in so many may end a shard. Cutting by what a term is, not where it stands, keeps the
other shards as they are when one grows."""


@dataclass(slots=True)
class Shards:
    """The files of one index below ``name``: ``least`` and ``most`` bound a file's characters.

    A list of more than ``most`` characters has a file of its own.
    """

    folder: IndexFolder
    name: str
    total: int
    """How many documents there are."""
    least: int
    most: int
    firsts: list[str] = field(default_factory=list)
    """The first term of each file, ascending."""
    weights: list[str] = field(default_factory=list)
    """Per file: ``0``, or for a term that has its own file ``1``–``9``, by how many hold it."""
    _lines: list[str] = field(default_factory=list)
    _size: int = 0

    def write(self, postings: Iterable[Posting]) -> dict[str, object]:
        """Writes all files; returns the table the client needs."""
        for term, numbers in postings:
            self._add(term, encode_numbers(numbers, self.total), len(numbers))
        self._flush()
        return {"terms": " ".join(self.firsts), "weights": "".join(self.weights)}

    def _add(self, term: str, encoded: str, count: int) -> None:
        if self._size + len(encoded) > self.most:
            self._flush()
        if not self._lines:
            self.firsts.append(term)
        self._lines.append(term + encoded)
        self._size += len(encoded) + len(term) + 1
        if len(encoded) > self.most:
            self._flush(str(1 + 8 * count // self.total))
        elif self._size > self.least and crc32(term.encode()) % _CUT == 0:
            self._flush()

    def _flush(self, weight: str = "0") -> None:
        if self._lines:
            path = f"{self.name}/{sort_key(self.firsts[-1]).hex()}.js"
            self.folder.write(path, script("|".join(self._lines)))
            self.weights.append(weight)
        self._lines, self._size = [], 0
