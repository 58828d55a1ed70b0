"""Blocks to lines: what stands in one line of a table, labels apart from figures.

A line is a physical row, or the piece of a line of text that one label and its figures take up.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from build_tools.common.numbering import PAGE_NUMBER
from build_tools.model import Block, Grid, GridCell, Paragraph
from build_tools.recovery.bar_lines import LONGEST_LINE, PROSE, RULE, with_bars_drawn
from build_tools.recovery.labels import is_row_label
from build_tools.recovery.layout import layout_of
from build_tools.recovery.merged_down import with_merged_figures
from build_tools.recovery.numbers import FigureKind, as_corrected, read_figure
from build_tools.recovery.source_table import (
    WIDEST,
    SourceTable,
    without_counter,
    without_inner_counter,
    without_remarks,
)
from build_tools.recovery.table_line import GLUED_BEHIND, TableLine, pieces, places
from build_tools.recovery.words_for_figures import first_field

MOST_LINES = 4000
"""Far more than the lines of any report's tables; what comes after is not looked at."""

_FEWEST_NUMBERED = 5
"""Columns of the narrowest table whose columns are numbered."""
_LONGEST_NUMBER = 2
"""Characters of what stands before them, such as 栏次 or 甲."""
_TWO = 2
_FIGURES = re.compile(r"[\d/\\|\t—－-]|  |无")
_RULE = "---"
_RULE_CELL = re.compile(rf":?{_RULE}-*:?")
_PAGE_NUMBER = re.compile(rf"{PAGE_NUMBER}|[-—－–]\s+\d{{1,3}}|\d{{1,3}}\s*/\s*\d{{1,3}}")
_GLUED_BEFORE = re.compile(r"(\d+)([（(]?[一二三四五六七八][）)、.].*)")


def table_lines(blocks: Iterable[Block]) -> list[TableLine]:
    """The lines of ``blocks`` in reading order, at most ``MOST_LINES``; prose gives none."""
    found: list[TableLine] = []
    for number, block in enumerate(with_bars_drawn(blocks), 1):
        if isinstance(block, Grid):
            rows = without_remarks(without_inner_counter(without_counter(block.rows)))
            rows = with_merged_figures(rows)
            source_table = SourceTable(number, rows, block.aligned)
            for index, row in enumerate(rows):
                if len(found) < MOST_LINES:
                    found += _row_lines(row, source_table, index)
        elif len(found) < MOST_LINES:
            found += _text_lines(block, bool(found) and _waits(found[-1]))
    return found[:MOST_LINES]


def numbers_columns(line: TableLine) -> bool:
    """Whether a line numbers the columns below their headers; as figures they would not add up."""
    if line.solid < _FEWEST_NUMBERED or any(len(label) > _LONGEST_NUMBER for label in line.labels):
        return False
    values = [figure.value for figure, cell, _ in line.fields if cell.text]
    first = 0 if values[:1] == [0] else 1  # programs count from nought
    return values == list(range(first, first + len(values)))


def _waits(line: TableLine) -> bool:
    """Whether ``line`` of text ends with the label of a row, whose figures may stand below.

    其他 and 总计 may as well be parts of labels.
    """
    bare = line.labels and not (line.source_table or line.solid or line.tail)
    return bool(bare) and len(line.labels[-1]) > _TWO and is_row_label(line.labels[-1])


def _row_lines(
    row: Sequence[GridCell], source_table: SourceTable | None, number: int, named: bool = False
) -> Iterable[TableLine]:
    if not row or (source_table and len(row) > WIDEST):
        return ()
    texts = [cell.text for cell in row]
    # A line between head and rows, which ran into one of them.
    if _RULE in "".join(texts) and sum(map(_is_rule, row)) > 1:
        return _row_lines([cell for cell in row if not _is_rule(cell)], source_table, number)
    layout = layout_of(texts)
    first = first_field(row, source_table, number) if source_table else None
    if first is not None:
        labels = [text for text in texts[:first] if text]
        solid = sum(map(bool, texts[first:]))
    elif layout is None:
        return pieces(row, source_table, number, named)
    else:
        at, first, _, solid = layout
        labels = [texts[index] for index in at]
    cells = row[first:]
    fields = list(zip(map(read_figure, texts[first:]), cells, places(row, cells), strict=False))
    return (TableLine(row[0].place, labels, fields, [], solid, source_table, number, first),)


def _is_rule(cell: GridCell) -> bool:
    return not cell.place.table and _RULE_CELL.fullmatch(cell.text) is not None


def _text_lines(paragraph: Paragraph, named: bool) -> Iterator[TableLine]:
    text, place = paragraph.text, paragraph.place
    if len(text) > LONGEST_LINE:
        return
    if ":DEL]" in text or ":INS]" in text:
        text = as_corrected(text)
    if not _FIGURES.search(text):
        yield TableLine(place, labels=[text])
    elif PROSE.search(text) or RULE.fullmatch(text) or _PAGE_NUMBER.fullmatch(text):
        return
    elif "\t" in text:
        row = tuple(GridCell(cell.strip(), place) for cell in text.split("\t"))
        yield from _row_lines(row, SourceTable(0, (row,)), 0)
    else:
        yield from _row_lines([GridCell(word, place) for word in _words(text)], None, 0, named)


def _words(text: str) -> Iterator[str]:
    """The words of a line, figures cut off the labels they are glued to."""
    for word in text.split():
        behind = GLUED_BEHIND.fullmatch(word) if word[-1].isdigit() else None
        found = behind or (_GLUED_BEFORE.fullmatch(word) if word[0].isdigit() else None)
        # 增36 is a figure with its sign.
        yield from (
            found.groups() if found and read_figure(word).kind is FigureKind.TEXT else (word,)
        )
