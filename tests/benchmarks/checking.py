"""What the checks take: on one report, on ten thousand, and the search for copied passages."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from build_tools.checks import Subject, run_checks
from build_tools.checks.text_comparing import ProseIndex
from build_tools.checks.text_reuse import Owner, Prose, prose_of
from build_tools.common.cache import Cache
from build_tools.library import read_agency, scan
from build_tools.model import AnnualReport, ReportRecord
from tests.corpus import write_corpus

_REPORTS = 500
_ROUNDS = 5
_MANY = 10_000
_SIZES = (_MANY, 100_000)
_YEARS = 5
_CLAUSES, _STOCK = 60, 40
"""Clauses of a text, and how many of them are phrases of all."""
_PHRASES = 3_000
_COPIED = 6
"""Clauses in a row that every hundredth text has from the one before."""


def report_checking() -> Iterator[str]:
    """Milliseconds of CPU a report, then seconds and memory of comparing very many."""
    subjects = _subjects()
    # A subject keeps what it has worked out, so each round has new ones.
    checks = _best(lambda: [run_checks(replace(each)) for each in subjects]) / len(subjects)
    prose = _best(lambda: [prose_of(each.report, each.agency) for each in subjects]) / len(subjects)
    yield "Checking (seconds of CPU; what is checked has been read)"
    yield f"  {'all checks on one report':44}{1000 * checks:8.2f} ms"
    yield f"  {'its prose prepared for comparing':44}{1000 * prose:8.2f} ms"
    for texts in _SIZES:
        filled, found, memory = _compared(texts)
        name = f"{texts:,} texts compared with each other"
        yield f"  {name:44}{filled + found:8.2f} s, {memory / 1e6:.0f} MB more"
        if texts == _MANY:
            name = f"{texts:,} reports checked, copied passages too"
            yield f"  {name:44}{texts * (checks + prose) + filled + found:8.2f} s"


def _subjects() -> list[Subject]:
    with TemporaryDirectory(prefix="nianbao-bench-") as folder:
        write_corpus(Path(folder), _REPORTS)
        agencies = [read_agency(reports, Cache(None)) for reports in scan(Path(folder)).agencies]
    return [subject for records in agencies for subject in _of_agency(records)]


def _of_agency(records: tuple[ReportRecord, ...]) -> Iterator[Subject]:
    earlier: dict[int, AnnualReport] = {}
    for record in records:
        yield Subject(record.report, record.year, record.agency, dict(earlier))
        earlier[record.year] = record.report


def _best(work: Callable[[], object]) -> float:
    times = []
    for _ in range(_ROUNDS):
        begin = time.process_time()
        work()
        times.append(time.process_time() - begin)
    return min(times)


def _compared(texts: int) -> tuple[float, float, int]:
    """Seconds to fill the index and to find what is copied, and bytes, in a process of its own."""
    with get_context("spawn").Pool(1) as pool:
        return pool.apply(_compare, (texts,))


def _compare(texts: int) -> tuple[float, float, int]:
    owners = [Owner(f"agency-{number // _YEARS}", number % _YEARS) for number in range(texts)]
    before = _peak()
    index, filled = ProseIndex(owners), 0.0
    for number in range(texts):
        prose = _text(number)
        begin = time.process_time()
        index.add(number, prose)
        filled += time.process_time() - begin
    begin = time.process_time()
    found = sum(len(likeness.reusing) for _, likeness in index.likenesses(_text))
    seconds = time.process_time() - begin
    if not found:
        raise AssertionError("nothing copied was found")
    return filled, seconds, _peak() - before


def _peak() -> int:
    """The most memory this process ever had; what ``getrusage`` tells begins with its parent's."""
    found = re.search(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text())
    return int(found[1]) * 1024 if found else 0


def _text(number: int) -> Prose:
    """An invented text: phrases of all, some rarer than others, and clauses of its own."""
    random = Random(number)
    phrases = [int(_PHRASES * random.random() ** 3) for _ in range(_STOCK)]
    own = [random.getrandbits(40) for _ in range(_CLAUSES - _STOCK)]
    if number % 100 == 0 and number:
        own[:_COPIED] = _text(number - 1).hashes[_STOCK : _STOCK + _COPIED]
    hashes = (*phrases, *own)
    return Prose(hashes, (15,) * len(hashes), (1,) * len(hashes))
