"""What reading one report takes, format by format."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from itertools import islice

from build_tools.model import Source
from build_tools.readers.sandbox import close_worker
from build_tools.reports.assembling import read_report
from build_tools.synthetic import sample_reports
from tests.accuracy.papers import set_paper

_ROUNDS = 5
_LAYOUTS = {
    "html": "html",
    "docx": "docx",
    "pdf, ruled tables": "pdf_ruled",
    "pdf, no lines": "pdf_bare",
}


def report_reading() -> Iterator[str]:
    """A line per format: milliseconds per report, the best of some rounds.

    Time on the clock: web pages, Word files and PDFs are read by a process of their own.
    """
    yield "Reading one report (blocks, sections, tables, statements)"
    for name, sources in _samples().items():
        yield f"  {name:20}{_milliseconds(sources):8.2f} ms"
    close_worker()


def _samples() -> dict[str, list[Source]]:
    reports = [
        Source(f"report{sample.suffix}", sample.text.encode(), "")
        for sample in islice(sample_reports(), 360)
    ]
    samples = {
        "text": [source for source in reports if source.suffix == ".txt"],
        "markdown": [source for source in reports if source.suffix == ".md"],
    }
    for name, layout in _LAYOUTS.items():
        papers = (set_paper(number, layout=layout, quirk="plain") for number in range(40))
        samples[name] = [Source(paper.path, paper.data, "") for paper in papers]
    return samples


def _milliseconds(sources: Sequence[Source]) -> float:
    rounds = (_seconds(sources) for _ in range(_ROUNDS))
    return 1000 * min(rounds) / len(sources)


def _seconds(sources: Sequence[Source]) -> float:
    begin = time.perf_counter()
    for source in sources:
        read_report(source)
    return time.perf_counter() - begin
