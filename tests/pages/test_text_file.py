from __future__ import annotations

from collections.abc import Callable

import pytest
from markdown_it import MarkdownIt
from msgspec.structs import replace

from build_tools.forms import in_form_order
from build_tools.model import ReportRecord, Status
from build_tools.pages import text_file
from build_tools.pages.report.page import report_page
from build_tools.pages.words import STATUS_WORDS, digits
from tests.pages import samples
from tests.pages.dom import page_tree


def _derived() -> ReportRecord:
    """A report of nonzero figures that were all concluded from others."""
    record = samples.seeds()[0]
    tables = tuple(
        replace(
            table,
            cells=tuple(
                replace(each, value=at + 7, status=Status.DERIVED)
                for at, each in enumerate(table.cells)
            ),
        )
        for table in record.report.tables
    )
    return replace(record, report=replace(record.report, tables=tables))


RECORDS: dict[str, Callable[[], ReportRecord]] = {
    "a seed": lambda: samples.seeds()[0],
    "numbers derived": _derived,
    "strange words": samples.hostile,
}


def text(record: ReportRecord) -> str:
    return text_file(report_page(record, None, None), record.report.tables).decode()


@pytest.mark.parametrize("sample", RECORDS)
def test_a_parser_of_markdown_finds_every_figure_in_its_table(sample: str) -> None:
    record = RECORDS[sample]()
    document = page_tree(MarkdownIt("commonmark").enable("table").render(text(record)))
    shown = [
        [str(each.text) for each in table.xpath(".//td[position() > 1]")]
        for table in document.xpath("//table[not(ancestor::figure)]")
    ]
    for table in record.report.tables:
        expected = [
            digits(each.value)
            + ("" if each.status is Status.PRINTED else f"（{STATUS_WORDS[each.status]}）")
            for each in in_form_order(table)
            if each is not None and each.value is not None
        ]
        assert expected in [[each for each in cells if each[0].isdigit()] for cells in shown]


def test_addresses_on_the_page_lead_to_the_page() -> None:
    said = text(samples.seeds()[0])
    assert "](2023.html#" in said
    assert "](#" not in said
    assert "<script" not in said


def test_citations_are_there_without_the_buttons_that_only_a_browser_uses() -> None:
    said = text(samples.seeds()[0])
    assert "@techreport" in page_tree(MarkdownIt("commonmark").render(said)).text_content()
    assert "<button" not in said
