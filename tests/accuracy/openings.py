"""Openings of reports typed by hand, in shapes real offices use, with invented names.

Each begins with ``====office/other names it may be given|year``; ``?`` stands among the names where
the opening does not say who it is, so that asking is right.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from build_tools.model import Source
from build_tools.reports.assembling import read_report
from tests.accuracy.mastheads import mark

FOLDER = Path(__file__).parents[1] / "data" / "mastheads"


def sit_openings() -> Iterator[tuple[str, str, str]]:
    """Mark of the office, mark of the year and the opening, for every one."""
    for path in sorted(FOLDER.glob("*.txt")):
        for opening in path.read_text("utf-8").split("====")[1:]:
            truth, text = opening.split("\n", 1)
            names, year = truth.split("|")
            name = "page.html" if text.startswith("<html") else "报告.txt"
            report = read_report(Source(name, text.encode(), ""))
            yield _office(report.agency, names.split("/")), mark(report.year, int(year)), opening


def lines() -> tuple[list[str], int]:
    """The line to print, and how many openings are read wrongly."""
    marks: Counter[str] = Counter()
    for office, year, _ in sit_openings():
        marks.update((f"office {office}", f"year {year}"))
    said = ", ".join(f"{what} {count}" for what, count in sorted(marks.items()))
    return [f"{marks.total() // 2} openings typed by hand: {said}"], (
        marks["office wrong"] + marks["year wrong"]
    )


def _office(found: str, names: list[str]) -> str:
    if found:
        return "right" if found in names else "wrong"
    return "right" if "?" in names else "asked"
