"""Quirks of the columns: one more than the form has, their numbers, headers in two languages."""

from __future__ import annotations

from random import Random

from build_tools.synthetic.layouts import Matrix
from tests.accuracy.tables import ExamTable, label_width

_OTHER_LANGUAGES = {
    "规章": "规章 Regulations",
    "行政许可": "行政许可لىتسېنزىيە",
    "（一）予以公开": "（一）予以公开ئاشكارىلاش",
    "1.属于国家秘密": "1.属于国家秘密 State secrets",
    "2.重复申请": "2.重复申请བསྐྱར་ཞུ།",
    "（七）总计": "（七）总计 Total",
    "总计": "总计 Total",
    "自然人": "自然人ᠬᠤᠪᠢ ᠬᠥᠮᠦᠨ",
    "结果维持": "结果维持 Upheld",
}


def subtotals(_random: Random, table: ExamTable, matrix: Matrix) -> Matrix:
    """A column 小计 behind those of the organisations."""
    if table.form.name != "requests":
        return matrix
    drawn = dict(table.drawn_rows(matrix))
    rows = [list(cells) for cells in matrix]
    for index, cells in enumerate(rows):
        total = cells.pop()
        keys = table.keys_of(drawn[index])[1:-1] if index in drawn else []
        printed = [table.printed[key] for key in keys]
        blank = bool(printed) and not any(printed)
        added = "" if blank or not keys else str(sum(int(table.value(key)) for key in keys))
        cells += ["小计" if "其他" in cells[-1:] else added, total]
    return rows


def numbered_columns(_random: Random, table: ExamTable, matrix: Matrix) -> Matrix:
    """Below the headers a row that numbers the columns."""
    width = label_width(table.form.name)
    if table.form.name == "proactive":
        return matrix
    first = 3 if table.form.name == "requests" else len(matrix) - 1
    labels = ["甲", *[""] * (width - 1)] if width else []
    numbers = [str(at) for at in range(1, len(matrix[-1]) - width + 1)]
    return [*matrix[:first], [*labels, *numbers], *matrix[first:]]


def bilingual(_random: Random, table: ExamTable, matrix: Matrix) -> Matrix:
    """Some labels and headers once more in another language."""
    labels = (row.label for row in table.form.rows)
    table.shown |= {label: _OTHER_LANGUAGES.get(label, label) for label in labels}
    return [[_OTHER_LANGUAGES.get(cell, cell) for cell in row] for row in matrix]
