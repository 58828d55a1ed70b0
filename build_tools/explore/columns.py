"""Figures of one year as text, a column each: tokens in the order of the agencies, runs counted.

Text, because hosts compress scripts, and because a page opened from a folder can load scripts only.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import TypeVar

from build_tools.common.cache import Cache, digest_of
from build_tools.explore.records import BETWEEN
from build_tools.search.documents import script
from build_tools.search.files import IndexFolder

Kept = TypeVar("Kept")

_MOST = 16_000
"""Characters of a file that holds more than one column."""


def encoded_columns(reports: Iterable[bytes]) -> list[str]:
    """A column for each figure of ``reports``: ``12,0x5,b`` is 12, five zeros, and one left blank.

    Columns of reports that follow each other are put together with commas.
    """
    turned = zip(*(each.split(BETWEEN) for each in reports), strict=True)
    return [_runs(tokens).decode() for tokens in turned]


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


class KeptYears:
    """What ``cache`` keeps of years, as made by one ``version`` of the code."""

    def __init__(self, cache: Cache | None = None, version: str = "") -> None:
        self._cache, self._version = cache or Cache(None), version

    def load(self, name: str, kind: type[Kept], made_of: object = None) -> dict[str, Kept]:
        """What is kept as ``name`` by what each part was made of, all of it with ``made_of``."""
        kept = self._cache.load(f"explore/{name}", dict[str, kind], self._key(made_of))  # type: ignore[valid-type]
        return kept or {}

    def keep(self, name: str, made: Mapping[str, object], made_of: object = None) -> None:
        """Keep ``made`` for ``load``."""
        self._cache.store(f"explore/{name}", made, self._key(made_of))

    def _key(self, made_of: object) -> str:
        return digest_of((self._version, made_of))
