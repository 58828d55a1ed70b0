"""What a scan holds of each report: a country's tree must not fill the memory."""

from __future__ import annotations

import tracemalloc
from pathlib import Path

from build_tools.common.cache import Cache
from build_tools.library import scan

YEARS = range(2016, 2026)
HELD, MEANWHILE = 0.2, 0.6
"""KB that a report may take afterwards and at most; as objects it takes 0.5 and 1.0."""


def more_agencies(content: Path, first: int, last: int) -> None:
    for number in range(first, last):
        folder = content / "reports" / f"county-{number:06}"
        folder.mkdir(parents=True)
        for year in YEARS:
            (folder / f"{year}.txt").write_text(f"{number} {year}", "utf-8")


def taken(content: Path, cache: Cache) -> tuple[int, int]:
    """Bytes held after a scan of what was scanned before, and at most meanwhile."""
    scan(content, cache)
    tracemalloc.start()
    try:
        library = scan(content, cache)
        held, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert len(library.agencies.heads) == len(list((content / "reports").iterdir()))
    return held, most


def test_a_scan_holds_little_of_each_report(tmp_path: Path) -> None:
    content, cache = tmp_path / "content", Cache(tmp_path / "cache")
    content.mkdir()
    (content / "agencies.yml").write_text("agencies: {}\n", "utf-8")
    more_agencies(content, 0, 50)
    few = taken(content, cache)
    more_agencies(content, 50, 200)
    many = taken(content, cache)
    held, most = ((after - before) / 1_000 / 1_500 for before, after in zip(few, many, strict=True))
    assert held < HELD, held
    assert most < MEANWHILE, most
