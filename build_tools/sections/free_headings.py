"""Headings of sections in a row of a table, behind the sentence before them, or over two lines."""

import re
from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from build_tools.common.numbering import parse_mark
from build_tools.common.text import repair_radicals
from build_tools.model import Block, Grid, GridCell, Paragraph
from build_tools.sections.headings import LONGEST, official_section

_SHEET = 3
"""So many official headings in one grid make it a sheet that holds the report."""
_BEHIND = re.compile(r"[。；;！!][”’」）)]?\s*([一二三四五六]\s*[、.．]\s*[^。；，,：:\d]{4,40})$")
"""A numbered heading that a converter left on the line of the sentence before it."""
_NUMERALS = "一二三四五六第"
_LONGEST = 80
"""Characters at the end of a line among which it stands."""


def with_headings_free(blocks: Iterable[Block]) -> Iterator[Block]:
    """``blocks``, each heading of a section in a paragraph of its own."""
    begun: Paragraph | None = None
    for block in blocks:
        heading = _heading_of(begun, block) if begun else None
        if begun:
            yield heading or begun
        begun = None
        if heading:
            continue
        if isinstance(block, Grid):
            yield from _grid_parts(block)
        elif _begins_heading(block.text):
            begun = block
        else:
            yield from _paragraph_parts(block)
    if begun:
        yield begun


def _begins_heading(text: str) -> bool:
    """Whether the numbered line ``text`` may begin a heading that ends in the next one."""
    mark = parse_mark(text) if len(text) < LONGEST and text[:1] in _NUMERALS else None
    return mark is not None and mark.level == 1 and official_section(mark.rest) is None


def _heading_of(begun: Paragraph, block: Block) -> Paragraph | None:
    """The official heading that ``block``, in the next line, ends; None where it ends none."""
    if not isinstance(block, Paragraph) or block.place.line > begun.place.line + 1:
        return None
    text = begun.text + block.text
    mark = parse_mark(text) if len(text) < LONGEST else None
    return replace(begun, text=text) if mark and official_section(mark.rest) else None


def _paragraph_parts(paragraph: Paragraph) -> Iterator[Paragraph]:
    text = repair_radicals(paragraph.text)
    may_end = text and text[-1] not in "。；"
    found = _BEHIND.search(text, max(len(text) - _LONGEST, 0)) if may_end else None
    mark = parse_mark(found[1]) if found else None
    if found is None or mark is None or official_section(mark.rest) is None:
        yield paragraph
        return
    before = paragraph.text[: found.start(1)].rstrip()
    yield Paragraph(before, paragraph.place, paragraph.level)
    yield Paragraph(paragraph.text[found.start(1) :], paragraph.place)


def _grid_parts(grid: Grid) -> Iterator[Block]:
    start = 0
    for index, cell in _freed(grid):
        if index > start:
            yield Grid(grid.rows[start:index])
        yield Paragraph(cell.text, cell.place)
        start = index + 1
    if not start:
        yield grid
    elif start < len(grid.rows):
        yield Grid(grid.rows[start:])


def _freed(grid: Grid) -> list[tuple[int, GridCell]]:
    """The headings among the rows and, of a sheet, what stands above them and each sentence."""
    headings = [
        (index, cell) for index, row in enumerate(grid.rows) if (cell := _heading_cell(row))
    ]
    if len(headings) < _SHEET:
        return headings
    alone = ((index, _only_cell(row)) for index, row in enumerate(grid.rows))
    first, taken = headings[0][0], dict(headings)
    return [
        (index, cell)
        for index, cell in alone
        if cell and (index in taken or index < first or "。" in cell.text)
    ]


def _only_cell(row: tuple[GridCell, ...]) -> GridCell | None:
    filled = [cell for cell in row if cell.text]
    return filled[0] if len(filled) == 1 else None


def _heading_cell(row: tuple[GridCell, ...]) -> GridCell | None:
    """The only text of ``row`` when it is an official heading."""
    cell = None
    for one in row:
        if one.text:
            if cell or one.text[0] not in _NUMERALS:
                return None
            cell = one
    mark = parse_mark(cell.text) if cell else None
    return cell if mark and mark.level == 1 and official_section(mark.rest) else None
