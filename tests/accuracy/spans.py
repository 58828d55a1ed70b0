"""A drawn matrix as the merged cells an office's editor makes of it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from build_tools.synthetic.layouts import Matrix

_HEADER_ROWS = {"requests": 3, "review": 3}
_LABEL_COLUMNS = {"requests": 3, "review": 0, "proactive": 1}


@dataclass(frozen=True, slots=True)
class Box:
    """One merged cell: its top left corner (0-based), its size in cells, its text."""

    row: int
    column: int
    height: int
    width: int
    text: str

    def no_lower_than(self, end: int) -> Box:
        """This cell, ending above row ``end`` at the latest."""
        return replace(self, height=min(self.height, end - self.row))


def merged_cells(table: str, matrix: Matrix) -> list[Box]:
    """The cells of the official form, labels and headers merged, value cells never."""
    boxes: list[Box] = []
    covered: set[tuple[int, int]] = set()
    for row in range(len(matrix)):
        for column in range(len(matrix[row])):
            if (row, column) not in covered:
                box = _box(table, matrix, row, column)
                boxes.append(box)
                covered |= {
                    (row + down, column + right)
                    for down in range(box.height)
                    for right in range(box.width)
                }
    return boxes


def _box(table: str, matrix: Matrix, row: int, column: int) -> Box:
    text = matrix[row][column]
    if table == "proactive":
        return Box(row, column, 1, _proactive_width(matrix[row], column), text)
    last = len(matrix[0]) if row < _header_rows(table, matrix) else _LABEL_COLUMNS[table]
    if column >= last or not text:
        return Box(row, column, 1, 1, text)
    width = 1
    while column + width < last and not matrix[row][column + width]:
        width += 1
    return Box(row, column, _height(table, matrix, row, column, width), width, text)


def _header_rows(table: str, matrix: Matrix) -> int:
    """How many rows are headers: none where they were left away."""
    return 0 if table == "requests" and any(matrix[0][-1:]) else _HEADER_ROWS[table]


def _height(table: str, matrix: Matrix, row: int, column: int, width: int) -> int:
    header = row < _header_rows(table, matrix)
    last = _HEADER_ROWS[table] if header else len(matrix)
    left = column if header else 0
    height = 1
    while row + height < last and not any(matrix[row + height][left : column + width]):
        height += 1
    return height


def _proactive_width(cells: list[str], column: int) -> int:
    """Block titles span the table, single values the rest of their row."""
    title = cells[0].startswith("第二十条")
    single = cells[0] in ("行政许可", "行政处罚", "行政强制", "行政事业性收费") and not any(
        cells[2:]
    )
    return 4 if title else 3 if single and column == 1 else 1
