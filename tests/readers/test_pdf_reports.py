"""Whole generated reports set as PDF: every cell right where tables are ruled, none ever wrong."""

from functools import partial

import pytest

from build_tools.model import Source
from build_tools.readers.pdf import read_pdf
from build_tools.recovery import recover_tables
from build_tools.sections import split_sections
from tests.accuracy import exam
from tests.accuracy.marking import mark
from tests.readers.typeset import set_report


@pytest.mark.parametrize(("style", "least"), [("ruled", 1.0), ("rows", 0.9), ("bare", 0.9)])
def test_reports(style: str, least: float, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exam, "LAYOUTS", {})
    monkeypatch.setattr(exam, "_FILES", {"pdf": partial(set_report, style)})
    right = cells = 0
    for number in range(12):
        paper = exam.set_paper(number)
        sections = split_sections(read_pdf(Source(paper.path, paper.data, "")))
        marks, faults = mark(paper.truth, paper.lost, recover_tables(sections))
        assert not faults, f"{style} {number} {paper.quirk}"
        right += marks["right"]
        cells += marks.total()
    assert right >= least * cells
