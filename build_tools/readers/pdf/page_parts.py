"""The pages of a PDF taken apart: tables, text around them, and what every page repeats."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import inf

from build_tools.readers.decoding import UNKNOWN
from build_tools.readers.pdf.lines import PdfLine, lines_of_glyphs
from build_tools.readers.pdf.notes import join_notes
from build_tools.readers.pdf.page import Box, Glyph, PdfPage
from build_tools.readers.pdf.tables import RuledTable, find_tables

_PAGE_NUMBER = re.compile(
    r"[-—－–·•~]+\s*\d{1,3}\s*[-—－–·•~]+|第\s*\d{1,3}\s*页(?:\s*[,，/]?\s*共\s*\d{1,3}\s*页)?"
    r"|\d{1,3}\s*/\s*\d{1,3}"
)
_MARGIN = 0.1
"""The part of the page's height at its head and foot where page numbers stand."""
_LEAST_SEEN = 3.0
"""Points: anything smaller shows no figure."""
_EVEN = 1.1
"""So much farther than two digits of a figure the next one may stand from them."""


@dataclass(slots=True)
class PageParts:
    """A page taken apart: the text outside of its tables, and its tables."""

    page: PdfPage
    lines: list[PdfLine]
    tables: list[tuple[RuledTable, list[list[Glyph]]]] = field(default_factory=list)


def take_apart(page: PdfPage) -> PageParts:
    """``page`` without its page number: its tables, and the lines around them."""
    glyphs = _without_page_number(page)
    parts = PageParts(page, [])
    for table in find_tables(page.rules):
        inside = [glyph for glyph in glyphs if _holds(table.box, glyph.box)]
        if not inside or len({cell.column for cell in table.cells}) < 2:
            continue
        cells = _by_cell(table, inside, page.unread)
        _mark_cut_figures(cells, glyphs)
        parts.tables.append((table, cells))
        taken = set(map(id, inside))
        glyphs = [glyph for glyph in glyphs if id(glyph) not in taken]
    parts.lines = join_notes(lines_of_glyphs(glyphs))
    return parts


def _holds(area: Box, box: Box) -> bool:
    x, y = box.middle
    return area.left <= x <= area.right and area.top <= y <= area.bottom


def _by_cell(
    table: RuledTable, glyphs: Iterable[Glyph], unread: Sequence[Box]
) -> list[list[Glyph]]:
    """The glyphs of each cell of ``table``; a sign for what is seen where there are none."""
    found: list[list[Glyph]] = [[] for _ in table.cells]
    areas = [
        (box.left, box.top, box.right, box.bottom, inside)
        for box, inside in zip((cell.box for cell in table.cells), found, strict=True)
    ]
    for glyph in glyphs:
        x, y = glyph.box.middle
        for left, top, right, bottom, inside in areas:
            if left <= x <= right and top <= y <= bottom:
                inside.append(glyph)
                break
    for box in unread:
        for cell, inside in zip(table.cells, found, strict=True):
            if not inside and _fits(cell.box, box):
                inside.append(Glyph(UNKNOWN, box))
    return found


def _mark_cut_figures(cells: list[list[Glyph]], glyphs: Iterable[Glyph]) -> None:
    """Put a sign nobody can read into each of ``cells`` whose edge cuts a figure in two.

    A figure too long for its cell reaches over the next one's, or out of the table.
    """
    cell_of = {id(glyph): inside for inside in cells for glyph in inside}
    digits = [glyph for glyph in glyphs if glyph.text.isdigit()]
    digits.sort(key=lambda glyph: (round(glyph.box.middle[1]), glyph.box.left))
    homes = [cell_of.get(id(glyph)) for glyph in digits]
    steps = [_step(one.box, other.box) for one, other in pairwise(digits)]
    for at, step in enumerate(steps):
        if homes[at] is homes[at + 1]:
            continue
        beside = (one for one in (at - 1, at + 1) if 0 <= one < len(steps))
        within = [steps[one] for one in beside if homes[one] is homes[one + 1]]
        box = digits[at].box
        if 0 < step <= _EVEN * min([*filter(None, within), box.right - box.left]):
            for inside in filter(None, homes[at : at + 2]):
                inside.append(Glyph(UNKNOWN, box))


def _step(one: Box, other: Box) -> float:
    """From where ``one`` begins to where ``other`` does; without end in another line."""
    apart = abs(other.middle[1] - one.middle[1])
    return other.left - one.left if apart < (one.bottom - one.top) / 2 else inf


def _fits(area: Box, box: Box) -> bool:
    """Whether ``box`` is large enough to show something, and stands in ``area`` alone."""
    width, height = box.right - box.left, box.bottom - box.top
    return (
        _holds(area, box)
        and _LEAST_SEEN <= width <= area.right - area.left + _LEAST_SEEN
        and _LEAST_SEEN <= height <= area.bottom - area.top + _LEAST_SEEN
    )


def _without_page_number(page: PdfPage) -> list[Glyph]:
    """The page's glyphs without a line at its head or foot that is only a page number."""
    dropped: set[int] = set()
    for glyphs in (
        [glyph for glyph in page.glyphs if glyph.box.bottom <= _MARGIN * page.height],
        [glyph for glyph in page.glyphs if glyph.box.top >= (1 - _MARGIN) * page.height],
    ):
        for line in lines_of_glyphs(glyphs):
            if _PAGE_NUMBER.fullmatch(line.text):
                dropped.update(id(g) for g in glyphs if _holds(line.box, g.box))
    return [glyph for glyph in page.glyphs if id(glyph) not in dropped]


def drop_running_heads(all_parts: Sequence[PageParts]) -> None:
    """Drop bare page numbers, and first and last lines that most pages repeat."""
    for position in (0, -1):
        edges = [
            parts.lines[position] if _at_edge(parts, position) else None for parts in all_parts
        ]
        texts = Counter(_shape(line) for line in edges if line)
        for parts, line in zip(all_parts, edges, strict=True):
            if line and (
                _is_bare_number(line, parts) or _is_repeated(texts[_shape(line)], all_parts)
            ):
                del parts.lines[position]


def _at_edge(parts: PageParts, position: int) -> bool:
    if not parts.lines:
        return False
    box, height = parts.lines[position].box, parts.page.height
    return box.bottom <= _MARGIN * height if position == 0 else box.top >= (1 - _MARGIN) * height


def _shape(line: PdfLine) -> str:
    return re.sub(r"\d+", "#", line.text)


def _is_bare_number(line: PdfLine, parts: PageParts) -> bool:
    return line.text.isdecimal() and abs(int(line.text[:6]) - parts.page.number) <= 2


def _is_repeated(times: int, all_parts: Sequence[PageParts]) -> bool:
    pages = len({parts.page.number for parts in all_parts})
    return pages >= 3 and times > pages / 2
