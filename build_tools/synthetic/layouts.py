"""The official tables drawn as offices draw them, in the text dialects real reports come in."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from operator import eq
from typing import TypeAlias

from build_tools.forms import Row, TableForm
from build_tools.model import CellKey
from build_tools.synthetic.invented_figures import Figures

Matrix: TypeAlias = list[list[str]]
"""A table as rows of cells; a cell covered by a span is an empty string."""

Printed: TypeAlias = Mapping[CellKey, str]
"""What stands in each cell."""


def as_printed(figures: Figures) -> dict[CellKey, str]:
    """The figures as a careful office prints them: plain digits, amounts with all their places."""
    return {
        key: f"{value:f}" if isinstance(value, Decimal) else str(value)
        for key, value in figures.items()
    }


def table_matrix(form: TableForm, printed: Printed) -> Matrix:
    """The table as the official form draws it, filled with ``printed``."""
    if form.one_line:
        return _in_one_line(form, printed)
    if form.is_tall:
        return _in_blocks(form, printed)
    return (_below_groups if form.column_groups else _plain)(form, printed)


def tabbed(matrix: Matrix) -> str:
    """One row a line, cells apart by tabs: what copying a table out of a browser gives."""
    return "\n".join("\t".join(row) for row in matrix)


def cell_lines(matrix: Matrix) -> str:
    """One cell a line after a tab, rows apart by empty lines: what Word's text export gives."""
    return "\n\n".join("\n".join(f"\t{cell}" for cell in row) for row in matrix) + "\n"


def piped(matrix: Matrix) -> str:
    """A Markdown table; its first row becomes the header."""
    lines = [f"| {' | '.join(row)} |" for row in matrix]
    return "\n".join([lines[0], "|" + "---|" * len(matrix[0]), *lines[1:]])


LAYOUTS: dict[str, Callable[[Matrix], str]] = {
    "tabbed": tabbed,
    "cell_lines": cell_lines,
    "piped": piped,
}


def _values(form: TableForm, row: Row, printed: Printed) -> list[str]:
    return [printed[form.name, row.key, column.key] for column in row.columns]


def _in_blocks(form: TableForm, printed: Printed) -> Matrix:
    matrix: Matrix = []
    group = None
    for row in form.rows:
        if row.group != group:
            group = row.group
            matrix += [[group]] * bool(group) + [
                ["信息内容", *(column.label for column in row.columns)]
            ]
        matrix.append([row.label, *_values(form, row, printed)])
    width = max(map(len, matrix))
    return [row + [""] * (width - len(row)) for row in matrix]


def _below_groups(form: TableForm, printed: Printed) -> Matrix:
    applicants = form.rows[0].columns
    depth = max(len(row.groups) for row in form.rows) + 1
    blank = [""] * depth
    heads = [column.group or column.label for column in applicants]
    matrix = [
        [form.note, *blank[1:], "申请人情况", *[""] * (len(applicants) - 1)],
        [*blank, *("" if same else head for head, same in _repeated(heads))],
        [*blank, *(column.label if column.group else "" for column in applicants)],
    ]
    above: tuple[str, ...] = ()
    for row in form.rows:
        labels = [*row.groups, row.label]
        shown = ["" if label in above else label for label in labels]
        matrix.append([*shown, *blank[len(shown) :], *_values(form, row, printed)])
        above = row.groups
    return matrix


def _repeated(heads: Sequence[str]) -> Iterator[tuple[str, bool]]:
    """Each head, and whether it is the one before it: a span covers it then."""
    return zip(heads, map(eq, heads, ("", *heads)), strict=True)


def _in_one_line(form: TableForm, printed: Printed) -> Matrix:
    heads: Matrix = [[], [], []]
    above = ""
    for row in form.rows:
        outcomes = [column.label for column in row.columns]
        blank = [""] * (len(outcomes) - 1)
        top = (*row.groups, row.label)[0]
        levels = [["" if top == above else top, *blank], [row.label, *blank], outcomes]
        for head, cells in zip(
            heads, levels if row.groups else [levels[0], outcomes, ["", *blank]], strict=True
        ):
            head += cells
        above = top
    return [*heads, list(_all_values(form, printed))]


def _plain(form: TableForm, printed: Printed) -> Matrix:
    """A table whose columns stand once above all rows, each group of these below its name."""
    matrix = [["项目", *(column.label for column in form.rows[0].columns)]]
    above: tuple[str, ...] = ()
    for row in form.rows:
        if row.groups not in (above, ()):
            matrix.append([row.group, *[""] * len(row.columns)])
        matrix.append([row.label, *_values(form, row, printed)])
        above = row.groups
    return matrix


def _all_values(form: TableForm, printed: Printed) -> Iterator[str]:
    for row in form.rows:
        yield from _values(form, row, printed)
