"""Whatever bytes come in, a reader makes a document of them or says why not."""

import io
import zipfile
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from build_tools.model import Document, Problem, Source
from build_tools.readers import UnreadableError
from build_tools.readers.html import read_html
from build_tools.readers.markdown import read_markdown
from build_tools.readers.packages import read_package
from build_tools.readers.pdf.reader import read_pdf
from build_tools.readers.plain import read_plain
from build_tools.sections.masthead import read_masthead
from build_tools.sections.splitting import split_sections
from tests.readers.drawing import docx, lines, pdf, ruled, text

WORDS = [
    *(
        "政府信息公开",
        "2023年",
        "报告",
        "一、总体情况",
        "六、其他需要报告的事项",
        "规章",
        "0",
        "12",
    ),
    *("\t", "\n", "\t0\n", "# ", "**", "|", "|---|\n", "---\n", "\r", "\0", "\ufeff", "\x85", "　"),
    *("<table>", "<tr>", "<td>", "</td>", "</table>", "<td colspan=9>", "<p>", "</p>", "<br>"),
    *("<div hidden>", "</div>", "&nbsp;", "&#0;", "&#xD800;", "<!--", "-->", "<a>", "<xml>", "<"),
]
PARTS = [
    *("<w:p>", "</w:p>", "<w:r>", "</w:r>", "<w:t>甲</w:t>", "<w:tab/>", "<w:br/>", "<w:tbl>"),
    *("</w:tbl>", "<w:tr>", "</w:tr>", "<w:tc>", "</w:tc>", "<w:tcPr>", "</w:tcPr>", "<w:vMerge/>"),
    *('<w:gridSpan w:val="-1"/>', '<w:gridSpan w:val="99999"/>', "<w:del>", "</w:del>", "<w:pPr/>"),
]
PDF = pdf(
    [
        text(60, 700, "政府信息公开")
        + ruled((60, 200, 300), (600, 580, 560), [["规章", "1"], ["许可", "2"]])
        + lines((0, 0, 5, 5)),
    ]
)
BOUNDED = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


def read(reader: Callable[[Source], Document], data: bytes, name: str) -> None:
    document = outcome(reader, Source(name, data, ""))
    if isinstance(document, Problem):
        assert document.path == name
        assert document.what
        assert document.remedy
        return
    read_masthead(split_sections(document))
    document.text.encode()


def outcome(reader: Callable[[Source], Document], source: Source) -> Document | Problem:
    try:
        return reader(source)
    except UnreadableError as error:
        return error.problem


@BOUNDED
@given(st.lists(st.sampled_from(WORDS), max_size=60).map("".join))
@pytest.mark.parametrize("reader", [read_plain, read_markdown, read_html])
def test_text(reader: Callable[[Source], Document], text: str) -> None:
    read(reader, text.encode("utf-8", "surrogatepass"), "2023.txt")


@BOUNDED
@given(st.binary(max_size=200))
@pytest.mark.parametrize("reader", [read_plain, read_markdown, read_html, read_package, read_pdf])
def test_bytes(reader: Callable[[Source], Document], data: bytes) -> None:
    read(reader, data, "2023.bin")


@BOUNDED
@given(st.lists(st.sampled_from(PARTS), max_size=40).map("".join))
def test_word_files(body: str) -> None:
    read(read_package, docx(body), "2023.docx")


@BOUNDED
@given(st.integers(0, 2000), st.binary(min_size=1, max_size=8))
def test_damaged_word_files(at: int, damage: bytes) -> None:
    whole = docx("<w:p><w:r><w:t>政府信息公开</w:t></w:r></w:p>" * 3)
    at %= len(whole)
    read(read_package, whole[:at] + damage + whole[at + len(damage) :], "2023.docx")


@BOUNDED
@given(st.integers(0, len(PDF) - 1), st.binary(max_size=8), st.integers(0, 8))
def test_damaged_pdf_files(at: int, damage: bytes, cut: int) -> None:
    read(read_pdf, PDF[:at] + damage + PDF[at + cut :], "2023.pdf")


@BOUNDED
@given(
    st.lists(st.tuples(*[st.sampled_from((0, 60, 61, 200, 400, 842))] * 4), min_size=1, max_size=40)
)
def test_pdf_lines_anywhere(segments: list[tuple[float, float, float, float]]) -> None:
    read(read_pdf, pdf([lines(*segments) + text(100, 100, "政府信息公开规章")]), "2023.pdf")


def test_a_zip_that_lies_about_its_size() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"<x>" + b"a" * 1000 + b"</x>")
    data = buffer.getvalue().replace((1007).to_bytes(4, "little"), (5).to_bytes(4, "little"))
    read(read_package, data, "2023.docx")
