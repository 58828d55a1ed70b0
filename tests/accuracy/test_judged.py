from __future__ import annotations

from build_tools.linting import Checked, RemarkKind
from build_tools.linting.remarks import author, check_draft
from build_tools.model import Severity, Source
from build_tools.reports.assembling import read_report
from tests.accuracy.judged.mastheads import draw_masthead
from tests.accuracy.judged.reports import (
    COMMON,
    CROWDED,
    ENTANGLED,
    JudgedReport,
    agreeing,
    contradicting,
)

_STYLES = (COMMON, ENTANGLED, CROWDED)


def _checked(report: JudgedReport) -> Checked:
    return check_draft(read_report(Source("报告.md", report.text.encode(), "")))


def _said(report: JudgedReport) -> list[str]:
    return [
        f"{remark.code} {remark.sentence}"
        for remark in _checked(report).remarks
        if remark.kind is RemarkKind.REPORT and remark.severity is not Severity.INFO
    ]


def test_no_agreeing_report_is_accused_nor_doubted() -> None:
    for number in range(60):
        report = agreeing(f"agreeing:{number}", _STYLES[number % 3])
        assert not _said(report), report.text
        assert RemarkKind.READING not in {each.kind for each in _checked(report).remarks}


def test_most_planted_contradictions_are_found() -> None:
    reports = [contradicting(f"planted:{number}", _STYLES[number % 3]) for number in range(90)]
    assert all(
        report.planted and report.planted.true != report.planted.written for report in reports
    )
    assert sum(bool(_said(report)) for report in reports) >= 0.7 * len(reports)


def test_mastheads_on_whole_lines_are_read_or_asked_for() -> None:
    drawn = [draw_masthead(f"masthead:{number}") for number in range(90)]
    for masthead in (each for each in drawn if each.shape != "broken_anywhere"):
        report = read_report(Source(f"page.{masthead.suffix}", masthead.text.encode(), ""))
        assert author(report).name in {*masthead.agencies, ""}, masthead.text
        assert report.year in (masthead.year, None), masthead.text
