"""Strokes across a figure that are no ruled lines: slanted, crossed, scribbled. Nobody reads it.

What such a stroke means, that the figure is void or that something else is, no page tells. Browsers
draw a stroke as a narrow area that they fill.
"""

import ctypes
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from math import hypot
from typing import TypeAlias

import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

from build_tools.readers.pdf.page import Bounds, Matrix, Point, at

Segment: TypeAlias = tuple[Point, Point]

_TALLEST = 45.0
"""Points: higher drawings are charts, seals and frames, not made for a figure."""
_SLANT = 0.3
"""Points a line rises and goes aside by at least; what is straighter is ruled."""
_EDGE = 0.2
"""The part of a glyph at each side where a stroke only touches it."""
_WIDEST = 3.0
"""Points: a filled area that is wider covers what it lies on."""
_MOST = 2000
"""On a page; one with more is a drawing."""
_STRIP = 24
_MAX_SEGMENTS = 4_000


class SlantedStrokes:
    """The slanted lines and curves of a page, by the strips across it that they stand in."""

    def __init__(self) -> None:
        self._strips: dict[int, list[Segment]] = defaultdict(list)
        self._count = 0

    def may_hold(self, bounds: Bounds) -> bool:
        """Whether a path drawn within ``bounds`` may be such a stroke."""
        return bounds[3] - bounds[1] <= _TALLEST and self._count <= _MOST

    def add(self, segments: Iterable[Segment]) -> None:
        """Take in a path that is drawn, each curve as the lines beside it."""
        for one, other in segments:
            if min(abs(one[0] - other[0]), abs(one[1] - other[1])) >= _SLANT:
                self._count += 1
                for strip in _strips(one[1], other[1]):
                    self._strips[strip].append((one, other))

    def __bool__(self) -> bool:
        """Whether there is any."""
        return 0 < self._count <= _MOST

    def cross(self, box: Bounds) -> bool:
        """Whether one of them goes through the glyph whose ink ends at the sides of ``box``."""
        left, bottom, right, top = box
        aside, up = _EDGE * (right - left), _EDGE * (top - bottom)
        inside = left + aside, bottom + up, right - aside, top - up
        near = (one for strip in _strips(bottom, top) for one in self._strips.get(strip, ()))
        return any(_crosses(segment, inside) for segment in near)


def segments_of(
    path: pdfium.FPDF_PAGEOBJECT, matrix: Matrix
) -> Iterator[tuple[Point, Point, bool]]:
    """The lines of ``path`` from point to point; whether they stand for a curve beside them.

    ``matrix`` moves its points.
    """
    x, y = ctypes.c_float(), ctypes.c_float()
    begin = last = (0.0, 0.0)
    for index in range(min(pdfium.FPDFPath_CountSegments(path), _MAX_SEGMENTS)):
        segment = pdfium.FPDFPath_GetPathSegment(path, index)
        pdfium.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        point = at(x.value, y.value, matrix)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            begin = point
        else:
            yield last, point, kind == pdfium.FPDF_SEGMENT_BEZIERTO
        last = point
        if pdfium.FPDFPathSegment_GetClose(segment):
            yield last, begin, False
            last = begin


def is_narrow(segments: Sequence[Segment]) -> bool:
    """Whether the area that ``segments`` go around is as narrow as a stroke."""
    if not segments:
        return False
    (x, y), _ = segments[0]
    around = sum(hypot(to[0] - one[0], to[1] - one[1]) for one, to in segments)
    twice = sum((one[0] - x) * (to[1] - y) - (to[0] - x) * (one[1] - y) for one, to in segments)
    return abs(twice) <= _WIDEST * around


def _strips(one: float, other: float) -> range:
    low, high = sorted(int(max(-9_999.0, min(y, 9_999.0)) // _STRIP) for y in (one, other))
    return range(low, high + 1)


def _crosses(segment: Segment, box: Bounds) -> bool:
    """Whether a part of ``segment`` lies within ``box``."""
    begin, end = 0.0, 1.0
    for first, last in _parts(segment, box):
        begin, end = max(begin, first), min(end, last)
    return begin <= end


def _parts(segment: Segment, box: Bounds) -> Iterator[tuple[float, float]]:
    """From where to where, in parts of its length, ``segment`` is between two sides of ``box``."""
    (x, y), (to_x, to_y) = segment
    for one, to, low, high in ((x, to_x, box[0], box[2]), (y, to_y, box[1], box[3])):
        first, last = sorted(((low - one) / (to - one), (high - one) / (to - one)))
        yield first, last
