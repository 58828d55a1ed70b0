"""What is said of whole reports by one who knew how offices write, and not how we read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from multiprocessing import get_context

from build_tools.linting import Checked, RemarkKind
from build_tools.linting.remarks import author, check_draft
from build_tools.model import Severity, Source
from build_tools.reports.assembling import read_report
from tests.accuracy.judged.mastheads import JudgedMasthead, draw_masthead, draw_page
from tests.accuracy.judged.reports import (
    COMMON,
    CROWDED,
    EARLIER,
    ENTANGLED,
    PARTICULAR,
    TOGETHER,
    JudgedReport,
    agreeing,
    contradicting,
)

STYLES = (COMMON, ENTANGLED, CROWDED, PARTICULAR, TOGETHER, EARLIER)
_CHUNK = 32


@dataclass(slots=True)
class Said:
    """What was said of many reports and mastheads."""

    agreeing: int = 0
    accused: list[str] = field(default_factory=list)
    """What was held against an office whose words agree with its tables."""
    contradicting: int = 0
    found: int = 0
    mastheads: Counter[str] = field(default_factory=Counter)
    """How many were ``right``, ``asked`` for and ``wrong``."""

    def lines(self) -> Iterator[str]:
        """The result in words."""
        share = 100 * self.found / max(1, self.contradicting)
        yield f"{self.agreeing} agreeing reports of another writer: {len(self.accused)} accused"
        yield f"{self.contradicting} of them with one contradiction: {share:.2f} % found"
        yield f"mastheads of another writer: {dict(sorted(self.mastheads.items()))}"

    def record(self) -> dict[str, int]:
        """The result for the public page."""
        counts = {name: self.mastheads[name] for name in ("right", "asked", "wrong")}
        return {
            "reports": self.agreeing,
            "accused": len(self.accused),
            "contradicting": self.contradicting,
            "found": self.found,
            **counts,
        }


def judge(reports: int, processes: int = 1) -> Said:
    """``reports`` of each style as they agree, with a contradiction each, and as many mastheads."""
    said = Said()
    numbers = range(reports)
    if processes < 2:
        for number in numbers:
            _count(said, _judge(number))
        return said
    with get_context("spawn").Pool(processes) as pool:
        for one in pool.imap(_judge, numbers, chunksize=_CHUNK):
            _count(said, one)
    return said


def held(report: JudgedReport) -> list[str]:
    """The errors and warnings against the office."""
    remarks = checked(report).remarks
    counted = (each for each in remarks if each.kind is RemarkKind.REPORT)
    return [
        f"{each.code} {each.sentence}" for each in counted if each.severity is not Severity.INFO
    ]


def checked(report: JudgedReport) -> Checked:
    """What `nianbao check` has to say of ``report``."""
    return check_draft(read_report(Source("报告.md", report.text.encode(), "")))


def masthead_read(masthead: JudgedMasthead) -> str:
    """Whether agency and year are ``right``, one is ``asked`` for, or one is ``wrong``."""
    report = read_report(Source(f"page.{masthead.suffix}", masthead.text.encode(), ""))
    name = author(report).name
    if name not in {*masthead.agencies, ""} or report.year not in (masthead.year, None):
        return "wrong"
    return "right" if name and report.year else "asked"


_Judgement = tuple[list[str], int, str]
"""Accusations, how many of the planted contradictions were found, how the masthead was read."""


def _judge(number: int) -> _Judgement:
    accused = [
        f"agreeing:{number} {said}"
        for style in STYLES
        for said in held(agreeing(f"agreeing:{number}", style))
    ]
    found = sum(map(bool, map(held, map(partial(contradicting, f"planted:{number}"), STYLES))))
    draw = draw_page if number % 2 else draw_masthead
    return accused, found, masthead_read(draw(f"masthead:{number}"))


def _count(said: Said, judgement: _Judgement) -> None:
    accused, found, read = judgement
    said.agreeing += len(STYLES)
    said.contradicting += len(STYLES)
    said.accused += accused
    said.found += found
    said.mastheads[read] += 1
