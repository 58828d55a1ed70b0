"""Ways a drawn table reaches us. Each takes the matrix and gives text; some lose cells on the way.

A layout that loses a cell reports it, so that the truth can say that it is not printed.
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import TypeAlias

from build_tools.synthetic.layouts import Matrix, cell_lines, piped, tabbed

Lost: TypeAlias = list[tuple[int, int]]
"""(matrix row, how many numbers are cut off at its right)."""


def _keep(draw: Callable[[Matrix], str]) -> Callable[[Random, str, Matrix], tuple[str, Lost]]:
    return lambda _random, _table, matrix: (draw(matrix), [])


def _spaced(matrix: Matrix) -> str:
    return "\n".join("   ".join(cell for cell in row if cell) for row in matrix)


def _double_piped(matrix: Matrix) -> str:
    return "\n".join("||".join(row) for row in matrix)


def _without_tabs(matrix: Matrix) -> str:
    return "\n".join(cell for row in matrix for cell in row if cell)


def _bare_tabs(matrix: Matrix) -> str:
    """Tabs only between cells that hold something: empty cells are gone."""
    return "\n".join("\t".join(cell for cell in row if cell) for row in matrix)


def _broken_pages(random: Random, _table: str, matrix: Matrix) -> tuple[str, Lost]:
    """Blank lines at page breaks, and on each page the rows shifted by their own margin."""
    lines: list[str] = []
    margin = 0
    for row in matrix:
        if random.random() < 0.12:
            lines.append("")
            margin = random.randrange(3)
        lines.append("\t" * margin + "\t".join(row))
    return "\n".join(lines), []


def _clipped(random: Random, table: str, matrix: Matrix) -> tuple[str, Lost]:
    """A row gets one field too many at its left, and the page cuts its last number off."""
    if table != "requests":
        return tabbed(matrix), []
    chosen = random.randrange(3, len(matrix))
    rows = [["", *row[:-1]] if index == chosen else list(row) for index, row in enumerate(matrix)]
    return tabbed(rows), [(chosen, 1)]


LAYOUTS: dict[str, Callable[[Random, str, Matrix], tuple[str, Lost]]] = {
    "tabbed": _keep(tabbed),
    "cell_lines": _keep(cell_lines),
    "piped": _keep(piped),
    "double_piped": _keep(_double_piped),
    "spaced": _keep(_spaced),
    "bare_tabs": _keep(_bare_tabs),
    "without_tabs": _keep(_without_tabs),
    "broken_pages": _broken_pages,
    "clipped": _clipped,
}
