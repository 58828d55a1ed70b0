"""Markdown: headings, rules and pipe tables are found as GFM draws them, the rest is plain text.

Tabbed tables stand in Markdown sources as they do in plain ones, so there is no indented code: what
CommonMark would take for code is a table here. Raw HTML stays text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from build_tools.model import Block, Document, Grid, GridCell, Paragraph, Place, Source
from build_tools.readers.decoding import decode
from build_tools.readers.lines import join_lines
from build_tools.readers.plain import split_lines, text_blocks
from build_tools.readers.problems import MAX_CELLS, too_large

_SIGN = re.compile(r"[ \t]*[#*_-]")
"""What every heading and every rule begins with."""
_HEADING = re.compile(r"[ \t]*(#{1,6})(?![^ \t])")
_RULE = re.compile(r"[ \t]*([*_-])(?:[ \t]*\1){2,}[ \t]*")
_COLUMN = r"[ \t]*:?-+:?[ \t]*"
_BELOW_HEAD = re.compile(rf"(?!-[ \t]|-$)\|?{_COLUMN}(?:\|{_COLUMN})*\|?")
_BLANK = " \t"
_LAZY = 4
"""A line indented so far goes on with the paragraph above, whatever it looks like."""
_STRONG = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_BAR = re.compile(r"(?<!\\)\|")
_MARKUP = re.compile(r"[*_\\<]")
_MAX_COLUMNS = 500


def read_markdown(source: Source) -> Document:
    """``source`` as paragraphs and grids, each with its line. Raises ``UnreadableError``."""
    text = decode(source)
    lines = split_lines(source, text)
    if text.count("|") > _MAX_COLUMNS:
        _refuse_wide_tables(source, lines)
    return Document(tuple(_blocks(lines)), text=text)


def _refuse_wide_tables(source: Source, lines: list[str]) -> None:
    bars = [line.count("|") for line in lines]
    if (widest := max(bars)) > _MAX_COLUMNS or sum(bars) > MAX_CELLS:
        raise too_large(source, f"表格过大：一行有{widest}列", bars.index(widest) + 1)


def _blocks(lines: Sequence[str]) -> Iterator[Block]:
    """Headings and tables, and the lines between them as plain text; rules are dropped."""
    done = 0
    for at, line in enumerate(lines):
        if at < done or not ("|" in line or _SIGN.match(line)):
            continue
        if (at > done and _goes_on(lines[at - 1], line)) or not (end := _end(lines, at)):
            continue
        yield from _prose(lines[done:at], done + 1)
        if end > at + 1:
            yield _grid(lines[at:end], at + 1)
        elif found := _HEADING.match(line):
            yield from _heading(line, len(found[1]), at + 1)
        done = end
    yield from _prose(lines[done:], done + 1)


def _goes_on(above: str, line: str) -> bool:
    """Whether ``line`` belongs to the paragraph that the line ``above``, if not empty, is of."""
    return line.expandtabs(_LAZY).startswith(_LAZY * " ") and bool(above.strip(_BLANK))


def _end(lines: Sequence[str], start: int) -> int:
    """Where the heading, the rule or the table that opens in line ``start`` ends; 0 for none."""
    if _heads_table(lines[start : start + 2]):
        end = start + 2
        while end < len(lines) and _is_row(lines[end]):
            end += 1
        return end
    return start + 1 if _stands_alone(lines[start]) else 0


def _is_row(line: str) -> bool:
    return line.startswith("|") or (bool(line.strip(_BLANK)) and not _stands_alone(line))


def _stands_alone(line: str) -> bool:
    return bool(_HEADING.match(line) or _RULE.fullmatch(line))


def _heads_table(lines: Sequence[str]) -> bool:
    """Whether the first of two lines is the head of a table as wide as the second says."""
    if len(lines) < 2 or "|" not in lines[0] or not _BELOW_HEAD.fullmatch(lines[1].strip(_BLANK)):
        return False
    cells = _BAR.split(lines[0].strip())
    width = len(cells) - (not cells[0]) - (not cells[-1])
    return width == sum("-" in column for column in lines[1].split("|"))


def _prose(lines: Sequence[str], first: int) -> Iterator[Block]:
    for block in text_blocks(lines, first):
        if isinstance(block, Paragraph) and _MARKUP.search(block.text):
            yield Paragraph(_plain(block.text), block.place, block.level)
        else:
            yield block


def _heading(line: str, level: int, number: int) -> Iterator[Paragraph]:
    if text := _plain(line.strip().strip("#").strip()):
        yield Paragraph(text, Place(number), level)


def _grid(lines: Sequence[str], first: int) -> Grid:
    """Every cell the lines draw, rows wider than the head as well."""
    return Grid(
        tuple(_row(line, Place(first + index)) for index, line in enumerate(lines) if index != 1)
    )


def _row(line: str, place: Place) -> tuple[GridCell, ...]:
    inner = line.strip().removeprefix("|")
    cells = _BAR.split(inner) if "\\" in inner else inner.split("|")
    if len(cells) > 1 and not cells[-1].strip():
        cells.pop()
    plain = _plain if _MARKUP.search(inner) else str.strip
    return tuple([GridCell(plain(cell), place) for cell in cells])


def _plain(text: str) -> str:
    """``text`` without strong emphasis, escapes and line breaks of Markdown."""
    if not _MARKUP.search(text):
        return text.strip()
    return _ESCAPED.sub(r"\1", _STRONG.sub(r"\2", join_lines(_BREAK.split(text)))).strip()
