"""Ways a drawn table reaches us as text. Some lose cells on the way and say so to the truth."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import zip_longest
from random import Random
from statistics import mode
from typing import TypeAlias
from unicodedata import east_asian_width

from build_tools.forms import Row
from build_tools.synthetic.layouts import Matrix, cell_lines, piped, tabbed
from tests.accuracy.tables import ExamTable, label_width

Draw: TypeAlias = Callable[[Random, ExamTable, Matrix], str]


@dataclass(frozen=True, slots=True)
class Layout:
    """How a table is drawn, and what that cannot show."""

    draw: Draw
    keeps_blanks: bool = True
    """Whether one can tell where an empty cell stood."""
    by_spaces: bool = False
    """Whether a space may part cells."""
    loses: bool = False
    """Whether figures are cut off, whatever they are."""
    suffix: str = ".txt"


def _of(draw: Callable[[Matrix], str]) -> Draw:
    return lambda _random, _table, matrix: draw(matrix)


def _cells_joined(by: str) -> Draw:
    return _of(lambda matrix: "\n".join(by.join(filter(None, row)) for row in matrix))


def _double_piped(matrix: Matrix) -> str:
    return "\n".join("||".join(row) for row in matrix)


def _lone_bars(matrix: Matrix) -> str:
    return "\n|\n".join("||".join(row) for row in matrix)


def _without_tabs(matrix: Matrix) -> str:
    return "\n".join(cell for row in matrix for cell in row if cell)


def _broken_pages(random: Random, _table: ExamTable, matrix: Matrix) -> str:
    """Blank lines at page breaks, and on each page the rows shifted by their own margin."""
    lines: list[str] = []
    margin = 0
    for row in matrix:
        if random.random() < 0.12:
            lines.append("")
            margin = random.randrange(3)
        lines.append("\t" * margin + "\t".join(row))
    return "\n".join(lines)


def _shifted(random: Random, _table: ExamTable, matrix: Matrix) -> str:
    """Rows shifted to the right, each by its own number of tabs."""
    return "\n".join("\t" * random.choice((0, 0, 0, 1, 2)) + "\t".join(row) for row in matrix)


def _whole_row(random: Random, table: ExamTable, matrix: Matrix) -> tuple[int, Row]:
    """A row whose figures stand in a cell each: half a figure cut off leaves another figure."""
    drawn = table.drawn_rows(matrix)
    width = mode(map(len, matrix))
    return random.choice([one for one in drawn if len(matrix[one[0]]) == width])


def _clipped(random: Random, table: ExamTable, matrix: Matrix) -> str:
    """A row gets one field too many at its left, and the page cuts its last number off."""
    if table.form.name != "requests":
        return tabbed(matrix)
    chosen, row = _whole_row(random, table, matrix)
    table.lose(table.keys_of(row)[-1])
    return tabbed([["", *cells[:-1]] if at == chosen else cells for at, cells in enumerate(matrix)])


def _clipped_first(random: Random, table: ExamTable, matrix: Matrix) -> str:
    """A row has lost its first number."""
    if table.form.name != "requests":
        return tabbed(matrix)
    chosen, row = _whole_row(random, table, matrix)
    table.lose(table.keys_of(row)[0])
    width = label_width("requests")
    rows = [list(cells) for cells in matrix]
    del rows[chosen][width]
    return tabbed(rows)


def _labels_behind(_random: Random, table: ExamTable, matrix: Matrix) -> str:
    """As some PDFs give it: the figures of a row in one line, its label in the next."""
    rows = dict(table.drawn_rows(matrix))
    if table.form.name != "requests":
        return tabbed(matrix)
    lines: list[str] = []
    for index, cells in enumerate(matrix):
        labels, figures = list(filter(None, cells[:3])), list(filter(None, cells[3:]))
        if index in rows:
            lines += [" ".join(figures), *labels[-1:]]
        elif not any(one[:1].isdigit() for one in figures):
            lines.append(" ".join([*labels, *figures]))
        else:
            lines += [" ".join(figures), *labels]
    return "\n".join(lines)


def _vertical_groups(_random: Random, table: ExamTable, matrix: Matrix) -> str:
    """The labels of groups stand upright: their characters fall between the rows, one by one."""
    width = label_width(table.form.name)
    lines: list[str] = []
    for cells in matrix:
        labels = [cell for cell in cells[:width] if cell]
        for group in labels[:-1]:
            lines += list(group)
        lines.append("\t".join([*labels[-1:], *cells[width:]]))
    return "\n".join(lines)


def _small_tables(_random: Random, _table: ExamTable, matrix: Matrix) -> str:
    """OCR's Markdown: every row a table of its own under a header that nobody printed."""
    tables = (
        "\n".join([
            f"| {' | '.join(f'列{at}' for at in range(1, len(row) + 1))} |",
            "|" + " --- |" * len(row),
            f"| {' | '.join(row)} |",
        ])
        for row in matrix
    )  # fmt: skip
    return "\n\n".join(tables)


def _uncovered(table: ExamTable, matrix: Matrix) -> Iterator[list[str]]:
    """The rows without the cells that a wider label covers; empty cells of figures stay."""
    drawn = {index for index, _ in table.drawn_rows(matrix)}
    width = label_width(table.form.name)
    for index, cells in enumerate(matrix):
        labels = [cell for cell in cells[:width] if cell]
        whole = index in drawn or (table.form.name == "review" and index == len(matrix) - 1)
        yield [*labels, *(cells[width:] if whole else filter(None, cells[width:]))]


def _padded(_random: Random, table: ExamTable, matrix: Matrix) -> str:
    """A crawler drops empty cells, then fills every row up at its end."""
    rows = list(_uncovered(table, matrix))
    width = max(map(len, rows))
    lines = []
    for row in rows:
        kept = [cell for cell in row if cell]
        lines.append(f"| {' | '.join(kept)} |{'|' * (width - len(kept))}")
    return "\n".join(lines)


def _bars_dropped(_random: Random, table: ExamTable, matrix: Matrix) -> str:
    """Two bars between cells, nothing where a cell was empty."""
    rows = ([cell for cell in row if cell] for row in _uncovered(table, matrix))
    return "\n".join(f"|{'||'.join(row)}|" for row in rows)


def _spread(_random: Random, _table: ExamTable, matrix: Matrix) -> str:
    """One cell a line, an empty line between any two; empty cells vanish."""
    return "\n\n".join(cell for row in matrix for cell in row if cell)


def _aligned(_random: Random, _table: ExamTable, matrix: Matrix) -> str:
    """Columns held by spaces, as a terminal shows them: a gap where a cell is empty."""
    columns = zip_longest(*matrix, fillvalue="")
    widths = [max(map(_columns, column)) + 2 for column in columns]
    rows = (
        "".join(
            cell + " " * (width - _columns(cell)) for cell, width in zip(row, widths, strict=False)
        )
        for row in matrix
    )
    return "\n".join(row.rstrip() for row in rows)


def _columns(text: str) -> int:
    """How many columns of a terminal ``text`` takes."""
    return sum(2 if east_asian_width(sign) in "WFA" else 1 for sign in text)


def _heaped(_random: Random, table: ExamTable, matrix: Matrix) -> str:
    """Boxes of a page in any order: first the figures of some rows, then their labels in a heap."""
    width = label_width(table.form.name)
    lines: list[str] = []
    for first in range(0, len(matrix), 9):
        page = matrix[first : first + 9]
        lines += [cell for row in page for cell in row[width:] if cell]
        lines += [cell for row in page for cell in row[:width] if cell]
    return "\n\n".join(lines)


LAYOUTS: dict[str, Layout] = {
    "tabbed": Layout(_of(tabbed)),
    "cell_lines": Layout(_of(cell_lines)),
    "piped": Layout(_of(piped)),
    "markdown": Layout(_of(piped), suffix=".md"),
    "double_piped": Layout(_of(_double_piped)),
    "lone_bars": Layout(_of(_lone_bars)),
    "spaced": Layout(_cells_joined("   "), keeps_blanks=False, by_spaces=True),
    "bare_tabs": Layout(_cells_joined("\t"), keeps_blanks=False),
    "without_tabs": Layout(_of(_without_tabs), keeps_blanks=False, by_spaces=True),
    "labels_behind": Layout(_labels_behind, keeps_blanks=False, by_spaces=True),
    "vertical_groups": Layout(_vertical_groups),
    "small_tables": Layout(_small_tables, suffix=".md"),
    "broken_pages": Layout(_broken_pages, keeps_blanks=False),
    "shifted": Layout(_shifted, keeps_blanks=False),
    "padded": Layout(_padded, keeps_blanks=False),
    "bars_dropped": Layout(_bars_dropped, keeps_blanks=False),
    "spread": Layout(_spread, keeps_blanks=False, by_spaces=True),
    "aligned": Layout(_aligned, keeps_blanks=False, by_spaces=True),
    "heaped": Layout(_heaped, loses=True),
    "clipped": Layout(_clipped, loses=True),
    "clipped_first": Layout(_clipped_first, loses=True),
}
