"""Whole generated reports set as PDF: every cell right where tables are ruled, none ever wrong."""

import pytest

from build_tools.model import Source
from build_tools.readers.pdf.reader import read_pdf
from build_tools.recovery import recover_tables
from build_tools.sections.splitting import split_sections
from tests.accuracy.marking import mark
from tests.accuracy.papers import EVERY_LAYOUT, set_paper


@pytest.mark.parametrize(("style", "least"), [("ruled", 1.0), ("rows", 0.9), ("bare", 0.9)])
def test_reports(style: str, least: float) -> None:
    right = cells = 0
    for number in range(12):
        paper = set_paper(number * len(EVERY_LAYOUT), layout=f"pdf_{style}")
        sections = split_sections(read_pdf(Source(paper.path, paper.data, "")))
        marks, faults = mark(paper.truth, paper.lost, recover_tables(sections))
        assert not faults, f"{style} {number} {paper.quirk}"
        right += marks["right"]
        # Spaces inside a figure that no sum proves leave it open whether it is one or two.
        cells += marks.total() - (marks["honest"] if paper.quirk == "spaces_inside" else 0)
    assert right >= least * cells
