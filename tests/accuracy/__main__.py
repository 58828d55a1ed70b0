"""Print the marks per layout, quirk, form and converter; exit 1 on any wrong or invented cell."""

from __future__ import annotations

import argparse
import os
import sys
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain
from pathlib import Path

import click

from tests.accuracy.converted import present, sit_converted
from tests.accuracy.converting.programs import CONVERTERS
from tests.accuracy.exam import Result, sit_exam
from tests.accuracy.real import sit_real
from tests.accuracy.tally import Tally

_REAL = Path(__file__).parents[3] / "shared" / "real"


def main() -> int:
    """Run the examination and print its tables."""
    options = _options()
    parts = [_written(options)] if options.reports else []
    parts += [_converted(options)] if options.converted else []
    for part in parts:
        for line in (
            *part.lines(),
            *part.faults[: options.faults],
            *part.accusations[: options.faults],
            *part.unread()[: options.unread],
        ):
            sys.stdout.write(f"{line}\n")
    return 1 if any(part.faults or part.accusations for part in parts) else 0


def _options() -> Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.accuracy", description=__doc__)
    parser.add_argument("--reports", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--real", type=Path, default=_REAL, help="reports beside truth CSVs")
    parser.add_argument("--faults", type=int, default=10, help="how many wrong cells to show")
    parser.add_argument("--unread", type=int, default=0, help="how many unread papers to show")
    parser.add_argument("--pairs", action="store_true", help="two quirks in every paper")
    parser.add_argument("--converted", type=int, default=300, help="reports for each converter")
    parser.add_argument("--converter", action="append", choices=CONVERTERS, help="only this one")
    parser.add_argument("--keep", type=Path, help="folder for converted texts that are misread")
    return parser.parse_args()


def _written(options: Namespace) -> Tally:
    """Reports written as they reach us, and the real ones."""
    tally = Tally("sources that keep all that was printed", "sources that destroy some of it")
    exam = sit_exam(options.reports, options.seed, options.processes, options.pairs)
    with _shown(exam, options.reports) as results:
        for result in chain(results, sit_real(options.real)):
            tally.count(result)
    return tally


def _converted(options: Namespace) -> Tally:
    """Reports that came through the converters people use."""
    tally = Tally("converters that keep the grid", "converters that drop blanks", options.keep)
    names, absent = present(options.converter or CONVERTERS)
    for name in absent:
        sys.stdout.write(f"absent, not examined: {name}\n")
    exam = sit_converted(names, options.converted, options.seed, options.processes)
    with _shown(exam, options.converted * len(names)) as results:
        for result in results:
            tally.count(result)
    return tally


@contextmanager
def _shown(results: Iterator[Result], reports: int) -> Iterator[Iterator[Result]]:
    """``results`` with a progress bar, at a terminal only."""
    if not sys.stderr.isatty():
        yield results
        return
    with click.progressbar(results, length=reports, label="reading", file=sys.stderr) as bar:
        yield iter(bar)


if __name__ == "__main__":
    sys.exit(main())
