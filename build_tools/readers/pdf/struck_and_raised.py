"""What of a page's glyphs is no text of it: struck out, it is gone; raised behind a figure, a note.

A PDF says neither: a line is drawn over the glyphs, or they are drawn smaller and higher. What is
only smaller may be a note or a digit: nobody can tell.
"""

from bisect import bisect_left, insort
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from build_tools.common.text import raised
from build_tools.readers.decoding import UNKNOWN
from build_tools.readers.pdf.page import Box, Glyph, PdfPage

_STRIKE = 0.2
"""How far from the middle of the glyphs a line strikes them out, in their heights."""
_BEYOND = 0.5
"""How far such a line goes beyond them at most; a ruled line of a table goes on."""
_TALLEST = 30.0
"""No larger glyphs are struck out, in points: a watermark lies across the lines of a table."""
_REACH = _STRIKE * _TALLEST
_MOST_RULES = 1000
"""A page of more lines is a drawing."""
_SMALLER, _SMALL = 0.9, 0.75
_LIFTED = 0.2
"""A mark has at most so much of the figure's height and ends so far from its foot, or is small."""
_HIGHEST = 0.5
"""How far above the figure a mark may reach, in its heights: browsers raise by a third."""
_NEAR = 0.4
"""The widest gap before the mark, in heights of the figure."""


def as_written(page: PdfPage) -> PdfPage:
    """``page`` without what is struck out and its lines, marks of notes as raised digits."""
    if page.is_guess or not page.glyphs:
        return page
    strikes = [(rule, struck) for rule, struck in _strikes(page) if struck]
    gone = {id(glyph) for _, struck in strikes for glyph in struck}
    lines = {id(rule) for rule, _ in strikes}
    glyphs = list(_marked([one for one in page.glyphs if id(one) not in gone]))
    rules = tuple(rule for rule in page.rules if id(rule) not in lines)
    return replace(page, glyphs=tuple(glyphs), rules=rules)


def _strikes(page: PdfPage) -> Iterator[tuple[Box, list[Glyph]]]:
    """The lines across the page and the glyphs each of them strikes out."""
    small = (each for each in page.glyphs if each.box.bottom - each.box.top <= _TALLEST)
    glyphs = sorted(small, key=lambda glyph: glyph.box.middle[1])
    levels = [glyph.box.middle[1] for glyph in glyphs]
    for rule in page.rules if len(page.rules) <= _MOST_RULES else ():
        if rule.right - rule.left > rule.bottom - rule.top:
            first, end = (bisect_left(levels, rule.middle[1] + far) for far in (-_REACH, _REACH))
            yield rule, _struck(rule, glyphs[first:end])


def _struck(rule: Box, glyphs: Sequence[Glyph]) -> list[Glyph]:
    """Those of ``glyphs`` that ``rule`` crosses; none when it goes on beyond them."""
    crossed = [glyph for glyph in glyphs if _crosses(rule, glyph.box)]
    if not crossed:
        return []
    beyond = _BEYOND * max(glyph.box.bottom - glyph.box.top for glyph in crossed)
    left = min(glyph.box.left for glyph in crossed) - beyond
    right = max(glyph.box.right for glyph in crossed) + beyond
    return crossed if left <= rule.left and rule.right <= right else []


def _crosses(rule: Box, box: Box) -> bool:
    x, y = box.middle
    near = abs(rule.middle[1] - y) <= _STRIKE * (box.bottom - box.top)
    return near and rule.left <= x <= rule.right


def _marked(glyphs: Sequence[Glyph]) -> Iterator[Glyph]:
    """``glyphs`` in their order, marks of notes as raised digits in the line of their figure.

    A mark may be drawn after all other text, so its figure is sought by where it ends.
    """
    digits = [glyph.box for glyph in glyphs if glyph.text.isdecimal()]
    smallest = min(map(_height, digits), default=0.0)
    figures = [box for box in digits if smallest <= _SMALLER * _height(box)]
    figures.sort(key=_end)
    for glyph in glyphs:
        figure = glyph.text.isdecimal() and _figure_before(glyph.box, figures)
        if figure:
            box = Box(glyph.box.left, figure.top, glyph.box.right, figure.bottom)
            insort(figures, box, key=_end)
            glyph = Glyph(raised(glyph.text) if _is_raised(figure, glyph.box) else UNKNOWN, box)
        yield glyph


def _figure_before(box: Box, figures: Sequence[Box]) -> Box | None:
    """Which of ``figures``, by their ends, ``box`` stands close behind, smaller."""
    reach = _NEAR * _TALLEST
    first, end = (bisect_left(figures, box.left + far, key=_end) for far in (-reach, reach))
    return next((each for each in figures[first:end] if _is_beside(each, box)), None)


def _is_beside(figure: Box, box: Box) -> bool:
    height = _height(figure)
    off_line = abs(figure.bottom - box.bottom) >= _LIFTED * height
    return (
        _height(box) <= (_SMALLER if off_line else _SMALL) * height
        and figure.top - _HIGHEST * height <= box.top
        and box.top < figure.bottom
        and abs(box.left - figure.right) <= _NEAR * height
    )


def _is_raised(figure: Box, box: Box) -> bool:
    height = _height(figure)
    higher = figure.bottom - box.bottom >= _LIFTED * height
    return higher and box.top - figure.top <= _LIFTED * height


def _height(box: Box) -> float:
    return box.bottom - box.top


def _end(box: Box) -> float:
    return box.right
