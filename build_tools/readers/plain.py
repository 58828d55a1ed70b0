"""Plain text: prose line by line, tables from tabs.

Two dialects of tabbed tables come out of converters and copy-and-paste:

- a line is a row, tabs separate its cells;
- a line is a cell: it opens with the only tab, an empty line ends the row, a line without that
  tab goes on with the cell above.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TypeAlias

from build_tools.common.numbering import parse_mark
from build_tools.model import Block, Document, Grid, GridCell, Paragraph, Place, Source
from build_tools.readers.bars import is_doubled, joined_rows
from build_tools.readers.copied import copied_blocks, is_copied
from build_tools.readers.decoding import decode
from build_tools.readers.drawn_tables import around_drawn_tables, may_draw
from build_tools.readers.lines import join_lines, with_lines
from build_tools.readers.problems import MAX_CELLS, refuse_long_text, unreadable
from build_tools.readers.separated import around_separated, may_be_separated
from build_tools.readers.spaced_columns import around_spaced_columns, may_stand_in_columns

_Row: TypeAlias = tuple[GridCell, ...]

_HEADING = re.compile(r"(#{1,6})[ \t\u3000]*(?=[^#\s])(.*)")
_NAMESPACE = re.compile(r"<?\??\bxml:namespace prefix *= *\S+ ns *= *\"[^\"\n]*\" */?\??>?")
"""What old editors of pages put into every cell, as converters write it."""
_QUOTED = re.compile(r"^> ?")
_BOLD = re.compile(r"\*\*+")
_BOLD_LINE = re.compile(r"(\*\*?)([^*]{1,60})\1")
_WEB_PAGE = re.compile(r"\s*<(?:!doctype\s+html|html)\b", re.IGNORECASE)
_INDENTED = re.compile(
    r"\n[ \u3000]*\t[ \t\u3000]*[^\s][^\t\n]{20,}。[ \t\u3000\r]*$", re.MULTILINE
)
"""A sentence behind a tab: no cell of a table is one."""
_FIGURE_BELOW = re.compile(
    r"\n[ \u3000]*\t[^\S\t\n]*\S[^\t\n]*\n[ \u3000]*\d+[ \u3000]*$", re.MULTILINE
)
"""A figure without a tab on the line below one with it: both are cells."""
_SENTENCES, _FIGURES = 3, 10
"""So many of them show that tabs indent the lines, as where a web page's mark-up was taken away."""
_LONGEST_ROW = 24
"""Cells that no row of an official table has: where more follow each other, nothing parts rows."""
_CONTINUATION = 40
"""Longest line that can be the rest of a cell; prose right below a table is longer or marked."""
_PLACES = tuple(map(Place, range(2048)))
"""The places on lines that nearly all reports have: equal values, so made once."""


def read_plain(source: Source) -> Document:
    """``source`` as paragraphs and grids, each with its line. Raises ``UnreadableError``."""
    text = with_lines(decode(source))
    refuse_web_page(source, text)
    lines = split_lines(source, text)
    if ("\n\t" in text or "\n \t" in text) and _is_indented(f"\n{text}"):
        lines = [_outdented(line) for line in lines]
    elif "\n\t\n" in text and is_copied(text, lines):
        return Document(tuple(copied_blocks(lines)), text=text)
    return Document(tuple(_with_tables(text, lines)), text=text)


def plain_lines(text: str) -> Iterable[Block]:
    """The blocks of ``text``, a part of a source that keeps its lines."""
    return _with_tables(text, text.split("\n"))


def _with_tables(text: str, lines: Sequence[str]) -> Iterable[Block]:
    return plain_blocks(lines, may_draw(text), separated=may_be_separated(text))


def _is_indented(text: str) -> bool:
    signs = (_INDENTED, _SENTENCES), (_FIGURE_BELOW, _FIGURES)
    return any(len(list(islice(sign.finditer(text), most))) == most for sign, most in signs)


def _outdented(line: str) -> str:
    """``line`` without tabs around its text; one with tabs within it is a row and stays."""
    text = line.strip()
    return line if "\t" in text else text


def refuse_web_page(source: Source, text: str) -> None:
    """Raises ``UnreadableError`` when ``text``, the whole of ``source``, is a web page."""
    if _WEB_PAGE.match(text):
        raise unreadable(source, "E-BINARY.web-page", suffix=source.suffix)


def plain_blocks(
    lines: Sequence[str], drawn: bool, first: int = 1, separated: bool = False
) -> Iterable[Block]:
    """The blocks of ``lines`` of plain text, with tables that may be ``drawn`` or ``separated``."""
    read = _around_separated if separated else _between
    return around_drawn_tables(lines, read, first) if drawn else read(lines, first)


def _between(lines: Sequence[str], first: int) -> Iterable[Block]:
    if may_stand_in_columns(lines):
        return around_spaced_columns(lines, text_blocks, first)
    return text_blocks(lines, first)


def _around_separated(lines: Sequence[str], first: int) -> Iterable[Block]:
    return around_separated(lines, _between, first)


def split_lines(source: Source, text: str) -> list[str]:
    """The lines of ``text``; raises ``UnreadableError`` when it is beyond any report's size."""
    if (tabs := text.count("\t")) > MAX_CELLS:
        raise unreadable(source, "E-TOO-LARGE.tabs", count=tabs, most=MAX_CELLS)
    refuse_long_text(source, text)
    if "xml:namespace" in text:
        text = _NAMESPACE.sub("", text)
    lines = text.split("\n")
    if 2 * text.count("\n>") < len(lines):
        return lines
    return [_QUOTED.sub("", line) for line in lines]  # a mail that quotes the whole report


def text_blocks(lines: Sequence[str], first: int = 1) -> Iterator[Block]:
    """The blocks of ``lines``, whose first one has the number ``first``."""
    places = _places(first, first + len(lines))
    index = 0
    while index < len(lines):
        line = lines[index]
        if not _has_cells(line):
            if line and (paragraph := _paragraph(line, places[index])):
                yield paragraph
            index += 1
        else:
            is_cell = _is_cell(line)
            rows, index = (_cell_rows if is_cell else _tabbed_rows)(lines, places, index)
            if is_cell and max(map(len, rows), default=0) > _LONGEST_ROW:
                yield from (
                    Paragraph(one.text, one.place) for row in rows for one in row if one.text
                )
            else:
                yield from _grid(rows)


def _places(first: int, end: int) -> Sequence[Place]:
    return _PLACES[first:end] if end <= len(_PLACES) else list(map(Place, range(first, end)))


def _paragraph(line: str, place: Place) -> Paragraph | None:
    """A line of prose without its Markdown heading signs; None when nothing is left."""
    text = line.strip()
    level = 0
    if text.startswith("#") and (found := _HEADING.fullmatch(text)):
        level, text = len(found[1]), _BOLD.sub("", found[2]).strip()
    elif text.startswith("*") and (bold := _BOLD_LINE.fullmatch(text)):
        text = bold[2].strip()
    return Paragraph(text, place, level) if text else None


def _has_cells(line: str) -> bool:
    """Whether tabs part the cells of ``line``: no sentence at whose end one tab stands."""
    return "\t" in line and not ("。" in line and line.find("\t") == len(line) - 1)


def _is_cell(line: str) -> bool:
    """Whether ``line`` is one cell: nothing before its only tab."""
    before, _, text = line.partition("\t")
    return "\t" not in text and not before.strip()


def _cell_rows(lines: Sequence[str], places: Sequence[Place], start: int) -> tuple[list[_Row], int]:
    """The rows of the table of one-cell lines that opens at ``start``, and where it ends."""
    rows: list[_Row] = []
    row: list[GridCell] = []
    for end in range(start, len(lines)):
        line = lines[end]
        before, tab, text = line.partition("\t")
        if tab:
            if "\t" in text or (before and before.strip()):
                break
            row.append(GridCell(text.strip(), places[end]))
        elif not line or line.isspace():
            if row:
                rows.append(tuple(row))
                row = []
        elif row and _continues(line):
            row[-1] = GridCell(join_lines((row[-1].text, line.strip())), row[-1].place)
        else:
            break
    else:
        end = len(lines)
    return [*rows, tuple(row)] if row else rows, end


def _continues(line: str) -> bool:
    """Whether a line without a tab, right below a cell, is the rest of that cell."""
    mark = parse_mark(line)
    return len(line) <= _CONTINUATION and not (mark and mark.level == 1) and line[-1] not in "。；"


def _tabbed_rows(
    lines: Sequence[str], places: Sequence[Place], start: int
) -> tuple[list[_Row], int]:
    """The rows of the table of tabbed lines that opens at ``start``, and where it ends."""
    found: list[str] = []
    at: list[int] = []
    end = start
    while end < len(lines):
        if _has_cells(lines[end]):
            found.append(lines[end])
            at.append(end)
            end += 1
        elif empty := _empty_lines(lines, end, end > start + len(found)):
            end += empty
        else:
            break
    tab = "\t\t" if "\t\t" in found[0] and is_doubled(found, "\t") else "\t"
    broken = "\t\n\t" in "\n".join(found)
    rows = joined_rows(found, tab) if broken else enumerate(found)
    return [
        tuple([GridCell(cell.strip(), places[at[first]]) for cell in row.split(tab)])
        for first, row in rows
    ], end


def _empty_lines(lines: Sequence[str], at: int, broken: bool) -> int:
    """How many lines from ``at`` on are those of the empty cell that the line above ends with.

    One, or three around the space in a paragraph that holds nothing else; and another one where
    it ends a row of a table whose rows are ``broken`` by such cells.
    """
    if lines[at] or not lines[at - 1].endswith("\t"):
        return 0
    space = lines[at + 1 : at + 3]
    size = 3 if len(space) == 2 and _is_blank(space[0]) and not space[1] else 1
    below, next_row = ((*lines[at + size : at + size + 2], "", ""))[:2]
    goes_on = lines[at - 1].startswith("\t") and "\t" in below.strip()
    if below.startswith("\t") or goes_on:
        return size
    return size + 1 if broken and not below and "\t" in next_row.strip() else 0


def _is_blank(line: str) -> bool:
    return line.isspace() and "\t" not in line


def _grid(rows: list[_Row]) -> Iterator[Grid]:
    """The rows as a grid, unless all their cells are empty."""
    if any(cell.text for row in rows for cell in row):
        yield Grid(tuple(rows))
