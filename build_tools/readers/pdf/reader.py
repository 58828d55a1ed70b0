"""PDF files with text: ruled and unruled tables, also over page breaks, and the prose around them.

Page numbers and running heads are dropped. Runs in the sandbox.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from msgspec import structs

from build_tools.common.numbering import parse_mark
from build_tools.model import Block, Document, Grid, Paragraph, Problem, Source
from build_tools.readers.lines import numbered
from build_tools.readers.pdf.columns import PdfRow, column_blocks, find_rows, is_row
from build_tools.readers.pdf.fallback import with_declared_fonts
from build_tools.readers.pdf.lines import Margins, PdfLine, PdfParagraph, join, paragraphs_of
from build_tools.readers.pdf.page import Glyph, PdfPage
from build_tools.readers.pdf.page_columns import in_columns
from build_tools.readers.pdf.page_parts import PageParts, drop_running_heads, take_apart
from build_tools.readers.pdf.pdfium import read_pages
from build_tools.readers.pdf.struck_and_raised import as_written
from build_tools.readers.pdf.tables import RuledTable, ruled_grid
from build_tools.readers.problems import MAX_CELLS, SCAN, SCANNED_PAGE, unreadable

_SAME_COLUMN = 4.0
_LEAST_TEXT_WIDTH = 0.75
"""The part of a page's width that prose reaches at least when its lines are full."""


def read_pdf(source: Source) -> Document:
    """``source`` as blocks in reading order. Raises ``UnreadableError``, also for scans."""
    return document_of(source, read_text_pages(source))


def read_text_pages(source: Source) -> list[PdfPage]:
    """The pages of ``source`` with their text, so far as they hold any."""
    pages, drawn = read_pages(source)
    return list(map(as_written, with_declared_fonts(drawn, pages)))


def document_of(source: Source, pages: Sequence[PdfPage]) -> Document:
    """``pages`` put together. Raises ``UnreadableError`` when there is no text on them."""
    _refuse_scans(source, pages)
    all_parts = [take_apart(page) for page in in_columns(pages)]
    drop_running_heads(all_parts)
    cells = sum(len(table.cells) for parts in all_parts for table, _ in parts.tables)
    if cells > MAX_CELLS:
        raise unreadable(source, "E-TOO-LARGE.counted-cells", count=cells, most=MAX_CELLS)
    document = numbered(_Assembly().blocks(all_parts), tuple(_warnings(source, pages)))
    guessed = tuple(page.number for page in pages if page.is_guess)
    confident = not guessed or any(page.has_text and not page.is_guess for page in pages)
    return structs.replace(
        document,
        confident=confident,
        guessed_pages=guessed if confident else (),
        scored=bool(guessed) and all(page.recognised for page in pages if page.is_guess),
    )


def _refuse_scans(source: Source, pages: Sequence[PdfPage]) -> None:
    if any(page.has_text for page in pages):
        return
    glyphs = any(page.glyphs for page in pages)
    if any(page.recognised for page in pages):
        if not glyphs:
            raise unreadable(source, f"{SCAN}.unrecognised")
    elif not glyphs or _has_images(pages):
        raise unreadable(source, SCAN if _has_images(pages) else f"{SCAN}.drawn")


def _has_images(pages: Sequence[PdfPage]) -> bool:
    return any(page.images for page in pages)


def _warnings(source: Source, pages: Sequence[PdfPage]) -> Iterator[Problem]:
    guessed = [page for page in pages if page.is_guess]
    if guessed:
        where = "文字" if len(guessed) == len(pages) else f"{_listed(guessed)}的文字"
        yield Problem.of(source.path, "W-RECOGNISED", where=where)
    scanned = [page for page in pages if page.images and not page.has_text and not page.recognised]
    if scanned:
        yield Problem.of(source.path, SCANNED_PAGE, where=_listed(scanned))


def _listed(pages: Sequence[PdfPage]) -> str:
    numbers = "、".join(str(page.number) for page in pages[:10])
    return f"第{numbers}{'等' if len(pages) > 10 else ''}页"


class _Assembly:
    """The blocks of all pages, with what goes on over a page break put together."""

    def __init__(self) -> None:
        self._blocks: list[Block] = []
        self._tables = 0
        self._open: PdfParagraph | None = None
        """The last paragraph of the page before, when it may go on."""
        self._guess = False
        """Whether the page before is a guess: what is one and what is not stays apart."""
        self._is_first = True
        """Whether the next prose is the first of its page or column."""
        self._columns: tuple[float, ...] = ()
        """The columns of the table that ended the page before, else nothing."""
        self._margins = Margins(0.0, 0.0)

    def blocks(self, all_parts: Sequence[PageParts]) -> list[Block]:
        """The blocks of ``all_parts`` in reading order."""
        for parts in all_parts:
            self._margins = _margins(all_parts, parts.page.width)
            self._add_page(parts)
        self._close_prose()
        return self._blocks

    def _add_page(self, parts: PageParts) -> None:
        self._is_first = True
        if self._guess != parts.page.is_guess:
            self._close_prose()
            self._columns = ()
            self._guess = parts.page.is_guess
        pending: list[PdfLine] = list(parts.lines)
        is_first = True
        for table, glyphs in parts.tables:
            above = [line for line in pending if line.box.middle[1] < table.box.top]
            pending = pending[len(above) :]
            self._add_lines(above, parts.page)
            self._add_table(table, glyphs, parts.page, goes_on=is_first and not above)
            is_first = False
        if pending or is_first:
            self._columns = ()
        self._add_lines(pending, parts.page)

    def _add_table(
        self, table: RuledTable, glyphs: list[list[Glyph]], page: PdfPage, goes_on: bool
    ) -> None:
        self._close_prose()
        last = self._blocks[-1] if self._blocks else None
        if goes_on and isinstance(last, Grid) and _same_columns(self._columns, table.columns):
            grid = ruled_grid(table, glyphs, page, self._tables, len(last.rows))
            self._blocks[-1] = Grid(last.rows + grid.rows)
        else:
            self._tables += 1
            self._blocks.append(ruled_grid(table, glyphs, page, self._tables, 0))
        self._columns = table.columns

    def _add_lines(self, lines: Sequence[PdfLine], page: PdfPage) -> None:
        """Prose as paragraphs, lines that are rows of a table without rules as grids."""
        prose: list[PdfLine] = []
        rows: list[PdfRow] = []
        for line in find_rows(lines):
            if isinstance(line, PdfRow):
                self._add_prose(prose, page)
                prose = []
                rows.append(line)
            else:
                self._add_rows(rows, page)
                rows = []
                prose.append(line)
        self._add_prose(prose, page)
        self._add_rows(rows, page)

    def _add_rows(self, rows: Sequence[PdfRow], page: PdfPage) -> None:
        if rows:
            self._close_prose()
            self._tables += 1
            self._blocks.extend(column_blocks(rows, page, self._tables))

    def _add_prose(self, lines: Sequence[PdfLine], page: PdfPage) -> None:
        for prose in paragraphs_of(lines, page, self._margins):
            if self._open and self._is_first and _goes_on(self._open, prose):
                text = join((self._open.text, prose.text))
                self._open = replace(self._open, text=text, ends_full=prose.ends_full)
            else:
                self._close_prose()
                self._open = prose
            self._is_first = False

    def _close_prose(self) -> None:
        if self._open:
            self._blocks.append(Paragraph(self._open.text, self._open.place))
        self._open = None


def _margins(all_parts: Sequence[PageParts], width: float) -> Margins:
    """The margins of all prose on pages as wide as ``width``."""
    lines = [
        line
        for parts in all_parts
        if abs(parts.page.width - width) < 1
        for line in parts.lines
        if not is_row(line)
    ]
    left = min((line.box.left for line in lines), default=0.0)
    right = max((line.box.right for line in lines), default=0.0)
    return Margins(left, max(right, _LEAST_TEXT_WIDTH * width))


def _goes_on(before: PdfParagraph, prose: PdfParagraph) -> bool:
    """Whether ``prose``, first on its page, goes on with the paragraph before the page break."""
    return before.ends_full and not prose.is_indented and parse_mark(prose.text) is None


def _same_columns(one: Sequence[float], other: Sequence[float]) -> bool:
    return len(one) == len(other) and all(
        abs(a - b) <= _SAME_COLUMN for a, b in zip(one, other, strict=True)
    )
