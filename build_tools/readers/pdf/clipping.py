"""What clipping paths cut off of a PDF page's text: ISO 32000-1, 8.5.4 Clipping path operators."""

import ctypes
from collections.abc import Iterator

import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

from build_tools.readers.pdf.page import Bounds, Matrix, moved

_MAX_PATHS = 16
_MAX_POINTS = 64
_LEAST = 1.0
"""Points: text that is less high has glyphs of which nothing is known."""
_TOUCHED = 0.15
"""The part of a glyph's ink that may be cut off at a side: by that much drawings are inexact."""


def clip_of(item: pdfium.FPDF_PAGEOBJECT, matrix: Matrix) -> Bounds | None:
    """Within which box ``item`` is drawn, where a clipping path bounds it; ``matrix`` moves it."""
    path = pdfium.FPDFPageObj_GetClipPath(item)
    count = pdfium.FPDFClipPath_CountPaths(path) if path else 0
    boxes = [moved(box, matrix) for at in range(min(count, _MAX_PATHS)) for box in _box(path, at)]
    if not boxes:
        return None
    left, bottom, right, top = zip(*boxes, strict=True)
    return max(left), max(bottom), min(right), min(top)


def is_outside(box: Bounds, clip: Bounds) -> bool:
    """Whether nothing of ``box``, the ink of a text, lies within ``clip``."""
    if box[3] - box[1] < _LEAST:
        return False
    return box[2] <= clip[0] or clip[2] <= box[0] or box[3] <= clip[1] or clip[3] <= box[1]


def is_cut(box: Bounds, clip: Bounds) -> bool:
    """Whether ``clip`` cuts off a part of ``box``, the ink of a glyph, that tells what it is."""
    aside, up = _TOUCHED * (box[2] - box[0]), _TOUCHED * (box[3] - box[1])
    return (
        box[0] + aside < clip[0]
        or box[1] + up < clip[1]
        or clip[2] < box[2] - aside
        or clip[3] < box[3] - up
    )


def _box(path: pdfium.FPDF_CLIPPATH, index: int) -> Iterator[Bounds]:
    """The box around the points of one path; none for a path of too many."""
    count = pdfium.FPDFClipPath_CountPathSegments(path, index)
    places = range(count if count <= _MAX_POINTS else 0)
    points = [point for at in places for point in _point(path, index, at)]
    if points:
        x, y = zip(*points, strict=True)
        yield min(x), min(y), max(x), max(y)


def _point(path: pdfium.FPDF_CLIPPATH, index: int, at: int) -> Iterator[tuple[float, float]]:
    x, y = ctypes.c_float(), ctypes.c_float()
    segment = pdfium.FPDFClipPath_GetPathSegment(path, index, at)
    if pdfium.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y)):
        yield x.value, y.value
