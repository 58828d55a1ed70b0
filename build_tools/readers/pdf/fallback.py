"""Glyphs of PDF pages whose fonts are not in the file, by a parser that needs none.

PDFium takes such fonts from the machine it runs on: what it finds there, or does not, changes
what it reads. This parser goes by the widths the file declares, the same everywhere, but slowly.
"""

import io
from collections.abc import Sequence
from typing import Any

import pdfplumber
from msgspec.structs import replace
from pdfplumber.pdf import PDF

from build_tools.model import Source
from build_tools.readers.decoding import UNKNOWN
from build_tools.readers.pdf.page import Box, Glyph, PdfPage
from build_tools.readers.problems import unreadable


def with_declared_fonts(source: Source, pages: Sequence[PdfPage]) -> list[PdfPage]:
    """``pages``, the glyphs of those with foreign fonts read anew."""
    if all(page.embedded or page.turned for page in pages):
        return list(pages)
    try:
        with pdfplumber.open(io.BytesIO(source.data)) as document:
            return [
                page if page.embedded or page.turned else _read_anew(page, document)
                for page in pages
            ]
    except Exception:  # this parser throws whatever it stumbles over
        raise unreadable(source, "E-DAMAGED.pdf-fonts") from None


def _read_anew(page: PdfPage, document: PDF) -> PdfPage:
    found = document.pages[page.number - 1]
    glyphs = tuple(glyph for glyph in map(_glyph, found.chars) if glyph.box.is_finite)
    found.close()
    return replace(page, glyphs=glyphs)


def _glyph(char: dict[str, Any]) -> Glyph:
    text = char["text"]
    unknown = len(text) > 2 or not text.strip("\0")
    box = Box(char["x0"], char["top"], char["x1"], char["bottom"])
    return Glyph(UNKNOWN if unknown else text, box)
