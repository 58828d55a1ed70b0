"""Text and Markdown in which tables stand as the markup of a web page.

Converters that find no other way to write merged cells leave ``<table>`` as it is. Runs in the
sandbox: the parser is written in C.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

from msgspec.structs import replace

from build_tools.model import Block, Document, Grid, GridCell, Place, Source
from build_tools.readers.decoding import decode
from build_tools.readers.drawn_tables import may_draw
from build_tools.readers.html import markup_blocks
from build_tools.readers.markdown import markdown_blocks, without_markup
from build_tools.readers.plain import plain_blocks, refuse_web_page, split_lines

_TAG = re.compile(r"<(/?)table\b", re.IGNORECASE)
_END = "</table>"
_ROW = re.compile(r"<tr\b", re.IGNORECASE)

_Part: TypeAlias = tuple[int, int]


def read_with_raw_tables(source: Source) -> Document:
    """``source`` as paragraphs and grids, each with its line. Raises ``UnreadableError``."""
    text = decode(source)
    is_markdown = source.suffix == ".md"
    if not is_markdown:
        refuse_web_page(source, text)
    lines = split_lines(source, text)
    between = markdown_blocks if is_markdown else plain_blocks
    drawn, done, tables = may_draw(text), 0, 0
    blocks: list[Block] = []
    for start, end in _parts(lines):
        blocks += between(lines[done:start], drawn, done + 1)
        *whole, last = lines[start:end]
        last, behind = _cut_behind_table(last)
        # An empty line ends a paragraph, also inside a cell.
        markup = (line if line.strip() else "<br>" for line in (*whole, last))
        found = markup_blocks(source, "\n".join(markup))
        blocks += _placed(found, lines, start, tables)
        tables += sum(isinstance(block, Grid) for block in found)
        blocks += between([behind], drawn, end)
        done = end
    blocks += between(lines[done:], drawn, done + 1)
    return Document(tuple(blocks), text=text)


def _cut_behind_table(line: str) -> tuple[str, str]:
    """``line`` as far as it is markup, and what is written behind the end of a table."""
    at = line.lower().rfind(_END) + len(_END)
    is_markup = at < len(_END) or "<" in line[at:]
    return (line, "") if is_markup else (line[:at], line[at:])


def _parts(lines: Sequence[str]) -> Iterator[_Part]:
    """From which line to before which a table goes, those inside of it with it."""
    depth = start = 0
    for at, line in enumerate(lines):
        for tag in _TAG.finditer(line):
            if tag[1]:
                depth = max(depth - 1, 0)
            else:
                start = start if depth else at
                depth += 1
            if tag[1] and not depth:
                yield start, at + 1
                start = at + 1
    if depth:
        yield start, len(lines)


def _placed(
    blocks: Iterable[Block], lines: Sequence[str], start: int, tables: int
) -> Iterator[Block]:
    """``blocks`` with the lines of their rows, as far as the tags of rows tell."""
    rows = iter([at for at in range(start, len(lines)) for _ in _ROW.findall(lines[at])])
    for block in blocks:
        if isinstance(block, Grid):
            tables += 1
            yield Grid(tuple(_row(row, next(rows, start) + 1, tables) for row in block.rows))
        else:
            yield replace(block, place=Place(start + 1))


def _row(row: tuple[GridCell, ...], line: int, table: int) -> tuple[GridCell, ...]:
    return tuple(
        replace(
            cell,
            text=without_markup(cell.text),
            place=replace(cell.place, line=line, table=table),
        )
        for cell in row
    )
