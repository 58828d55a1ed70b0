"""A report read without ever failing: what cannot be read becomes a report that says why."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import cast

from build_tools.failures import problem_of
from build_tools.held import held, left_out
from build_tools.model import AnnualReport, Problem, Source
from build_tools.readers import UnreadableError, read_source
from build_tools.reports import Stages, in_step, read_in_stages

_HELD = 8
"""Sources in memory at once; more would not be read faster."""


def read_or_explain(path: Path, shown: str, root: Path | None = None) -> AnnualReport:
    """The report at ``path``, or one that is not ``readable`` and holds the problem."""
    (report,) = read_together([(path, shown)], root)
    return report


def read_together(
    files: Sequence[tuple[Path, str]], root: Path | None = None
) -> list[AnnualReport]:
    """``read_or_explain`` of each path and its shown name, in less time."""
    starts = range(0, len(files), _HELD)
    readings = [[_guarded(*file, root) for file in files[at : at + _HELD]] for at in starts]
    return [report for group in readings for report in in_step(group)]


def _guarded(path: Path, shown: str, root: Path | None) -> Stages:
    try:
        source = read_source(path, shown, root)
    except UnreadableError as error:
        return unread(shown, error.problem)
    if problem := left_out(shown, source.sha256):
        return unread(shown, problem)
    try:
        return (yield from _noted(source, shown))
    except UnreadableError as error:
        return unread(shown, error.problem, source)
    # A fault of ours in one report must not cost the others theirs. Without the source's hash
    # nobody keeps the answer: what was no fault of the file may be gone the next time.
    except Exception as error:
        return unread(shown, problem_of(error, shown, "没有读成"))


def _noted(source: Source, shown: str) -> Stages:
    """The stages of reading ``source``, during each of which it is known to be held."""
    stages = read_in_stages(source)
    while True:
        with held(shown, source.sha256):
            try:
                next(stages)
            except StopIteration as end:
                return cast(AnnualReport, end.value)
        yield


def unread(shown: str, problem: Problem, source: Source | None = None) -> AnnualReport:
    """The report that stands for a source of which nothing could be read."""
    return AnnualReport(
        path=shown,
        sha256=source.sha256 if source else "",
        size=len(source.data) if source else 0,
        title="",
        agency="",
        year=None,
        issued="",
        signature="",
        sections=(),
        tables=(),
        problems=(problem,),
    )
