"""One official table on its way to paper: what is printed in each cell, and what is true of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from random import Random
from typing import TypeAlias

from build_tools.forms import Row, TableForm
from build_tools.model import CellKey, Number
from build_tools.synthetic.layouts import Matrix


@dataclass(slots=True)
class ExamTable:
    """``truth`` maps every cell to its value, or to None where the source does not print it."""

    form: TableForm
    printed: dict[CellKey, str]
    truth: dict[CellKey, Number | None]
    lost: dict[CellKey, Number] = field(default_factory=dict)
    """Values the source does not print; a derived cell may give them, nothing else."""
    shown: dict[str, str] = field(default_factory=dict)
    """Labels of rows that are not printed as the form has them, by the form's."""
    prose: str = ""
    """The words that stand in the table's place, when it is not drawn at all."""

    def cells(self) -> list[CellKey]:
        """The cells of this table, in the form's order."""
        return list(self.form.cell_keys)

    def set(self, key: CellKey, value: Number) -> None:
        """Print ``value`` in the cell ``key``, whatever was there."""
        self.truth[key] = value
        self.printed[key] = str(value) if isinstance(value, int) else f"{value:f}"

    def value(self, key: CellKey) -> Number:
        """What the office has in the cell ``key``, printed or not."""
        value = self.truth[key]
        return self.lost.get(key, 0) if value is None else value

    def lose(self, key: CellKey) -> None:
        """The source no longer prints this cell."""
        value = self.truth[key]
        self.truth[key] = None
        if value is not None:
            self.lost[key] = value

    def keys_of(self, row: Row) -> list[CellKey]:
        """The cells of one row."""
        return [(self.form.name, row.key, column.key) for column in row.columns]

    def drawn_rows(self, matrix: Matrix) -> Iterator[tuple[int, Row]]:
        """Which row of ``matrix`` draws which row of the form; none for table four's one line."""
        rows = self.form.rows if self.form.name != "review" else ()
        labels = {self.shown.get(row.label, row.label): row for row in rows}
        for index, cells in enumerate(matrix):
            found = next((labels[cell] for cell in cells[:3] if cell in labels), None)
            if found:
                yield index, found


def label_width(table: str) -> int:
    """How many columns of the drawn table hold labels."""
    return {"requests": 3, "proactive": 1, "review": 0}[table]


Fill: TypeAlias = Callable[[Random, ExamTable], None]
"""What changes the figures in the cells, and says so to the truth."""
Shape: TypeAlias = Callable[[Random, ExamTable, Matrix], Matrix]
"""What changes the drawn table."""
