"""Cells withheld because what maintainers said of them cannot be read.

What is read of a corrected cell is known to be wrong. Where its correction cannot be read, the cell
is ``missing``, never again what was read.
"""

from collections.abc import Collection

from msgspec.structs import replace

from build_tools.model import Cell, CellKey, DataTable, Problem, Status

EVERYTHING = ""
"""What stands for all cells of a report, where it cannot be told which are meant."""
WITHHELD = "E-WITHHELD"
"""The code of the problem that cells are withheld: a build that has it ends with 1."""

_REASON = "更正说明读不出来"


def without_withheld(table: DataTable, withheld: Collection[str]) -> DataTable:
    """``table``, of which cells that are ``withheld`` (see ``Amendments``) hold no value."""
    cells = tuple(_hidden(each, withheld) for each in table.cells)
    return replace(table, cells=cells) if cells != table.cells else table


def is_withheld(cell: Cell) -> bool:
    """Whether the cell was withheld."""
    return cell.status is Status.MISSING and cell.evidence == _REASON


def withheld_problem(shown: str, withheld: Collection[str], cells: int) -> Problem:
    """That so many ``cells`` are withheld because of the file ``shown``."""
    listed = "、".join(sorted(withheld)) if EVERYTHING not in withheld else "这份报告的全部表格"
    if not cells:
        return Problem.of(shown, WITHHELD)
    return Problem.of(shown, f"{WITHHELD}.cells", count=cells, cells=listed)


def _hidden(cell: Cell, withheld: Collection[str]) -> Cell:
    if cell.correction is not None or not any(_covers(each, cell.key) for each in withheld):
        return cell
    return Cell(cell.key, None, "", Status.MISSING, cell.place, _REASON)


def _covers(prefix: str, key: CellKey) -> bool:
    return prefix == EVERYTHING or f"{'.'.join(key)}.".startswith(f"{prefix}.")
