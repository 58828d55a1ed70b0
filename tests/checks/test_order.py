"""Sections in another order than the form's: the office's, or the converter's."""

from __future__ import annotations

from dataclasses import replace as replaced

import pytest
from msgspec.structs import replace

from build_tools.checks import all_checks
from build_tools.model import Outcome
from tests.checks.building import build_subject


@pytest.mark.parametrize(
    ("heading", "outcome"),
    [
        ("五、存在的主要问题及改进情况", Outcome.CANNOT_ASSESS),
        ("四、存在的主要问题及改进情况", Outcome.FIRE),
    ],
)
def test_an_order_that_the_numbers_deny_accuses_nobody(heading: str, outcome: Outcome) -> None:
    subject = build_subject({"prose": {"headings": {"problems": heading}}})
    *before, review, problems, other = subject.report.sections
    moved = replace(subject.report, sections=(*before, problems, other, review))
    six_sections = next(each for each in all_checks() if each.code == "S03")
    assert six_sections.run(replaced(subject, report=moved)).outcome is outcome


@pytest.mark.parametrize(
    ("title", "heading", "outcome"),
    [
        ("", "三、收到和处理政府信息公开申请情况", Outcome.CANNOT_ASSESS),
        (
            "样例市2024年政府信息公开工作年度报告",
            "三、收到和处理政府信息公开申请情况",
            Outcome.CANNOT_ASSESS,
        ),
        (
            "样例市2024年政府信息公开工作年度报告",
            "一、收到和处理政府信息公开申请情况",
            Outcome.FIRE,
        ),
        ("", "一、收到和处理政府信息公开申请情况", Outcome.FIRE),
    ],
)
def test_of_a_text_that_begins_in_the_middle_no_section_is_missed(
    title: str, heading: str, outcome: Outcome
) -> None:
    subject = build_subject({"prose": {"headings": {"requests": heading}}})
    behind = subject.report.sections[
        subject.report.sections.index(
            next(one for one in subject.report.sections if one.name == "requests")
        ) :
    ]
    tables = tuple(one for one in subject.report.tables if one.name != "proactive")
    report = replace(subject.report, title=title, sections=behind, tables=tables)
    six_sections = next(each for each in all_checks() if each.code == "S03")
    assert six_sections.run(replaced(subject, report=report)).outcome is outcome


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("| 3 | 0 | 7 一、总体\n情况 2021年", Outcome.CANNOT_ASSESS),
        ("| 3 | 0 | 7 总体情况 2021年", Outcome.FIRE),
    ],
)
def test_a_heading_on_the_line_of_other_words_is_not_missed(text: str, outcome: Outcome) -> None:
    subject = build_subject({})
    behind = tuple(one for one in subject.report.sections if one.name != "overview")
    report = replace(subject.report, sections=behind, text=text)
    six_sections = next(each for each in all_checks() if each.code == "S03")
    assert six_sections.run(replaced(subject, report=report)).outcome is outcome
