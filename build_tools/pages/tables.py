"""The official tables as HTML that everyone can read, by ear, by touch and on a narrow screen.

All that is the same in every report - heads, labels, ids - is laid out once for each form; a
report's page then only fills in its cells. The blocks hold no blank line and start at the margin,
so every Markdown engine hands them on untouched.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import groupby
from typing import TypeAlias

from build_tools.checks.labels import table_label
from build_tools.forms import Column, Row, TableForm, in_form_order, load_form
from build_tools.model import Cell, CellKey, DataTable, Finding, Status
from build_tools.pages.addresses import FROM_REPORTS, cell_anchor, column_anchor, row_anchor
from build_tools.pages.escape import escape_markdown
from build_tools.pages.words import STATUS_WORDS, digits, finding_kind, finding_word

PREFIXES = {"proactive": "p", "requests": "q", "review": "v"}
"""The first letter of every header id of a table: two hundred cells repeat them."""

# The theme's script shows it and makes it work; without scripts it stays hidden.
_LINES_BUTTON = (
    '<button type="button" class="nb-lines-button" aria-pressed="false" hidden>'
    "每个数字在原文的哪一行</button>\n"
)
_END = "</td>"
_ABSENT = f' class="nb-missing">{STATUS_WORDS[Status.MISSING]}{_END}'

Marks: TypeAlias = Mapping[CellKey, tuple[str, Finding]]
"""For each cell that a finding speaks of, the finding and its address on the page."""


def table_block(table: DataTable, marks: Marks | None = None) -> bytes:
    """The table as one HTML block in UTF-8; each cell's address is ``<table>.<row>.<column>``.

    A cell the report does not hold says so. ``data-line`` and ``data-page`` tell where in the
    source a cell stands, ``data-value`` its number where the text holds more than that. A cell
    among ``marks`` leads to what is said of it.
    """
    parts = list(_layout(table.form, table.name))
    cells = in_form_order(table)
    parts[1::2] = _figures(cells)
    if marks:
        for place, key in enumerate(load_form(table.form).table(table.name).cell_keys):
            if key in marks:
                parts[2 * place + 1] = _with_mark(cells[place], *marks[key]).encode()
    return b"".join(parts)


def _with_mark(cell: Cell | None, anchor: str, finding: Finding) -> str:
    """What completes the cell, with a link to ``finding`` behind its figure."""
    figure = _figure(cell)
    if cell and cell.status is Status.PRINTED and cell.value is not None:
        figure = f' data-value="{digits(cell.value)}"{figure}'
    said, kind = finding_word(finding), finding_kind(finding)
    link = (
        f'<a class="nb-found nb-{kind}" href="#{anchor}">'
        f'<span aria-hidden="true">※</span><span class="nb-hidden">{said}，看说明</span></a>'
    )
    return f"{figure.removesuffix(_END)} {link}{_END}"


def _figures(cells: Iterable[Cell | None]) -> list[bytes]:
    """What completes each cell after its opening; printed counts, nearly all, on the way."""
    printed = Status.PRINTED
    return [
        b' data-line="%d">%d</td>' % (line, cell.value)
        if cell and cell.status is printed and type(cell.value) is int and (line := cell.place.line)
        else _figure(cell).encode()
        for cell in cells
    ]


def _figure(cell: Cell | None) -> str:
    if cell is None:
        return _ABSENT
    if cell.status is not Status.PRINTED or cell.value is None:
        return _marked(cell)
    return f"{_where(cell)}>{digits(cell.value)}</td>"


def _marked(cell: Cell) -> str:
    word = STATUS_WORDS[cell.status]
    opened = f' class="nb-{cell.status.value}"{_where(cell)}'
    if cell.value is None:
        return f"{opened}>{word}</td>"
    number = digits(cell.value)
    return f'{opened} data-value="{number}">{number} <small>{word}</small></td>'


def _where(cell: Cell) -> str:
    place = cell.place
    if place.line:
        return f' data-line="{place.line}"'
    return f' data-page="{place.page}"' if place.page else ""


@cache
def _layout(era: str, name: str) -> tuple[bytes, ...]:
    """The table without its figures: every second piece is a cell's, in the form's order."""
    form = load_form(era).table(name)
    tall = form.rows[0].columns != form.rows[-1].columns
    pieces = [_opening(form, tall)]
    for lead in _tall_body(form) if tall else _body(form):
        pieces[-1] += lead
        pieces += ("", "")
    pieces[-1] = "</tr>\n</tbody>\n</table>\n</div>\n</figure>"
    return tuple(piece.encode() for piece in pieces)


def _opening(form: TableForm, tall: bool) -> str:
    prefix = PREFIXES[form.name]
    unit = "单位见各行" if tall else f"单位：{form.rows[0].columns[0].unit}"
    return (
        '<figure class="nb-table" data-search-exclude>\n'
        f"{_LINES_BUTTON}"
        f'<div class="nb-scroller" role="region" tabindex="0" aria-labelledby="{prefix}-t">\n'
        f'<table class="nb-form nb-{form.name}">\n'
        f'<caption id="{prefix}-t">{table_label(form.name)}　'
        f"{escape_markdown(form.title)}（{unit}）</caption>\n"
        f"{_tall_head(prefix) if tall else _head(form, prefix)}"
    )


def _tall_head(prefix: str) -> str:
    return (
        "<thead>\n<tr>"
        f'<th id="{prefix}-c0" scope="col">信息内容</th><th id="{prefix}-c1" scope="col">数量</th>'
        "</tr>\n</thead>\n"
    )


def _tall_body(form: TableForm) -> Iterator[str]:
    """One value a row, for a table whose rows do not share their columns."""
    prefix, number = PREFIXES[form.name], 0
    for count, row in enumerate(form.rows, 1):
        lead = ("</tr>\n</tbody>\n" if number else "") + "<tbody>\n"
        lead += _group_head(f"{prefix}-g{count}", 2, _tall_group(form, row))
        for column in row.columns:
            number += 1
            lead += f'<tr><th id="{prefix}-r{number}" scope="row">{_tall_label(form, column)}</th>'
            key = (form.name, row.key, column.key)
            yield lead + _cell(key, f"{prefix}-c1 {prefix}-g{count} {prefix}-r{number}")
            lead = "</tr>\n"


def _tall_group(form: TableForm, row: Row) -> str:
    named = _word(row_anchor(form.name, row.key), row.label)
    return f"{named}<small>（{escape_markdown(row.groups[-1])}）</small>" if row.groups else named


def _tall_label(form: TableForm, column: Column) -> str:
    label = _word(column_anchor(form.name, column.key), column.label)
    return label if "单位" in column.label else f"{label}<small>（{column.unit}）</small>"


def _head(form: TableForm, prefix: str) -> str:
    columns = form.rows[0].columns
    if not any(column.group for column in columns):
        cells = "".join(_column_head(form, n, column, 1) for n, column in enumerate(columns, 1))
        corner = f'<th id="{prefix}-c0" scope="col">办理情况</th>'
        return f"<thead>\n<tr>{corner}{cells}</tr>\n</thead>\n"
    return _two_row_head(form, columns, prefix)


def _two_row_head(form: TableForm, columns: tuple[Column, ...], prefix: str) -> str:
    spans = '<colgroup span="1"></colgroup>'
    upper = f'<th id="{prefix}-c0" scope="col" rowspan="2">办理情况</th>'
    lower = ""
    for group, numbered in groupby(enumerate(columns, 1), key=lambda pair: pair[1].group):
        pairs = list(numbered)
        spans += f'<colgroup span="{len(pairs)}"></colgroup>'
        if group:
            upper += _group_column(prefix, group, pairs)
            lower += "".join(_column_head(form, n, column, 1) for n, column in pairs)
        else:
            upper += "".join(_column_head(form, n, column, 2) for n, column in pairs)
    return f"{spans}\n<thead>\n<tr>{upper}</tr>\n<tr>{lower}</tr>\n</thead>\n"


def _group_column(prefix: str, group: str, pairs: list[tuple[int, Column]]) -> str:
    anchor = f"{prefix}-k{pairs[0][0]}"
    return (
        f'<th id="{anchor}" scope="colgroup" colspan="{len(pairs)}">{escape_markdown(group)}</th>'
    )


def _column_head(form: TableForm, number: int, column: Column, rows: int) -> str:
    span = ' rowspan="2"' if rows > 1 else ""
    label = _word(column_anchor(form.name, column.key), column.label)
    return f'<th id="{PREFIXES[form.name]}-c{number}" scope="col"{span}>{label}</th>'


def _body(form: TableForm) -> Iterator[str]:
    """Rows in bodies, a new one wherever the group changes.

    A group is opened by its head where it first comes; a row that returns to it (（七）总计 after
    the groups within 三) names that head and gets a body of its own.
    """
    groups: dict[str, str] = {}
    between, inside = "", None
    for number, row in enumerate(form.rows, 1):
        group = row.groups[-1] if row.groups else ""
        if group != inside:
            between += ("</tbody>\n" if number > 1 else "") + "<tbody>\n"
            between += _opened_group(form, group, groups)
            inside = group
        yield from _row_cells(form, row, number, groups.get(group, ""), between)
        between = "</tr>\n"


def _opened_group(form: TableForm, group: str, groups: dict[str, str]) -> str:
    if not group or group in groups:
        return ""
    groups[group] = f"{PREFIXES[form.name]}-g{len(groups) + 1}"
    return _group_head(groups[group], len(form.rows[0].columns) + 1, escape_markdown(group))


def _group_head(anchor: str, width: int, label: str) -> str:
    return (
        f'<tr><th id="{anchor}" scope="rowgroup" colspan="{width}"><span>{label}</span></th></tr>\n'
    )


def _row_cells(form: TableForm, row: Row, number: int, group: str, before: str) -> Iterator[str]:
    prefix = PREFIXES[form.name]
    named = _word(row_anchor(form.name, row.key), row.label)
    lead = f'{before}<tr><th id="{prefix}-r{number}" scope="row">{named}</th>'
    for key, columns in _columns(form, row):
        headers = " ".join(filter(None, (columns, group, f"{prefix}-r{number}")))
        yield lead + _cell(key, headers)
        lead = ""


def _columns(form: TableForm, row: Row) -> Iterator[tuple[CellKey, str]]:
    """Each cell of the row with the ids of its column's heads, the group's first."""
    prefix, group_head, group = PREFIXES[form.name], "", ""
    for number, column in enumerate(row.columns, 1):
        if column.group != group:
            group, group_head = column.group, f"{prefix}-k{number} " if column.group else ""
        yield (form.name, row.key, column.key), f"{group_head}{prefix}-c{number}"


def _cell(key: CellKey, headers: str) -> str:
    return f'<td id="{cell_anchor(key)}" headers="{headers}"'


def _word(anchor: str, label: str) -> str:
    return f'<a href="{FROM_REPORTS}glossary.html#{anchor}">{escape_markdown(label)}</a>'
