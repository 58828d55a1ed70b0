"""What was made of each year's figures, kept: of a changed report one year is made again."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from build_tools.common.cache import Cache, digest_of
from build_tools.model import Value


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
