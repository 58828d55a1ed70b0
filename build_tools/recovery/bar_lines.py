"""Lines of text with bars as the tables they draw."""

import re
from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from build_tools.model import Block, Grid, GridCell, Paragraph
from build_tools.readers.bars import bar_rows
from build_tools.recovery.lone_bars import with_lone_bars_drawn
from build_tools.recovery.numbers import FigureKind, read_figure

LONGEST_LINE = 20_000
"""A longer line than any official table has is none of a table."""
PROSE = re.compile(r"[。；]")
RULE = re.compile(r"[|:\s+=-]*-{3}[|:\s+=-]*")
_WIKI_TABLE, _WIKI_RULES, _WIKI_END = "{|", ("|-", "|+"), "|}"
_WIKI_CELL = re.compile(r"[|!]\s*(?:(?P<spans>(?:[\w-]+=\"[^\"]*\"\s*)+)\|)?(?P<text>.*)")
_WIKI_SPAN = re.compile(r"(colspan|rowspan)=\"(\d{1,2})\"")
_ROW_LINES = 24
"""How many lines a row with a cell on each has at most."""


def with_bars_drawn(blocks: Iterable[Block]) -> Iterator[Block]:
    """``blocks``, neighbouring lines with bars as the table they draw."""
    lines: list[Paragraph] = []
    for block in with_lone_bars_drawn(list(blocks)):
        if isinstance(block, Paragraph) and _may_be_row(block.text, lines):
            if _is_wiki(lines) or not (PROSE.search(block.text) or RULE.fullmatch(block.text)):
                lines.append(block)
            continue
        yield from _drawn(lines)
        lines = []
        yield block
    yield from _drawn(lines)


def _drawn(lines: Sequence[Paragraph]) -> Iterable[Block]:
    if not _is_wiki(lines):
        return [Grid(bar_rows(lines))] if lines else []
    ends = lines[-1].text.startswith(_WIKI_END)
    return [Grid(tuple(map(tuple, _wiki_rows(lines[:-1]))), drawn=True)] if ends else lines


def _is_wiki(lines: Sequence[Paragraph]) -> bool:
    """Whether ``lines`` are those of a table of a wiki: a line for each cell, a rule for each row.

    What stands on a line of its own goes on in the cell above it.
    """
    return bool(lines) and lines[0].text.startswith(_WIKI_TABLE)


def _wiki_rows(lines: Iterable[Paragraph]) -> list[list[GridCell]]:
    rows: list[list[GridCell]] = []
    for line in lines:
        found = _WIKI_CELL.fullmatch(line.text)
        if line.text.startswith((_WIKI_TABLE, *_WIKI_RULES)):
            rows.append([])
        elif found:
            spans = {name: int(count) for name, count in _WIKI_SPAN.findall(found["spans"] or "")}
            rows[-1].append(GridCell(found["text"].strip(), line.place, **spans))
        elif rows[-1]:
            last = rows[-1][-1]
            rows[-1][-1] = replace(last, text=f"{last.text} {line.text}".strip())
    return rows


def _may_be_row(text: str, lines: Sequence[Paragraph]) -> bool:
    """Whether ``text`` is of a table with bars, of which ``lines`` stand right above."""
    if _is_wiki(lines):
        return not lines[-1].text.startswith(_WIKI_END)
    return len(text) <= LONGEST_LINE and ("|" in text or bool(lines and _ends_row(lines, text)))


def _ends_row(lines: Sequence[Paragraph], text: str) -> bool:
    """Whether ``text`` is the last figure of a row that a bar alone opens, each cell on a line.

    Where bars alone stand between all cells, no cell has one behind it and nothing ends here.
    """
    opened = lines[0].text.strip() == "|" and lines[-1].text.endswith("|")
    return (
        opened
        and any(map(_has_bar_behind, lines[-_ROW_LINES:]))
        and read_figure(text).kind is not FigureKind.TEXT
    )


def _has_bar_behind(line: Paragraph) -> bool:
    return line.text.endswith("|") and bool(line.text.strip("| "))
