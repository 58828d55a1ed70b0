"""Which cells a report's findings speak of, and the mark that leads from a figure to them."""

import re
from collections.abc import Iterable, Mapping
from re import Match
from typing import TypeAlias

from build_tools.model import CellKey, Finding, ReportRecord
from build_tools.pages.escape import NOTHING, Markup
from build_tools.pages.report.remarks import addressed
from build_tools.pages.words import finding_kind, finding_word
from build_tools.reports.series import SeriesLine

Marks: TypeAlias = Mapping[CellKey, tuple[str, Finding]]
"""For each cell that a finding speaks of, the finding and its address, the ``#`` included."""

YearlyMarks: TypeAlias = Mapping[int, Marks]

_MARK = re.compile(r'<a class="nb-found .*?</a>')


def cell_marks(findings: Iterable[tuple[str, Finding]], page: str = "") -> Marks:
    """The first of the addressed ``findings`` on ``page`` about each cell.

    One that counts as a finding about the office goes before all others.
    """
    marks: dict[CellKey, tuple[str, Finding]] = {}
    for anchor, finding in sorted(findings, key=lambda each: not each[1].counts):
        for key in finding.cells:
            marks.setdefault(key, (f"{page}#{anchor}", finding))
    return marks


def counted_marks(findings: Iterable[tuple[str, Finding]], page: str = "") -> Marks:
    """The same of those that count, which a figure told without its table bears too."""
    return cell_marks((each for each in findings if each[1].counts), page)


def yearly_marks(records: Iterable[ReportRecord]) -> YearlyMarks:
    """The same of those of an agency's reports that have any, for the pages beside theirs."""
    found = {
        record.year: counted_marks(addressed(record.findings), f"{record.year}.html")
        for record in records
    }
    return {year: marks for year, marks in found.items() if marks}


def mark_any(keys: Iterable[CellKey], marks: Marks) -> Markup:
    """The mark of the first of ``keys`` that has one, for a figure that is the sum of them all."""
    return next((mark_link(*marks[key]) for key in keys if key in marks), NOTHING)


def marked_once(sentence: Markup) -> Markup:
    """``sentence`` with one mark for each finding: the first figure it speaks of bears it."""
    seen: set[str] = set()

    def first(mark: Match[str]) -> str:
        is_new = mark[0] not in seen
        seen.add(mark[0])
        return mark[0] if is_new else ""

    return Markup(_MARK.sub(first, sentence))


def line_marks(line: SeriesLine, marks: YearlyMarks) -> tuple[Markup, ...]:
    """What stands behind each figure of ``line``; empty where no finding speaks of any."""
    if not marks:
        return ()
    behind = [
        mark_any(point.based_on or (line.key,), marks.get(point.year, {})) for point in line.points
    ]
    return tuple(behind) if any(behind) else ()


def mark_link(address: str, finding: Finding) -> Markup:
    """A mark behind a figure: seen, heard, and leading to ``finding``."""
    return Markup(
        f'<a class="nb-found nb-{finding_kind(finding)}" href="{address}">'
        f'<span aria-hidden="true">※</span>'
        f'<span class="nb-hidden">{finding_word(finding)}，看说明</span></a>'
    )
