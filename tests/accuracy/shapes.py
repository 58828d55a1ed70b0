"""Quirks of the drawn table: labels worn, headers cut, rows lost, doubled or noted upon."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from random import Random

from build_tools.common.text import RADICAL_MAP
from build_tools.synthetic.layouts import Matrix
from tests.accuracy.tables import ExamTable, label_width

_NUMBERING = re.compile(r"^(?:（[一二三四五六七]）|[一二三四]、|\d\.)")
_TO_RADICALS = {ideograph: radical for radical, ideograph in RADICAL_MAP.items()}
_TRADITIONAL = str.maketrans(
    "开请数结转办处决国属于业机构会组织务总计规废现罚强费额产违复审诉经维纠纪论讨过执护类询没关"
    "库号书获",
    "開請數結轉辦處決國屬於業機構會組織務總計規廢現罰強費額產違複審訴經維糾紀論討過執護類詢沒關"
    "庫號書獲",
)


def _words(change: Callable[[str], str]) -> Callable[[Random, ExamTable, Matrix], Matrix]:
    """``change`` done to every cell that is no figure."""

    def shape(_random: Random, table: ExamTable, matrix: Matrix) -> Matrix:
        figures = set(table.printed.values())
        labels = [row.label for row in table.form.rows]
        table.shown |= {label: change(table.shown.get(label, label)) for label in labels}
        return [[cell if cell in figures else change(cell) for cell in row] for row in matrix]

    return shape


radicals = _words(lambda text: text.translate(_TO_RADICALS))
traditional = _words(lambda text: text.translate(_TRADITIONAL))
unnumbered = _words(lambda text: _NUMBERING.sub("", text))
sums_renamed = _words(lambda text: text.replace("总计", "合计"))


def truncated_headers(_random: Random, table: ExamTable, matrix: Matrix) -> Matrix:
    """Only three characters of a column's header fit into its cell."""
    headers = {column.label for row in table.form.rows for column in row.columns}
    return [[cell[:3] if cell in headers else cell for cell in row] for row in matrix]


def broken_headers(_random: Random, table: ExamTable, matrix: Matrix) -> Matrix:
    """Spaces inside the headers of columns, where the page broke them."""
    headers = {column.label for row in table.form.rows for column in row.columns}
    return [
        [f"{cell[:2]} {cell[2:]}" if cell in headers and len(cell) > 2 else cell for cell in row]
        for row in matrix
    ]


def repeated_headers(random: Random, table: ExamTable, matrix: Matrix) -> Matrix:
    """The header of the table of requests once more, as at the top of a new page."""
    if table.form.name != "requests":
        return matrix
    at = random.randrange(6, len(matrix) - 2)
    return [*matrix[:at], *matrix[:3], *matrix[at:]]


def _label_at(table: ExamTable, cells: list[str]) -> int:
    """Where among the cells of a row its own label stands, behind those of groups."""
    return max(at for at in range(label_width(table.form.name)) if cells[at])


def misnumbered(random: Random, table: ExamTable, matrix: Matrix) -> Matrix:
    """Some rows bear another number than the form gives them."""
    rows = [list(cells) for cells in matrix]
    for index, row in list(table.drawn_rows(matrix)):
        at = _label_at(table, rows[index])
        label = rows[index][at]
        if random.random() < 0.3 and label[0].isdigit():
            rows[index][at] = table.shown[row.label] = f"{random.randrange(1, 9)}.{label[2:]}"
    return rows


def worn_labels(random: Random, table: ExamTable, matrix: Matrix) -> Matrix:
    """One character of some long labels is lost."""
    rows = [list(cells) for cells in matrix]
    for index, row in list(table.drawn_rows(matrix)):
        at = _label_at(table, rows[index])
        label = rows[index][at]
        if random.random() < 0.4 and len(label) > 8:
            lost = random.randrange(2, len(label))
            rows[index][at] = table.shown[row.label] = label[:lost] + label[lost + 1 :]
    return rows


def note_row(_random: Random, table: ExamTable, matrix: Matrix) -> Matrix:
    """A remark with figures in it as the last row of the table."""
    if table.form.name == "review":
        return matrix
    note = "注：数据截至2023年12月31日，另有3件已转其他机关"
    return [*matrix, [note, *[""] * (len(matrix[-1]) - 1)]]


def row_missing(random: Random, table: ExamTable, matrix: Matrix) -> Matrix:
    """One row is not there."""
    drawn = list(table.drawn_rows(matrix))
    if not drawn:
        return matrix
    index, row = random.choice(drawn)
    for key in table.keys_of(row):
        table.lose(key)
    return matrix[:index] + matrix[index + 1 :]


def row_twice(random: Random, table: ExamTable, matrix: Matrix) -> Matrix:
    """One row stands there twice."""
    drawn = list(table.drawn_rows(matrix))
    if not drawn:
        return matrix
    index, _ = random.choice(drawn)
    return [*matrix[: index + 1], _again(table, matrix[index]), *matrix[index + 1 :]]


def row_twice_differing(random: Random, table: ExamTable, matrix: Matrix) -> Matrix:
    """One row stands there twice, one of its figures changed: nobody can tell which is right."""
    drawn = list(table.drawn_rows(matrix))
    if not drawn:
        return matrix
    index, row = random.choice(drawn)
    again = _again(table, matrix[index])
    at = random.randrange(len(row.columns))
    column = label_width(table.form.name) + at
    key = table.keys_of(row)[at]
    again[column] = str(int(table.truth[key] or 0) + random.randrange(1, 9))
    table.truth[key] = None
    return [*matrix[: index + 1], again, *matrix[index + 1 :]]


def _again(table: ExamTable, cells: list[str]) -> list[str]:
    """The row without the labels of groups that open with it."""
    width = label_width(table.form.name)
    last = max((at for at in range(width) if cells[at]), default=0)
    return ["" if at < last else cell for at, cell in enumerate(cells)]


def number_in_two_cells(random: Random, table: ExamTable, matrix: Matrix) -> Matrix:
    """A figure of two digits and more stands in two cells, so that its row has one too many."""
    rows = [list(cells) for cells in matrix]
    width = label_width(table.form.name)
    split = [
        (index, at)
        for index, _ in table.drawn_rows(matrix)
        for at in range(width, len(rows[index]))
        if len(rows[index][at]) > 1 and rows[index][at].isdigit()
    ]
    if split and table.form.name == "requests":
        index, at = random.choice(split)
        cell = rows[index][at]
        rows[index][at : at + 1] = [cell[:1], cell[1:]]
    return rows


def _labelled_apart(table: ExamTable, matrix: Matrix) -> Iterator[tuple[list[str], list[str]]]:
    """For each drawn row of the table of requests its labels, groups first, and its figures."""
    width = label_width("requests")
    for index, row in table.drawn_rows(matrix):
        yield [*row.groups, table.shown.get(row.label, row.label)], matrix[index][width:]


def groups_as_rows(_random: Random, table: ExamTable, matrix: Matrix) -> Matrix:
    """One column of labels: a group is a row of its own above its rows."""
    if table.form.name != "requests":
        return matrix
    rows = matrix[:3]
    above: list[str] = []
    for labels, figures in _labelled_apart(table, matrix):
        for group in labels[:-1]:
            if group not in above:
                rows.append([group, "", "", *[""] * len(figures)])
        rows.append([labels[-1], "", "", *figures])
        above = labels[:-1]
    return rows


def groups_glued(_random: Random, table: ExamTable, matrix: Matrix) -> Matrix:
    """One column of labels: the names of its groups stand before each row's own."""
    if table.form.name != "requests":
        return matrix
    rows = [["".join(labels), "", "", *cells] for labels, cells in _labelled_apart(table, matrix)]
    drawn = [row for _, row in table.drawn_rows(matrix)]
    table.shown |= {row.label: cells[0] for row, cells in zip(drawn, rows, strict=True)}
    return [*matrix[:3], *rows]


def numbered_rows(_random: Random, table: ExamTable, matrix: Matrix) -> Matrix:
    """The first column numbers the rows."""
    if table.form.name != "requests":
        return matrix
    rows = matrix[:3]
    above = ""
    for number, (labels, figures) in enumerate(_labelled_apart(table, matrix), 1):
        group = labels[1] if len(labels) > 2 else ""
        shown = ["" if group == above else group, labels[-1]] if group else [labels[-1], ""]
        rows.append([str(number), *shown, *figures])
        above = group
    return rows


def total_first(_random: Random, table: ExamTable, matrix: Matrix) -> Matrix:
    """The total of what was concluded stands above its parts, where another quirk left both."""
    drawn = {row.key: index for index, row in table.drawn_rows(matrix)}
    if not {"concluded", "granted"} <= drawn.keys():
        return matrix
    rows = [list(cells) for cells in matrix]
    total, first = rows.pop(drawn["concluded"]), drawn["granted"]
    total[0], rows[first][0] = rows[first][0], ""
    return [*rows[:first], total, *rows[first:]]


def headerless(_random: Random, table: ExamTable, matrix: Matrix) -> Matrix:
    """The headers of columns were left away."""
    if table.form.name == "requests":
        return matrix[3:]
    return [cells for cells in matrix if cells[0] != "信息内容"]
