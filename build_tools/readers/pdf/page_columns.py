"""Pages set in two columns: each column as a page of its own, and what goes across them.

Columns are told by prose that fills the one and the other, with nothing between them. A table over
the whole page may have such a gap too, but no full lines of prose on both of its sides.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from statistics import median

from msgspec.structs import replace

from build_tools.readers.pdf.page import Box, Glyph, PdfPage

_FROM, _TO = 0.35, 0.65
"""The part of the page's width in which the gap between two columns is sought."""
_STEP = 4
"""Points: how finely the gap is sought, and how narrow it is at least."""
_FEW = 0.3
"""The share of the usual glyphs above each other that may stand in the gap: titles, tables."""
_MAX_GAPS = 3
_FULL = 0.85
"""A full line of prose takes up this part of its column's width."""
_WORDS = 0.7
"""The share of a line of prose that is letters, and of its width that is not left free."""
_NOTHING = "无"
"""A word that stands for a figure."""
_FULL_LINES, _FEWEST_LINES = 3, 2
"""Columns have at least so many full lines, the one that has fewer at least two."""
_FRAME = 4
"""Rules across one column that make it hold a table."""
_SAME_LINE = 0.4
_WALL = 6.0
"""Points: a rule down the page so near to the gap parts the cells of a table."""


@dataclass(frozen=True, slots=True)
class _Row:
    """What stands at one height of the page: glyphs, or a ruled line."""

    middle: float
    glyphs: tuple[Glyph, ...]
    rule: Box | None = None

    def crosses(self, gap: float) -> bool:
        """Whether something of it stands in the gap."""
        boxes = [self.rule] if self.rule else [glyph.box for glyph in self.glyphs]
        return any(box.left < gap + _STEP / 2 and gap - _STEP / 2 < box.right for box in boxes)


@dataclass(slots=True)
class _Stretch:
    """Rows under each other that all leave the gap free, or all cross it."""

    is_free: bool
    rows: list[_Row] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where the gap is, and how far apart the columns begin."""

    gap: float
    apart: float


def in_columns(pages: Sequence[PdfPage]) -> list[PdfPage]:
    """``pages`` as they are read: one in columns as several, of a column or of what goes across."""
    found = [_columns_of(page) for page in pages]
    known = {round(page.width): each for page, each in zip(pages, found, strict=True) if each}
    return [
        part
        for page, own in zip(pages, found, strict=True)
        for part in _taken_apart(page, own or known.get(round(page.width)))
    ]


def _columns_of(page: PdfPage) -> _Columns | None:
    """The columns of ``page``, shown by full lines of prose on both sides of a gap."""
    gaps = _gaps(page)
    rows = _rows_of(page) if gaps else []
    for gap in gaps:
        for stretch in _stretches(rows, gap):
            sides = [_full_lines(stretch, right, gap) for right in (False, True)]
            fewer, more = sorted(map(len, sides))
            is_shown = fewer >= _FEWEST_LINES and more >= _FULL_LINES
            if is_shown and _is_set_apart(page, stretch, gap):
                left, right = (min(box.left for box in side) for side in sides)
                return _Columns(gap, right - left)
    return None


def _gaps(page: PdfPage) -> list[float]:
    """The middles of strips of the page's middle in which hardly a glyph stands, widest first."""
    counts = Counter(int(glyph.box.middle[0]) // _STEP for glyph in page.glyphs)
    few = _FEW * median(counts.values()) if counts and not page.turned else 0
    strips = range(int(page.width * _FROM) // _STEP, int(page.width * _TO) // _STEP)
    free = [list(run) for is_free, run in groupby(strips, lambda at: counts[at] < few) if is_free]
    free.sort(key=len, reverse=True)
    return [(run[0] + run[-1] + 1) / 2 * _STEP for run in free[:_MAX_GAPS]]


def _stretches(rows: Sequence[_Row], gap: float) -> list[_Stretch]:
    stretches: list[_Stretch] = []
    for row in rows:
        is_free = not row.crosses(gap)
        if not stretches or stretches[-1].is_free is not is_free:
            stretches.append(_Stretch(is_free))
        stretches[-1].rows.append(row)
    return stretches


def _rows_of(page: PdfPage) -> list[_Row]:
    return sorted(_rows(page), key=lambda row: row.middle)


def _rows(page: PdfPage) -> Iterator[_Row]:
    glyphs: list[Glyph] = []
    for glyph in sorted(page.glyphs, key=lambda glyph: glyph.box.middle[1]):
        if glyphs and not _is_beside(glyphs[0].box, glyph.box):
            yield _Row(glyphs[0].box.middle[1], tuple(glyphs))
            glyphs = []
        glyphs.append(glyph)
    if glyphs:
        yield _Row(glyphs[0].box.middle[1], tuple(glyphs))
    for rule in page.rules:
        if not _is_upright(rule):
            yield _Row(rule.middle[1], (), rule)


def _is_beside(one: Box, other: Box) -> bool:
    return other.middle[1] - one.middle[1] <= _SAME_LINE * (one.bottom - one.top)


def _is_upright(rule: Box) -> bool:
    return rule.bottom - rule.top > rule.right - rule.left


def _full_lines(stretch: _Stretch, is_right: bool, gap: float) -> list[Box]:
    """The lines of prose that fill the column on one side of ``gap``."""
    lines = [_on_side(row.glyphs, is_right, gap) for row in stretch.rows]
    boxes = [(line, _around(line)) for line in lines if line]
    width = max((box.right for _, box in boxes), default=0.0)
    width -= min((box.left for _, box in boxes), default=0.0)
    return [
        box for line, box in boxes if box.right - box.left >= _FULL * width and _is_prose(line, box)
    ]


def _on_side(glyphs: Sequence[Glyph], is_right: bool, gap: float) -> list[Glyph]:
    return [each for each in glyphs if (each.box.middle[0] > gap) is is_right]


def _around(glyphs: Sequence[Glyph]) -> Box:
    left, right = min(each.box.left for each in glyphs), max(each.box.right for each in glyphs)
    return Box(left, glyphs[0].box.top, right, glyphs[0].box.bottom)


def _is_prose(line: Sequence[Glyph], box: Box) -> bool:
    """Whether the glyphs of ``line`` are words and stand close by each other."""
    inked = sum(glyph.box.right - glyph.box.left for glyph in line)
    words = sum(map(_is_word, line))
    return words >= _WORDS * len(line) and inked >= _WORDS * (box.right - box.left)


def _is_word(glyph: Glyph) -> bool:
    return glyph.text.isalpha() and glyph.text != _NOTHING


def _is_set_apart(page: PdfPage, stretch: _Stretch, gap: float) -> bool:
    """Whether ``stretch`` is free of the gap and no part of a table that goes over it.

    Such a table has a wall down the gap, or rows with nothing but figures on its right.
    """
    if not stretch.is_free:
        return False
    top, bottom = stretch.rows[0].middle, stretch.rows[-1].middle
    near = (rule for rule in page.rules if abs(rule.middle[0] - gap) < _WALL)
    if any(_is_upright(rule) and rule.top <= bottom and top <= rule.bottom for rule in near):
        return False
    sides = ([_on_side(row.glyphs, right, gap) for right in (False, True)] for row in stretch.rows)
    figures = sum(bool(left and right) and not any(map(_is_word, right)) for left, right in sides)
    return figures < _FULL_LINES


def _is_in_columns(page: PdfPage, stretch: _Stretch, gap: float) -> bool:
    """Whether ``stretch`` of a page in columns is: by its prose, or by a table in one of them."""
    frames = Counter(row.rule.middle[0] > gap for row in stretch.rows if row.rule)
    return _is_set_apart(page, stretch, gap) and (
        any(len(_full_lines(stretch, right, gap)) >= _FULL_LINES for right in (False, True))
        or max(frames.values(), default=0) >= _FRAME
    )


def _taken_apart(page: PdfPage, columns: _Columns | None) -> Iterator[PdfPage]:
    """``page``, or its parts from the top: what goes across, the left column, the right one."""
    if columns is None:
        yield page
        return
    gap, top = columns.gap, 0.0
    stretches = _stretches(_rows_of(page), gap)
    for at, stretch in enumerate(stretches):
        if _is_in_columns(page, stretch, gap):
            first = _between(stretches[at - 1], stretch) if at else 0.0
            last = _between(stretch, stretches[at + 1]) if at + 1 < len(stretches) else page.height
            yield from _filled(_part(page, Box(0.0, top, page.width, first)))
            left = _part(page, Box(0.0, first, gap, last))
            right = _part(page, Box(gap, first, page.width, last), columns.apart)
            yield from (replace(each, width=columns.apart) for each in (left, right))
            top = last
    yield from _filled(_part(page, Box(0.0, top, page.width, page.height)))


def _between(one: _Stretch, other: _Stretch) -> float:
    return (one.rows[-1].middle + other.rows[0].middle) / 2


def _filled(page: PdfPage) -> Iterator[PdfPage]:
    if page.glyphs:
        yield page


def _part(page: PdfPage, area: Box, moved: float = 0.0) -> PdfPage:
    """What of ``page`` stands in ``area``, ``moved`` to the left."""
    return replace(
        page,
        glyphs=tuple(
            Glyph(each.text, _moved(each.box, moved))
            for each in page.glyphs
            if _holds(area, each.box)
        ),
        rules=tuple(_moved(each, moved) for each in page.rules if _holds(area, each)),
        unread=tuple(_moved(each, moved) for each in page.unread if _holds(area, each)),
        moved=moved,
    )


def _holds(area: Box, box: Box) -> bool:
    x, y = box.middle
    return area.left <= x < area.right and area.top <= y < area.bottom


def _moved(box: Box, far: float) -> Box:
    return Box(box.left - far, box.top, box.right - far, box.bottom)
