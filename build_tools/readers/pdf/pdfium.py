"""What stands on the pages of a PDF: glyphs with their boxes, and ruled lines. Nothing is joined.

With ``pdfium_objects`` and its helpers the only module that calls PDFium. Coordinates are points
from the top left of the page, turned so that its text is upright.
"""

import ctypes
import io
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import pypdfium2  # type: ignore[import-untyped]
import pypdfium2.raw as pdfium  # type: ignore[import-untyped]
from msgspec.structs import replace

from build_tools.model import Source
from build_tools.readers.decoding import UNKNOWN
from build_tools.readers.pdf.annotations import Annotations
from build_tools.readers.pdf.layers import hidden_layers
from build_tools.readers.pdf.page import QUARTER, Bounds, Glyph, PdfPage, View
from build_tools.readers.pdf.pdfium_objects import PageObjects, inked, objects_of
from build_tools.readers.picture import MAX_PIXELS, Picture
from build_tools.readers.problems import UnreadableError, unreadable

_MAX_PAGES = 400
_MAX_GLYPHS = 60_000
_LARGE = 36.0
"""Glyphs larger than this are looked at twice."""
_SAMPLE = 40
_SLANT, _STEEP = 0.25, QUARTER - 0.25
"""Radians by which text is no more upright; that of a scanned page may be a little askew."""
_DOTS = 200 / 72
"""Of a rendered page, per point."""


def read_pages(source: Source) -> tuple[list[PdfPage], Source]:
    """Every page of ``source``, and it as it was read: annotations are a part of its pages.

    Raises ``UnreadableError`` for broken and locked files.
    """
    document = _open(source)
    try:
        if len(document) > _MAX_PAGES:
            count = len(document)
            raise unreadable(source, "E-TOO-LARGE.pdf-pages", count=count, most=_MAX_PAGES)
        hidden = hidden_layers(source.data)
        pages = [_page(source, document, index, hidden) for index in range(len(document))]
        return [page for page, _ in pages], _redrawn(source, document, pages)
    finally:
        document.close()


def render_pages(source: Source, numbers: Iterable[int]) -> Iterator[Picture]:
    """The pages ``numbers`` of ``source`` as they are shown."""
    document = _open(source)
    try:
        for number in numbers:
            yield _render(document, number)
    finally:
        document.close()


def _render(document: pypdfium2.PdfDocument, number: int) -> Picture:
    page = document[number - 1]
    width, height = page.get_size()
    scale = min(_DOTS, (MAX_PIXELS / (width * height)) ** 0.5)
    bitmap = page.render(scale=scale, grayscale=True)
    rows = memoryview(bitmap.buffer).cast("B")
    pixels = b"".join(
        rows[row * bitmap.stride : row * bitmap.stride + bitmap.width]
        for row in range(bitmap.height)
    )
    found = Picture(number, bitmap.width, bitmap.height, pixels, width / bitmap.width)
    bitmap.close()
    page.close()
    return found


def _open(source: Source) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(source.data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise unreadable(source, "E-ENCRYPTED.pdf") from None
        raise _damaged(source) from None


def _damaged(source: Source, page: int = 0) -> UnreadableError:
    if page:
        return unreadable(source, "E-DAMAGED.pdf-page", page=page)
    return unreadable(source, "E-DAMAGED.pdf")


def _redrawn(
    source: Source, document: pypdfium2.PdfDocument, pages: Sequence[tuple[PdfPage, bool]]
) -> Source:
    """``source`` with the pages that were changed, where another parser needs them."""
    if not any(changed for _, changed in pages) or all(page.embedded for page, _ in pages):
        return source
    buffer = io.BytesIO()
    document.save(buffer)
    return replace(source, data=buffer.getvalue())


def _page(
    source: Source, document: pypdfium2.PdfDocument, index: int, hidden: frozenset[bytes]
) -> tuple[PdfPage, bool]:
    """The page, and whether it is another than the file's."""
    try:
        page = document[index]
        annotations = Annotations(page)
        if annotations.are_drawn:
            pdfium.FPDFPage_Flatten(page.raw, pdfium.FLAT_NORMALDISPLAY)
            page.close()
            page = document[index]
        objects = objects_of(page, hidden)
        is_changed = objects.remove_unseen() and not objects.is_embedded
        if is_changed:
            pdfium.FPDFPage_GenerateContent(page.raw)
        text = page.get_textpage()
    except pypdfium2.PdfiumError:
        raise _damaged(source, index + 1) from None
    count = text.count_chars()
    if count > _MAX_GLYPHS:
        raise unreadable(
            source, "E-TOO-LARGE.pdf-page", page=index + 1, count=count, most=_MAX_GLYPHS
        )
    turns = page.get_rotation() // 90 % 4
    upright = _turns_of_text(text.raw, count, turns)
    view = View(page.get_bbox(), upright)
    found = PdfPage(
        number=index + 1,
        width=view.width,
        height=view.height,
        glyphs=tuple(_glyphs(text, count, view, objects)),
        rules=tuple(box for rule in objects.rules if (box := view.box(*rule)).is_finite),
        images=len(objects.images),
        invisible=objects.is_invisible,
        embedded=objects.is_embedded,
        turned=(turns - upright) % 4,
        unread=tuple(view.box(*each) for each in (*objects.unread, *annotations.undrawn)),
    )
    text.close()
    page.close()
    return found, annotations.are_drawn or is_changed


def _turns_of_text(raw: pdfium.FPDF_TEXTPAGE, count: int, turns: int) -> int:
    """Quarter turns that set most of the text upright; ``turns`` are those of a page without."""
    angles = Counter(
        round(-angle / QUARTER) % 4
        for index in range(0, count, count // _SAMPLE + 1)
        if (angle := pdfium.FPDFText_GetCharAngle(raw, index)) >= 0
        and not pdfium.FPDFText_IsGenerated(raw, index)
    )
    return angles.most_common(1)[0][0] if angles else turns


def _glyphs(
    text: pypdfium2.PdfTextPage, count: int, view: View, objects: PageObjects
) -> Iterator[Glyph]:
    """The characters that are drawn; spaces and line ends PDFium thinks up are left out.

    So are those of a watermark, which stand aslant and run into the figures they cross.
    """
    raw, area = text.raw, pdfium.FS_RECTF()
    at = ctypes.byref(area)
    for index in range(count):
        if pdfium.FPDFText_IsGenerated(raw, index) == 1:
            continue
        angle = max(pdfium.FPDFText_GetCharAngle(raw, index), 0)
        if _SLANT < angle % QUARTER < _STEEP:
            continue
        code = pdfium.FPDFText_GetUnicode(raw, index)
        if code in (10, 13) or not pdfium.FPDFText_GetLooseCharBox(raw, index, at):
            continue
        sides = area.left, area.bottom, area.right, area.top
        if max(sides[2] - sides[0], sides[3] - sides[1]) > _LARGE:
            sides = _inked(raw, index, sides)
        box = view.box(*sides)
        if box.is_finite:
            sign = _character(code)
            is_read = not sign.isdigit() or not (
                view.is_upside_down(angle) or not objects.is_seen(raw, index)
            )
            yield Glyph(sign if is_read else UNKNOWN, box)


def _inked(raw: pdfium.FPDF_TEXTPAGE, index: int, sides: Bounds) -> Bounds:
    """A square around the ink of a glyph, where the box of its font is far too large.

    PDFium does not scale that box in fonts for vertical writing, as label columns use them.
    """
    left, bottom, right, top = inked(raw, index)
    half = max(right - left, top - bottom) / 2
    x, y = (left + right) / 2, (bottom + top) / 2
    if 0 < 2 * half < _LARGE:
        return x - half, y - half, x + half, y + half
    return sides


def _character(code: int) -> str:
    unknown = code < 32 or 0xD800 <= code <= 0xF8FF or code >= 0xFFFE or 127 <= code < 160
    return UNKNOWN if unknown else chr(code)
