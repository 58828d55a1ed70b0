"""A country under one roof: thirty parts' summaries, the portal over all, and its search.

``python -m tests.benchmarks.parts FOLDER [documents of a part [part …]]``; 33,340 unless given, a
million in all, which takes 20 GB below ``FOLDER``. The summaries are kept there, so that a run that
was ended goes on, and parts that are named are only summarised; the portal is made anew.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable, Iterator
from itertools import cycle, islice
from pathlib import Path
from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage
from time import monotonic

from msgspec.structs import replace

from build_tools.exports import Edition
from build_tools.model import Agency, Region
from build_tools.search import index_document
from build_tools.site.build_paths import BuildPaths
from build_tools.site.contents import Findable
from build_tools.site.federation import federate_portal
from build_tools.site.summary_file import (
    SummaryHead,
    read_agencies,
    summary_version,
    write_summarised,
)
from build_tools.synthetic.demo import write_demo
from build_tools.workers.tasks import Workers
from tests.benchmarks.search import loads
from tests.search.portal import write_client
from tests.search.samples import SampleAgency, documents, province_agencies
from tests.site.building import build_at, look

_PARTS = 30
_FIRST = 70
"""The code of the first province, as the samples have it."""
_DOCUMENTS = 33_340
_PARAGRAPHS = 4
"""Of a text: its record is then as large as that of a synthetic report that is read."""
_YEARS = range(2021, 2026)


def report_parts(folder: Path, size: int = _DOCUMENTS) -> Iterator[str]:
    """The table of costs, line by line as they are measured."""
    yield f"{_PARTS} 个分站合为一个，共 {_PARTS * size:,} 份"
    write_summaries(folder, size, range(_PARTS))
    summaries = {str(_FIRST + part): folder / f"{part}.summary" for part in range(_PARTS)}
    sizes = [path.stat().st_size for path in summaries.values()]
    yield f"  汇总文件 {sum(sizes) / 1e6:,.0f} MB，一份报告 {sum(sizes) / size / _PARTS:,.0f} 字节"
    yield from _federated(folder, summaries)
    yield from _federated(folder, summaries)
    yield from _kinds_of_files(folder / "over" / "site")
    write_client(folder / "over" / "site")
    *_, last = documents(size, province=_PARTS // 4, paragraphs=_PARAGRAPHS)
    yield from loads(folder / "over" / "site", last)


def write_summaries(folder: Path, size: int, parts: Iterable[int]) -> None:
    """The summaries of ``parts``, where they are not there."""
    read = list(_read_reports(folder))
    for part in parts:
        path = folder / f"{part}.summary"
        if not path.exists():
            half_done = path.with_suffix(f".half-done-{os.getpid()}")
            _write_part(half_done, part, size, read)
            half_done.rename(path)


def _federated(folder: Path, summaries: dict[str, Path]) -> Iterator[str]:
    home = folder / "over"
    (home / "content").mkdir(parents=True, exist_ok=True)
    place = BuildPaths(
        home / "content", home / "site", home / "cache", site_url="https://a.example/"
    )
    start, used = monotonic(), _used()
    with Workers(2) as workers:
        report = federate_portal(place, summaries, look(), workers)
    yield (
        f"  federate {monotonic() - start:,.0f} s，CPU {_used() - used:,.0f} s，"
        f"内存 {_most(RUSAGE_SELF):.0f} MB，最大的工作进程 {_most(RUSAGE_CHILDREN):.0f} MB，"
        f"文件写了 {report.files.written:,} 个，未变 {report.files.kept:,} 个"
    )


def _used() -> float:
    """Seconds of CPU of this process and of those it waited for."""
    used = [getrusage(who) for who in (RUSAGE_SELF, RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)


def _most(who: int) -> float:
    return getrusage(who).ru_maxrss / 1024


def _kinds_of_files(site: Path) -> Iterator[str]:
    """How many files each folder of the site has, how large they are, and the largest page."""
    for top in sorted(site.iterdir()):
        paths = [each for each in top.rglob("*") if each.is_file()] if top.is_dir() else [top]
        sizes = [each.stat().st_size for each in paths]
        pages = [each.stat().st_size for each in paths if each.suffix == ".html"]
        if sizes:
            yield (
                f"  {top.name:18} {len(sizes):9,} 个 {sum(sizes) / 1e6:9,.1f} MB，"
                f"最大的 {max(sizes) / 1e3:8,.0f} KB，网页 {max(pages, default=0) / 1e3:8,.0f} KB"
            )


def _read_reports(folder: Path) -> Iterator[Findable]:
    """What is kept of the agencies of the demonstration that have a report of each year."""
    home = folder / f"read-{os.getpid()}"
    summary = home / "summary"
    write_demo(home / "content")
    build_at(BuildPaths(home / "content", home / "site", home / "cache", summary=summary))
    for each in read_agencies(summary):
        figures = tuple(one for one in each.findable.figures if one.year in _YEARS)
        summaries = tuple(one for one in each.findable.summaries if one.year in _YEARS)
        if len(figures) == len(summaries) == len(_YEARS):
            yield replace(each.findable, figures=figures, summaries=summaries)
    shutil.rmtree(home)


def _write_part(path: Path, part: int, size: int, read: list[Findable]) -> None:
    """What a part's summary tells: synthetic texts for the search, figures of reports read."""
    known = province_agencies(size, part)
    years = len(_YEARS)
    head = SummaryHead(
        version=summary_version(),
        edition=Edition(f"{part} 号分站", version="1", created="2025-03-01"),
        registered=tuple(map(_agency, known)),
        withdrawn={},
        agencies=tuple((each.id, tuple(_YEARS)) for each in known),
    )
    records = map(index_document, documents(size, province=part, paragraphs=_PARAGRAPHS))
    found = (
        (each.id, _findable(each, like, tuple(islice(records, years))))
        for each, like in zip(known, cycle(read), strict=False)
    )
    write_summarised(path, head, found)


def _findable(agency: SampleAgency, like: Findable, records: tuple[bytes, ...]) -> Findable:
    known = _agency(agency)
    summaries = [
        replace(
            each,
            agency_id=agency.id,
            agency_name=agency.name,
            title=f"{agency.name}{each.year}年政府信息公开工作年度报告",
            path=f"content/reports/{agency.id}/{each.year}.txt",
            region=known.region,
            level=known.level,
        )
        for each in like.summaries
    ]
    return Findable("", records, tuple(summaries), like.figures)


def _agency(agency: SampleAgency) -> Agency:
    region = agency.region
    return Agency(agency.id, agency.name, Region(region.code, region.chain), region.level)


def main(folder: str, size: int = _DOCUMENTS, *parts: int) -> None:
    """Print the table, or only write the summaries of ``parts``."""
    Path(folder).mkdir(parents=True, exist_ok=True)
    if parts:
        write_summaries(Path(folder), size, parts)
    for line in report_parts(Path(folder), size) if not parts else ():
        sys.stdout.write(line + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1], *map(int, sys.argv[2:]))
