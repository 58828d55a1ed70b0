"""Turns documents' terms into terms' documents with bounded memory.

Terms are dealt into parts by their first character, a part's terms of all documents are inverted
together: what is touched at one time is small enough for the processor's caches. What is more than
memory should hold is inverted in runs of documents, which are merged.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from heapq import merge
from itertools import chain, groupby, pairwise
from operator import itemgetter
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Self, TypeAlias, TypeVar

from build_tools.search.folding import Terms
from build_tools.search.sorted_rows import Row, SortedRows

_FIRST_OF_PARTS = "两五传便关划动双和地实将常康式志惠掘新服标济的知简群视读进间"
"""Where the pairs are cut into parts: about equal shares of the pairs of real reports."""
_BOUNDS = [ord(first) << 16 for first in _FIRST_OF_PARTS]
PARTS = len(_BOUNDS) + 2
"""The words, and the pairs of ideographs in stretches."""
_TOGETHER = 512
"""Documents held in memory before their parts go to the files."""

_HELD = 1_000_000
"""Numbers of documents in memory before what was found goes to a file."""

Posting: TypeAlias = tuple[str, Sequence[int]]
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


def terms_apart(one: Sequence[bytes], other: Sequence[bytes]) -> Iterator[str]:
    """The terms that only one of two documents holds, each as ``deal`` gave them."""
    yield from filter(None, {*_words(one[0])} ^ {*_words(other[0])})
    for ours, theirs in zip(one[1:], other[1:], strict=True):
        if ours != theirs:
            for pair in {*_pairs(ours)} ^ {*_pairs(theirs)}:
                yield _pair_key(pair).decode("utf-16-be")


class Postings:
    """Collects which documents hold which terms."""

    def __init__(self, folder: Path, held: int = _HELD) -> None:
        """What is collected waits in unnamed files in ``folder``; ``held`` numbers in memory."""
        self._folder = folder
        self._held = held
        self._files: list[IO[bytes]] = [
            TemporaryFile(dir=folder)  # noqa: SIM115 - closed by __exit__
            for _ in range(PARTS)
        ]
        self._blocks: list[int] = []
        """How many documents' shares were written together."""
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
        words = self._inverted(0, _words, sort_key)
        pairs = (self._inverted(part, _pairs, _pair_key) for part in range(1, PARTS))
        for key, numbers in merge(words, chain.from_iterable(pairs), key=itemgetter(0)):
            yield key.decode("utf-16-be"), numbers

    def _flush(self) -> None:
        columns = zip(*self._waiting, strict=True)
        for file, column in zip(self._files, columns, strict=False):
            file.write(array("I", map(len, column)).tobytes() + b"".join(column))
        self._blocks.append(len(self._waiting))
        self._waiting.clear()

    def _shares(self, part: int) -> Iterator[bytes]:
        """Each document's share of a part."""
        file = self._files[part]
        file.seek(0)
        for count in self._blocks:
            for size in array("I", file.read(count * array("I").itemsize)):
                yield file.read(size) if size else b""

    def _inverted(
        self, part: int, read: Callable[[bytes], Sequence[_Key]], key_of: Callable[[_Key], bytes]
    ) -> Iterator[tuple[bytes, Sequence[int]]]:
        """The terms of one part, sorted, with their documents."""
        found: defaultdict[_Key, list[int]] = defaultdict(list)
        runs = SortedRows(self._folder)
        held, is_whole = 0, True
        for document, data in enumerate(self._shares(part)):
            terms = read(data) if data else ()
            for term in terms:
                found[term].append(document)
            held += len(terms)
            if held > self._held:
                runs.add_run(_run(found, key_of))
                found.clear()
                held, is_whole = 0, False
        if is_whole:
            yield from ((key_of(term), found.pop(term)) for term in sorted(found, key=key_of))
            return
        runs.add_run(_run(found, key_of))
        found.clear()
        for key, rows in groupby(runs, key=itemgetter(0)):
            yield key, array("I", b"".join(data for _, data in rows))


def _run(found: Mapping[_Key, list[int]], key_of: Callable[[_Key], bytes]) -> Iterator[Row]:
    for term in sorted(found, key=key_of):
        yield key_of(term), array("I", found[term]).tobytes()


def _words(data: bytes) -> list[str]:
    return data.decode().split("\n")


def _pairs(data: bytes) -> array[int]:
    return array("I", data)


def _pair_key(pair: int) -> bytes:
    return pair.to_bytes(4, "big").removesuffix(b"\0\0")
