"""What a PDF page draws beside its text: ruled lines and pictures, and how its text is drawn."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Sequence
from functools import cached_property

import pypdfium2  # type: ignore[import-untyped]
import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

from build_tools.readers.pdf.clipping import clip_of, is_cut, is_outside
from build_tools.readers.pdf.layers import layers_of
from build_tools.readers.pdf.page import (
    IDENTITY,
    Bounds,
    Matrix,
    is_rule,
    moved,
    multiply,
    spanned,
)
from build_tools.readers.pdf.slanted_strokes import SlantedStrokes, is_narrow, segments_of
from build_tools.readers.pdf.visibility import Difference, DrawnText, DrawnTexts, Forms

_MAX_OBJECTS = 60_000
"""Per page; more is a drawing, and its lines are no table."""
_MAX_NESTING = 4
_FILLED, _INVISIBLE = 0, 3
"""Ways to draw text."""
_FAINT = 13
"""Of 255: what is less opaque nobody sees."""
_WHITE = 250
"""Of 255, in each colour and in opacity."""
_THICK = 3.0
"""Points: a line so wide paints over what stands there."""


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
        self._painted_over: list[Bounds] = []
        self._is_embedded = {True: True, False: True}
        """Whether every font is in the file: of the text that is shown, of that which is not."""
        self._page = page
        self._layers = hidden_layers
        self._texts = 0
        self._invisible: list[tuple[pdfium.FPDF_PAGEOBJECT, Forms]] = []
        self._off: list[tuple[pdfium.FPDF_PAGEOBJECT, Forms]] = []
        self._drawn = DrawnTexts()
        self._seen_in_part: set[int] = set()
        """Addresses of the texts that were doubted and are not unseen altogether."""
        self._difference: Difference | None = None
        self._strokes = SlantedStrokes()
        self._clips: dict[int, Bounds] = {}
        """Within which box a text is seen, by its address, where a part of it is cut off."""

    @property
    def unread(self) -> list[Bounds]:
        """Where something is seen that is no text: pictures, what is painted over text."""
        return [*self.images, *self._painted_over]

    @cached_property
    def is_invisible(self) -> bool:
        """Whether most of the text is not seen: what a text recognition laid over or under it."""
        return len(self._unseen) > self._texts / 2

    @property
    def is_embedded(self) -> bool:
        """Whether every font of the text is in the file."""
        return self._is_embedded[True] and (self._is_embedded[False] or not self.is_invisible)

    @cached_property
    def _unseen(self) -> list[tuple[pdfium.FPDF_PAGEOBJECT, Forms]]:
        """The texts that are not seen."""
        if len(self._invisible) > self._texts / 2:
            return self._invisible
        unseen = self._drawn.plainly_unseen()
        doubted = self._drawn.doubted()
        if doubted:
            self._difference = Difference(self._page, doubted)
            seen = {id(text) for text in doubted if self._difference.shows(text)}
            self._seen_in_part = {_address(one.item) for one in doubted if id(one) in seen}
            unseen += [text for text in doubted if id(text) not in seen]
        self._painted_over += [
            area for text in unseen if text.cover for area in (text.box, text.cover)
        ]
        return [*self._invisible, *((text.item, text.forms) for text in unseen)]

    def remove_unseen(self) -> bool:
        """Take the text that is not seen off the page, but where hardly any is; whether any was.

        PDFium gives of texts that are drawn over each other the first, shown or not.
        """
        unseen = self._off if self.is_invisible else [*self._off, *self._unseen]
        for item, forms in unseen:
            if (
                pdfium.FPDFFormObj_RemoveObject(forms[-1], item)
                if forms
                else pdfium.FPDFPage_RemoveObject(self._page.raw, item)
            ):
                pdfium.FPDFPageObj_Destroy(item)
        return bool(unseen)

    def is_seen(self, text: pdfium.FPDF_TEXTPAGE, index: int) -> bool:
        """Whether the glyph ``index`` of ``text`` is seen, all of it, and no stroke crosses it."""
        if self._strokes and self._strokes.cross(inked(text, index)):
            return False
        if not self._clips and not self._seen_in_part:
            return True
        item = pdfium.FPDFText_GetTextObject(text, index)
        address = _address(item) if item else 0
        clip = self._clips.get(address)
        if clip and is_cut(inked(text, index), clip):
            return False
        if self._difference is None or address not in self._seen_in_part:
            return True
        return self._difference.shows_all(inked(text, index))

    def read(
        self, item: pdfium.FPDF_PAGEOBJECT, matrix: Matrix, forms: Forms = (), off: bool = False
    ) -> None:
        """Take in ``item``, which ``matrix`` moves, in ``forms``; whether its layer is ``off``."""
        kind = pdfium.FPDFPageObj_GetType(item)
        off = off or (bool(self._layers) and not self._layers.isdisjoint(layers_of(item)))
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            self._read_text(item, matrix, forms, off)
        elif off and kind != pdfium.FPDF_PAGEOBJ_FORM:
            return
        elif kind == pdfium.FPDF_PAGEOBJ_PATH:
            self._read_path(item, matrix)
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            self.images.append(moved(_bounds(item), matrix))
            self._drawn.cover(self.images[-1], None)
        elif kind == pdfium.FPDF_PAGEOBJ_SHADING:
            self._drawn.cover(moved(_bounds(item), matrix), None)
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and len(forms) < _MAX_NESTING:
            inner, deeper = multiply(_matrix_of(item), matrix), (*forms, item)
            for index in range(min(pdfium.FPDFFormObj_CountObjects(item), _MAX_OBJECTS)):
                self.read(pdfium.FPDFFormObj_GetObject(item, index), inner, deeper, off)

    def _read_text(
        self, item: pdfium.FPDF_PAGEOBJECT, matrix: Matrix, forms: Forms, off: bool
    ) -> None:
        box, clip = moved(_bounds(item), matrix), clip_of(item, matrix)
        if off or (clip and is_outside(box, clip)):
            self._off.append((item, forms))
            return
        if clip and is_cut(box, clip):
            self._clips[_address(item)] = clip
        self._texts += 1
        mode = pdfium.FPDFTextObj_GetTextRenderMode(item)
        *colour, opacity = _colour(item, pdfium.FPDFPageObj_GetFillColor)
        shown = mode != _INVISIBLE and (mode != _FILLED or opacity >= _FAINT)
        if not shown:
            self._invisible.append((item, forms))
        font = pdfium.FPDFTextObj_GetFont(item)
        is_embedded = not font or pdfium.FPDFFont_GetIsEmbedded(font) != 0
        self._is_embedded[shown] = self._is_embedded[shown] and is_embedded
        if shown:
            grey = _grey(colour, opacity) if mode == _FILLED else 0
            self._drawn.add(DrawnText(item, forms, box, grey, is_embedded))

    def _read_path(self, path: pdfium.FPDF_PAGEOBJECT, matrix: Matrix) -> None:
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        pdfium.FPDFPath_GetDrawMode(path, ctypes.byref(fill), ctypes.byref(stroke))
        if not fill.value and not stroke.value:
            return
        bounds = moved(_bounds(path), matrix)
        colour = _colour(path, pdfium.FPDFPageObj_GetFillColor) if fill.value else []
        if is_rule(bounds):
            self.rules.append(bounds)
            return
        if fill.value or _is_thick(path):
            self._drawn.cover(bounds, _grey(colour[:3], colour[3]) if colour else None)
        if fill.value and stroke.value and min(colour) >= _WHITE and _has_white_lines(path):
            return  # what is painted out has no walls
        has_lines = stroke.value or pdfium.FPDFPath_CountSegments(path) > 5
        may_strike = self._strokes.may_hold(bounds)
        if has_lines or may_strike:
            drawn = list(segments_of(path, multiply(_matrix_of(path), matrix)))
            lines = (spanned(one, other) for one, other, is_curve in drawn if not is_curve)
            self.rules += [line for line in lines if has_lines and is_rule(line)]
            sides = [(one, other) for one, other, _ in drawn]
            if may_strike and (stroke.value or is_narrow(sides)):
                self._strokes.add(sides)


def _has_white_lines(path: pdfium.FPDF_PAGEOBJECT) -> bool:
    return min(_colour(path, pdfium.FPDFPageObj_GetStrokeColor)) >= _WHITE


def _is_thick(path: pdfium.FPDF_PAGEOBJECT) -> bool:
    width = ctypes.c_float()
    pdfium.FPDFPageObj_GetStrokeWidth(path, ctypes.byref(width))
    return width.value > _THICK


def _grey(colour: Sequence[int], opacity: int) -> int:
    """How bright the colour is on white paper, up to 255."""
    red, green, blue = colour
    return 255 - (255 - (299 * red + 587 * green + 114 * blue) // 1000) * opacity // 255


def _address(item: pdfium.FPDF_PAGEOBJECT) -> int:
    return ctypes.cast(item, ctypes.c_void_p).value or 0


def _colour(item: pdfium.FPDF_PAGEOBJECT, ask: Callable[..., int]) -> list[int]:
    """Red, green, blue and opacity of ``item``, up to 255 each; black where none is told."""
    parts = [ctypes.c_uint() for _ in range(4)]
    is_known = ask(item, *map(ctypes.byref, parts))
    return [part.value for part in parts] if is_known else [0, 0, 0, 255]


def inked(text: pdfium.FPDF_TEXTPAGE, index: int) -> Bounds:
    """The box of the ink of the glyph ``index`` of ``text``."""
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    pdfium.FPDFText_GetCharBox(text, index, *map(ctypes.byref, (left, right, bottom, top)))
    return left.value, bottom.value, right.value, top.value


def _bounds(item: pdfium.FPDF_PAGEOBJECT) -> Bounds:
    sides = [ctypes.c_float() for _ in range(4)]
    pdfium.FPDFPageObj_GetBounds(item, *map(ctypes.byref, sides))
    left, bottom, right, top = (side.value for side in sides)
    return left, bottom, right, top


def _matrix_of(item: pdfium.FPDF_PAGEOBJECT) -> Matrix:
    raw = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(item, ctypes.byref(raw))
    return raw.a, raw.b, raw.c, raw.d, raw.e, raw.f
