"""Turns documents' terms into terms' documents with bounded memory.

Terms are dealt into parts by their first character, a part's terms of all documents are inverted
together: what is touched at one time is small enough for the processor's caches and for memory.
"""

from __future__ import annotations

import struct
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
_BUFFER = 1 << 17
"""Bytes of a part held in memory before they go to its file."""
_HEAD = struct.Struct("<II")

Posting: TypeAlias = tuple[str, "array[int]"]
_Key = TypeVar("_Key", int, str)


def sort_key(term: str) -> bytes:
    """Sorts terms as JavaScript compares strings, by UTF-16 units."""
    return term.encode("utf-16-be")


def deal(terms: Terms) -> list[bytes]:
    """``terms`` as ``Postings.add`` takes them."""
    pairs = terms.pairs
    cuts = [0, *(bisect_left(pairs, bound) for bound in _BOUNDS), len(pairs)]
    words = "\n".join(terms.words).encode()
    return [words, *(pairs[start:end].tobytes() for start, end in pairwise(cuts))]


class Postings:
    """Collects which documents hold which terms; documents must come in ascending order."""

    def __init__(self, folder: Path) -> None:
        """What is collected waits in unnamed files in ``folder``."""
        self._files: list[IO[bytes]] = [
            TemporaryFile(dir=folder, buffering=_BUFFER)  # noqa: SIM115 - closed by __exit__
            for _ in range(PARTS)
        ]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for file in self._files:
            file.close()

    def add(self, document: int, parts: Sequence[bytes]) -> None:
        """``document`` holds the terms that were dealt into ``parts``."""
        for part, file in zip(parts, self._files, strict=True):
            if part:
                file.write(_HEAD.pack(document, len(part)) + part)

    def merged(self) -> Iterator[Posting]:
        """Every term in ``sort_key`` order with its documents, ascending."""
        words = _inverted(self._files[0], _words)
        ordered = sorted(words, key=sort_key)
        middle = bisect_left(ordered, _PAIRS_FROM, key=sort_key)
        yield from ((word, words[word]) for word in ordered[:middle])
        for file in self._files[1:]:
            pairs = _inverted(file, _pairs)
            yield from ((_text(pair), pairs.pop(pair)) for pair in sorted(pairs))
        yield from ((word, words[word]) for word in ordered[middle:])


def _words(data: bytes) -> list[str]:
    return data.decode().split("\n")


def _pairs(data: bytes) -> array[int]:
    return array("I", data)


def _text(pair: int) -> str:
    first, second = divmod(pair, 1 << 16)
    return chr(first) + chr(second) if second else chr(first)


def _inverted(file: IO[bytes], read: Callable[[bytes], Iterable[_Key]]) -> dict[_Key, array[int]]:
    found: defaultdict[_Key, array[int]] = defaultdict(lambda: array("I"))
    file.seek(0)
    while head := file.read(_HEAD.size):
        document, size = _HEAD.unpack(head)
        for term in read(file.read(size)):
            found[term].append(document)
    return found
