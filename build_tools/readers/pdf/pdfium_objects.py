"""What a PDF page draws beside its text: ruled lines and pictures, and how its text is drawn."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from itertools import chain
from typing import TypeAlias

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
_FILLED, _INVISIBLE = 0, 3
"""Ways to draw text."""
_FAINT = 13
"""Of 255: what is less opaque nobody sees."""
_WHITE = 250
"""Of 255, in each colour and in opacity."""
_LAYER = "OC\0".encode("utf-16le")
"""The name of the mark that puts an object into a layer."""
_LONGEST_NAME = 200
_Forms: TypeAlias = tuple[pdfium.FPDF_PAGEOBJECT, ...]
"""What an object stands in, the innermost last."""


def objects_of(page: pypdfium2.PdfPage, hidden_layers: frozenset[bytes]) -> PageObjects:
    """What ``page`` draws, but in ``hidden_layers``; nothing of a page with too many objects."""
    found = PageObjects(page, hidden_layers)
    count = pdfium.FPDFPage_CountObjects(page.raw)
    for index in range(count if count <= _MAX_OBJECTS else 0):
        found.read(pdfium.FPDFPage_GetObject(page.raw, index), IDENTITY)
    return found


class PageObjects:
    """The objects of a page that matter beside its text."""

    def __init__(self, page: pypdfium2.PdfPage, hidden_layers: frozenset[bytes]) -> None:
        self.rules: list[Bounds] = []
        self.images: list[Bounds] = []
        self._is_embedded = {True: True, False: True}
        """Whether every font is in the file: of the text that is shown, of that which is not."""
        self._page = page
        self._layers = hidden_layers
        self._texts = 0
        self._invisible: list[tuple[pdfium.FPDF_PAGEOBJECT, _Forms]] = []
        self._off: list[tuple[pdfium.FPDF_PAGEOBJECT, _Forms]] = []
        self._white: list[tuple[pdfium.FPDF_PAGEOBJECT, _Forms, Bounds]] = []
        self._shades: list[Bounds] = []
        """Areas that are filled with another colour than white, on which white is seen."""

    @property
    def is_invisible(self) -> bool:
        """Whether most of the text is drawn invisibly."""
        return len(self._invisible) > self._texts / 2

    @property
    def is_embedded(self) -> bool:
        """Whether every font of the text is in the file."""
        return self._is_embedded[True] and (self._is_embedded[False] or not self.is_invisible)

    def remove_unseen(self) -> None:
        """Take the text that is not shown off the page, but where hardly any is.

        PDFium gives of texts that are drawn over each other the first, shown or not.
        """
        shades = [*self._shades, *self.images]
        white = [
            (item, forms)
            for item, forms, box in self._white
            if not any(_holds(shade, box) for shade in shades)
        ]
        few = [one for one in (self._invisible, white) if len(one) <= self._texts / 2]
        for item, forms in chain(self._off, *few):
            if (
                pdfium.FPDFFormObj_RemoveObject(forms[-1], item)
                if forms
                else pdfium.FPDFPage_RemoveObject(self._page.raw, item)
            ):
                pdfium.FPDFPageObj_Destroy(item)

    def read(
        self, item: pdfium.FPDF_PAGEOBJECT, matrix: Matrix, forms: _Forms = (), off: bool = False
    ) -> None:
        """Take in ``item``, which ``matrix`` moves, in ``forms``; whether its layer is ``off``."""
        kind = pdfium.FPDFPageObj_GetType(item)
        off = off or (bool(self._layers) and not self._layers.isdisjoint(_layers_of(item)))
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            self._read_text(item, matrix, forms, off)
        elif off and kind != pdfium.FPDF_PAGEOBJ_FORM:
            return
        elif kind == pdfium.FPDF_PAGEOBJ_PATH:
            self._read_path(item, matrix)
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            self.images.append(moved(_bounds(item), matrix))
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and len(forms) < _MAX_NESTING:
            inner, deeper = multiply(_matrix_of(item), matrix), (*forms, item)
            for index in range(min(pdfium.FPDFFormObj_CountObjects(item), _MAX_OBJECTS)):
                self.read(pdfium.FPDFFormObj_GetObject(item, index), inner, deeper, off)

    def _read_text(
        self, item: pdfium.FPDF_PAGEOBJECT, matrix: Matrix, forms: _Forms, off: bool
    ) -> None:
        if off:
            self._off.append((item, forms))
            return
        self._texts += 1
        mode = pdfium.FPDFTextObj_GetTextRenderMode(item)
        *colour, opacity = _colour(item, pdfium.FPDFPageObj_GetFillColor)
        shown = mode != _INVISIBLE and (mode != _FILLED or opacity >= _FAINT)
        if not shown:
            self._invisible.append((item, forms))
        elif mode == _FILLED and min(colour) >= _WHITE:
            self._white.append((item, forms, moved(_bounds(item), matrix)))
        font = pdfium.FPDFTextObj_GetFont(item)
        if font and self._is_embedded[shown]:
            self._is_embedded[shown] = pdfium.FPDFFont_GetIsEmbedded(font) != 0

    def _read_path(self, path: pdfium.FPDF_PAGEOBJECT, matrix: Matrix) -> None:
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        pdfium.FPDFPath_GetDrawMode(path, ctypes.byref(fill), ctypes.byref(stroke))
        if not fill.value and not stroke.value:
            return
        bounds = moved(_bounds(path), matrix)
        if fill.value and min(_colour(path, pdfium.FPDFPageObj_GetFillColor)[:3]) < _WHITE:
            self._shades.append(bounds)
        if is_rule(bounds):
            self.rules.append(bounds)
        elif fill.value and stroke.value and _is_white(path):
            return  # what is painted out has no walls
        elif stroke.value or pdfium.FPDFPath_CountSegments(path) > 5:
            own = multiply(_matrix_of(path), matrix)
            self.rules += [line for line in _segments(path, own) if is_rule(line)]


def _is_white(path: pdfium.FPDF_PAGEOBJECT) -> bool:
    """Whether ``path`` is filled and drawn in opaque white."""
    colours = (pdfium.FPDFPageObj_GetFillColor, pdfium.FPDFPageObj_GetStrokeColor)
    return all(min(_colour(path, each)) >= _WHITE for each in colours)


def _colour(item: pdfium.FPDF_PAGEOBJECT, ask: Callable[..., int]) -> list[int]:
    """Red, green, blue and opacity of ``item``, up to 255 each; black where none is told."""
    parts = [ctypes.c_uint() for _ in range(4)]
    is_known = ask(item, *map(ctypes.byref, parts))
    return [part.value for part in parts] if is_known else [0, 0, 0, 255]


def _holds(area: Bounds, box: Bounds) -> bool:
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return area[0] <= x <= area[2] and area[1] <= y <= area[3]


def _layers_of(item: pdfium.FPDF_PAGEOBJECT) -> Iterator[bytes]:
    """Names of the layers ``item`` is in, as the file writes them."""
    for index in range(pdfium.FPDFPageObj_CountMarks(item)):
        mark = pdfium.FPDFPageObj_GetMark(item, index)
        name, named = (pdfium.FPDF_WCHAR * _LONGEST_NAME)(), (ctypes.c_ubyte * _LONGEST_NAME)()
        size = ctypes.c_ulong()
        at = ctypes.byref(size)
        pdfium.FPDFPageObjMark_GetName(mark, name, ctypes.sizeof(name), at)
        if bytes(name)[: size.value] == _LAYER and pdfium.FPDFPageObjMark_GetParamBlobValue(
            mark, b"Name", named, _LONGEST_NAME, at
        ):
            yield bytes(named)[: size.value]


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
