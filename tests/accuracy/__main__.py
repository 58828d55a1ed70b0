"""Print the marks per layout, quirk and form; exit 1 on any wrong or invented cell."""

from __future__ import annotations

import argparse
import os
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain
from pathlib import Path

import click

from tests.accuracy.exam import Result, sit_exam
from tests.accuracy.marking import Marks
from tests.accuracy.real import sit_real

_REAL = Path(__file__).parents[3] / "shared" / "real"
_NAMES = ("right", "honest", "wrong", "invented")


def main() -> int:
    """Run the examination and print its table."""
    parser = argparse.ArgumentParser(prog="python -m tests.accuracy", description=__doc__)
    parser.add_argument("--reports", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--real", type=Path, default=_REAL, help="reports beside truth CSVs")
    parser.add_argument("--faults", type=int, default=10, help="how many wrong cells to show")
    parser.add_argument("--unread", type=int, default=0, help="how many unread papers to show")
    parser.add_argument("--pairs", action="store_true", help="two quirks in every paper")
    options = parser.parse_args()
    marked = _Marked()
    exam = sit_exam(options.reports, options.seed, options.processes, options.pairs)
    with _shown(exam, options.reports) as results:
        for result in chain(results, sit_real(options.real)):
            marked.count(result)
    for line in (
        *marked.lines(),
        *marked.faults[: options.faults],
        *marked.unread()[: options.unread],
    ):
        sys.stdout.write(f"{line}\n")
    return 1 if marked.faults else 0


@contextmanager
def _shown(results: Iterator[Result], reports: int) -> Iterator[Iterator[Result]]:
    """``results`` with a progress bar, at a terminal only."""
    if not sys.stderr.isatty():
        yield results
        return
    with click.progressbar(results, length=reports, label="reading", file=sys.stderr) as bar:
        yield iter(bar)


class _Marked:
    """The marks so far, those of papers that lose nothing apart from the others."""

    def __init__(self) -> None:
        self.kept: dict[str, Marks] = {}
        self.lossy: dict[str, Marks] = {}
        self.faults: list[str] = []
        self._unread: list[tuple[int, str]] = []

    def count(self, result: Result) -> None:
        groups = self.kept if result.keeps_all else self.lossy
        for group in ("all", *result.groups):
            groups.setdefault(group, Counter()).update(result.marks)
        self.faults += [f"{result.name}: {fault}" for fault in result.faults]
        if result.keeps_all and result.marks["honest"]:
            self._unread.append((-result.marks["honest"], result.name))

    def unread(self) -> list[str]:
        """Papers that print everything and are not read wholly, the worst first."""
        return [f"{-cells} cells unread: {name}" for cells, name in sorted(self._unread)]

    def lines(self) -> Iterator[str]:
        yield from _table("sources that keep all that was printed", self.kept)
        yield ""
        yield from _table("sources that destroy some of it", self.lossy)


def _table(title: str, groups: dict[str, Marks]) -> Iterator[str]:
    yield f"{title:42}{''.join(f'{name:>10}' for name in _NAMES)}{'right %':>10}"
    for group, marks in sorted(groups.items()):
        share = 100 * marks["right"] / max(1, marks.total())
        yield f"{group:42}{''.join(f'{marks[name]:>10}' for name in _NAMES)}{share:>10.3f}"


if __name__ == "__main__":
    sys.exit(main())
