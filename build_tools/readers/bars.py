"""Lines of text with bars to cells: which bars part cells, and which cells are none.

Converters disagree: most part cells by one bar, some by two, some fill short rows up at their end.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from build_tools.model import GridCell, Paragraph


def bar_rows(lines: Sequence[Paragraph]) -> tuple[tuple[GridCell, ...], ...]:
    """The rows that neighbouring ``lines`` with bars are, each a row of cells."""
    doubled = is_doubled((line.text for line in lines), "|")
    return tuple(
        tuple([GridCell(cell.strip(), line.place) for cell in _split(line.text, doubled)])
        for line in lines
    )


def is_doubled(lines: Iterable[str], bar: str) -> bool:
    """Whether two of ``bar`` part the cells of ``lines``: inside none stands a single one."""
    inner = (line.strip().strip(bar) for line in lines)
    runs = [len(run) for text in inner for run in re.findall(f"[{bar}]+", text)]
    return bool(runs) and not any(run % 2 for run in runs)


def without_filling(cells: list[str]) -> list[str]:
    """``cells``, not stripped, of a row without those that a converter filled it up with.

    Where a row's other cells have spaces around them, one without is no cell of the source.
    """
    end = len(cells)
    while end and not cells[end - 1]:
        end -= 1
    if end == len(cells) or not any(cell.strip() and cell != cell.strip() for cell in cells):
        return cells
    return cells[: end - (cells[end - 1] == " ")]


def _split(text: str, doubled: bool) -> list[str]:
    text = text.strip()
    if doubled:
        return _unframed(text).split("||")
    framed = len(text) > 1 and text[0] == text[-1] == "|"
    return without_filling(text[1:-1].split("|")) if framed else text.split("|")


def _unframed(text: str) -> str:
    """``text`` without the single bar that opens and the one that closes it."""
    opening, closing = len(text) - len(text.lstrip("|")), len(text) - len(text.rstrip("|"))
    return text[opening % 2 : len(text) - closing % 2]
