"""What reading one report takes, format by format."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from build_tools.common.collecting import collect_seldom
from build_tools.model import Source
from build_tools.readers.sandbox import close_worker
from build_tools.reports.assembling import read_report
from tests.accuracy.papers import set_paper
from tests.corpus import sample_reports

_ROUNDS, _PAPERS = 5, 40
_WARM, _READ, _BATCH = 200, 1000, 100
_LAYOUTS = {
    "html": "html",
    "docx": "docx",
    "pdf, ruled tables": "pdf_ruled",
    "pdf, no lines": "pdf_bare",
}


def report_reading() -> Iterator[str]:
    """A line per format: milliseconds per report, the best of some rounds.

    Text and Markdown: CPU time, every report read once, as a build does: what recurs among offices
    is remembered, and no report is read again. The others are read again each round, and timed on
    the clock: a process of their own reads them.
    """
    collect_seldom()  # as the processes of a build do
    yield "Reading one report (blocks, sections, tables, statements)"
    for suffix, name in (".txt", "text"), (".md", "markdown"):
        yield f"  {name:20}{_once(suffix):8.2f} ms"
    for name, layout in _LAYOUTS.items():
        yield f"  {name:20}{_again(layout):8.2f} ms"
    close_worker()


def _once(suffix: str) -> float:
    reports = islice((each for each in sample_reports() if each.suffix == suffix), _WARM + _READ)
    sources = [Source(f"report{suffix}", each.text.encode(), "") for each in reports]
    for source in sources[:_WARM]:
        read_report(source)
    seconds = [_seconds(batch, time.process_time) for batch in _batches(sources[_WARM:])]
    return 1000 * min(seconds) / _BATCH


def _batches(sources: Sequence[Source]) -> Iterator[Sequence[Source]]:
    for start in range(0, len(sources), _BATCH):
        yield sources[start : start + _BATCH]


def _again(layout: str) -> float:
    papers = (set_paper(number, layout=layout, quirk="plain") for number in range(_PAPERS))
    sources = [Source(paper.path, paper.data, "") for paper in papers]
    return 1000 * min(_seconds(sources, time.perf_counter) for _ in range(_ROUNDS)) / _PAPERS


def _seconds(sources: Sequence[Source], clock: Callable[[], float]) -> float:
    begin = clock()
    for source in sources:
        read_report(source)
    return clock() - begin
