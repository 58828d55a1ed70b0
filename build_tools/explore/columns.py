"""Figures of one year as text, a column each: tokens in the order of the agencies, runs counted.

Text, because hosts compress scripts, and because a page opened from a folder can load scripts only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby, islice

from build_tools.common.cache import Cache, digest_of
from build_tools.explore.records import BETWEEN
from build_tools.model import Value
from build_tools.search.documents import script
from build_tools.search.files import IndexFolder

_TOGETHER = 256
"""Reports whose figures are turned into columns at a time."""
_MOST = 16_000
"""Characters of a file that holds more than one column."""


def encoded_columns(reports: Iterable[bytes]) -> list[str]:
    """A column for each figure of ``reports``: ``12,0x5,b`` is 12, five zeros, and one left blank.

    What is held meanwhile is the columns, hardly larger than what is written.
    """
    columns: list[list[bytes]] = []
    waiting = iter(reports)
    while some := list(islice(waiting, _TOGETHER)):
        turned = zip(*(each.split(BETWEEN) for each in some), strict=True)
        pieces = [_runs(tokens) for tokens in turned]
        columns = columns or [[] for _ in pieces]
        for column, piece in zip(columns, pieces, strict=True):
            column.append(piece)
    return [BETWEEN.join(column).decode() for column in columns]


def write_columns(folder: IndexFolder, name: str, columns: Sequence[str]) -> list[int]:
    """``<name>/<n>.js``: as many columns as fit in a file, or one.

    Gives the number of each file's first column.
    """
    firsts = []
    for number, (first, columns_of_file) in enumerate(_packed(columns)):
        folder.write(f"{name}/{number}.js", script("|".join(columns_of_file)))
        firsts.append(first)
    return firsts


def _runs(tokens: Sequence[bytes]) -> bytes:
    if tokens.count(tokens[0]) == len(tokens):
        return _run(tokens[0], len(tokens))
    return BETWEEN.join(_run(token, sum(1 for _ in run)) for token, run in groupby(tokens))


def _run(token: bytes, length: int) -> bytes:
    return token if length == 1 else b"%bx%d" % (token, length)


def _packed(columns: Sequence[str]) -> Iterator[tuple[int, list[str]]]:
    """Columns that stand together in a file, with the number of the first."""
    held: list[str] = []
    size = 0
    for number, column in enumerate(columns):
        if held and size + len(column) > _MOST:
            yield number - len(held), held
            held, size = [], 0
        held.append(column)
        size += len(column) + 1
    if held:
        yield len(columns) - len(held), held


class KeptColumns(Value, frozen=True):
    """A text for each figure of a year's reports."""

    columns: list[str]
    findings: Mapping[str, list[int]] = {}
    """The places of the reports in which each check found something, by its code."""


class KeptYears:
    """What ``cache`` keeps of years, as made by one ``version`` of the code."""

    def __init__(self, cache: Cache | None = None, version: str = "") -> None:
        self._cache, self._version = cache or Cache(None), version

    def ask(
        self, name: str, made_of: Sequence[object], make: Callable[[], KeptColumns]
    ) -> KeptColumns:
        """What is kept as ``name`` if it was made of the same, else what ``make`` gives."""
        key = digest_of((self._version, made_of))
        return self._cache.ask(f"explore/{name}", KeptColumns, key, make)
