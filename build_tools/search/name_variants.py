"""What agencies are called in short: 钦州投促, qztcj, qinzhou toucu.

A short name keeps the first two characters or sounds of what it shortens and leaves out some of
the rest. So everything an agency is called is listed under its first two, whole: the browser reads
one small file and sees for itself what a short name fits. A bureau's name without its region is
listed behind ``.``, under its first character or sound: 投促局 leaves out the second.
"""

from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from pathlib import Path

from build_tools.search.codec import encode_numbers
from build_tools.search.documents import DirectoryEntry, script
from build_tools.search.files import IndexFolder
from build_tools.search.folding import is_ideograph, units
from build_tools.search.pinyin import pinyin_of
from build_tools.search.postings import sort_key
from build_tools.search.shards import Sizes, write_table
from build_tools.search.sorted_rows import SortedRows

_LEAST = 1_000
"""Characters after which a file ends, though never between lines that begin alike."""
_OWN = "."
"""Marks a name without its region."""
_ALIKE = 2
_NUMBER = 4  # bytes
_MUCH = 4
_MORE = "\t"
"""Between the beginning of a long list, where it is whole, and its length."""


class NameVariants:
    """Collects what agencies are called; agencies must come in ascending order."""

    def __init__(self, folder: Path) -> None:
        """What is too much for memory waits in unnamed files in ``folder``."""
        self._rows = SortedRows(folder)

    def add(self, number: int, agency: DirectoryEntry) -> None:
        """``number`` is the place of ``agency`` in the directory."""
        for line in sorted(set(_lines(agency))):
            self._rows.add(sort_key(line), number.to_bytes(_NUMBER))

    def write(self, folder: IndexFolder, total: int, sizes: Sizes) -> dict[str, object]:
        """Writes the files of ``total`` agencies; returns the client's table.

        Of a list that is much longer than a head only this stands in its line.
        """
        long: list[str] = []
        firsts: list[str] = []
        text = ""
        for first, alike in groupby(self._lines(), key=lambda line: line[0][:_ALIKE]):
            if len(text) > _LEAST or not firsts:
                self._flush(folder, firsts, text)
                firsts.append(first)
                text = ""
            listed = [line + _code(numbers, total, sizes.head, long) for line, numbers in alike]
            text += "".join(f"{each}|" for each in listed)
        self._flush(folder, firsts, text)
        for number, code in enumerate(long):
            folder.write(f"called/m{number}.js", script(code))
        return write_table(folder, "called", firsts, "0" * len(firsts), sizes.page)

    def _lines(self) -> Iterator[tuple[str, list[int]]]:
        """Each line with its agencies."""
        for key, rows in groupby(self._rows, key=itemgetter(0)):
            yield key.decode("utf-16-be"), [int.from_bytes(number) for _, number in rows]

    def _flush(self, folder: IndexFolder, firsts: list[str], text: str) -> None:
        if text:
            folder.write(f"called/{sort_key(firsts[-1]).hex()}.js", script(text[:-1]))


def _code(numbers: list[int], total: int, head: int, long: list[str]) -> str:
    """The list of a line; of a ``long`` one its beginning, its number and its length."""
    code = encode_numbers(numbers, total)
    if len(numbers) <= _MUCH * head or len(code) <= _MUCH * head:
        return code
    long.append(code)
    beginning = encode_numbers(numbers[:head], total)
    return f"{beginning}{_MORE}{len(long) - 1}{_MORE}{len(numbers)}"


def _lines(agency: DirectoryEntry) -> Iterator[str]:
    for name in agency.names:
        own = _without_region(name, agency.region_chain)
        yield from _written(name)
        yield from _heard(name)
        if own != name:
            yield from (_OWN + line for line in (*_written(own), *_heard(own)))
    for region in agency.region_chain:
        yield from _heard(region)


def _without_region(name: str, chain: tuple[str, ...]) -> str:
    for region in chain:
        stem = region[:-1] if len(region) > _ALIKE else region  # 赣州经济技术开发区 leaves out 市
        name = name.removeprefix(region).removeprefix(stem)
    return name


def _written(name: str) -> tuple[str, ...]:
    found = units(name)
    return ("".join(found),) if found and all(map(is_ideograph, found)) else ()


@lru_cache(maxsize=4096)
def _heard(name: str) -> tuple[str, ...]:
    """Initials, then what follows each: ``qzs'in'hou'hi``. So the lines sort by initials."""
    return tuple(
        "'".join(("".join(each[0] for each in syllables), *(each[1:] for each in syllables)))
        for syllables in pinyin_of(name)
        if syllables
    )
