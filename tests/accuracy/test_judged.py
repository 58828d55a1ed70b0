from __future__ import annotations

from build_tools.linting import RemarkKind
from tests.accuracy.judged.mastheads import draw_masthead
from tests.accuracy.judged.reports import agreeing, contradicting
from tests.accuracy.judging import STYLES, checked, held, masthead_read


def test_no_agreeing_report_is_accused_nor_doubted() -> None:
    for number in range(60):
        report = agreeing(f"agreeing:{number}", STYLES[number % len(STYLES)])
        assert not held(report), report.text
        assert RemarkKind.READING not in {each.kind for each in checked(report).remarks}


def test_most_planted_contradictions_are_found() -> None:
    reports = [
        contradicting(f"planted:{number}", STYLES[number % len(STYLES)]) for number in range(90)
    ]
    assert all(
        report.planted and report.planted.true != report.planted.written for report in reports
    )
    assert sum(map(bool, map(held, reports))) >= 0.7 * len(reports)


def test_mastheads_on_whole_lines_are_read_or_asked_for() -> None:
    drawn = [draw_masthead(f"masthead:{number}") for number in range(90)]
    for masthead in (each for each in drawn if each.shape != "broken_anywhere"):
        assert masthead_read(masthead) != "wrong", masthead.text
