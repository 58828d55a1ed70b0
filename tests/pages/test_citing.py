"""Citations: read by parsers of BibTeX and RIS, whatever an office is called."""

from __future__ import annotations

import re

import pytest
import rispy
from bibtexparser.entrypoint import parse_string

from build_tools.model import UNNAMED, Portal
from build_tools.pages.citing import DAY, PLACE, Cited, bibtex, citations, gbt_7714, ris
from build_tools.pages.report.page import report_page
from tests.pages import samples
from tests.pages.dom import Tree, page_tree, rendered

PORTAL = Portal("某某年报库", "https://example.org/年报/", "某大学")
REPORT = Cited(
    key="some-bureau-2023",
    author="某县某局",
    title="某县某局2023年政府信息公开工作年度报告",
    mark="R",
    path="reports/some-bureau/2023.html",
    version="收录版本 SHA-256 0123456789abcdef",
    date="2024-01-30",
    year=2023,
)
STRANGE = Cited(
    key="some-bureau",
    author=r"A}{B & Co_ 50% #1 $x$ \end{x} ~^ " + samples.HOSTILE + "\n换行\nER  - ",
    title="第一行\nTY  - BOOK\n第二行，}}",
    mark="DB",
    path="reports/some-bureau/index.html",
    version="版本 0.0.0+12",
)


def test_the_line_of_the_standard() -> None:
    assert gbt_7714(REPORT, PORTAL) == (
        "某县某局. 某县某局2023年政府信息公开工作年度报告[R/OL]. 某某年报库, "
        "收录版本 SHA-256 0123456789abcdef(2024-01-30)[【访问日期】]. "
        "https://example.org/年报/reports/some-bureau/2023.html."
    )


def test_what_only_the_reader_knows_is_left_to_be_filled_in() -> None:
    for text in (gbt_7714(REPORT, UNNAMED), bibtex(REPORT, UNNAMED), ris(REPORT, UNNAMED)):
        assert text.count(DAY) == text.count(PLACE) == 1


@pytest.mark.parametrize("cited", [REPORT, STRANGE], ids=["plain", "strange"])
def test_a_parser_of_bibtex_finds_one_entry(cited: Cited) -> None:
    library = parse_string(bibtex(cited, PORTAL))
    assert library.failed_blocks == []
    (entry,) = library.entries
    assert entry.key == cited.key
    fields = {field.key: field.value for field in entry.fields}
    assert fields["url"] == PORTAL.address(cited.path)
    assert fields["urldate"] == DAY
    if cited is REPORT:
        assert fields["author"].strip("{}") == fields["institution"].strip("{}") == REPORT.author
        assert fields["year"] == "2024"
        assert REPORT.version in fields["version"]
    else:
        assert not re.search(r"(?<!\\)[#$%&_]", fields["author"] + fields["title"])


@pytest.mark.parametrize("cited", [REPORT, STRANGE], ids=["plain", "strange"])
def test_a_parser_of_ris_finds_one_entry(cited: Cited) -> None:
    (entry,) = rispy.loads(ris(cited, PORTAL))
    assert entry["type_of_reference"] == {"R": "RPRT", "DB": "DBASE"}[cited.mark]
    assert entry["urls"] == [PORTAL.address(cited.path)]
    assert " ".join(entry["title"].split()) == " ".join(cited.title.split())
    assert entry["publisher"] == PORTAL.title
    assert entry["edition"] == cited.version
    if cited is REPORT:
        assert entry["year"] == "2024"
        assert entry["authors"] == ["某县某局,"]


def test_a_page_shows_every_format_to_be_read_and_copied() -> None:
    document = page_tree(rendered(report_page(samples.record(), None, None, PORTAL)))
    said = _texts(document)
    assert PORTAL.address("reports/some-bureau/2023.html") in said["cite-gbt7714"]
    assert parse_string(said["cite-bibtex"]).entries[0].key == "some-bureau-2023"
    assert len(rispy.loads(said["cite-ris"])) == 1
    buttons = document.xpath("//button[@data-copies]")
    assert [each.get("data-copies") for each in buttons] == [*said]
    assert all(each.get("hidden") is not None for each in buttons)
    assert {each.text for each in document.xpath("//*[@class='nb-cite__day']")} == {DAY}


def test_nothing_a_source_says_acts_in_a_citation() -> None:
    for each in citations(STRANGE, PORTAL):
        assert "<script" not in each.text
        assert "\n\n" not in each.text


def _texts(document: Tree) -> dict[str, str]:
    found = document.xpath("//pre[@class='nb-cite__text']")
    return {each.get("id"): each.text_content() for each in found}
