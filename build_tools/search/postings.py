"""Turns documents' terms into terms' documents with bounded memory.

Terms are dealt into parts by their first character, a part's terms of all documents are inverted
together: what is touched at one time is small enough for the processor's caches and for memory.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Self, TypeAlias, TypeVar

from build_tools.search.folding import FIRST_IDEOGRAPH, Terms

_FIRST_OF_PARTS = "两五传便关划动双和地实将常康式志惠掘新服标济的知简群视读进间"
"""Where the pairs are cut into parts: about equal shares of the pairs of real reports."""
_BOUNDS = [ord(first) << 16 for first in _FIRST_OF_PARTS]
PARTS = len(_BOUNDS) + 2
"""The words, and the pairs of ideographs in stretches."""
_PAIRS_FROM = FIRST_IDEOGRAPH.to_bytes(2, "big")
"""Where the pairs stand among the sorted words."""
_TOGETHER = 512
"""Documents held in memory before their parts go to the files."""

Posting: TypeAlias = tuple[str, list[int]]
_Key = TypeVar("_Key", int, str)


def sort_key(term: str) -> bytes:
    """Sorts terms as JavaScript compares strings, by UTF-16 units."""
    return term.encode("utf-16-be")


def deal(terms: Terms) -> list[bytes]:
    """``terms`` as ``Postings.add`` takes them."""
    pairs = terms.pairs
    cuts = [0, *[bisect_left(pairs, bound) for bound in _BOUNDS], len(pairs)]
    words = "\n".join(terms.words).encode()
    return [words, *[pairs[start:end].tobytes() for start, end in pairwise(cuts)]]


class Postings:
    """Collects which documents hold which terms."""

    def __init__(self, folder: Path) -> None:
        """What is collected waits in unnamed files in ``folder``."""
        self._files: list[IO[bytes]] = [
            TemporaryFile(dir=folder)  # noqa: SIM115 - closed by __exit__
            for _ in range(PARTS)
        ]
        self._sizes = [array("I") for _ in range(PARTS)]
        """Of each document's share of each file."""
        self._waiting: list[Sequence[bytes]] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for file in self._files:
            file.close()

    def add(self, parts: Sequence[bytes]) -> None:
        """The next document, counted from 0, holds the terms that were dealt into ``parts``."""
        self._waiting.append(parts)
        if len(self._waiting) == _TOGETHER:
            self._flush()

    def merged(self) -> Iterator[Posting]:
        """Every term in ``sort_key`` order with its documents, ascending."""
        self._flush()
        words = self._inverted(0, _words)
        ordered = sorted(words, key=sort_key)
        middle = bisect_left(ordered, _PAIRS_FROM, key=sort_key)
        yield from ((word, words[word]) for word in ordered[:middle])
        for part in range(1, PARTS):
            pairs = self._inverted(part, _pairs)
            yield from ((_text(pair), pairs.pop(pair)) for pair in sorted(pairs))
        yield from ((word, words[word]) for word in ordered[middle:])

    def _flush(self) -> None:
        columns = zip(*self._waiting, strict=True)
        for file, sizes, column in zip(self._files, self._sizes, columns, strict=False):
            file.write(b"".join(column))
            sizes.extend(map(len, column))
        self._waiting.clear()

    def _inverted(
        self, part: int, read: Callable[[bytes], Iterable[_Key]]
    ) -> dict[_Key, list[int]]:
        found: defaultdict[_Key, list[int]] = defaultdict(list)
        file = self._files[part]
        file.seek(0)
        for document, size in enumerate(self._sizes[part]):
            for term in read(file.read(size)) if size else ():
                found[term].append(document)
        return found


def _words(data: bytes) -> list[str]:
    return data.decode().split("\n")


def _pairs(data: bytes) -> array[int]:
    return array("I", data)


def _text(pair: int) -> str:
    first, second = divmod(pair, 1 << 16)
    return chr(first) + chr(second) if second else chr(first)
