"""Sections in another order than the form's: the office's, or the converter's."""

from __future__ import annotations

from dataclasses import replace as replaced

import pytest
from msgspec.structs import replace

from build_tools.checks import CHECKS
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
    six_sections = next(each for each in CHECKS if each.code == "S03")
    assert six_sections.run(replaced(subject, report=moved)).outcome is outcome
