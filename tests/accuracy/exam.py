"""The examination: every paper read and marked, on all cores."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from hashlib import sha256
from multiprocessing import get_context

from build_tools.model import Source
from build_tools.reports.assembling import read_report
from tests.accuracy.marking import Marks, mark
from tests.accuracy.papers import Paper, set_paper


@dataclass(frozen=True, slots=True)
class Result:
    """What one report's reading was worth."""

    name: str
    groups: tuple[str, ...]
    """What it is counted under, such as ``layout tabbed``."""
    keeps_all: bool
    marks: Marks
    faults: list[str]
    accusations: list[str] = field(default_factory=list)
    """Findings against an office whose figures and words agree; looked for in some parts only."""
    source: tuple[str, bytes] = ("", b"")
    """The suffix and the bytes that were read, where they cannot be made again in a moment."""


def spread(
    sit: Callable[[int], Result], count: int, processes: int, at_once: int = 16
) -> Iterator[Result]:
    """What ``sit`` makes of 0 … ``count`` - 1, in order, by as many ``processes``."""
    if processes < 2:
        yield from map(sit, range(count))
        return
    with get_context("spawn").Pool(processes) as pool:
        yield from pool.imap(sit, range(count), chunksize=at_once)


def sit_exam(
    reports: int, seed: int = 0, processes: int = 1, pairs: bool = False
) -> Iterator[Result]:
    """The results of papers 0 … ``reports`` - 1, in order; with ``pairs`` two quirks in each."""
    return spread(partial(_sit, seed=seed, pairs=pairs), reports, processes)


def _sit(number: int, seed: int, pairs: bool) -> Result:
    return sit_paper(set_paper(number, seed, pairs=pairs))


def sit_paper(paper: Paper) -> Result:
    """One paper read and marked."""
    report = read_report(Source(paper.path, paper.data, sha256(paper.data).hexdigest()))
    marks, faults = mark(paper.truth, paper.lost, report.tables)
    groups = (
        f"layout {paper.layout}",
        *(f"quirk {one}" for one in paper.quirk.split("+")),
        f"form {paper.form}",
    )
    return Result(paper.name, groups, paper.keeps_all, marks, faults)
