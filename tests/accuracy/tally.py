"""The marks added up by group, and what went wrong, as lines to print."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from tests.accuracy.exam import Result
from tests.accuracy.marking import Marks

_NAMES = ("right", "honest", "wrong", "invented", "accused")
_CELLS = (*_NAMES[:4], "as written")
_FURTHER = ("as written", "promised", "kept", "nameless", "found")
"""Shown where a part of the examination counts them."""
_SHARES = [("kept", ("promised",)), ("found", ("nameless",))]


class Tally:
    """One part of the examination: marks of sources that keep all apart from those that do not."""

    def __init__(self, kept: str, lossy: str, keep: Path | None = None) -> None:
        self.titles = {True: kept, False: lossy}
        self.groups: dict[bool, dict[str, Marks]] = {True: {}, False: {}}
        self.faults: list[str] = []
        """Cells read wrong or invented."""
        self.accusations: list[str] = []
        """Findings against offices whose figures agree."""
        self._keep = keep
        self._unread: list[tuple[int, str]] = []

    def count(self, result: Result) -> None:
        """Add one report's result."""
        groups = self.groups[result.keeps_all]
        marks = result.marks + Counter(accused=len(result.accusations))
        for group in ("all", *result.groups):
            groups.setdefault(group, Counter()).update(marks)
        self.faults += [f"{result.name}: {fault}" for fault in result.faults]
        self.accusations += [f"{result.name}: {one}" for one in result.accusations]
        if result.keeps_all and result.marks["honest"]:
            self._unread.append((-result.marks["honest"], result.name))
        if self._keep and result.faults + result.accusations:
            self._write(self._keep, result)

    def unread(self) -> list[str]:
        """Papers that print everything and are not read wholly, the worst first."""
        return [f"{-cells} cells unread: {name}" for cells, name in sorted(self._unread)]

    def lines(self) -> Iterator[str]:
        """The marks of every group."""
        for kept, title in self.titles.items():
            if self.groups[kept]:
                yield from _table(title, self.groups[kept])
                yield ""

    def _write(self, folder: Path, result: Result) -> None:
        """Keep what was read, for whoever mends the reading."""
        suffix, data = result.source
        if data:
            folder.mkdir(parents=True, exist_ok=True)
            name = result.name.translate(str.maketrans("/: ", "___"))
            (folder / f"{len(result.faults):03}_{name}{suffix}").write_bytes(data)


def _table(title: str, groups: dict[str, Marks]) -> Iterator[str]:
    names = (*_NAMES, *(name for name in _FURTHER if groups["all"][name]))
    shares: list[tuple[str, tuple[str, ...]]] = [("right", _CELLS)]
    shares += [pair for pair in _SHARES if groups["all"][pair[1][0]]]
    heads = [f"{name} %" for name, _ in shares]
    yield f"{title:42}{''.join(f'{name:>11}' for name in (*names, *heads))}"
    for group, marks in sorted(groups.items()):
        counts = "".join(f"{marks[name]:>11}" for name in names)
        yield f"{group:42}{counts}{''.join(f'{_share(marks, *one):>11}' for one in shares)}"


def _share(marks: Marks, part: str, whole: tuple[str, ...]) -> str:
    total = sum(marks[name] for name in whole)
    return f"{100 * marks[part] / total:.3f}" if total else ""
