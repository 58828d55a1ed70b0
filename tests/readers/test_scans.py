"""Scans: the way round the recognition, which stands in for itself here, and the thing itself."""

from collections.abc import Callable

import pytest

from build_tools.model import Document, Grid
from build_tools.readers import UnreadableError, ocr, read_document, recognition, scans
from build_tools.readers.pdf.page import Box, Glyph, PdfPage
from build_tools.readers.pdf.pdfium import render_pages
from build_tools.readers.picture import Picture
from build_tools.readers.recognition import recognise_image, recognise_pdf
from tests.readers import scanning
from tests.readers.drawing import drawn, pdf, ruled, shown, source, text

IMAGE = "q 400 0 0 600 60 100 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \x80 EI Q\n"
XS, YS = (60, 260, 360, 460), (700, 670, 640, 610)
ROWS = [["信息内容", "制发件数", "废止件数"], ["规章", "16", "0"], ["规范性文件", "", "1234"]]
REPORT = (
    text(200, 780, "某局2023年政府信息公开工作年度报告", 14)
    + text(80, 740, "二、主动公开政府信息情况")
    + ruled(XS, YS, ROWS)
    + text(80, 580, "三、收到和处理政府信息公开申请情况")
)
LAST = "五、存在的主要问题及改进情况"
SHOWN = [
    "某局2023年政府信息公开工作年度报告",
    "二、主动公开政府信息情况",
    ROWS,
    "三、收到和处理政府信息公开申请情况",
]


def refusal(name: str, data: bytes) -> tuple[str, str]:
    with pytest.raises(UnreadableError) as caught:
        read_document(source(data, name))
    return caught.value.problem.code, caught.value.problem.remedy


def codes(document: Document) -> list[str]:
    return [problem.code for problem in document.problems]


@pytest.fixture
def without(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scans, "is_installed", lambda: False)


@pytest.mark.usefixtures("without")
def test_without_the_extra_the_problem_names_it() -> None:
    for name, data, code in (
        ("2023.PNG", b"\x89PNG", "E-IMAGE"),
        ("2023.pdf", pdf([IMAGE]), "E-SCAN"),
    ):
        said, remedy = refusal(name, data)
        assert said == code
        assert 'pip install "nianbao[ocr]"' in remedy
    mixed = read_document(source(pdf([REPORT, IMAGE]), "2023.pdf"))
    assert shown(mixed) == SHOWN
    assert mixed.confident
    (problem,) = mixed.problems
    assert problem.code == "W-SCANNED-PAGE"
    assert "第2页" in problem.what
    assert "nianbao[ocr]" in problem.remedy


def recognised(*lines: str) -> Callable[[Picture], PdfPage]:
    """A recognition that finds these lines on every picture."""

    def page(picture: Picture) -> PdfPage:
        glyphs = [
            Glyph(sign, Box(60 + 10 * at, 100 + 20 * row, 70 + 10 * at, 110 + 20 * row))
            for row, line in enumerate(lines)
            for at, sign in enumerate(line)
        ]
        return PdfPage(picture.number, 595, 842, tuple(glyphs), (), 1, False, True, 0, True)

    return page


def test_a_scanned_page_among_others_is_a_guess(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recognition, "recognise", recognised("四、行政复议和行政诉讼情况"))
    document = recognise_pdf(source(pdf([REPORT, IMAGE, text(80, 700, LAST)]), "2023.pdf"))
    assert shown(document) == [*SHOWN, "四、行政复议和行政诉讼情况", LAST]
    assert document.confident
    assert document.guessed_pages == (2,)
    (problem,) = document.problems
    assert problem.code == "W-RECOGNISED"
    assert "第2页" in problem.what


def test_what_is_a_guess_and_what_is_not_stays_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither a paragraph nor a table goes on from a page of text to a scanned one."""
    full = "政府信息公开" * 8 + "共"
    monkeypatch.setattr(recognition, "recognise", recognised(full))
    document = recognise_pdf(source(pdf([text(60, 60, full), IMAGE]), "2023.pdf"))
    assert shown(document) == [full, full]


def test_without_any_text_every_page_is_a_guess(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recognition, "recognise", recognised("某局2023年政府信息公开"))
    document = recognise_pdf(source(pdf([IMAGE, ""]), "2023.pdf"))
    assert shown(document) == ["某局2023年政府信息公开"] * 2
    assert not document.confident
    assert codes(document) == ["W-RECOGNISED"]


def test_pictures_without_text_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recognition, "recognise", recognised())
    with pytest.raises(UnreadableError, match="没有认出文字"):
        recognise_pdf(source(pdf([IMAGE]), "2023.pdf"))


def test_pages_are_drawn_as_they_are_shown() -> None:
    (picture,) = render_pages(source(pdf([text(60, 742, "墨")], rotate=90), "2023.pdf"), [1])
    assert (picture.width, picture.height) == (2339, 1653)
    assert len(picture.pixels) == picture.width * picture.height
    # The square glyph stands at (60, 90) from the top left of the page before it was turned.
    x, y = round((842 - 95) / picture.scale), round(65 / picture.scale)
    assert picture.pixels[y * picture.width + x] < 50
    assert picture.pixels[0] == 255


def test_a_recognition_that_dies_costs_its_pages_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scans, "is_installed", lambda: True)
    monkeypatch.setattr(scans, "_SCAN_READER", "tests.readers.misbehaving:crash")
    document = read_document(source(pdf([REPORT, IMAGE]), "2023.pdf"))
    assert shown(document) == SHOWN
    assert codes(document) == ["W-SCANNED-PAGE", "E-READER"]
    assert refusal("2023.pdf", pdf([IMAGE]))[0] == "E-READER"


needs_recognition = pytest.mark.skipif(
    not (ocr.is_installed() and scanning.find_font()),
    reason="needs the extra nianbao[ocr] and the fonts of fonts-noto-cjk: make test-ocr",
)


@needs_recognition
@pytest.mark.parametrize(("kind", "askew"), [("PNG", 0.0), ("JPEG", 1.3), ("PDF", -0.7)])
def test_a_scanned_report(kind: str, askew: float) -> None:
    (page,) = scanning.scans(pdf([REPORT]))
    data = scanning.file_of([page.rotate(askew, fillcolor=255)], kind)
    document = read_document(source(data, f"2023.{kind.lower()}"))
    assert shown(document) == SHOWN
    assert not document.confident
    assert codes(document) == ["W-RECOGNISED"]
    (grid,) = (block for block in document.blocks if isinstance(block, Grid))
    place = grid.rows[1][1].place
    assert (place.page, place.table, place.row, place.column) == (1, 1, 2, 2)
    assert place.box == pytest.approx((260, 172, 360, 202), abs=10 if askew else 2)


@needs_recognition
def test_a_table_without_rules() -> None:
    page = "".join(
        text(x, 700 - 20 * row, words)
        for row, cells in enumerate([["信息内容", "制发", "现行"], ["规章", "16", "7"]])
        for x, words in zip(XS, cells, strict=False)
    )
    (image,) = scanning.scans(pdf([page]))
    (grid,) = read_document(source(scanning.file_of([image], "TIFF"), "2023.tif")).blocks
    assert drawn(grid)[-1] == ["规章", "16", "7"]


@needs_recognition
def test_the_same_picture_gives_the_same_text() -> None:
    data = scanning.file_of(scanning.scans(pdf([REPORT]), 100), "BMP")
    assert recognise_image(source(data, "a.bmp")) == recognise_image(source(data, "a.bmp"))


@needs_recognition
def test_a_blank_picture() -> None:
    from PIL import Image

    for page in (Image.new("L", (600, 800), 255), Image.effect_noise((600, 800), 90)):
        assert refusal("2023.png", scanning.file_of([page], "PNG"))[0] == "E-SCAN"
