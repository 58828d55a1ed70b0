"""Which text of a PDF page is not seen: painted over, pale as the paper or as what is behind it.

What may be unseen is doubted by colours and by what is drawn over it. Then the page is drawn twice,
with and without the doubted texts: where nothing changes, nothing of them is seen. Text in a font
that is not in the file, which not every machine can draw, is judged by colours and places alone.
"""

import ctypes
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TypeAlias

import pypdfium2  # type: ignore[import-untyped]
import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

from build_tools.readers.pdf.page import Bounds

Forms: TypeAlias = tuple[pdfium.FPDF_PAGEOBJECT, ...]
"""What an object stands in, the innermost last."""

_PALE = 100
"""Of 255: text that differs no more from white, or from a colour behind it, is doubted."""
_SEEN = 20
"""Of 255: how far a dot of the page differs with the text and without it, where it is seen."""
_WHITE = 250
"""Of 255: text that is so bright nobody sees on paper."""
_STRIP = 24
"""Points: texts are found by the strips across the page that they stand in."""
_MAX_COMPARED = 2_000_000
"""On a page; where more would have to be compared, all its text is doubted."""
_DOTS = 2.0
"""Of a drawn page, per point."""
_MAX_DOTS = 6_000_000


@dataclass(slots=True, eq=False)
class DrawnText:
    """A text as one instruction of the page draws it."""

    item: pdfium.FPDF_PAGEOBJECT
    forms: Forms
    box: Bounds
    grey: int
    """How bright it is on white paper, up to 255."""
    is_embedded: bool
    """Whether its font is in the file."""
    is_doubted: bool = False
    cover: Bounds | None = None
    """Where something is drawn over it, or over a part of it."""
    is_plainly_unseen: bool = False
    """Whether it is white on paper or its middle filled over: known without drawing it."""


class DrawnTexts:
    """The texts of a page in the order they are drawn, and which of them may be unseen."""

    def __init__(self) -> None:
        self._texts: list[DrawnText] = []
        self._strips: dict[int, list[DrawnText]] = defaultdict(list)
        self._shades: dict[int, list[Bounds]] = defaultdict(list)
        self._pictures: list[Bounds] = []
        self._compared = 0

    def add(self, text: DrawnText) -> None:
        """Take in the next text."""
        behind = any(_overlap(area, text.box) for area in self._behind(text))
        text.is_doubted = behind or text.grey > 255 - _PALE
        if text.grey >= _WHITE and not text.is_embedded:
            areas = [*chain(*self._shades.values()), *self._pictures]
            text.is_plainly_unseen = not any(_overlap(a, text.box) for a in self._counted(areas))
        self._texts.append(text)
        for strip in _strips(text.box):
            self._strips[strip].append(text)

    def cover(self, area: Bounds, grey: int | None) -> None:
        """Take in what is filled with a colour as bright as ``grey``, or shows a picture."""
        for strip in _strips(area) if self._texts and self._is_bounded() else ():
            self._compared += len(self._strips.get(strip, ()))
            for text in self._strips.get(strip, ()):
                if _overlap(area, text.box):
                    text.cover = area
                    text.is_plainly_unseen |= grey is not None and _holds_middle(area, text.box)
        if grey is None:
            self._pictures.append(area)
        elif grey < 255:
            self._shades[grey].append(area)

    def doubted(self) -> list[DrawnText]:
        """The texts that may be unseen, of those whose font every machine draws alike."""
        return [
            text
            for text in self._texts
            if text.is_embedded and (text.is_doubted or text.cover or not self._is_bounded())
        ]

    def plainly_unseen(self) -> list[DrawnText]:
        """The unseen texts of other fonts, so far as that is known without them."""
        return [text for text in self._texts if text.is_plainly_unseen and not text.is_embedded]

    def _is_bounded(self) -> bool:
        return self._compared <= _MAX_COMPARED

    def _behind(self, text: DrawnText) -> Iterator[Bounds]:
        """Areas drawn so far whose colour ``text`` may have."""
        for grey, areas in self._shades.items():
            if abs(grey - text.grey) <= _PALE:
                yield from self._counted(areas)
        yield from self._counted(self._pictures)

    def _counted(self, areas: Sequence[Bounds]) -> Sequence[Bounds]:
        self._compared += len(areas)
        return areas if self._is_bounded() else ()


class Difference:
    """A page drawn with ``texts`` and without them: where it differs, they are seen."""

    def __init__(self, page: pypdfium2.PdfPage, texts: Sequence[DrawnText]) -> None:
        width, height = page.get_size()
        self._page = page
        self._scale = min(_DOTS, (_MAX_DOTS / max(width * height, 1)) ** 0.5)
        self._with, self._width, self._height, self._stride = self._drawn()
        for text in texts:
            pdfium.FPDFPageObj_SetIsActive(text.item, False)
        self._without = self._drawn()[0]
        for text in texts:
            pdfium.FPDFPageObj_SetIsActive(text.item, True)

    def shows_all(self, box: Bounds) -> bool:
        """Whether the glyph whose ink ends at the sides of ``box`` is seen at each of them."""
        left, bottom, right, top = box
        across, up = (right - left) / 3, (top - bottom) / 3
        return all(
            self._differs(side)
            for side in (
                (left, bottom, left + across, top),
                (right - across, bottom, right, top),
                (left, bottom, right, bottom + up),
                (left, top - up, right, top),
            )
        )

    def shows(self, text: DrawnText) -> bool:
        """Whether ``text`` is seen; what it paints at its edge may be a neighbour's."""
        left, bottom, right, top = text.box
        edge = min(1 / self._scale, (right - left) / 4, (top - bottom) / 4)
        return self._differs((left + edge, bottom + edge, right - edge, top - edge))

    def _differs(self, box: Bounds) -> bool:
        one, other = self._dot(box[0], box[1]), self._dot(box[2], box[3])
        left, right = _clamped(one[0], other[0], self._width)
        top, bottom = _clamped(one[1], other[1], self._height)
        for row in range(top, bottom):
            begin, end = row * self._stride + left, row * self._stride + right
            before, after = self._with[begin:end], self._without[begin:end]
            if before != after and any(
                abs(one - other) >= _SEEN for one, other in zip(before, after, strict=True)
            ):
                return True
        return False

    def _drawn(self) -> tuple[bytes, int, int, int]:
        bitmap = self._page.render(scale=self._scale, grayscale=True, draw_annots=False)
        found = bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride
        bitmap.close()
        return found

    def _dot(self, x: float, y: float) -> tuple[int, int]:
        """Where a point of the file is drawn."""
        column, row = ctypes.c_int(), ctypes.c_int()
        size = 0, 0, self._width, self._height
        found = ctypes.byref(column), ctypes.byref(row)
        pdfium.FPDF_PageToDevice(self._page.raw, *size, 0, x, y, *found)
        return column.value, row.value


def _strips(box: Bounds) -> range:
    """The strips ``box`` touches; those of a page are few."""
    low, high = (int(max(-9_999.0, min(y, 9_999.0)) // _STRIP) for y in (box[1], box[3]))
    return range(low, high + 1)


def _overlap(one: Bounds, other: Bounds) -> bool:
    return one[0] <= other[2] and other[0] <= one[2] and one[1] <= other[3] and other[1] <= one[3]


def _holds_middle(area: Bounds, box: Bounds) -> bool:
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return area[0] <= x <= area[2] and area[1] <= y <= area[3]


def _clamped(one: int, other: int, size: int) -> tuple[int, int]:
    """From the lower to the higher, both within ``size``, at least one dot."""
    low, high = min(one, other), max(one, other)
    return max(low, 0), min(max(high, low + 1), size)
