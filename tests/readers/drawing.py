"""What the tests of readers share: grids as plain lists, Word files and PDFs made on the spot."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from build_tools.model import Block, Document, Grid, Paragraph, Source
from tests.readers.font import square_font

_NAME = "/BaseFont /Song /FontDescriptor 98 0 R"
_GLYPHS = "/W [32 126 500] /CIDToGIDMap 97 0 R /CIDSystemInfo"
_DESCENDANT = "/DescendantFonts [4 0 R] /ToUnicode 99 0 R"
_DESCRIPTION = (
    "/FontName /Song /Flags 4 /Ascent 880 /Descent -120 /CapHeight 700 /ItalicAngle 0 /StemV 80"
    " /FontBBox [0 -120 1000 880]"
)
RESOURCES = (
    "<< /Font << /F 3 0 R >> /Properties << /L 90 0 R >> /ExtGState << /Clear << /ca 0 >> >> >>"
)
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def source(data: str | bytes, name: str) -> Source:
    return Source(name, data.encode() if isinstance(data, str) else data, "")


def drawn(block: Block) -> list[list[str]]:
    assert isinstance(block, Grid)
    return [[cell.text for cell in row] for row in block.rows]


def spans(block: Block) -> list[list[tuple[int, int]]]:
    assert isinstance(block, Grid)
    return [[(cell.rowspan, cell.colspan) for cell in row] for row in block.rows]


def shown(document: Document) -> list[str | list[list[str]]]:
    """Paragraphs as texts, grids as lists of rows."""
    return [
        block.text if isinstance(block, Paragraph) else drawn(block) for block in document.blocks
    ]


def docx(body: str, **parts: str) -> bytes:
    """A Word file with this body; ``styles`` and ``numbering`` as further parts."""
    files = {"document": f"<w:body>{body}</w:body>", **parts}
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(
                f"word/{name}.xml", f'<w:{name} xmlns:w="{_WORD}">{content}</w:{name}>'
            )
    return buffer.getvalue()


def pdf(
    pages: Sequence[str],
    *,
    rotate: int = 0,
    embedded: bool = True,
    catalog: str = "",
    annotations: Sequence[str] = (),
    more: Mapping[int, str] = MappingProxyType({}),
) -> bytes:
    """A PDF of A4 pages with these content streams, drawn by ``text``, ``lines`` and ``ruled``.

    Its font, ``/F``, holds every character, as a square; ``embedded`` or only named. Object 90 of
    ``more``, its further objects by number, may be a layer, which the pages call ``/L``. The state
    ``/Clear`` makes what is drawn transparent.
    ``annotations`` are those of every page.
    """
    kids = " ".join(f"{5 + 2 * index} 0 R" for index in range(len(pages)))
    system = "<< /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>"
    objects = [
        f"<< /Type /Catalog /Pages 2 0 R {catalog} >>",
        f"<< /Type /Pages /Count {len(pages)} /Kids [{kids}] >>",
        f"<< /Type /Font /Subtype /Type0 {_NAME} /Encoding /Identity-H {_DESCENDANT} >>",
        f"<< /Type /Font /Subtype /CIDFontType2 {_NAME} /DW 1000 {_GLYPHS} {system} >>",
    ]
    for index, content in enumerate(pages):
        resources = f"/Resources {RESOURCES} /Contents {6 + 2 * index} 0 R"
        resources += f" /Annots [{' '.join(annotations)}]" if annotations else ""
        page = f"/Parent 2 0 R /MediaBox [0 0 595 842] /Rotate {rotate} {resources}"
        objects += [f"<< /Type /Page {page} >>", stream(content)]
    numbered = dict(enumerate(objects, 1)) | dict(more)
    second_glyph = zlib.compress(b"\0\1" * 65536).hex()
    numbered[97] = stream(f"{second_glyph}>", "/Filter [/ASCIIHexDecode /FlateDecode]")
    numbered[96] = stream(square_font().hex() + ">", "/Filter /ASCIIHexDecode")
    numbered[98] = f"<< /Type /FontDescriptor {_DESCRIPTION} {'/FontFile2 96 0 R' * embedded} >>"
    numbered[99] = stream(_TO_UNICODE)
    return _file(numbered)


def text(x: float, y: float, words: str, size: float = 10) -> str:
    """Words at a point, from the bottom left of the page."""
    code = words.encode("utf-16-be").hex()
    return f"BT /F {size} Tf {x} {y} Td <{code}> Tj ET\n"


def lines(*segments: tuple[float, float, float, float]) -> str:
    """Ruled lines between two points each."""
    return "".join(f"{x} {y} m {u} {v} l S\n" for x, y, u, v in segments)


def ruled(
    xs: Sequence[float], ys: Sequence[float], rows: Iterable[Sequence[str]], size: float = 10
) -> str:
    """A full grid of lines with ``rows`` of words in it, from the top."""
    across = [(xs[0], y, xs[-1], y) for y in ys]
    down = [(x, ys[0], x, ys[-1]) for x in xs]
    words = [
        text(xs[column] + 2, ys[row + 1] + 5, cell, size)
        for row, cells in enumerate(rows)
        for column, cell in enumerate(cells)
        if cell
    ]
    return lines(*across, *down) + "".join(words)


_TO_UNICODE = """/CIDInit /ProcSet findresource begin 12 dict begin begincmap
/CMapName /U def /CMapType 2 def
1 begincodespacerange <0000> <FFFF> endcodespacerange
1 beginbfrange <0000> <FFFF> <0000> endbfrange
endcmap CMapName currentdict /CMap defineresource pop end end"""


def stream(content: str, entries: str = "") -> str:
    return f"<< /Length {len(content)} {entries} >>\nstream\n{content}\nendstream"


def _file(objects: dict[int, str]) -> bytes:
    body = b"%PDF-1.4\n"
    offsets: dict[int, int] = {}
    for number, content in objects.items():
        offsets[number] = len(body)
        body += f"{number} 0 obj\n{content}\nendobj\n".encode("latin-1")
    table = "".join(
        f"{offsets[n]:010} 00000 n \n" if n in offsets else "0000000000 65535 f \n"
        for n in range(100)
    )
    end = f"xref\n0 100\n{table}trailer << /Size 100 /Root 1 0 R >>\nstartxref\n{len(body)}\n%%EOF"
    return body + end.encode()
