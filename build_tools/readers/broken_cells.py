"""Cells that a page of columns breaks over lines: figures with remarks, or beside struck ones.

A text browser centres the cells of a row on each other, so the pieces of a tall one stand above and
below the line that holds the row's other figures.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from build_tools.readers.placed_words import PlacedLine, PlacedWord, is_figure

TALLEST = 8
"""Lines that a broken cell takes up at most."""

_STRUCK = re.compile(r"\[DEL:[^\[\]]*:DEL\]")
_REMARKED = re.compile(r"[\d０-９][\d０-９,，.．]*[件项]?（[^（）]*）")
_WAYS = (1, -1)

_Table: TypeAlias = Mapping[int, PlacedLine]
_Cell: TypeAlias = Sequence[tuple[int, PlacedWord]]
"""The pieces of a cell from the top, each with its line."""


def is_marked(text: str) -> bool:
    """Whether ``text`` is a figure with a remark in brackets, or one beside what was struck out."""
    rest, struck = _STRUCK.subn("", text) if "[DEL:" in text else (text, 0)
    return is_figure(rest) if struck else _REMARKED.fullmatch(text) is not None


def _is_cell(text: str) -> bool:
    return is_marked(text) or is_figure(text)


def may_begin(text: str) -> bool:
    """Whether ``text`` may be the first piece of a broken cell."""
    return text[:1] == "[" or (text[:1].isdigit() and _is_broken(text))


def put_together(table: _Table) -> dict[int, PlacedLine]:
    """``table`` with each broken cell in the line of its row; empty where that cannot be done.

    Lines that held nothing else are left without words.
    """
    openings = [(at, word) for at, line in table.items() for word in line if _is_open(word.text)]
    if not openings:
        return dict(table)
    cells: list[_Cell] = []
    for one in openings:
        if not any(one in cell for cell in cells):
            cells.append([*_down(table, *one)])
    # What was struck out stands alone: the figure that replaced it is the next below or above. So
    # does the mark of a note.
    found = [whole for way in _WAYS if (whole := _whole(table, cells, way))]
    done = [moved for one in found if (moved := _moved(table, one))]
    return done[0] if done and all(one == done[0] for one in done) else {}


def _is_open(text: str) -> bool:
    """Whether a cell begins with ``text`` and is not all there, be it only the figure itself."""
    return may_begin(text) and (_is_broken(text) or not is_marked(text))


def _is_broken(text: str) -> bool:
    """Whether a bracket that ``text`` opens is closed, or its note is told, further down."""
    return text[-1:] == "^" or sum(map(text.count, "（[")) > sum(map(text.count, "）]"))


def _down(table: _Table, at: int, word: PlacedWord) -> Iterator[tuple[int, PlacedWord]]:
    """The pieces of the cell that opens with ``word``, as far as it can be followed."""
    text = word.text
    yield at, word
    for below in range(at + 1, at + TALLEST):
        found = _beneath(table, below, word) if _is_broken(text) else None
        if found is None:
            return
        text, word = text + found.text, found
        yield below, word


def _beneath(table: _Table, at: int, word: PlacedWord) -> PlacedWord | None:
    """The only word in line ``at`` that stands in the columns of ``word``."""
    found = [one for one in table.get(at, ()) if one.start < word.end and one.end > word.start]
    return found[0] if len(found) == 1 else None


def _whole(table: _Table, cells: Sequence[_Cell], way: int) -> list[_Cell]:
    """``cells``, those that lack it with the figure next to them; none where one has none."""
    whole: list[_Cell] = []
    for cell in cells:
        if not _is_cell(_text(cell)):
            at, word = cell[-1 if way > 0 else 0]
            beside = _beneath(table, at + way, word)
            if beside is None:
                return []
            piece = (at + way, beside)
            cell = [*cell, piece] if way > 0 else [piece, *cell]
        if not _is_cell(_text(cell)):
            return []
        whole.append(cell)
    return whole


def _text(cell: _Cell) -> str:
    return "".join(word.text for _, word in cell)


def _moved(table: _Table, cells: Sequence[_Cell]) -> dict[int, PlacedLine]:
    """``table`` with ``cells`` in one piece each; empty unless each stands beside one row only."""
    taken = {piece for cell in cells for piece in cell}
    if len(taken) != sum(map(len, cells)):
        return {}
    moved = {at: [word for word in line if (at, word) not in taken] for at, line in table.items()}
    rows = {at for at, line in moved.items() if any(word.is_figure for word in line)}
    for cell in cells:
        beside = [at for at, _ in cell if at in rows]
        if len(beside) != 1:
            return {}
        start, end = min(word.start for _, word in cell), max(word.end for _, word in cell)
        moved[beside[0]] = sorted([*moved[beside[0]], PlacedWord(start, end, _text(cell))])
    return moved
