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

from tests.accuracy import mastheads
from tests.accuracy.accusations import judge_prose
from tests.accuracy.converted import present, sit_converted
from tests.accuracy.converting.programs import CONVERTERS
from tests.accuracy.damaged import sit_damaged
from tests.accuracy.exam import Result, sit_exam
from tests.accuracy.real import sit_real
from tests.accuracy.sentences import sentence_lines
from tests.accuracy.tally import Tally
from tests.accuracy.torn import sit_torn

_REAL = Path(__file__).parents[3] / "shared" / "real"


def main() -> int:
    """Run the examination and print its tables."""
    options = _options()
    for line in sentence_lines():
        sys.stdout.write(f"{line}\n")
    prose = judge_prose(options.prose, options.seed, options.processes)
    for line in (*prose.lines(), *prose.accused[: options.faults]):
        sys.stdout.write(f"{line}\n")
    parts = [run(options) for run in (_written, _converted, _torn, _damaged)]
    for part in parts:
        for line in (
            *part.lines(),
            *part.faults[: options.faults],
            *part.accusations[: options.faults],
            *part.unread()[: options.unread],
        ):
            sys.stdout.write(f"{line}\n")
    told, wrong = mastheads.lines(options.mastheads, options.seed)
    sys.stdout.writelines(f"{line}\n" for line in told)
    accused = prose.accused or any(part.faults or part.accusations for part in parts)
    return 1 if wrong or accused else 0


def _options() -> Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.accuracy", description=__doc__)
    parser.add_argument("--reports", type=int, default=10_000)
    parser.add_argument("--prose", type=int, default=10_000, help="reports in words that agree")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--real", type=Path, default=_REAL, help="reports beside truth CSVs")
    parser.add_argument("--faults", type=int, default=10, help="how many wrong cells to show")
    parser.add_argument("--unread", type=int, default=0, help="how many unread papers to show")
    parser.add_argument("--pairs", action="store_true", help="two quirks in every paper")
    parser.add_argument("--converted", type=int, default=300, help="reports for each converter")
    parser.add_argument("--converter", action="append", choices=CONVERTERS, help="only this one")
    parser.add_argument("--torn", type=int, default=2_000, help="reports with torn tables")
    parser.add_argument("--damaged", type=int, default=13_000, help="damaged real layouts")
    parser.add_argument("--mastheads", type=int, default=5_000, help="titles and the like")
    parser.add_argument("--keep", type=Path, help="folder for texts that are misread")
    return parser.parse_args()


def _written(options: Namespace) -> Tally:
    """Reports written as they reach us, and the real ones."""
    tally = Tally("sources that keep all that was printed", "sources that destroy some of it")
    if options.reports:
        exam = sit_exam(options.reports, options.seed, options.processes, options.pairs)
        _count(tally, chain(exam, sit_real(options.real)), options.reports)
    return tally


def _converted(options: Namespace) -> Tally:
    """Reports that came through the converters people use."""
    tally = Tally("converters that keep the grid", "converters that drop blanks", options.keep)
    if options.converted:
        names, absent = present(options.converter or CONVERTERS)
        for name in absent:
            sys.stdout.write(f"absent, not examined: {name}\n")
        exam = sit_converted(names, options.converted, options.seed, options.processes)
        _count(tally, exam, options.converted * len(names))
    return tally


def _torn(options: Namespace) -> Tally:
    """Reports whose tables were torn on their way to text."""
    tally = Tally("", "torn tables", options.keep)
    _count(tally, sit_torn(options.torn, options.seed, options.processes), options.torn)
    return tally


def _damaged(options: Namespace) -> Tally:
    """Real layouts, damaged in one place or two."""
    tally = Tally("", "real layouts, damaged", options.keep)
    _count(tally, sit_damaged(options.damaged, options.seed, options.processes), options.damaged)
    return tally


def _count(tally: Tally, exam: Iterator[Result], reports: int) -> None:
    with _shown(exam, reports) as results:
        for result in results:
            tally.count(result)


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
