"""What must hold of every page, checked without a browser."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from itertools import pairwise
from typing import TypeAlias
from urllib.parse import urldefrag

import markdown
import pytest

from build_tools.library.summaries import summarise
from build_tools.model import Page
from build_tools.pages.report.page import report_page
from tests.pages import samples
from tests.pages.dom import Tree, markdown_of, page_tree, rendered
from tests.pages.test_escape import EXTENSIONS

BY_HAND = "how-to-request.html"
DATA = ("data/", "datapackage.json", "schemas/", "CITATION.cff")
STATEFUL = ("compare.html", "explore.html")
"""Its fragment is what is compared."""
DOWNLOADS = (".json", ".csv", ".md", ".source.txt", ".xml")
ELSEWHERE = ("https://www.example.gov.cn/", "https://creativecommons.org/")


def _portal() -> Iterator[Page]:
    """A small portal that hangs together: seeds, five years with a gap, one hostile report."""
    years = samples.years_of(2019, 2020, 2022, 2023)
    agencies = [*((seed,) for seed in samples.seeds()), years, (samples.hostile(),)]
    for reports in agencies:
        yield samples.agency_page(reports)
        for at, record in enumerate(reports):
            before = reports[at - 1].year if at else None
            after = reports[at + 1].year if at + 1 < len(reports) else None
            yield report_page(record, before, after)
    summaries = [summarise(record) for reports in agencies for record in reports]
    yield from samples.portal_pages([reports[0].agency for reports in agencies], summaries)


Documents: TypeAlias = dict[str, Tree]


@pytest.fixture(scope="module")
def pages() -> dict[str, Page]:
    return {page.path: page for page in _portal()}


@pytest.fixture(scope="module")
def documents(pages: dict[str, Page]) -> Documents:
    return {path: page_tree(rendered(page)) for path, page in pages.items()}


def test_one_first_heading_and_no_level_left_out(documents: Documents) -> None:
    for path, document in documents.items():
        levels = [int(each.tag[1]) for each in document.xpath("//h1|//h2|//h3|//h4")]
        assert levels[0] == 1, path
        assert levels.count(1) == 1, path
        assert all(after <= before + 1 for before, after in pairwise(levels)), path


def test_ids_are_unique(documents: Documents) -> None:
    for path, document in documents.items():
        ids = document.xpath("//@id")
        assert sorted(ids) == sorted(set(ids)), path


def test_tables_can_be_read_by_ear(documents: Documents) -> None:
    for path, document in documents.items():
        for table in document.iter("table"):
            [caption] = table.xpath("caption")
            assert table.xpath("ancestor::div/@aria-labelledby") == [caption.get("id")], path
            assert caption.text_content().strip(), path
            heads = {head.get("id") for head in table.iter("th")}
            assert None not in heads, path
            assert all(head.get("scope") for head in table.iter("th")), path
            for cell in table.iter("td"):
                assert cell.text_content().strip(), path
                assert len(cell.get("headers").split()) >= 2, path
                assert set(cell.get("headers").split()) <= heads, path


def test_rows_of_a_table_are_equally_wide(documents: Documents) -> None:
    for path, document in documents.items():
        for table in document.iter("table"):
            assert len({_width(row) for row in table.xpath("tbody/tr")}) == 1, path


def _width(row: Tree) -> int:
    return sum(int(cell.get("colspan", "1")) for cell in row.xpath("th|td"))


def test_links_are_relative_and_lead_somewhere(documents: Documents) -> None:
    for path, document in documents.items():
        for address in document.xpath("//a/@href|//form/@action"):
            if address.startswith(ELSEWHERE):
                continue
            target, fragment = urldefrag(address)
            assert not target.startswith(("/", "http")), path
            reached = (
                posixpath.normpath(posixpath.join(posixpath.dirname(path), target))
                if target
                else path
            )
            reached = reached.partition("?")[0]
            if not reached.endswith((*DOWNLOADS, BY_HAND)) and not reached.startswith(DATA):
                assert reached in documents, (path, address)
                assert (
                    not fragment
                    or reached in STATEFUL
                    or documents[reached].xpath("//*[@id=$id]", id=fragment)
                ), (path, address)


def test_nothing_of_a_source_acts(documents: Documents) -> None:
    for path, document in documents.items():
        assert not document.xpath("//script[not(@type='application/ld+json')]"), path
        assert not document.xpath("//b|//em|//img|//iframe|//comment()|//@onclick|//@style"), path
        assert not [href for href in document.xpath("//@href") if "javascript" in href], path


def test_blocks_of_html_survive_any_generator(pages: dict[str, Page], documents: Documents) -> None:
    """Another generator's Markdown shows the same words in the same number of tables and links."""
    for path, document in documents.items():
        page = pages[path]
        text = markdown_of(page)
        theirs = page_tree(markdown.markdown(text, extensions=EXTENSIONS))
        for wanted in ("//table//td", "//table//th", "//a/@href", "//h1", "//h2", "//h3", "//li"):
            assert len(theirs.xpath(wanted)) == len(document.xpath(wanted)), (path, wanted)
        assert _words(theirs) == _words(document), path


def _words(document: Tree) -> str:
    return "".join(document.text_content().split())


def test_html_blocks_hold_no_blank_line(pages: dict[str, Page]) -> None:
    for path, page in pages.items():
        for block in markdown_of(page).split("\n\n"):
            assert block.count("<figure") == block.count("</figure"), path
            assert block.count("<form") == block.count("</form"), path


def test_every_page_says_what_it_is(pages: dict[str, Page]) -> None:
    for path, page in pages.items():
        assert page.title, path
        assert page.description, path
        assert len(markdown_of(page).encode()) < 300_000, path
