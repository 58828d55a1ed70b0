"""``python -m tests.benchmarks.country`` computes what a country's reports take.

From constants that the other benchmarks print, measured for one report; ``docs/scale.md`` holds the
tables that come out, and says what was really run.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

REPORTS = 2_400_000
"""About 135,000 bodies over 18 years."""
READING = {
    "text": 0.0009,
    "web page": 0.0041,
    "Word": 0.0061,
    "PDF with text": 0.03,
    "scan, five pages": 17.0,
}
"""Seconds of CPU to read one report."""
SHARES = {"web page": 0.6, "Word": 0.2, "PDF with text": 0.15, "scan, five pages": 0.05}
"""An assumption: nobody has counted them."""
AFTERWARDS = 0.008
"""Seconds of CPU to check, publish and index one, whatever it was read from."""
CORES = (2, 16, 200)
FILES = 6.4
PLAIN, PACKED = 211, 31
"""KB published for a report."""
CACHE, SUMMARY = 35, 2.6
"""KB kept for a report, and of it in the summary of a part."""
PARTS = 31


def country() -> Iterator[str]:
    """The tables of ``docs/scale.md``, line by line."""
    hours = {name: REPORTS * share * READING[name] / 3600 for name, share in SHARES.items()}
    hours["checking, pages, data files, search"] = REPORTS * AFTERWARDS / 3600
    yield "| step | CPU hours | on 2 cores | on 16 | on 200 |"
    yield "|---|---|---|---|---|"
    for name, each in hours.items():
        yield _line(name, each)
    yield _line("all but scans", sum(hours.values()) - hours["scan, five pages"])
    yield _line("all", sum(hours.values()))
    yield ""
    yield "| what | all | one of 31 parts |"
    yield "|---|---|---|"
    for name, size in (
        ("published, plain", PLAIN),
        ("published, `--gzip=only`", PACKED),
        ("cache", CACHE),
        ("summaries", SUMMARY),
    ):
        yield f"| {name} | {_gigabytes(size):,.0f} GB | {_gigabytes(size) / PARTS:,.1f} GB |"
    files = REPORTS * FILES / 1e6
    yield f"| files | {files:,.1f} million | {files / PARTS:,.2f} million |"


def _line(name: str, hours: float) -> str:
    spread = " | ".join(_duration(hours / cores) for cores in CORES)
    return f"| {name} | {hours:,.1f} | {spread} |"


def _duration(hours: float) -> str:
    if hours >= 48:
        return f"{hours / 24:,.0f} days"
    return f"{hours:,.1f} h" if hours >= 1 else f"{60 * hours:,.0f} min"


def _gigabytes(kilobytes: float) -> float:
    return REPORTS * kilobytes / 1e6


if __name__ == "__main__":
    for line in country():
        sys.stdout.write(line + "\n")
