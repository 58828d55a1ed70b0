"""Sorted terms cut into small files, and the table that says which file holds a term."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from zlib import crc32

from build_tools.model import Value
from build_tools.search.codec import encode_numbers
from build_tools.search.documents import script
from build_tools.search.files import IndexFolder
from build_tools.search.postings import Posting, sort_key

_CUT = 48
"""One term in so many may end a shard. Cutting by what a term is, not where it stands, keeps the
other shards as they are when one grows."""
_COMMON = "2"
"""The least weight of terms that the table tells of at once."""


class Sizes(Value, frozen=True):
    """How large the files of an index are."""

    least: int
    """Characters of a file of lists, unless it is the last one …"""
    most: int
    """… and at most. A longer list is cut, so that who wants its beginning need not load it all."""
    segment: int
    """Numbers that a file of a list that is cut tells of."""
    page: int = 256
    """Files told of in one file of a table that is too long to be read as a whole."""
    head: int = 300
    """Numbers of a list that are told beside a short name of many."""


@dataclass(slots=True)
class Shards:
    """The files of one index below ``name``."""

    folder: IndexFolder
    name: str
    total: int
    """How many documents there are."""
    sizes: Sizes
    firsts: list[str] = field(default_factory=list)
    """The first term of each file, ascending."""
    weights: list[str] = field(default_factory=list)
    """Per file: ``0``, or for a term that has its own files ``1``–``9``, by how many hold it."""
    _lines: list[str] = field(default_factory=list)
    _size: int = 0

    def write(self, postings: Iterable[Posting]) -> dict[str, object]:
        """Writes all files; returns the table the client needs."""
        for term, numbers in postings:
            self.add(term, numbers)
        return self.finish()

    def add(self, term: str, numbers: Sequence[int]) -> None:
        """The next term's list."""
        encoded = "" if self._is_long(numbers) else encode_numbers(numbers, self.total)
        if encoded and len(encoded) <= self.sizes.most:
            self.add_encoded(term, encoded)
        else:
            self._add_long(term, numbers)

    def add_encoded(self, term: str, encoded: str) -> None:
        """The next term's list, which is a short one."""
        if self.ends_before(encoded):
            self._flush()
        if not self._lines:
            self.firsts.append(term)
        self._lines.append(term + encoded)
        self._size += len(encoded) + len(term) + 1
        if self._size > self.sizes.least and crc32(term.encode()) % _CUT == 0:
            self._flush()

    def ends_before(self, encoded: str) -> bool:
        """Whether a file ends before a short list follows."""
        return not self._lines or self._size + len(encoded) > self.sizes.most

    def keep(self, first: str, weight: str) -> None:
        """The next file, which is there already."""
        self._flush()
        self.firsts.append(first)
        self.weights.append(weight)

    @property
    def is_between(self) -> bool:
        """Whether a new file begins with whatever comes next."""
        return not self._lines

    def finish(self) -> dict[str, object]:
        """Write what is held; gives the table the client needs."""
        self._flush()
        return {"segment": self.sizes.segment, **self._table()}

    def _is_long(self, numbers: Sequence[int]) -> bool:
        """Whether no notation of ``numbers`` is short, without trying them."""
        least = min(len(numbers), self.total - len(numbers), self.total // 6)
        return least > self.sizes.most

    def _add_long(self, term: str, numbers: Sequence[int]) -> None:
        self._flush()
        self.firsts.append(term)
        self.weights.append(str(1 + 8 * len(numbers) // self.total))
        codes = segments(numbers, self.total, self.sizes.segment)
        paths = file_names(self.name, term, self.total, self.sizes.segment)
        for path, code in zip(paths, codes, strict=True):
            self.folder.write(path, script(code))

    def _flush(self) -> None:
        if self._lines:
            path = file_name(self.name, self.firsts[-1])
            self.folder.write(path, script("|".join(self._lines)))
            self.weights.append("0")
        self._lines, self._size = [], 0

    def _table(self) -> dict[str, object]:
        return write_table(self.folder, self.name, self.firsts, self.weights, self.sizes.page)


def write_table(
    folder: IndexFolder, name: str, firsts: Sequence[str], weights: Sequence[str], size: int
) -> dict[str, object]:
    """The whole table; of a long one what its pages begin with, and the commonest terms.

    The pages, of ``size`` files each, are written below ``name``.
    """
    starts = page_starts(len(firsts), size)
    if not starts:
        return _terms_and_weights(firsts, weights)
    for page, start in enumerate(starts):
        part = _terms_and_weights(firsts[start : start + size], weights[start : start + size])
        folder.write(page_name(name, page), script(part))
    common = [each for each in zip(firsts, weights, strict=True) if each[1] >= _COMMON]
    return {
        "page": size,
        "pages": " ".join(firsts[start] for start in starts),
        **_terms_and_weights([term for term, _ in common], [weight for _, weight in common]),
    }


def page_starts(files: int, size: int) -> range:
    """Where the pages of a table of so many ``files`` begin; none where it is read as a whole."""
    return range(0, files if files > 2 * size else 0, size)


def page_name(name: str, page: int) -> str:
    """Where a part of a long table lies."""
    return f"{name}/t{page}.js"


def segments(numbers: Sequence[int], total: int, size: int) -> Iterator[str]:
    """Ascending ``numbers`` below ``total`` in pieces of ``size`` numbers, each from 0 on."""
    at = 0
    for start in range(0, max(total, 1), size):
        held = []
        while at < len(numbers) and numbers[at] < start + size:
            held.append(numbers[at] - start)
            at += 1
        yield encode_numbers(held, min(size, total - start))


def _terms_and_weights(terms: Sequence[str], weights: Sequence[str]) -> dict[str, object]:
    return {"terms": " ".join(terms), "weights": "".join(weights)}


def file_name(name: str, first: str) -> str:
    """Where the lists lie that begin with that of ``first``."""
    return f"{name}/{sort_key(first).hex()}.js"


def file_names(name: str, term: str, total: int, size: int) -> list[str]:
    """Where the segments of the long list of ``term`` lie."""
    path = file_name(name, term).removesuffix(".js")
    return [f"{path}.{place}.js" for place, _ in enumerate(range(0, max(total, 1), size))]
