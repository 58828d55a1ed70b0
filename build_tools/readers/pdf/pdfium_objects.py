"""What a PDF page draws beside its text: ruled lines and pictures, and how its text is drawn."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator

import pypdfium2  # type: ignore[import-untyped]
import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

from build_tools.readers.pdf.page import (
    IDENTITY,
    Bounds,
    Matrix,
    at,
    is_rule,
    moved,
    multiply,
    spanned,
)

_MAX_OBJECTS = 60_000
"""Per page; more is a drawing, and its lines are no table."""
_MAX_SEGMENTS = 4_000
_MAX_NESTING = 4
_SAMPLE = 40
_INVISIBLE = 3


def objects_of(page: pypdfium2.PdfPage) -> PageObjects:
    """What ``page`` draws; nothing of a page with too many objects."""
    found = PageObjects()
    count = pdfium.FPDFPage_CountObjects(page.raw)
    for index in range(count if count <= _MAX_OBJECTS else 0):
        found.read(pdfium.FPDFPage_GetObject(page.raw, index), IDENTITY, 0)
    return found


class PageObjects:
    """The objects of a page that matter beside its text."""

    def __init__(self) -> None:
        self.rules: list[Bounds] = []
        self.images = 0
        self.is_embedded = True
        """Whether every font of the text is in the file."""
        self._texts = self._invisible = 0

    @property
    def is_invisible(self) -> bool:
        """Whether most of the text looked at is drawn invisibly."""
        return self._invisible > self._texts / 2

    def read(self, item: pdfium.FPDF_PAGEOBJECT, matrix: Matrix, depth: int) -> None:
        """Take in ``item``, which ``matrix`` moves, ``depth`` forms deep."""
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            self._read_text(item)
        elif kind == pdfium.FPDF_PAGEOBJ_PATH:
            self._read_path(item, matrix)
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            self.images += 1
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _MAX_NESTING:
            inner = multiply(_matrix_of(item), matrix)
            for index in range(min(pdfium.FPDFFormObj_CountObjects(item), _MAX_OBJECTS)):
                self.read(pdfium.FPDFFormObj_GetObject(item, index), inner, depth + 1)

    def _read_text(self, item: pdfium.FPDF_PAGEOBJECT) -> None:
        if self._texts < _SAMPLE:
            self._texts += 1
            self._invisible += pdfium.FPDFTextObj_GetTextRenderMode(item) == _INVISIBLE
        font = pdfium.FPDFTextObj_GetFont(item)
        if font and self.is_embedded:
            self.is_embedded = pdfium.FPDFFont_GetIsEmbedded(font) != 0

    def _read_path(self, path: pdfium.FPDF_PAGEOBJECT, matrix: Matrix) -> None:
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        pdfium.FPDFPath_GetDrawMode(path, ctypes.byref(fill), ctypes.byref(stroke))
        if not fill.value and not stroke.value:
            return
        bounds = moved(_bounds(path), matrix)
        if is_rule(bounds):
            self.rules.append(bounds)
        elif stroke.value or pdfium.FPDFPath_CountSegments(path) > 5:
            own = multiply(_matrix_of(path), matrix)
            self.rules += [line for line in _segments(path, own) if is_rule(line)]


def _bounds(item: pdfium.FPDF_PAGEOBJECT) -> Bounds:
    sides = [ctypes.c_float() for _ in range(4)]
    pdfium.FPDFPageObj_GetBounds(item, *map(ctypes.byref, sides))
    left, bottom, right, top = (side.value for side in sides)
    return left, bottom, right, top


def _matrix_of(item: pdfium.FPDF_PAGEOBJECT) -> Matrix:
    raw = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(item, ctypes.byref(raw))
    return raw.a, raw.b, raw.c, raw.d, raw.e, raw.f


def _segments(path: pdfium.FPDF_PAGEOBJECT, matrix: Matrix) -> Iterator[Bounds]:
    """The straight lines of ``path``, each as the box it spans."""
    x, y = ctypes.c_float(), ctypes.c_float()
    begin = last = (0.0, 0.0)
    for index in range(min(pdfium.FPDFPath_CountSegments(path), _MAX_SEGMENTS)):
        segment = pdfium.FPDFPath_GetPathSegment(path, index)
        pdfium.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        point = at(x.value, y.value, matrix)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            begin = point
        elif kind == pdfium.FPDF_SEGMENT_LINETO:
            yield spanned(last, point)
        last = point
        if pdfium.FPDFPathSegment_GetClose(segment):
            yield spanned(last, begin)
            last = begin
