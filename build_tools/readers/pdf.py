"""PDF files with text: ruled and unruled tables, also over page breaks, and the prose around them.

Page numbers and running heads are dropped. Runs in the sandbox.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from build_tools.model import (
    Block,
    Document,
    Grid,
    GridCell,
    Paragraph,
    Place,
    Problem,
    Severity,
    Source,
)
from build_tools.numbering import parse_mark
from build_tools.readers.lines import join_lines, numbered
from build_tools.readers.pdf_columns import Row, column_blocks, find_rows, is_row
from build_tools.readers.pdf_fallback import with_declared_fonts
from build_tools.readers.pdf_lines import Line, Margins, Prose, join, lines_of, paragraphs_of
from build_tools.readers.pdf_page import Glyph, PdfPage
from build_tools.readers.pdf_sheets import Sheet, drop_running_heads, take_apart
from build_tools.readers.pdf_tables import RuledTable
from build_tools.readers.pdfium import read_pages
from build_tools.readers.problems import MAX_CELLS, too_large, unreadable

_SAME_COLUMN = 4.0
_LEAST_TEXT_WIDTH = 0.75
"""The part of a page's width that prose reaches at least when its lines are full."""
_FEW_GLYPHS = 10
"""A page with fewer is a picture."""


def read_pdf(source: Source) -> Document:
    """``source`` as blocks in reading order. Raises ``UnreadableError``, also for scans."""
    pages = with_declared_fonts(source, list(read_pages(source)))
    _refuse_scans(source, pages)
    sheets = [take_apart(page) for page in pages]
    drop_running_heads(sheets)
    cells = sum(len(table.cells) for sheet in sheets for table, _ in sheet.tables)
    if cells > MAX_CELLS:
        raise too_large(source, f"表格单元格有{cells}个，超过{MAX_CELLS}个的上限")
    document = numbered(_Assembly().blocks(sheets), tuple(_warnings(source, pages)))
    if not any(page.invisible for page in pages):
        return document
    return Document(document.blocks, False, document.text, document.problems)


def _refuse_scans(source: Source, pages: Sequence[PdfPage]) -> None:
    glyphs = sum(len(page.glyphs) for page in pages)
    if glyphs >= _FEW_GLYPHS or (glyphs and not _has_images(pages)):
        return
    what = "PDF 里没有文字，" + (
        "看来是扫描件（图片）" if _has_images(pages) else "页面是空的或画出来的"
    )
    remedy = "请向发布单位索取文字版（网页、Word 或可复制文字的 PDF），或先做文字识别再人工核对"
    raise unreadable(source, "E-SCAN", what, remedy)


def _has_images(pages: Sequence[PdfPage]) -> bool:
    return any(page.images for page in pages)


def _warnings(source: Source, pages: Sequence[PdfPage]) -> Iterator[Problem]:
    if any(page.invisible for page in pages):
        what = "PDF 的文字是扫描后自动识别的，数字可能认错，表格数据一律不当作原文采用"
        yield _warning(source, "W-RECOGNISED", what, "请换成文字版，或逐格核对后写入更正文件")
    scanned = [page.number for page in pages if len(page.glyphs) < _FEW_GLYPHS and page.images]
    if scanned:
        shown = "、".join(map(str, scanned[:10]))
        yield _warning(source, "W-SCANNED-PAGE", f"第{shown}页是图片，没有读到", "请换成文字版")


def _warning(source: Source, code: str, what: str, remedy: str) -> Problem:
    return Problem(source.path, 0, Severity.WARNING, code, what, remedy)


class _Assembly:
    """The blocks of all pages, with what goes on over a page break put together."""

    def __init__(self) -> None:
        self._blocks: list[Block] = []
        self._tables = 0
        self._open: Prose | None = None
        """The last paragraph of the page before, when it may go on."""
        self._columns: tuple[float, ...] = ()
        """The columns of the table that ended the page before, else nothing."""
        self._margins = Margins(0.0, 0.0)

    def blocks(self, sheets: Sequence[Sheet]) -> list[Block]:
        """The blocks of ``sheets`` in reading order."""
        for sheet in sheets:
            self._margins = _margins(sheets, sheet.page.width)
            self._add_sheet(sheet)
        self._close_prose()
        return self._blocks

    def _add_sheet(self, sheet: Sheet) -> None:
        pending: list[Line] = list(sheet.lines)
        is_first = True
        for table, glyphs in sheet.tables:
            above = [line for line in pending if line.box.middle[1] < table.box.top]
            pending = pending[len(above) :]
            self._add_lines(above, sheet.page)
            self._add_table(table, glyphs, sheet.page, goes_on=is_first and not above)
            is_first = False
        if pending or is_first:
            self._columns = ()
        self._add_lines(pending, sheet.page)

    def _add_table(
        self, table: RuledTable, glyphs: list[list[Glyph]], page: PdfPage, goes_on: bool
    ) -> None:
        self._close_prose()
        last = self._blocks[-1] if self._blocks else None
        if goes_on and isinstance(last, Grid) and _same_columns(self._columns, table.columns):
            grid = _ruled_grid(table, glyphs, page, self._tables, len(last.rows))
            self._blocks[-1] = Grid(last.rows + grid.rows)
        else:
            self._tables += 1
            self._blocks.append(_ruled_grid(table, glyphs, page, self._tables, 0))
        self._columns = table.columns

    def _add_lines(self, lines: Sequence[Line], page: PdfPage) -> None:
        """Prose as paragraphs, lines that are rows of a table without rules as grids."""
        prose: list[Line] = []
        rows: list[Row] = []
        for line in find_rows(lines):
            if isinstance(line, Row):
                self._add_prose(prose, page)
                prose = []
                rows.append(line)
            else:
                self._add_rows(rows, page)
                rows = []
                prose.append(line)
        self._add_prose(prose, page)
        self._add_rows(rows, page)

    def _add_rows(self, rows: Sequence[Row], page: PdfPage) -> None:
        if rows:
            self._close_prose()
            self._tables += 1
            self._blocks.extend(column_blocks(rows, page, self._tables))

    def _add_prose(self, lines: Sequence[Line], page: PdfPage) -> None:
        for prose in paragraphs_of(lines, page, self._margins):
            if self._open and _goes_on(self._open, prose):
                text = join((self._open.text, prose.text))
                self._open = replace(self._open, text=text, ends_full=prose.ends_full)
            else:
                self._close_prose()
                self._open = prose

    def _close_prose(self) -> None:
        if self._open:
            self._blocks.append(Paragraph(self._open.text, self._open.place))
        self._open = None


def _margins(sheets: Sequence[Sheet], width: float) -> Margins:
    """The margins of all prose on pages as wide as ``width``."""
    lines = [
        line
        for sheet in sheets
        if abs(sheet.page.width - width) < 1
        for line in sheet.lines
        if not is_row(line)
    ]
    left = min((line.box.left for line in lines), default=0.0)
    right = max((line.box.right for line in lines), default=0.0)
    return Margins(left, max(right, _LEAST_TEXT_WIDTH * width))


def _goes_on(before: Prose, prose: Prose) -> bool:
    """Whether ``prose``, first on its page, goes on with the paragraph before the page break."""
    return (
        before.place.page != prose.place.page
        and before.ends_full
        and not prose.is_indented
        and parse_mark(prose.text) is None
    )


def _same_columns(one: Sequence[float], other: Sequence[float]) -> bool:
    return len(one) == len(other) and all(
        abs(a - b) <= _SAME_COLUMN for a, b in zip(one, other, strict=True)
    )


def _ruled_grid(
    table: RuledTable, glyphs: list[list[Glyph]], page: PdfPage, number: int, above: int
) -> Grid:
    rows: list[list[GridCell]] = [[] for _ in range(max(cell.row for cell in table.cells) + 1)]
    for area, inside in zip(table.cells, glyphs, strict=True):
        row = rows[area.row]
        place = Place(
            page=page.number,
            box=page.shown(area.box),
            table=number,
            row=above + area.row + 1,
            column=len(row) + 1,
        )
        text = join_lines(line.text for line in lines_of(inside))
        row.append(GridCell(text, place, area.colspan, area.rowspan))
    return Grid(tuple(map(tuple, rows)))
