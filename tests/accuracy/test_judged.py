from __future__ import annotations

from build_tools.linting import RemarkKind
from tests.accuracy.judged.mastheads import draw_masthead, draw_page
from tests.accuracy.judged.reports import agreeing, contradicting, denying
from tests.accuracy.judged.typed import typed_agreeing, typed_contradicting, typed_lines
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


def test_most_denials_of_what_a_table_counts_are_found() -> None:
    reports = [denying(f"denial:{number}") for number in range(60)]
    assert sum(map(bool, map(held, reports))) >= 0.8 * len(reports)


def test_typed_paragraphs_are_not_accused_and_most_of_their_contradictions_are_found() -> None:
    lines = typed_lines()
    for line in lines:
        assert not held(typed_agreeing(line, "typed")), line
    planted = [typed_contradicting(line, "planted") for line in lines]
    found = [bool(held(report)) for report in planted if report]
    assert sum(found) >= 0.55 * len(found)


def test_mastheads_are_read_or_asked_for() -> None:
    drawn = [draw_masthead(f"masthead:{number}") for number in range(90)]
    whole = (each for each in drawn if each.shape != "broken_anywhere")
    for masthead in (*whole, *(draw_page(f"page:{number}") for number in range(60))):
        assert masthead_read(masthead) != "wrong", masthead.text
